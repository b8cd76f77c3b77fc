using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Urgent;

/// <summary>
/// Lets somebody into a single file that is not theirs, for some hours and with a reason; the organization of the family hears of it at once. Who asks has to know the family
/// already: the number and a surname are given exactly, tries are counted before they are answered, and every wrong one has the same answer.
/// </summary>
public sealed class UrgentDesk(IDbContextFactory<PatronageDb> databases, UrgentSignals signals)
{
    /// <summary>How long an access holds.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(3);

    /// <summary>How often a person may ask within an hour, rightly or wrongly.</summary>
    public const int MostInAnHour = 5;

    /// <summary>How often a person may ask within a day.</summary>
    public const int MostInADay = 15;

    /// <summary>How many letters a reason has at least.</summary>
    public const int ShortestReason = 20;

    /// <summary>How many letters a reason has at most.</summary>
    public const int LongestReason = 1000;

    internal const string Task = "urgent-access";
    internal const string Subject = nameof(UrgentAccess);
    internal const string Asked = "urgent-asked";
    private const int LongestNumber = 100;

    private static string NoRight => T("Срочный доступ открывают куратору и руководителю.");

    /// <summary>Asks for access to a file.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.AskUrgentAccess"/>.</param>
    /// <param name="request">Which family and why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case that is open now; or problems with the fields of <see cref="UrgentFields"/>.</returns>
    public async Task<Outcome<UrgentOpened>> AskAsync(Person person, UrgentRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(request);
        if (!person.May(Operation.AskUrgentAccess, person.OrganizationId))
        {
            return new Outcome<UrgentOpened>.Denied(NoRight);
        }

        var actor = person.ActorFor(Operation.AskUrgentAccess, person.OrganizationId);
        await using var db = databases.Open(actor, AccessScope.Everything);
        var (number, surname, reason) = (SearchText.Normalize(request.Number), SearchText.Normalize(request.Surname), request.Reason?.Trim() ?? "");
        var problems = Check(request, number, surname, reason);
        if (request.OrganizationId is { } asked && !await db.Organizations.AnyAsync(item => item.Id == asked, cancellation))
        {
            problems.Add(new FieldProblem(UrgentFields.Organization, T("Такой организации нет.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<UrgentOpened>(problems);
        }

        // A try is written down first and counted then, so that many at once are no more than many in a row; so is one that is answered well.
        var organization = request.OrganizationId!.Value;
        AuditLog.Record(db, new AuditFact(Asked, Subject, organization.ToString()) { Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = Shorten(request.Number!) } });
        await db.SaveChangesAsync(cancellation);
        if (await IsTooOftenAsync(db, person, cancellation))
        {
            await RefuseAsync(db, organization, request.Number!, cancellation);
            return Outcome.Invalid<UrgentOpened>("", T($"Слишком много запросов подряд: не больше {MostInAnHour} за час и {MostInADay} за сутки. Позвоните в организацию, которая ведёт семью."));
        }

        if (await FindAsync(db, organization, number, surname, cancellation) is not { } row)
        {
            await RefuseAsync(db, organization, request.Number!, cancellation);
            return Outcome.Invalid<UrgentOpened>(UrgentFields.Number, T("В этой организации нет дела с таким номером и такой фамилией. Уточните их по телефону."));
        }

        return person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)
            ? Outcome.Done(new UrgentOpened(row.Id, null))
            : await OpenAsync(db, person, row, reason, request.Sensitive, cancellation);
    }

    /// <summary>Ends an access before its time.</summary>
    /// <param name="person">Who ends it: the one who was let in, or who needs <see cref="Operation.ReviewUrgentAccess"/> where the family is led.</param>
    /// <param name="accessId">The access.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> EndAsync(Person person, Guid accessId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return await ChangeAsync(person, accessId, access => access.UserId == person.Id || person.May(Operation.ReviewUrgentAccess, access.OrganizationId), (access, now) =>
        {
            if (access.HoldsAt(now))
            {
                (access.EndedAt, access.EndedBy) = (now, person.Id);
            }
        }, cancellation);
    }

    /// <summary>Says that the organization of the family looked at an access.</summary>
    /// <param name="person">Who looked; needs <see cref="Operation.ReviewUrgentAccess"/> there. Nobody looks at their own.</param>
    /// <param name="accessId">The access.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<bool>> ReviewAsync(Person person, Guid accessId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return await ChangeAsync(person, accessId, access => access.UserId != person.Id && person.May(Operation.ReviewUrgentAccess, access.OrganizationId), (access, now) =>
        {
            if (access.ReviewedAt is null)
            {
                (access.ReviewedAt, access.ReviewedBy) = (now, person.Id);
            }
        }, cancellation);
    }

    private async Task<Outcome<bool>> ChangeAsync(Person person, Guid accessId, Func<UrgentAccess, bool> may, Action<UrgentAccess, DateTime> change, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.ReviewUrgentAccess, person.OrganizationId), AccessScope.Everything);
        var access = await db.UrgentAccesses.FirstOrDefaultAsync(item => item.Id == accessId, cancellation);
        if (access is null || !may(access))
        {
            return new Outcome<bool>.NotFound();
        }

        change(access, db.Clock.GetUtcNow().UtcDateTime);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return new Outcome<bool>.Conflict(new ConflictInfo("", db.Clock.GetUtcNow().UtcDateTime, []));
        }

        if (access.EndedAt is not null)
        {
            signals.Tell(new UrgentEndedEventArgs(access.Id));
        }

        return Outcome.Done(true);
    }

    private static List<FieldProblem> Check(UrgentRequest request, string number, string surname, string reason)
    {
        var problems = new List<FieldProblem>();
        if (request.OrganizationId is null)
        {
            problems.Add(new FieldProblem(UrgentFields.Organization, T("Выберите организацию, которая ведёт семью.")));
        }

        if (number.Length is 0 or > LongestNumber)
        {
            problems.Add(new FieldProblem(UrgentFields.Number, T("Напишите номер дела целиком: его называют по телефону.")));
        }

        if (surname.Length is 0 or > LongestNumber)
        {
            problems.Add(new FieldProblem(UrgentFields.Surname, T("Напишите фамилию.")));
        }

        if (reason.Length is < ShortestReason or > LongestReason)
        {
            problems.Add(new FieldProblem(UrgentFields.Reason, reason.Length > LongestReason ? T($"Слишком длинно: не больше {LongestReason} знаков.") : T("Напишите, что случилось и зачем нужно дело: причину прочтёт руководитель.")));
        }

        if (!request.Understood)
        {
            problems.Add(new FieldProblem(UrgentFields.Understood, T("Отметьте, что знаете, кому об этом сообщат.")));
        }

        return problems;
    }

    private static async Task<bool> IsTooOftenAsync(PatronageDb db, Person person, CancellationToken cancellation)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var (hour, day) = (now.AddHours(-1), now.AddDays(-1));
        var tries = await db.AuditEntries.AsNoTracking().Where(entry => entry.UserId == person.Id && entry.At > day && entry.Action == Asked).Select(entry => entry.At).ToListAsync(cancellation);
        return tries.Count > MostInADay || tries.Count(at => at > hour) > MostInAnHour;
    }

    private static async Task RefuseAsync(PatronageDb db, Guid organization, string number, CancellationToken cancellation)
    {
        // In the chain of the organization that was named: its head sees who tries numbers there.
        AuditLog.Record(db, new AuditFact(AuditActions.Refused, Subject, organization.ToString()) { OrganizationId = organization, Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = Shorten(number) } });
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task<CaseRow?> FindAsync(PatronageDb db, Guid organization, string number, string surname, CancellationToken cancellation)
    {
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.OrganizationId == organization && item.NumberSearch == number, cancellation);
        var names = row is null ? [] : await db.Members.AsNoTracking().Where(member => member.FamilyId == row.FamilyId && !member.Void).Select(member => member.Name).ToListAsync(cancellation);
        return row is { Family.ErasedAt: null } && names.Append(row.Family!.Title).Select(SearchText.Normalize).Any(name => name == surname || name.StartsWith(surname + " ", StringComparison.Ordinal)) ? row : null;
    }

    private async Task<Outcome<UrgentOpened>> OpenAsync(PatronageDb db, Person person, CaseRow row, string reason, bool sensitive, CancellationToken cancellation)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        if (await db.UrgentAccesses.AsNoTracking().Where(item => item.UserId == person.Id && item.CaseId == row.Id && item.EndedAt == null && item.OpenedAt <= now && item.ExpiresAt > now && (item.Sensitive || !sensitive))
                .OrderByDescending(item => item.ExpiresAt).FirstOrDefaultAsync(cancellation) is { } held)
        {
            return Outcome.Done(new UrgentOpened(row.Id, held.ExpiresAt));
        }

        var id = Guid.CreateVersion7(db.Clock.GetUtcNow());
        var access = new UrgentAccess
        {
            Id = id, CaseId = row.Id, FamilyId = row.FamilyId, OrganizationId = row.OrganizationId, UserId = person.Id, AskedIn = person.OrganizationId, Sensitive = sensitive, OpenedAt = now, ExpiresAt = now + Lasts,
            Reason = await db.Vault.SealAsync(row.FamilyId, UrgentAccess.Purpose, id.ToString("N"), Encoding.UTF8.GetBytes(reason), cancellation),
        };
        db.UrgentAccesses.Add(access);
        AuditLog.Record(db, new AuditFact("urgent-opened", Subject, id.ToString())
        {
            FamilyId = row.FamilyId, CaseId = row.Id, OrganizationId = row.OrganizationId, Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = reason },
        });
        await db.SaveChangesAsync(cancellation);
        signals.Tell(new UrgentOpenedEventArgs(row.OrganizationId, row.CuratorId, person.Id, row.Number ?? "", person.DisplayName));
        return Outcome.Done(new UrgentOpened(row.Id, access.ExpiresAt));
    }

    private static string Shorten(string number) => number.Length > LongestNumber ? number[..LongestNumber] : number;
}
