using Patronage.Casework.Journal;

namespace Patronage.Casework.Replay;

/// <summary>What became of a measure between two revisions of a plan.</summary>
public enum MeasureFate
{
    /// <summary>It is as it was.</summary>
    Same,

    /// <summary>It was not there.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>Something of it is another.</summary>
    Changed,
}

/// <summary>What can differ of a measure.</summary>
public enum MeasurePart
{
    /// <summary>What is to be done.</summary>
    Title,

    /// <summary>For whom.</summary>
    For,

    /// <summary>By when.</summary>
    DueOn,

    /// <summary>Who is responsible.</summary>
    Responsible,

    /// <summary>What is expected of it.</summary>
    Expected,
}

/// <summary>A measure in two revisions.</summary>
/// <param name="Was">As it was; null when it was not there.</param>
/// <param name="Is">As it is; null when it is not there any more.</param>
/// <param name="Parts">What differs; empty but for a changed one.</param>
public sealed record ComparedMeasure(PlanMeasure? Was, PlanMeasure? Is, IReadOnlyList<MeasurePart> Parts)
{
    /// <summary>What became of it.</summary>
    public MeasureFate Fate => Was is null ? MeasureFate.Added : Is is null ? MeasureFate.Removed : Parts.Count > 0 ? MeasureFate.Changed : MeasureFate.Same;

    /// <summary>The measure as it is now, or was last.</summary>
    public PlanMeasure Measure => Is ?? Was!;
}

/// <summary>Compares two revisions of a plan, measure by measure: a measure keeps its id through all of them.</summary>
public static class PlanComparison
{
    /// <summary>Compares.</summary>
    /// <param name="was">The measures of one revision.</param>
    /// <param name="now">The measures of the other.</param>
    /// <returns>Those of the second in its order, then those that are gone.</returns>
    public static IReadOnlyList<ComparedMeasure> Of(IReadOnlyList<PlanMeasure> was, IReadOnlyList<PlanMeasure> now)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(now);
        var before = was.DistinctBy(measure => measure.Id).ToDictionary(measure => measure.Id, StringComparer.Ordinal);
        var kept = now.Select(measure => measure.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Select(measure => before.GetValueOrDefault(measure.Id) is { } old ? new ComparedMeasure(old, measure, [.. Differing(old, measure)]) : new ComparedMeasure(null, measure, [])),
            .. was.Where(measure => !kept.Contains(measure.Id)).Select(measure => new ComparedMeasure(measure, null, [])),
        ];
    }

    private static IEnumerable<MeasurePart> Differing(PlanMeasure was, PlanMeasure now)
    {
        if (was.Title != now.Title) yield return MeasurePart.Title;
        if (was.For != now.For) yield return MeasurePart.For;
        if (was.DueOn != now.DueOn) yield return MeasurePart.DueOn;
        if (was.Responsible != now.Responsible) yield return MeasurePart.Responsible;
        if (was.Expected != now.Expected) yield return MeasurePart.Expected;
    }
}
