namespace Patronage.Web.Components.Studio;

/// <summary>A line of a comparison.</summary>
/// <param name="Sign">« » the same, «-» was, «+» became.</param>
/// <param name="Number">Its number in the text it is of, from 1.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(char Sign, int Number, string Text)
{
    /// <summary>To which of the places where the texts differ it belongs, from 0; -1 where they are the same.</summary>
    public int Place { get; init; } = -1;
}

/// <summary>Compares two texts line by line.</summary>
public static class LineDiff
{
    private const int Context = 2;

    // Beyond this the middle is told as a whole: a comparison must never hold the page up.
    private const int Largest = 2_000_000;

    /// <summary>The lines that differ, with two lines around them; between distant places an empty list item stands as null.</summary>
    public static IReadOnlyList<DiffLine?> Of(string? was, string? became)
    {
        var all = Placed(was, became);
        var shown = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Sign != ' ')
            {
                Array.Fill(shown, true, Math.Max(0, i - Context), Math.Min(all.Count, i + Context + 1) - Math.Max(0, i - Context));
            }
        }

        var result = new List<DiffLine?>();
        for (var i = 0; i < all.Count; i++)
        {
            if (shown[i])
            {
                if (result.Count > 0 && !shown[i - 1])
                {
                    result.Add(null);
                }

                result.Add(all[i]);
            }
        }

        return result;
    }

    /// <summary>The second text with the lines of the first one at a place where they differ.</summary>
    /// <param name="was">The first text.</param>
    /// <param name="became">The second text.</param>
    /// <param name="place">The place: <see cref="DiffLine.Place"/>; where there is none, the second text is as it was.</param>
    public static string Without(string? was, string? became, int place) =>
        string.Join('\n', Placed(was, became).Where(line => line.Place == place ? line.Sign != '+' : line.Sign != '-').Select(line => line.Text));

    private static List<DiffLine> Placed(string? was, string? became)
    {
        var all = Compare(Lines(was), Lines(became));
        var place = -1;
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Sign != ' ')
            {
                place += i == 0 || all[i - 1].Sign == ' ' ? 1 : 0;
                all[i] = all[i] with { Place = place };
            }
        }

        return all;
    }

    private static string[] Lines(string? text) => text is null ? [] : text.Split('\n');

    private static List<DiffLine> Compare(string[] left, string[] right)
    {
        var head = 0;
        while (head < left.Length && head < right.Length && left[head] == right[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < left.Length - head && tail < right.Length - head && left[^(tail + 1)] == right[^(tail + 1)])
        {
            tail++;
        }

        var result = new List<DiffLine>();
        result.AddRange(Enumerable.Range(0, head).Select(i => new DiffLine(' ', i + 1, right[i])));
        Middle(left, right, head, left.Length - tail, right.Length - tail, result);
        result.AddRange(Enumerable.Range(right.Length - tail, tail).Select(i => new DiffLine(' ', i + 1, right[i])));
        return result;
    }

    private static void Middle(string[] left, string[] right, int head, int leftEnd, int rightEnd, List<DiffLine> result)
    {
        var (rows, columns) = (leftEnd - head, rightEnd - head);
        var common = (long)rows * columns > Largest ? null : Common(left, right, head, rows, columns);
        var (i, j) = (0, 0);
        while (i < rows || j < columns)
        {
            if (common is not null && i < rows && j < columns && left[head + i] == right[head + j])
            {
                result.Add(new DiffLine(' ', head + j + 1, right[head + j]));
                (i, j) = (i + 1, j + 1);
            }
            else if (i < rows && (j == columns || common is null || common[i + 1, j] >= common[i, j + 1]))
            {
                result.Add(new DiffLine('-', head + i + 1, left[head + i]));
                i++;
            }
            else
            {
                result.Add(new DiffLine('+', head + j + 1, right[head + j]));
                j++;
            }
        }
    }

    private static int[,] Common(string[] left, string[] right, int head, int rows, int columns)
    {
        var common = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                common[i, j] = left[head + i] == right[head + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
