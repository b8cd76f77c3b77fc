using Patronage.Programs.Model;

namespace Patronage.Programs.Merging;

/// <summary>Why a person has to decide about a thing.</summary>
public enum MergeConflictKind
{
    /// <summary>The child states something else, and the parent changed the same.</summary>
    BothChanged,

    /// <summary>The child changes an element that the parent no longer has.</summary>
    GoneUnderOverride,

    /// <summary>The child removed an element that the parent changed.</summary>
    ChangedUnderRemoval,

    /// <summary>The parent added an element under an id that the child uses for its own.</summary>
    SameId,

    /// <summary>The child answers a question with rules of its own instead of the parent's, and the parent changed its rules.</summary>
    RulesReplaced,
}

/// <summary>What one side says of a thing.</summary>
/// <param name="Words">In words; null: nothing.</param>
/// <param name="Clause">The clause that it rests on; null when none is named.</param>
public sealed record MergeSide(string? Words, Citation? Clause);

/// <summary>Something about which a person has to decide.</summary>
/// <param name="Key">Names it within the merge.</param>
/// <param name="Kind">Why.</param>
/// <param name="Section">The section of the format: <c>norms</c>, <c>lists/categories</c>, <c>rules</c>.</param>
/// <param name="ElementId">The element.</param>
/// <param name="Title">Its title.</param>
/// <param name="Property">The property; <c>value</c> for the numbers of a norm; null: the whole element.</param>
/// <param name="Base">What the parent said before.</param>
/// <param name="Ours">What the child says.</param>
/// <param name="Theirs">What the parent says now.</param>
/// <param name="Typing">What may be typed instead of both; null: nothing.</param>
public sealed record MergeConflict(string Key, MergeConflictKind Kind, string Section, string ElementId, string Title, string? Property, MergeSide Base, MergeSide Ours, MergeSide Theirs, MergeTyping? Typing);

/// <summary>What may be typed instead of both values.</summary>
public enum MergeTyping
{
    /// <summary>A text.</summary>
    Words,

    /// <summary>A number.</summary>
    Number,

    /// <summary>The numbers of a norm: bounds, or values by dates.</summary>
    Figures,
}

/// <summary>What the parent did with a thing that the child does not touch.</summary>
public enum MergeWhat
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It is no more.</summary>
    Removed,
}

/// <summary>Something that is taken over by itself.</summary>
/// <param name="What">What the parent did.</param>
/// <param name="Section">The section of the format.</param>
/// <param name="ElementId">The element.</param>
/// <param name="Title">Its title.</param>
/// <param name="Property">The property; null: the whole element.</param>
/// <param name="Was">What it said; null: nothing.</param>
/// <param name="Became">What it says now; null: nothing.</param>
public sealed record MergeTaken(MergeWhat What, string Section, string ElementId, string Title, string? Property, MergeSide Was, MergeSide Became);

/// <summary>What a person decided about a conflict.</summary>
/// <param name="TakeTheirs">Whether the parent's is taken; else the child's stays.</param>
/// <param name="Typed">What was typed instead of both; null: nothing.</param>
public sealed record MergeChoice(bool TakeTheirs, string? Typed = null);

/// <summary>What a new version of the parent means for a child.</summary>
/// <param name="Conflicts">What a person has to decide.</param>
/// <param name="Taken">What is taken over by itself.</param>
public sealed record ParentMergePlan(IReadOnlyList<MergeConflict> Conflicts, IReadOnlyList<MergeTaken> Taken)
{
    /// <summary>What has to be done in the child's files so that they stand on the new parent, whatever is decided.</summary>
    internal IReadOnlyList<MergeEdit> Needed { get; init; } = [];

    /// <summary>What taking the parent's means in the child's files, by conflict.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<MergeEdit>> Theirs { get; init; } = new Dictionary<string, IReadOnlyList<MergeEdit>>();

    /// <summary>What keeping the child's means in its files, by conflict; mostly nothing.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<MergeEdit>> Ours { get; init; } = new Dictionary<string, IReadOnlyList<MergeEdit>>();

    /// <summary>Where a typed value goes, by conflict.</summary>
    internal IReadOnlyDictionary<string, MergeEdit> Typed { get; init; } = new Dictionary<string, MergeEdit>();
}

/// <summary>
/// Brings a child program onto a new version of its parent: by elements, not by lines. Base is the parent that the child stands on, theirs the new parent,
/// ours what the child states itself. Pure: files in, files out.
/// </summary>
public static class ParentMerge
{
    /// <summary>Says what is taken over and what has to be decided.</summary>
    /// <param name="childId">The child.</param>
    /// <param name="parentId">Its parent.</param>
    /// <param name="child">The child's files with those of the parent that it stands on.</param>
    /// <param name="parent">The files of the new version of the parent, with those of its own ancestors.</param>
    /// <returns>The plan; null when a side cannot be read.</returns>
    public static ParentMergePlan? Prepare(string childId, string parentId, Reading.MemoryProgramFiles child, Reading.MemoryProgramFiles parent)
    {
        ArgumentNullException.ThrowIfNull(childId);
        ArgumentNullException.ThrowIfNull(parentId);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(parent);
        return MergeSides.Read(childId, parentId, child, parent) is { } sides ? new MergePlanner(sides).Plan() : null;
    }

    /// <summary>The child's files on the new parent. Nothing of the child's own text changes but what was decided.</summary>
    /// <param name="plan">What <see cref="Prepare"/> said.</param>
    /// <param name="choices">What was decided, by the key of the conflict; what is not decided stays the child's.</param>
    /// <param name="childId">The child.</param>
    /// <param name="child">The child's files with those of the parent that it stands on.</param>
    /// <param name="parent">The files of the new version of the parent.</param>
    /// <exception cref="ArgumentException">Something was typed that is no value of the kind.</exception>
    public static Reading.MemoryProgramFiles Apply(
        ParentMergePlan plan, IReadOnlyDictionary<string, MergeChoice> choices, string childId, Reading.MemoryProgramFiles child, Reading.MemoryProgramFiles parent)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(choices);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(parent);
        var own = child.Paths.Where(path => path.Split('/') is [_, var program, ..] && program == childId).Select(path => KeyValuePair.Create(path, child.Read(path)));
        var files = new Reading.MemoryProgramFiles([.. own, .. parent.Paths.Select(path => KeyValuePair.Create(path, parent.Read(path)))]);
        var edits = plan.Needed.Concat(plan.Conflicts.SelectMany(conflict => choices.GetValueOrDefault(conflict.Key) switch
        {
            { Typed: { } typed } => [plan.Typed[conflict.Key].With(typed, conflict.Typing!.Value)],
            { TakeTheirs: true } => plan.Theirs.GetValueOrDefault(conflict.Key) ?? [],
            _ => plan.Ours.GetValueOrDefault(conflict.Key) ?? [],
        }));
        return edits.Aggregate(files, (now, edit) => edit.Apply(now));
    }
}
