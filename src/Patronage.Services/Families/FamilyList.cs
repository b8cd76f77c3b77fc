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
            return new Outcome<FamilyPage>.Denied(T("Список семей открыт тем, кто работает с семьями этой организации."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var all = db.Cases.AsNoTracking().Where(item => item.OrganizationId == person.OrganizationId);
        var found = Find(db, all, person, query, workplace);
        var total = await found.CountAsync(cancellation);
        var size = Math.Clamp(query.PageSize, 1, LargestPage);
        var rows = await RowsAsync(db, found, person, query, workplace.Edition?.Program, size, cancellation);
        var opened = rows.Where(row => person.May(Operation.OpenFile, row.Row.OrganizationId, row.Row.CuratorId)).Select(row => row.Row.Id).ToList();
        var next = await NextDues.OfAsync(db, opened, workplace, catalogue, cancellation);
        var reasons = query.List is { } list ? await WorkingLists.ReasonsAsync(db, opened, list, workplace, cancellation) : new Dictionary<Guid, ListReason>();
        var lines = new List<FamilyLine>(rows.Count);
        foreach (var row in rows)
        {
            lines.Add((await LineAsync(person, row, next.GetValueOrDefault(row.Row.Id), workplace.Edition)) with { Reason = reasons.GetValueOrDefault(row.Row.Id) });
        }

        // From the organization's cases to people, not from all people of the installation to cases.
        var leading = all.Where(item => item.CuratorId != null).Select(item => item.CuratorId!.Value);
        var curators = await db.Users.Where(user => leading.Contains(user.Id))
            .OrderBy(user => user.SortName)
            .Select(user => new { user.Id, user.DisplayName })
            .ToListAsync(cancellation);
        return Outcome.Done(new FamilyPage(
            workplace.Today,
            lines,
            total,
            [.. (workplace.Edition?.Program.Levels ?? ElementList<LevelDefinition>.Empty).Select(level => new FilterOption(level.Id, level.Title.Spoken()))],
            [.. curators.Select(user => new FilterOption(user.Id.ToString(), user.DisplayName))])
        {
            Stages = [.. (workplace.Edition?.Program.Stages ?? ElementList<StageDefinition>.Empty).Select(stage => new FilterOption(stage.Id, stage.Title.Spoken()))],
            Categories = [.. (workplace.Edition?.Program.List(Questions.Categories) ?? ElementList<ListItem>.Empty).Select(category => new FilterOption(category.Id, category.Title.Spoken()))],
        });
    }

    private static async Task<IReadOnlyList<FoundRow>> RowsAsync(PatronageDb db, IQueryable<CaseRow> found, Person person, FamilyQuery query, Program? program, int size, CancellationToken cancellation)
    {
        var skip = Math.Max(0, query.Page) * size;
        if (query.Own || SeesAll(person) || !FamilyOrder.Tells(query.Sort))
        {
            return await PageAsync(db, found, query.Sort, program, SeesAll(person) ? null : [person.Id, .. person.DeputisesFor], skip, size, cancellation);
        }

        // What is due in others' families is not told, by their place in the list either: they follow the own ones by name.
        IReadOnlyList<Guid> own = [person.Id, .. person.DeputisesFor];
        var mine = found.Where(item => item.CuratorId != null && own.Contains(item.CuratorId.Value));
        var rows = await PageAsync(db, mine, query.Sort, program, own, skip, size, cancellation);
        if (rows.Count == size)
        {
            return rows;
        }

        var count = skip == 0 || rows.Count > 0 ? skip + rows.Count : await mine.CountAsync(cancellation);
        var theirs = found.Where(item => item.CuratorId == null || !own.Contains(item.CuratorId.Value));
        return [.. rows, .. await TakeAsync(db, FamilyOrder.By(theirs, FamilySort.Family), Math.Max(0, skip - count), size - rows.Count, cancellation)];
    }

    private static async Task<IReadOnlyList<FoundRow>> PageAsync(PatronageDb db, IQueryable<CaseRow> cases, FamilySort sort, Program? program, IReadOnlyList<Guid>? own, int skip, int take, CancellationToken cancellation)
    {
        if (!GroupedOrder.Has(sort))
        {
            return await TakeAsync(db, FamilyOrder.By(cases, sort), skip, take, cancellation);
        }

        var rows = new List<FoundRow>();
        foreach (var part in await GroupedOrder.PageAsync(db, cases, sort, program, own, skip, take, cancellation))
        {
            rows.AddRange(await TakeAsync(db, part.Cases, part.Skip, part.Take, cancellation));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<FoundRow>> TakeAsync(PatronageDb db, IQueryable<CaseRow> cases, int skip, int take, CancellationToken cancellation) => await cases
        .Skip(skip)
        .Take(take)
        .Select(item => new FoundRow(item, item.Family!.Title, item.Family.Address, db.Users.Where(user => user.Id == item.CuratorId).Select(user => user.DisplayName).FirstOrDefault()))
        .ToListAsync(cancellation);

    private static bool SeesAll(Person person) => person.ReachOf(Operation.OpenFile, person.OrganizationId) == Reach.Organization;

    private sealed record FoundRow(CaseRow Row, string Title, string? Address, string? Curator);

    /// <summary>How many cases there are of what is asked.</summary>
    internal static Task<int> CountAsync(PatronageDb db, Person person, FamilyQuery query, Workplace workplace, CancellationToken cancellation) =>
        Find(db, db.Cases.AsNoTracking().Where(item => item.OrganizationId == person.OrganizationId), person, query, workplace).CountAsync(cancellation);

    private static IQueryable<CaseRow> Find(PatronageDb db, IQueryable<CaseRow> cases, Person person, FamilyQuery query, Workplace workplace)
    {
        var today = workplace.Today;
        IReadOnlyList<Guid> own = [person.Id, .. person.DeputisesFor];
        var seesAll = SeesAll(person);
        if (query.Own)
        {
            cases = cases.Where(item => item.CuratorId != null && own.Contains(item.CuratorId.Value));
        }

        if (query.Curator is { } curator)
        {
            cases = cases.Where(item => item.CuratorId == curator);
        }

        // Said by what is left out, the states are no reason to leave the index that has the order.
        // Whoever looks for a name means anybody of that name, whose support has ended, too: a family that comes back is found before it is written down anew.
        cases = query.States.Count > 0 ? cases.Where(item => query.States.Contains(item.State))
            : !string.IsNullOrWhiteSpace(query.Search) ? cases
            : cases.Where(item => item.State != CaseState.Closed && item.State != CaseState.Declined);
        if (query.States.Count > 0 || !string.IsNullOrWhiteSpace(query.Search))
        {
            // A file that went into another one, or was taken back into the one it came from, is no family: its history is read there.
            cases = cases.Where(item => !db.FamilyChanges.Any(change => change.OtherCaseId == item.Id && (change.Kind == FamilyChangeKind.Merged ? change.UndoneAt == null : change.UndoneAt != null)));
        }

        // What is not told of others' families does not find them either.
        var told = seesAll ? cases : cases.Where(item => item.CuratorId != null && own.Contains(item.CuratorId.Value));
        if (query.Level is { } level)
        {
            cases = told = told.Where(item => item.LevelId == level);
        }

        if (query.Stage is { } stage)
        {
            cases = told = told.Where(item => item.StageId == stage);
        }

        // What a program guards finds only those of whom the person may see it.
        if (IsGuarded(workplace, query))
        {
            var (whole, guarded) = (person.Scope().Files.Where(id => person.ReachOf(Operation.SeeSensitive, id) == Reach.Organization).ToList(), person.MayAnywhere(Operation.SeeSensitive) ? own : []);
            cases = told = told.Where(item => whole.Contains(item.OrganizationId) || (item.CuratorId != null && guarded.Contains(item.CuratorId.Value)));
        }

        if (query.Category is { } category)
        {
            cases = told = told.Where(item => db.CasePeriods.Any(period => period.CaseId == item.Id && period.Kind == PeriodKind.Category && period.To == null && period.Value == category));
        }

        if (query.List is { } list)
        {
            cases = told = WorkingLists.On(db, told, list, query.Unsure, workplace);
        }

        if (query.Conditions.Count > 0)
        {
            cases = told = ListConditions.Meeting(db, told, query.Conditions, workplace.Edition?.Program, today);
        }

        if (query.Due != FamilyDue.Any)
        {
            var before = query.Due switch { FamilyDue.Late => today, FamilyDue.Week => today.AddDays(WeekDays + 1), _ => today.AddDays(MonthDays + 1) };
            cases = told.Where(item => item.SortDue < before);
        }

        return FamilyOrder.Matching(db, cases, person.OrganizationId, query.Search, seesAll ? null : own);
    }

    private static bool IsGuarded(Workplace workplace, FamilyQuery query) => workplace.Edition is { } edition
        && ((query.Category is { } category && edition.SpecialItems.In(Questions.Categories).Contains(category))
            || query.Conditions.Any(condition => condition is { Field: ListFields.Circumstance, Value: { } value } && edition.SpecialItems.In(Questions.Circumstances).Contains(value))
            || query.Conditions.Any(condition => ListFields.ListOf(edition.Program, condition.Field) is { } list && condition.Value is { } chosen && edition.SpecialItems.In(list).Contains(chosen)));

    private async Task<FamilyLine> LineAsync(Person person, FoundRow found, NextDue? next, ProgramEdition? now)
    {
        var (row, family, address, curator) = found;
        // A family whose data were destroyed is told of by its number alone.
        var name = family.Length > 0 ? family : T("Данные уничтожены");
        if (!person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
        {
            return new FamilyLine(row.Id, name, row.Number, curator, false, null, null, null, null, null);
        }

        var edition = await catalogue.GetAsync(row.ProgramVersionId);
        var program = edition.Program;
        return new FamilyLine(
            row.Id,
            name,
            row.Number,
            curator,
            true,
            row.State,
            program.Levels.Find(row.LevelId)?.Title.Spoken(),
            program.Stages.Find(row.StageId)?.Title.Spoken(),
            next,
            row.ReferredOn)
        {
            Under = edition.Beside(now),
            OpenedOn = row.OpenedOn,
            EndsOn = row.EndsOn,
            LastContactOn = row.LastContactOn,
            Address = address,
        };
    }
}
