using Patronage.Programs.Editing;

namespace Patronage.Web.Components.Studio;

/// <summary>
/// Keys for rows that have no name of their own. A row keeps its key while others come, go and change beside it, so that the field of a row goes on being that row's: what is typed into it
/// comes to the row it was typed into, also when another row was taken away meanwhile.
/// </summary>
public sealed class SteadyKeys
{
    private IReadOnlyList<(int Key, string Text)> _rows = [];
    private int _last;

    /// <summary>The keys of rows, as many as there are.</summary>
    /// <param name="texts">What the rows say.</param>
    public IReadOnlyList<int> Of(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!texts.SequenceEqual(_rows.Select(row => row.Text), StringComparer.Ordinal))
        {
            _rows = Of(texts, _rows, ref _last);
        }

        return [.. _rows.Select(row => row.Key)];
    }

    /// <summary>Rows with their keys.</summary>
    /// <param name="texts">What the rows say.</param>
    /// <param name="before">The rows before.</param>
    /// <param name="last">The last key that was given.</param>
    internal static IReadOnlyList<(int Key, string Text)> Of(IReadOnlyList<string> texts, IReadOnlyList<(int Key, string Text)> before, ref int last)
    {
        var places = RowPlaces.Before([.. before.Select(row => row.Text)], texts);
        var rows = new List<(int Key, string Text)>();
        for (var at = 0; at < texts.Count; at++)
        {
            rows.Add((places[at] < 0 ? ++last : before[places[at]].Key, texts[at]));
        }

        return rows;
    }
}
