using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Columns;
using Patronage.Rules.Facts;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.Families;

/// <summary>A working list of the program.</summary>
/// <param name="Definition">What the program says of it.</param>
/// <param name="Words">Its condition in words.</param>
/// <param name="Count">How many cases stand on it; only those that the person is told of.</param>
/// <param name="Unsure">Of how many it cannot be told.</param>
public sealed record WorkingList(WorklistDefinition Definition, string Words, int Count, int Unsure);

/// <summary>The working lists of an organization's program.</summary>
/// <param name="Program">The program; null when none is in force.</param>
/// <param name="Lists">Its lists.</param>
public sealed record WorkingListsView(Program? Program, IReadOnlyList<WorkingList> Lists);

/// <summary>Why a case stands on a working list.</summary>
/// <param name="Read">What was read of it: what it is called, and its value.</param>
/// <param name="Missing">What is not known of it.</param>
public sealed record ListReason(IReadOnlyList<(string Label, string Value)> Read, IReadOnlyList<string> Missing);

/// <summary>The working lists that the program in force tells to keep, with how many cases stand on each.</summary>
public sealed class WorkingLists(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    /// <summary>The lists with their counts.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ListCases"/>.</param>
    /// <param name="own">Whether only the person's own cases count, and those of persons they stand in for.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<WorkingListsView>> ReadAsync(Person person, bool own, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ListCases, person.OrganizationId))
        {
            return new Outcome<WorkingListsView>.Denied(T("Списки семей есть у тех, кто видит семьи организации."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.ListCases, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var lists = new List<WorkingList>();
        foreach (var list in workplace.Edition?.Program.Worklists ?? ElementList<WorklistDefinition>.Empty)
        {
            var query = new FamilyQuery { List = list.Id, Own = own };
            lists.Add(new WorkingList(
                list,
                list.Where?.ToWords() ?? "",
                await FamilyList.CountAsync(db, person, query, workplace, cancellation),
                await FamilyList.CountAsync(db, person, query with { Unsure = true }, workplace, cancellation)));
        }

        return Outcome.Done(new WorkingListsView(workplace.Edition?.Program, lists));
    }

    /// <summary>The cases that stand on a list, of those that are given.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cases">The cases to choose from.</param>
    /// <param name="list">The list's id.</param>
    /// <param name="unsure">Whether those are asked for of which it cannot be told.</param>
    /// <param name="workplace">Where the program is in force.</param>
    /// <returns>The cases of the program; none when it has no such list.</returns>
    internal static IQueryable<CaseRow> On(PatronageDb db, IQueryable<CaseRow> cases, string list, bool unsure, Workplace workplace)
    {
        if (Of(list, workplace) is not var (program, filter))
        {
            return cases.Where(_ => false);
        }

        var own = cases.Where(item => item.ProgramId == program.Identity.Id);
        var may = db.CaseLines.Where(ListedLines.Translate(db, filter.MayHold));
        if (!filter.IsExact)
        {
            // A norm that the condition reads has no value yet: then nothing is certain of anybody.
            return unsure ? own.Where(item => may.Any(line => line.CaseId == item.Id)) : cases.Where(_ => false);
        }

        var holds = db.CaseLines.Where(ListedLines.Translate(db, filter.Predicate));
        return unsure
            ? own.Where(item => may.Any(line => line.CaseId == item.Id) && !holds.Any(line => line.CaseId == item.Id))
            : own.Where(item => holds.Any(line => line.CaseId == item.Id));
    }

    /// <summary>Why cases stand on a list.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, ListReason>> ReasonsAsync(PatronageDb db, IReadOnlyCollection<Guid> cases, string list, Workplace workplace, CancellationToken cancellation)
    {
        if (cases.Count == 0 || Of(list, workplace) is not var (program, filter) || program.Worklists.Find(list)?.Where is not { } condition)
        {
            return new Dictionary<Guid, ListReason>();
        }

        return (await ListedLines.LoadAsync(db, cases, cancellation)).ToDictionary(lines => lines.Key, lines =>
        {
            // Of several lines of support the one is told that puts the case on the list.
            var line = lines.OrderBy(one => filter.Test(one) switch { Verdict.True => 0, Verdict.False => 2, _ => 1 }).First();
            var facts = filter.Explain(line, condition).AllFacts().Where(fact => fact.Path != FactNames.Today).ToList();
            return new ListReason(
                [.. facts.Where(fact => fact.State == FactState.Present).Select(fact => (fact.Label, fact.ValueText))],
                [.. facts.Where(fact => fact.State == FactState.NotAsked).Select(fact => fact.Label)]);
        });
    }

    private static (Program Program, RowFilter<ListedLine> Filter)? Of(string list, Workplace workplace) =>
        workplace.Edition?.Program is { } program && program.Worklists.Find(list) is { Where: { } condition }
            ? (program, RowFilter<ListedLine>.Of(condition, ListedFacts.On(program.Facts, workplace.Today, LineFacts.OfNobody(program, workplace.Facts, workplace.Today)[FactNames.Norms].AsRecord)))
            : null;
}
