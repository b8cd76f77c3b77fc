using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using PeriodKind = Patronage.Storage.Projections.PeriodKind;

namespace Patronage.Services.Families;

/// <summary>By what the list of families is sorted.</summary>
public enum FamilySort
{
    /// <summary>What is due next, the most urgent first.</summary>
    Due,

    /// <summary>The family's name.</summary>
    Family,

    /// <summary>The number of the case.</summary>
    Number,

    /// <summary>The day of the referral, the latest first.</summary>
    Referred,
}

/// <summary>What is due in the families that are asked for.</summary>
public enum FamilyDue
{
    /// <summary>Anything or nothing.</summary>
    Any,

    /// <summary>Something is overdue.</summary>
    Late,

    /// <summary>Something is overdue or due within a week.</summary>
    Week,

    /// <summary>Something is overdue or due within a month.</summary>
    Month,
}

/// <summary>What is asked of the list of families.</summary>
public sealed record FamilyQuery
{
    /// <summary>What was typed: names, address, telephone, number; empty for all.</summary>
    public string? Search { get; init; }

    /// <summary>States; empty for those in work.</summary>
    public IReadOnlyList<CaseState> States { get; init; } = [];

    /// <summary>A level; null for all.</summary>
    public string? Level { get; init; }

    /// <summary>A stage; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>A category that holds; null for all.</summary>
    public string? Category { get; init; }

    /// <summary>What is due.</summary>
    public FamilyDue Due { get; init; }

    /// <summary>A curator; null for all.</summary>
    public Guid? Curator { get; init; }

    /// <summary>Whether only the person's own cases are asked for, and those of persons they stand in for.</summary>
    public bool Own { get; init; }

    /// <summary>The order.</summary>
    public FamilySort Sort { get; init; }

    /// <summary>The page, from 0.</summary>
    public int Page { get; init; }

    /// <summary>How many lines a page has; at most 200.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>A line of the list. Of a family that the person does not lead only name, number and curator are told.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family.</param>
/// <param name="Number">The number; null until it was given.</param>
/// <param name="Curator">The curator; null when none is assigned.</param>
/// <param name="IsOpen">Whether the person may open the file.</param>
/// <param name="State">How far the work got; null when the person may not know.</param>
/// <param name="Level">The level in the words of the case's program; null when there is none.</param>
/// <param name="Stage">The stage in the words of the case's program; null when there is none.</param>
/// <param name="Next">What is due next; null when nothing is.</param>
/// <param name="ReferredOn">The day of the referral; null when the person may not know.</param>
public sealed record FamilyLine(
    Guid CaseId, string Family, string? Number, string? Curator, bool IsOpen, CaseState? State, string? Level, string? Stage, NextDue? Next, DateOnly? ReferredOn)
{
    /// <summary>The program the case goes on under where the organization works under another by now; null where it is the same, or the person may not know.</summary>
    public OtherEdition? Under { get; init; }
}

/// <summary>Something to choose in a filter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
public sealed record FilterOption(string Id, string Title);

/// <summary>A page of the list of families.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Lines">The lines of the page.</param>
/// <param name="Total">How many lines there are on all pages.</param>
/// <param name="Levels">Levels of the organization's program.</param>
/// <param name="Curators">Curators of the listed cases.</param>
public sealed record FamilyPage(DateOnly Today, IReadOnlyList<FamilyLine> Lines, int Total, IReadOnlyList<FilterOption> Levels, IReadOnlyList<FilterOption> Curators)
{
    /// <summary>Stages of the organization's program.</summary>
    public IReadOnlyList<FilterOption> Stages { get; init; } = [];

    /// <summary>Categories of the organization's program.</summary>
    public IReadOnlyList<FilterOption> Categories { get; init; } = [];
}

/// <summary>The list of families of the person's organization, by rights: filtered, sorted and paged in the database.</summary>
public sealed class FamilyList(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces)
{
    private const int LargestPage = 200;
    private const int WeekDays = 7;
    private const int MonthDays = 31;

