namespace Patronage.Programs.Merging;

/// <summary>Two changes of one sequence brought together: whatever does not touch the same places.</summary>
public static class ThreeWay
{
    // Beyond this the whole middle counts as changed: two people then rather get a conflict than a slow page.
    private const int Largest = 4_000_000;

    /// <summary>The sequence with both changes.</summary>
    /// <param name="was">What both saw.</param>
    /// <param name="mine">What one made of it.</param>
    /// <param name="theirs">What the other made of it.</param>
    /// <returns>The sequence; null when both changed the same places, each otherwise.</returns>
    public static IReadOnlyList<string>? Merge(IReadOnlyList<string> was, IReadOnlyList<string> mine, IReadOnlyList<string> theirs)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        string[] before = [.. was];
        var (own, other) = (Hunks(before, [.. mine]), Hunks(before, [.. theirs]));
        if (own.Exists(left => other.Exists(right => left.Start <= right.End && right.Start <= left.End && !left.IsSameAs(right))))
        {
            return null;
        }

        var result = new List<string>();
        var at = 0;
        foreach (var hunk in own.Concat(other.Where(right => !own.Exists(right.IsSameAs))).OrderBy(hunk => hunk.Start))
        {
            result.AddRange(before[at..hunk.Start]);
            result.AddRange(hunk.Lines);
            at = hunk.End;
        }

        result.AddRange(before[at..]);
        return result;
    }

    private static List<Hunk> Hunks(string[] was, string[] became)
    {
        var head = 0;
        while (head < was.Length && head < became.Length && was[head] == became[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < was.Length - head && tail < became.Length - head && was[^(tail + 1)] == became[^(tail + 1)])
        {
            tail++;
        }

        var (rows, columns) = (was.Length - head - tail, became.Length - head - tail);
        if (rows == 0 && columns == 0)
        {
            return [];
        }

        return (long)rows * columns > Largest
            ? [new Hunk(head, head + rows, became[head..(head + columns)])]
            : Between(was.AsSpan(head, rows), became.AsSpan(head, columns), head);
    }

    private static List<Hunk> Between(ReadOnlySpan<string> was, ReadOnlySpan<string> became, int offset)
    {
        var common = Common(was, became);
        var hunks = new List<Hunk>();
        var (i, j) = (0, 0);
        while (i < was.Length || j < became.Length)
        {
            if (i < was.Length && j < became.Length && was[i] == became[j])
            {
                (i, j) = (i + 1, j + 1);
                continue;
            }

            var (from, to) = (i, j);
            while ((i < was.Length || j < became.Length) && !(i < was.Length && j < became.Length && was[i] == became[j]))
            {
                if (i < was.Length && (j == became.Length || common[i + 1, j] >= common[i, j + 1]))
                {
                    i++;
                }
                else
                {
                    j++;
                }
            }

            hunks.Add(new Hunk(offset + from, offset + i, became[to..j].ToArray()));
        }

        return hunks;
    }

    private static int[,] Common(ReadOnlySpan<string> left, ReadOnlySpan<string> right)
    {
        var common = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                common[i, j] = left[i] == right[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    private sealed record Hunk(int Start, int End, string[] Lines)
    {
        public bool IsSameAs(Hunk other) => Start == other.Start && End == other.End && Lines.SequenceEqual(other.Lines, StringComparer.Ordinal);
    }
}
