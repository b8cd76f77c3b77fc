using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Api;

/// <summary>What is asked of the list of cases.</summary>
public sealed record ApiCaseQuery
{
    /// <summary>A number, exactly; null for all.</summary>
    public string? Number { get; init; }

    /// <summary>A state; null for all.</summary>
    public CaseState? State { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many a page has.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>What is asked of the calendar.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record ApiCalendarQuery(DateOnly From, DateOnly To)
{
    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many a page has.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>What other systems read of cases. Without the right to files nothing leaves that says who a family is; each reading is audited.</summary>
public sealed class ApiReading(IDbContextFactory<PatronageDb> databases, CaseDesk desk, WorkplaceFinder workplaces)
{
    /// <summary>The most that a page has.</summary>
    public const int LargestPage = 200;

    /// <summary>The most days of a calendar.</summary>
    public const int LongestCalendar = 366;

    private static string NoRight => T("У ключа нет права читать случаи.");

    /// <summary>The cases of an organization, in the order in which they came.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ReadCaseDates"/>.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ApiPage<ApiCase>>> CasesAsync(Person person, ApiCaseQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(query);
        if (!person.May(Operation.ReadCaseDates, person.OrganizationId))
        {
            return new Outcome<ApiPage<ApiCase>>.Denied(NoRight);
        }

        if (Check(query.Page, query.Size) is { Count: > 0 } problems)
        {
            return Outcome.Invalid<ApiPage<ApiCase>>(problems);
        }

        await using var db = Open(person);
        var cases = db.Cases.AsNoTracking().Where(row => row.OrganizationId == person.OrganizationId);
        if (query.State is { } state)
        {
            cases = cases.Where(row => row.State == state);
        }

        if (!string.IsNullOrWhiteSpace(query.Number))
        {
            var number = SearchText.Normalize(query.Number);
            cases = cases.Where(row => row.NumberSearch == number);
        }

        var total = await cases.CountAsync(cancellation);
        var rows = await cases.OrderBy(row => row.ReferredOn).ThenBy(row => row.Id).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(cancellation);
        await RecordAsync(db, ApiSubjects.Cases, person, rows.Count, cancellation);
        return Outcome.Done(new ApiPage<ApiCase>([.. rows.Select(ApiCase.Of)], query.Page, query.Size, total));
    }

    /// <summary>One case; with the family where the right to files is there.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ReadCaseDates"/>, and <see cref="Operation.OpenFile"/> for the family.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ApiCaseFile>> CaseAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReadCaseDates))
        {
            return new Outcome<ApiCaseFile>.Denied(NoRight);
        }

        if (person.MayAnywhere(Operation.OpenFile))
        {
            return (await desk.OpenAsync(person, caseId, ApiSubjects.Case, cancellation)).Then(open => Outcome.Done(Told(open)));
        }

        await using var db = Open(person);
        if (await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellation) is not { } row)
        {
            AuditLog.Record(db, new AuditFact(AuditActions.Refused, ApiSubjects.Case, caseId.ToString()));
            await db.SaveChangesAsync(cancellation);
            return new Outcome<ApiCaseFile>.NotFound();
        }

        var today = (await workplaces.FindAsync(db, row.OrganizationId, cancellation)).Today;
        var obligations = await db.Obligations.AsNoTracking().Where(item => item.CaseId == caseId).OrderBy(item => item.DueOn).ThenBy(item => item.Key).ToListAsync(cancellation);
        AuditLog.Record(db, new AuditFact(AuditActions.Read, ApiSubjects.Cases, caseId.ToString()) { CaseId = caseId, OrganizationId = row.OrganizationId });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new ApiCaseFile(ApiCase.Of(row), [.. obligations.Select(item => Of(item, row.Number, today))], null, null, HidesSensitive: true));
    }

    /// <summary>What is due in the cases of an organization within some days, the earliest first.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ReadCaseDates"/>.</param>
    /// <param name="query">Which days.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ApiPage<ApiObligation>>> CalendarAsync(Person person, ApiCalendarQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(query);
        if (!person.May(Operation.ReadCaseDates, person.OrganizationId))
        {
            return new Outcome<ApiPage<ApiObligation>>.Denied(NoRight);
        }

        var problems = Check(query.Page, query.Size);
        if (query.To < query.From || query.To.DayNumber - query.From.DayNumber > LongestCalendar)
        {
            problems.Add(new FieldProblem("to", T($"Последний день — не раньше первого и не дальше {LongestCalendar} дней от него.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<ApiPage<ApiObligation>>(problems);
        }

        await using var db = Open(person);
        var today = (await workplaces.FindAsync(db, person.OrganizationId, cancellation)).Today;
        var due = db.Obligations.AsNoTracking().Where(item => item.DueOn >= query.From && item.DueOn <= query.To && (item.State == ObligationState.Open || item.State == ObligationState.Done))
            .Join(db.Cases.Where(row => row.OrganizationId == person.OrganizationId), item => item.CaseId, row => row.Id, (item, row) => new { Item = item, row.Number });
        var total = await due.CountAsync(cancellation);
        var rows = await due.OrderBy(pair => pair.Item.DueOn).ThenBy(pair => pair.Item.CaseId).ThenBy(pair => pair.Item.Key).Skip((query.Page - 1) * query.Size).Take(query.Size).ToListAsync(cancellation);
        await RecordAsync(db, ApiSubjects.Obligations, person, rows.Count, cancellation);
        return Outcome.Done(new ApiPage<ApiObligation>([.. rows.Select(pair => Of(pair.Item, pair.Number, today))], query.Page, query.Size, total));
    }

    /// <summary>A file that was opened, as other systems are told it.</summary>
    internal static ApiCaseFile Told(OpenCase open) => new(
        ApiCase.Of(open.Row),
        [
            .. CaseProjector.Project(open.Assessments).Obligations.OrderBy(item => item.DueOn).ThenBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => Of(item, open.Row.Number, open.Today) with { CaseId = open.Row.Id }),
        ],
        new ApiFamily(
            open.Row.Family?.Title ?? "", open.File.Address, open.Row.Family?.Phone,
            [.. open.File.Members.Select(member => new ApiMember(member.Id, member.Name, member.BirthDate, member.Sex, member.Relation, member.InFamily))]),
        [.. open.File.Journal.OrderBy(entry => entry.Sequence).Select(entry => new ApiEntry(entry.Id, entry.Kind, entry.Subject, entry.On, entry.RecordedOn, entry.Status, entry.Answers, entry.Reason, entry.Supersedes))],
        open.HidesSensitive);

    private static ApiObligation Of(ObligationRow row, string? number, DateOnly today) =>
        new(row.CaseId, number, row.DefinitionId, row.Title, row.Citation, row.DueOn, row.State, row.State == ObligationState.Open && row.DueOn < today, row.DoneOn);

    private static List<FieldProblem> Check(int page, int size)
    {
        var problems = new List<FieldProblem>();
        if (page is < 1 or > int.MaxValue / LargestPage)
        {
            problems.Add(new FieldProblem("page", T("Страницы считаются с 1.")));
        }

        if (size is < 1 or > LargestPage)
        {
            problems.Add(new FieldProblem("size", T($"От 1 до {LargestPage} на странице.")));
        }

        return problems;
    }

    private static async Task RecordAsync(PatronageDb db, string what, Person person, int count, CancellationToken cancellation)
    {
        AuditLog.Record(db, new AuditFact(AuditActions.Read, what, person.OrganizationId.ToString()) { Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Count"] = count.ToString(CultureInfo.InvariantCulture) } });
        await db.SaveChangesAsync(cancellation);
    }

    // Days of cases stand behind the filter of files. What is selected here names nobody.
    private PatronageDb Open(Person person) => databases.Open(
        person.ActorFor(Operation.ReadCaseDates, person.OrganizationId), AccessScope.Nothing with { Files = person.OrganizationsOf(Operation.ReadCaseDates) });
}