    /// <summary>Reads a page.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ListCases"/>.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<FamilyPage>> ReadAsync(Person person, FamilyQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(query);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<FamilyPage>.Denied("Список семей открыт тем, кто работает с семьями этой организации.");
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var all = db.Cases.AsNoTracking().Where(item => item.OrganizationId == person.OrganizationId);
        var found = Find(db, all, person, query, workplace.Today);
        var total = await found.CountAsync(cancellation);
        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        var rows = await Sort(found, query.Sort, person)
            .Skip(Math.Max(0, query.Page) * size)
            .Take(size)
            .Select(item => new { Row = item, item.Family!.Title, Curator = db.Users.Where(user => user.Id == item.CuratorId).Select(user => user.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellation);
        var opened = rows.Where(row => person.May(Operation.OpenFile, row.Row.OrganizationId, row.Row.CuratorId)).Select(row => row.Row.Id).ToList();
        var next = await NextDues.OfAsync(db, opened, workplace, catalogue, cancellation);
        var lines = new List<FamilyLine>(rows.Count);
        foreach (var row in rows)
        {
            lines.Add(await LineAsync(person, row.Row, row.Title, row.Curator, next.GetValueOrDefault(row.Row.Id), workplace.Edition));
        }

        var curators = await all.Where(item => item.CuratorId != null).Select(item => item.CuratorId!.Value).Distinct()
            .Join(db.Users, id => id, user => user.Id, (id, user) => new { user.Id, user.DisplayName, user.SortName })
            .OrderBy(user => user.SortName)
            .ToListAsync(cancellation);
        return Outcome.Done(new FamilyPage(
            workplace.Today,
            lines,
            total,
            [.. (workplace.Edition?.Program.Levels ?? ElementList<LevelDefinition>.Empty).Select(level => new FilterOption(level.Id, level.Title.Default))],
            [.. curators.Select(user => new FilterOption(user.Id.ToString(), user.DisplayName))])
        {
            Stages = [.. (workplace.Edition?.Program.Stages ?? ElementList<StageDefinition>.Empty).Select(stage => new FilterOption(stage.Id, stage.Title.Default))],
            Categories = [.. (workplace.Edition?.Program.List(Questions.Categories) ?? ElementList<ListItem>.Empty).Select(category => new FilterOption(category.Id, category.Title.Default))],
        });
    }

    private static IQueryable<CaseRow> Find(PatronageDb db, IQueryable<CaseRow> cases, Person person, FamilyQuery query, DateOnly today)
    {
        IReadOnlyList<Guid> own = [person.Id, .. person.DeputisesFor];
        var seesAll = person.ReachOf(Operation.OpenFile, person.OrganizationId) == Reach.Organization;
        if (query.Own)
        {
            cases = cases.Where(item => item.CuratorId != null && own.Contains(item.CuratorId.Value));
        }

        if (query.Curator is { } curator)
        {
            cases = cases.Where(item => item.CuratorId == curator);
        }

        var states = query.States.Count > 0 ? query.States : [CaseState.Referral, CaseState.Open, CaseState.PostSupport];
        cases = cases.Where(item => states.Contains(item.State));
        // What is not told of others' families does not find them either.
        var told = cases.Where(item => seesAll || (item.CuratorId != null && own.Contains(item.CuratorId.Value)));
        if (query.Level is { } level)
        {
            cases = told = told.Where(item => item.LevelId == level);
        }

        if (query.Stage is { } stage)
        {
            cases = told = told.Where(item => item.StageId == stage);
        }

        if (query.Category is { } category)
        {
            cases = told = told.Where(item => db.CasePeriods.Any(period => period.CaseId == item.Id && period.Kind == PeriodKind.Category && period.To == null && period.Value == category));
        }

        if (query.Due != FamilyDue.Any)
        {
            var before = query.Due switch { FamilyDue.Late => today, FamilyDue.Week => today.AddDays(WeekDays + 1), _ => today.AddDays(MonthDays + 1) };
            cases = told.Where(item => item.NextDueOn < before || item.NextVisitBy < before);
        }

        if (SearchText.Normalize(query.Search) is not { Length: > 0 } typed)
        {
            return cases;
        }

        var after = SearchText.After(typed);
        var matching = db.Families.Matching(db, query.Search).Select(family => family.Id);
#pragma warning disable CA1309 // Only this overload becomes a comparison in SQL, which compares by code points in both databases.
        return cases.Where(item =>
            (item.NumberSearch != null && string.Compare(item.NumberSearch, typed) >= 0 && string.Compare(item.NumberSearch, after) < 0)
            || (string.Compare(item.Family!.SortTitle, typed) >= 0 && string.Compare(item.Family.SortTitle, after) < 0)
            || ((seesAll || (item.CuratorId != null && own.Contains(item.CuratorId.Value))) && matching.Contains(item.FamilyId)));
#pragma warning restore CA1309
    }

    // What is due in others' families is not told, by their place in the list either: they follow the own ones by name.
    private static IQueryable<CaseRow> Sort(IQueryable<CaseRow> cases, FamilySort sort, Person person)
    {
        IReadOnlyList<Guid> own = [person.Id, .. person.DeputisesFor];
        var seesAll = person.ReachOf(Operation.OpenFile, person.OrganizationId) == Reach.Organization;
        return sort switch
        {
            FamilySort.Family => cases.OrderBy(item => item.Family!.SortTitle).ThenBy(item => item.Id),
            FamilySort.Number => cases.OrderBy(item => item.NumberSearch == null).ThenBy(item => item.NumberSearch).ThenBy(item => item.Id),
            FamilySort.Referred when seesAll => cases.OrderByDescending(item => item.ReferredOn).ThenBy(item => item.Id),
            FamilySort.Referred => cases.OrderByDescending(item => item.CuratorId != null && own.Contains(item.CuratorId.Value) ? item.ReferredOn : DateOnly.MinValue)
                .ThenBy(item => item.Family!.SortTitle)
                .ThenBy(item => item.Id),
            _ => cases.OrderBy(item => !(seesAll || (item.CuratorId != null && own.Contains(item.CuratorId.Value))) || (item.NextDueOn == null && item.NextVisitBy == null))
                .ThenBy(item => !(seesAll || (item.CuratorId != null && own.Contains(item.CuratorId.Value))))
                .ThenBy(item => !(seesAll || (item.CuratorId != null && own.Contains(item.CuratorId.Value))) ? null
                    : item.NextDueOn == null || item.NextVisitBy < item.NextDueOn ? item.NextVisitBy : item.NextDueOn)
                .ThenBy(item => item.Family!.SortTitle)
                .ThenBy(item => item.Id),
        };
    }

    private async Task<FamilyLine> LineAsync(Person person, CaseRow row, string family, string? curator, NextDue? next, ProgramEdition? now)
    {
        if (!person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
        {
            return new FamilyLine(row.Id, family, row.Number, curator, false, null, null, null, null, null);
        }

        var edition = await catalogue.GetAsync(row.ProgramVersionId);
        var program = edition.Program;
        return new FamilyLine(
            row.Id,
            family,
            row.Number,
            curator,
            true,
            row.State,
            program.Levels.Find(row.LevelId)?.Title.Default,
            program.Stages.Find(row.StageId)?.Title.Default,
            next,
            row.ReferredOn)
        {
            Under = edition.Beside(now),
        };
    }
}
