using Patronage.Programs.Reading;

namespace Patronage.Services.Studio;

/// <summary>Brings together what two people changed in one draft: whatever does not touch the same lines.</summary>
internal static class DraftMerge
{
    // Beyond this the whole middle counts as changed: two people then rather get a conflict than a slow page.
    private const int Largest = 4_000_000;

    /// <summary>The files with the changes of both.</summary>
    /// <param name="seen">The files that one of them saw.</param>
    /// <param name="mine">Those files as this one changed them.</param>
    /// <param name="theirs">Those files as the other changed them in the meantime.</param>
    /// <returns>The files; null when both changed the same lines, each otherwise.</returns>
    public static MemoryProgramFiles? Merge(MemoryProgramFiles seen, MemoryProgramFiles mine, MemoryProgramFiles theirs)
    {
        var merged = theirs;
        foreach (var path in seen.Paths.Union(mine.Paths))
        {
            var (was, own, other) = (TextOf(seen, path), TextOf(mine, path), TextOf(theirs, path));
            if (own == was || own == other)
            {
                continue;
            }

            if (other != was && (was is null || own is null || other is null))
            {
                return null;
            }

            if ((other == was ? own : Lines(was!, own!, other!)) is not { } text)
            {
                if (own is null && other == was)
                {
                    merged = merged.With(path, null);
                    continue;
                }

                return null;
            }

            merged = merged.With(path, text);
        }

        return merged;
    }

    private static string? TextOf(MemoryProgramFiles files, string path) => files.Paths.Contains(path) ? files.Read(path) : null;

    private static string? Lines(string was, string mine, string theirs)
    {
        var lines = was.Split('\n');
        var (own, other) = (Hunks(lines, mine.Split('\n')), Hunks(lines, theirs.Split('\n')));
        foreach (var left in own)
        {
            if (other.Any(right => left.Start <= right.End && right.Start <= left.End && !left.IsSameAs(right)))
            {
                return null;
            }
        }

        var result = new List<string>();
        var at = 0;
        foreach (var hunk in own.Concat(other.Where(right => !own.Any(right.IsSameAs))).OrderBy(hunk => hunk.Start))
        {
            result.AddRange(lines[at..hunk.Start]);
            result.AddRange(hunk.Lines);
            at = hunk.End;
        }

        result.AddRange(lines[at..]);
        return string.Join('\n', result);
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
