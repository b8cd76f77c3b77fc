using Patronage.Programs.Model;

namespace Patronage.Reporting.Documents;

/// <summary>Stands the boxes of a list in columns.</summary>
internal static class ChoiceBoxes
{
    /// <summary>The columns.</summary>
    /// <param name="options">The options in order.</param>
    /// <param name="chosen">The chosen ids; an item is ticked with what stands below it.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="across">Whether row after row is filled; else one column after the other, an item never torn from what stands below it.</param>
    /// <param name="language">The language.</param>
    public static IReadOnlyList<IReadOnlyList<PrintedBox>> Of(IReadOnlyList<OptionItem> options, IReadOnlyCollection<string> chosen, int columns, bool across, string language)
    {
        var boxes = options.Select((option, index) => new PrintedBox(option.Title.In(language), IsTicked(options, index, chosen), option.Depth)).ToList();
        if (columns <= 1)
        {
            return [boxes];
        }

        var result = Enumerable.Range(0, columns).Select(_ => new List<PrintedBox>()).ToList();
        if (across)
        {
            for (var i = 0; i < boxes.Count; i++)
            {
                result[i % columns].Add(boxes[i]);
            }

            return result;
        }

        var height = (boxes.Count + columns - 1) / columns;
        var column = 0;
        foreach (var box in boxes)
        {
            if (box.Depth == 0 && result[column].Count >= height && column < columns - 1)
            {
                column++;
            }

            result[column].Add(box);
        }

        return result;
    }

    private static bool IsTicked(IReadOnlyList<OptionItem> options, int index, IReadOnlyCollection<string> chosen)
    {
        if (chosen.Contains(options[index].Id))
        {
            return true;
        }

        for (var i = index + 1; i < options.Count && options[i].Depth > options[index].Depth; i++)
        {
            if (chosen.Contains(options[i].Id))
            {
                return true;
            }
        }

        return false;
    }
}
