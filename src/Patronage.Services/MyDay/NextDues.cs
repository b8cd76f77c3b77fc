using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Terms;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Projections;

namespace Patronage.Services.MyDay;

/// <summary>The nearest thing that is due in a case.</summary>
/// <param name="Kind">An obligation or a visit norm.</param>
/// <param name="Reference">The obligation's key or the visit norm's id.</param>
/// <param name="What">What is to be done.</param>
/// <param name="On">The last day.</param>
/// <param name="Lateness">How far it is away in the unit of its norm.</param>
public sealed record NextDue(DayLineKind Kind, string Reference, string What, DateOnly On, Lateness Lateness);

/// <summary>Finds what is due next in many cases at once, from what is stored about them.</summary>
internal static class NextDues
{
    /// <summary>Case to what is due next; cases in which nothing is due are not there.</summary>
    public static async Task<IReadOnlyDictionary<Guid, NextDue>> OfAsync(
        PatronageDb db, IReadOnlyList<Guid> cases, Workplace workplace, ProgramCatalogue catalogue, CancellationToken cancellation)
    {
        var found = new List<(Guid CaseId, NextDue Due)>();
        var obligations = await db.Obligations.AsNoTracking()
            .Where(row => cases.Contains(row.CaseId) && row.State == ObligationState.Open && row.DueOn != null)
            .Join(db.Cases, row => row.CaseId, item => item.Id, (row, item) => new { row.CaseId, row.Key, row.DefinitionId, row.Title, DueOn = row.DueOn!.Value, row.DueAt, row.TermUnit, item.ProgramVersionId })
            .ToListAsync(cancellation);
        foreach (var row in obligations)
        {
            var title = (await catalogue.GetAsync(row.ProgramVersionId)).Program.Obligations.Find(row.DefinitionId)?.Title.Spoken() ?? row.Title;
            found.Add((row.CaseId, new NextDue(DayLineKind.Obligation, row.Key, title, row.DueOn, LatenessOf(row.DueOn, row.DueAt, row.TermUnit, workplace))));
        }

        var visits = await db.VisitPeriods.AsNoTracking()
            .Where(row => cases.Contains(row.CaseId) && row.NextBy != null)
            .Join(db.Cases, row => row.CaseId, item => item.Id, (row, item) => new { row.CaseId, row.NormId, NextBy = row.NextBy!.Value, item.ProgramVersionId })
            .ToListAsync(cancellation);
        foreach (var row in visits)
        {
            var title = (await catalogue.GetAsync(row.ProgramVersionId)).Program.Visits.Find(row.NormId)?.Title.Spoken() ?? "";
            found.Add((row.CaseId, new NextDue(DayLineKind.Visit, row.NormId, title, row.NextBy, LatenessOf(row.NextBy, null, null, workplace))));
        }

        return found.GroupBy(pair => pair.CaseId, pair => pair.Due).ToDictionary(group => group.Key, group => group.OrderBy(due => due.On).ThenBy(due => due.Reference, StringComparer.Ordinal).First());
    }

    /// <summary>How far a stored due day is away, in the unit of its norm.</summary>
    public static Lateness LatenessOf(DateOnly due, DateTime? moment, string? unit, Workplace workplace) => moment is { } at
        ? Lateness.Of(at, workplace.Now)
        : Lateness.Of(due, workplace.Today, Enum.TryParse<TermUnit>(unit, out var known) ? known : TermUnit.Days, workplace.Calendar);
}
