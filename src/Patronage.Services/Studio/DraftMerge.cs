using Patronage.Programs.Merging;
using Patronage.Programs.Reading;

namespace Patronage.Services.Studio;

/// <summary>Brings together what two people changed in one draft: whatever is not the same value, or, in a text that is no JSON, not the same lines.</summary>
internal static class DraftMerge
{
    /// <summary>The files with the changes of both.</summary>
    /// <param name="seen">The files that one of them saw.</param>
    /// <param name="mine">Those files as this one changed them.</param>
    /// <param name="theirs">Those files as the other changed them in the meantime.</param>
    public static MergedFiles Merge(MemoryProgramFiles seen, MemoryProgramFiles mine, MemoryProgramFiles theirs)
    {
        var merged = theirs;
        var clashes = new List<string>();
        foreach (var path in seen.Paths.Union(mine.Paths))
        {
            var (was, own, other) = (TextOf(seen, path), TextOf(mine, path), TextOf(theirs, path));
            if (own == was || own == other)
            {
                continue;
            }

            if (other == was)
            {
                merged = merged.With(path, own);
            }
            else if (was is null || own is null || other is null)
            {
                clashes.Add(path);
            }
            else
            {
                var both = FileMerge.Merge(was, own, other);
                merged = both.Text is { } text ? merged.With(path, text) : merged;
                clashes.AddRange(both.Text is null && both.Clashes.Count == 0 ? [path] : both.Clashes);
            }
        }

        return new MergedFiles(clashes.Count == 0 ? merged : null, clashes);
    }

    private static string? TextOf(MemoryProgramFiles files, string path) => files.Paths.Contains(path) ? files.Read(path) : null;
}

/// <summary>What two people changed, brought together.</summary>
/// <param name="Files">The files; null when both wrote the same value, each otherwise.</param>
/// <param name="Clashes">What both wrote, by the titles of the elements.</param>
internal sealed record MergedFiles(MemoryProgramFiles? Files, IReadOnlyList<string> Clashes);
