using Patronage.Rules.Json;

namespace Patronage.Programs.Merging;

/// <summary>
/// Two people's changes of the text of one file brought together by what the text says: by elements and their properties, and only in a text that is no JSON by its lines. What both left alone
/// keeps its bytes.
/// </summary>
public static class FileMerge
{
    /// <summary>Brings two changes of a text together.</summary>
    /// <param name="was">The text that both saw.</param>
    /// <param name="mine">What one made of it.</param>
    /// <param name="theirs">What the other made of it.</param>
    /// <returns>The text with both; where both wrote the same value, each otherwise, no text and what it is of.</returns>
    public static MergedText Merge(string was, string mine, string theirs)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(theirs);
        var lines = ThreeWay.Merge(was.Split('\n'), mine.Split('\n'), theirs.Split('\n')) is { } merged ? string.Join('\n', merged) : null;
        if (Read(was) is not { } before || Read(mine) is not { } own || Read(theirs) is not { } other)
        {
            return new MergedText(lines, []);
        }

        var merge = new ElementMerge(theirs);
        merge.Merge([], before, own, other);
        if (merge.Clashes.Count > 0)
        {
            return new MergedText(null, merge.Clashes);
        }

        // Where the lines say the same, they also keep how each of both has laid out what they wrote.
        return new MergedText(lines is not null && Read(lines) is { } read && ElementMerge.Same(read, Read(merge.Text)) ? lines : merge.Text, []);
    }

    private static JsonValue? Read(string text) => JsonDocumentReader.Read("", text, []) is { Kind: JsonKind.Object or JsonKind.Array } root ? root : null;
}

/// <summary>Two changes of a text brought together.</summary>
/// <param name="Text">The text; null when they do not go together.</param>
/// <param name="Clashes">What both wrote, each otherwise, by the titles of the elements; empty of a text that is no JSON.</param>
public sealed record MergedText(string? Text, IReadOnlyList<string> Clashes);
