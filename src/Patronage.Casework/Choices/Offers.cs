using Patronage.Casework.Replay;
using Patronage.Programs.Model;

namespace Patronage.Casework.Choices;

/// <summary>A measure of the catalogue as it is offered to a family.</summary>
/// <param name="Definition">The measure.</param>
/// <param name="Direction">Its direction there; null when it has none.</param>
/// <param name="Title">Its text there.</param>
public sealed record OfferedMeasure(MeasureDefinition Definition, string? Direction, LocalText Title);

/// <summary>What a program offers to a family to choose from, by its confirmed categories and the stage that it has reached.</summary>
public static class Offers
{
    /// <summary>The algorithms whose measures are offered.</summary>
    public static IEnumerable<AlgorithmDefinition> Algorithms(Program program, Segment current)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(current);
        return program.Algorithms.Where(algorithm => current.Matches(algorithm.Applies));
    }

    /// <summary>The measures that are offered, each once in a direction; a program without algorithms offers its whole catalogue.</summary>
    public static IReadOnlyList<OfferedMeasure> Measures(Program program, Segment current)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Algorithms.Count == 0
            ? [.. program.Measures.Select(measure => new OfferedMeasure(measure, measure.Direction, measure.Title))]
            :
            [
                .. Algorithms(program, current).SelectMany(algorithm => algorithm.Directions)
                    .SelectMany(direction => direction.Measures.Select(use => Of(program.Measures[use.Measure], direction.Direction, use.Title)))
                    .DistinctBy(offered => (offered.Direction, offered.Definition.Id)),
            ];
    }

    /// <summary>Whether an item of a list is offered: one that is meant for some categories is not offered to others, as soon as the family's are known.</summary>
    public static bool Offered(ListItem item, Segment current)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(current);
        return current.Matches(item.Applies) || (item.Applies.Categories.Count > 0 && current.Categories.Count == 0 && current.Matches(item.Applies with { Categories = [] }));
    }

    private static OfferedMeasure Of(MeasureDefinition measure, string direction, LocalText? title) => new(measure, direction, title ?? measure.Title);
}
