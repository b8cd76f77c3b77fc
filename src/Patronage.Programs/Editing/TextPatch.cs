namespace Patronage.Programs.Editing;

/// <summary>A replacement of a stretch of text. Edits are patches, never a new writing of the file, so that a changed number is a one-line diff.</summary>
/// <param name="Start">Where the stretch begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is; 0 inserts.</param>
/// <param name="Text">What stands there afterwards.</param>
public sealed record TextPatch(int Start, int Length, string Text)
{
    /// <summary>The text with the patches applied. They may come in any order and must not overlap.</summary>
    /// <exception cref="ArgumentException">Two patches overlap, or one lies outside the text.</exception>
    public static string Apply(string text, IEnumerable<TextPatch> patches)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(patches);
        var end = text.Length;
        foreach (var patch in patches.OrderByDescending(patch => patch.Start))
        {
            if (patch.Start < 0 || patch.Length < 0 || patch.Start + patch.Length > end)
            {
                throw new ArgumentException($"Patch at {patch.Start} overlaps another or lies outside the text.", nameof(patches));
            }

            text = string.Concat(text.AsSpan(0, patch.Start), patch.Text, text.AsSpan(patch.Start + patch.Length));
            end = patch.Start;
        }

        return text;
    }
}
