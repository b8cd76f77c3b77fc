using Patronage.Casework;
using Patronage.Casework.Visits;

namespace Patronage.Services.Studio;

/// <summary>What a draft does to an organization or to a curator, or to everybody.</summary>
/// <param name="Name">Whose; empty for cases without a curator, and for everybody.</param>
/// <param name="Organization">Where a curator works; null for an organization.</param>
public sealed record ReplayTotal(string Name, string? Organization)
{
    /// <summary>How many cases were examined.</summary>
    public int Examined { get; init; }

    /// <summary>How many of them change.</summary>
    public int Touched { get; init; }

    /// <summary>How many get something late that was not.</summary>
    public int BecomeLate { get; init; }

    /// <summary>Contacts a month that visit norms ask for before.</summary>
    public decimal VisitsWas { get; init; }

    /// <summary>Contacts a month that they ask for under the draft.</summary>
    public decimal VisitsBecame { get; init; }

    /// <summary>Cases in which some norm of visits could not be counted, before or under the draft: their work is not in the sums whole.</summary>
    public int VisitsUnknown { get; init; }

    /// <summary>Curators over the limit before.</summary>
    public int OverWas { get; init; }

    /// <summary>Curators over the limit under the draft.</summary>
    public int OverBecame { get; init; }

    /// <summary>Contacts a month that are added; negative when they are taken away.</summary>
    public decimal Work => VisitsBecame - VisitsWas;
}

/// <summary>Adds up what a replay finds, by organization and by curator.</summary>
internal sealed class ReplayTotals
{
    private readonly Dictionary<Guid, ReplayTotal> _centres = [];
    private readonly Dictionary<(Guid Organization, Guid? Curator), ReplayTotal> _curators = [];

    public void Add((Guid Id, string Title) organization, (Guid? Id, string Name) curator, CaseSum sum)
    {
        _centres[organization.Id] = Plus(_centres.GetValueOrDefault(organization.Id) ?? new ReplayTotal(organization.Title, null), sum);
        var key = (organization.Id, curator.Id);
        _curators[key] = Plus(_curators.GetValueOrDefault(key) ?? new ReplayTotal(curator.Name, organization.Title), sum);
    }

    /// <summary>The sums, once all cases and loads are in.</summary>
    public (ReplayTotal Total, IReadOnlyList<ReplayTotal> Centres, IReadOnlyList<ReplayTotal> Curators) Sum(IReadOnlyDictionary<Guid, (bool Was, bool Became)> over)
    {
        var curators = _curators.Select(pair => (pair.Key.Organization, Total: pair.Key.Curator is { } id && over.TryGetValue(id, out var limit)
            ? pair.Value with { OverWas = limit.Was ? 1 : 0, OverBecame = limit.Became ? 1 : 0 }
            : pair.Value)).ToList();
        var byCentre = curators.ToLookup(item => item.Organization, item => item.Total);
        var centres = _centres.Select(pair => pair.Value with { OverWas = byCentre[pair.Key].Sum(item => item.OverWas), OverBecame = byCentre[pair.Key].Sum(item => item.OverBecame) }).ToList();
        var total = centres.Aggregate(new ReplayTotal("", null), (sum, item) => sum with
        {
            Examined = sum.Examined + item.Examined, Touched = sum.Touched + item.Touched, BecomeLate = sum.BecomeLate + item.BecomeLate, VisitsWas = sum.VisitsWas + item.VisitsWas,
            VisitsBecame = sum.VisitsBecame + item.VisitsBecame, VisitsUnknown = sum.VisitsUnknown + item.VisitsUnknown, OverWas = sum.OverWas + item.OverWas, OverBecame = sum.OverBecame + item.OverBecame,
        });
        return (total, Ordered(centres), Ordered(curators.Select(item => item.Total)));
    }

    private static List<ReplayTotal> Ordered(IEnumerable<ReplayTotal> totals) =>
        [.. totals.OrderByDescending(item => item.Touched).ThenByDescending(item => Math.Abs(item.Work)).ThenBy(item => item.Organization, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal)];

    private static ReplayTotal Plus(ReplayTotal total, CaseSum sum) => total with
    {
        Examined = total.Examined + 1,
        Touched = total.Touched + (sum.IsTouched ? 1 : 0),
        BecomeLate = total.BecomeLate + (sum.BecomesLate ? 1 : 0),
        VisitsWas = total.VisitsWas + sum.Was.Contacts,
        VisitsBecame = total.VisitsBecame + sum.Became.Contacts,
        VisitsUnknown = total.VisitsUnknown + (sum.Was.IsWhole && sum.Became.IsWhole ? 0 : 1),
    };
}

/// <summary>What one case adds to the sums.</summary>
/// <param name="IsTouched">Whether it changes.</param>
/// <param name="BecomesLate">Whether something becomes late.</param>
/// <param name="Was">The work before.</param>
/// <param name="Became">The work under the draft.</param>
internal readonly record struct CaseSum(bool IsTouched, bool BecomesLate, MonthlyVisits Was, MonthlyVisits Became)
{
    /// <summary>The work of all lines of a case.</summary>
    public static MonthlyVisits WorkOf(IReadOnlyList<Assessment> lines) =>
        lines.Select(MonthlyVisits.Of).Aggregate(new MonthlyVisits(0, true), (sum, line) => new MonthlyVisits(sum.Contacts + line.Contacts, sum.IsWhole && line.IsWhole));
}
