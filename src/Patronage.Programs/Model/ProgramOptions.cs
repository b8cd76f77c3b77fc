namespace Patronage.Programs.Model;

/// <summary>An option of a choice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Depth">0 for an item of the list, 1 and more for what stands below it.</param>
public sealed record OptionItem(string Id, LocalText Title, int Depth);

/// <summary>What a choice of a program is made from.</summary>
public static class ProgramOptions
{
    /// <summary>The options of a list of the program, or of its levels, stages and so on, in order, sub-items after their item. Empty when there is no such list.</summary>
    public static IReadOnlyList<OptionItem> Options(this Program program, string? list)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (list is not null && program.Lists.TryGetValue(list, out var vocabulary))
        {
            return [.. vocabulary.Items.SelectMany(item => Walk(item, 0))];
        }

        return list switch
        {
            "levels" => Flat(program.Levels),
            "stages" => Flat(program.Stages),
            "tracks" => Flat(program.Tracks),
            "closures" => Flat(program.Closures),
            "participants" => Flat(program.Participants),
            "decisions" => Flat(program.Decisions),
            "plans" => Flat(program.Plans),
            "measures" => Flat(program.Measures),
            "directions" => Flat(program.Directions),
            _ => [],
        };
    }

    private static List<OptionItem> Flat<T>(ElementList<T> elements)
        where T : Element => [.. elements.Select(element => new OptionItem(element.Id, element.Title, 0))];

    private static IEnumerable<OptionItem> Walk(ListItem item, int depth) =>
        item.Items.SelectMany(child => Walk(child, depth + 1)).Prepend(new OptionItem(item.Id, item.Title, depth));
}
