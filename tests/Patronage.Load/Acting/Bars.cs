using System.Globalization;

namespace Patronage.Load.Acting;

/// <summary>What was measured against what is wanted.</summary>
/// <param name="What">What it is.</param>
/// <param name="Wanted">What it must be under; null where nothing is promised.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Detail">How often, and what else is known.</param>
internal sealed record Bar(string What, double? Wanted, double Measured, string Unit, string Detail)
{
    /// <summary>Whether it is met; what is not promised is.</summary>
    public bool IsMet => Wanted is not { } wanted || Measured < wanted;

    /// <summary>As a line of a table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {What} | {(Wanted is { } wanted ? $"under {wanted} {Unit}" : "")} | {Measured:0.##} {Unit} | {Detail} | {(Wanted is null ? "" : IsMet ? "yes" : "**no**")} |");
}

/// <summary>What is promised of the site under load.</summary>
internal static class Bars
{
    /// <summary>The share of acts that a time is told of.</summary>
    public const double Share = 0.95;

    private static readonly (Act Act, string What, double? Wanted)[] Promised =
    [
        (Act.Day, "«Мой день»", 150), (Act.Case, "a family's page", 200), (Act.List, "the list of families", 250), (Act.VisitOpened, "the dialog of a visit", null), (Act.VisitRecorded, "a visit recorded, the day drawn anew", null),
        (Act.DayTogether, "«Мой день», all in one moment", null),
    ];

    /// <summary>The bars of times.</summary>
    public static IEnumerable<Bar> Of(Timings timings)
    {
        foreach (var (act, what, wanted) in Promised)
        {
            if (timings.Of(act) is { Count: > 0 } taken)
            {
                yield return new Bar(what, wanted, Timings.Percentile(taken, Share), "ms", string.Create(CultureInfo.InvariantCulture, $"{taken.Count} times, median {Timings.Percentile(taken, 0.5):0.#}, 99th percentile {Timings.Percentile(taken, 0.99):0.#}, longest {taken[^1]:0}"));
            }
            else if (wanted is not null)
            {
                yield return new Bar(what, wanted, double.PositiveInfinity, "ms", "never");
            }
        }
    }

    /// <summary>The table.</summary>
    public static string Table(IEnumerable<Bar> bars) => string.Join('\n', ["| what, 95th percentile | goal | measured | | met |", "|---|---|---|---|---|", .. bars.Select(bar => bar.ToString())]);
}
