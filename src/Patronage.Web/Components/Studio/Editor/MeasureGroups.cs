using Patronage.Programs.Editing.Elements;

namespace Patronage.Web.Components.Studio.Editor;

/// <summary>Measures of one direction.</summary>
/// <param name="Title">The direction; null: none is named.</param>
/// <param name="Measures">Its measures in the order of the catalogue.</param>
public sealed record DirectionGroup(string? Title, IReadOnlyList<ElementSheet> Measures);

/// <summary>Directions of one type of help.</summary>
/// <param name="Title">The type of help; null: none is named.</param>
/// <param name="Directions">Its directions.</param>
public sealed record HelpGroup(string? Title, IReadOnlyList<DirectionGroup> Directions)
{
    /// <summary>How many measures are in it.</summary>
    public int Count => Directions.Sum(direction => direction.Measures.Count);
}

/// <summary>The catalogue of measures as a tree: type of help, direction, measure. A direction is what the measure names, else the first algorithm that offers it.</summary>
public static class MeasureGroups
{
    private const string HelpTypes = "lists/help-types";

    /// <summary>The tree.</summary>
    public static IReadOnlyList<HelpGroup> Of(ProgramSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var offered = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var direction in (sheet["algorithms"]?.Elements ?? []).SelectMany(algorithm => algorithm.Value["directions"]?.OneOrMany ?? []))
        {
            foreach (var measure in direction["measures"]?.OneOrMany ?? [])
            {
                offered.TryAdd(measure["use"]?.Text ?? measure.Text, direction["direction"]?.Text ?? "");
            }
        }

        var measures = (sheet["measures"]?.Elements ?? []).Select(measure =>
        {
            var direction = measure.Value["direction"]?.Text ?? offered.GetValueOrDefault(measure.Id);
            var help = measure.Value["help"]?.Text ?? (direction is null ? null : sheet["directions"]?.Find(direction)?.Value["help"]?.Text);
            return (Measure: measure, Direction: direction, Help: help);
        }).ToList();
        var order = (sheet["directions"]?.Elements ?? []).Select((direction, index) => (direction.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        var helps = (sheet[HelpTypes]?.Elements ?? []).Select((help, index) => (help.Id, index)).DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        return
        [
            .. measures.GroupBy(item => item.Help).OrderBy(group => group.Key is null ? int.MaxValue : helps.GetValueOrDefault(group.Key, int.MaxValue - 1)).Select(group => new HelpGroup(
                group.Key is null ? null : sheet.TitleOf(HelpTypes, group.Key),
                [.. group.GroupBy(item => item.Direction).OrderBy(inner => inner.Key is null ? int.MaxValue : order.GetValueOrDefault(inner.Key, int.MaxValue - 1))
                    .Select(inner => new DirectionGroup(inner.Key is null ? null : sheet.TitleOf("directions", inner.Key), [.. inner.Select(item => item.Measure)]))])),
        ];
    }
}
