namespace Patronage.Programs.Editing.Completing;

/// <summary>Something that may stand where the cursor is.</summary>
/// <param name="Text">What is written: with quotes where JSON needs them.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Detail">What it means, in words; empty when the label says it.</param>
public sealed record Completion(string Text, string Label, string Detail);

/// <summary>What may stand at a place of a file.</summary>
/// <param name="Start">Where the text that is replaced begins, in UTF-16 code units.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Items">The candidates, those that begin with what is written first.</param>
public sealed record CompletionList(int Start, int Length, IReadOnlyList<Completion> Items)
{
    /// <summary>Nothing.</summary>
    public static CompletionList None { get; } = new(0, 0, []);
}
