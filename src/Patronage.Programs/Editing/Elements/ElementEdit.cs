using System.Globalization;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Editing.Elements;

/// <summary>One edit of an element, named by ids and not by places of a text: it can be done to any state of the program that still has the element.</summary>
/// <param name="Section">The section; <c>program</c> for <c>program.json</c>.</param>
/// <param name="Way">The way to what is edited; see <see cref="ElementEditor"/>.</param>
public abstract record ElementEdit(string Section, IReadOnlyList<string> Way)
{
    /// <summary>Writes a value.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Way">The way to the value.</param>
    /// <param name="Json">The value; null: nothing is stated there any more.</param>
    public sealed record Set(string Section, IReadOnlyList<string> Way, string? Json) : ElementEdit(Section, Way)
    {
        /// <inheritdoc/>
        public override MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId) => ElementEditor.Set(files, programId, Section, Way, Json);
    }

    /// <summary>Adds an element, or an item of a list.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Way">The way to the list; empty: the section itself.</param>
    /// <param name="Json">The element or item.</param>
    /// <param name="After">The id after which it stands; null: at the end.</param>
    public sealed record Add(string Section, IReadOnlyList<string> Way, string Json, string? After = null) : ElementEdit(Section, Way)
    {
        /// <inheritdoc/>
        public override MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId) => ElementEditor.Add(files, programId, Section, Way, Json, After);
    }

    /// <summary>Takes an element or an item away.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Way">The way to it.</param>
    public sealed record Remove(string Section, IReadOnlyList<string> Way) : ElementEdit(Section, Way)
    {
        /// <inheritdoc/>
        public override MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId) => ElementEditor.Remove(files, programId, Section, Way);
    }

    /// <summary>Moves an element or an item.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Way">The way to it.</param>
    /// <param name="By">By how many places.</param>
    public sealed record Move(string Section, IReadOnlyList<string> Way, int By) : ElementEdit(Section, Way)
    {
        /// <inheritdoc/>
        public override MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId) => ElementEditor.Move(files, programId, Section, Way, By);
    }

    /// <summary>Gives an element what the published version says of it.</summary>
    /// <param name="Section">The section.</param>
    /// <param name="Id">The element.</param>
    public sealed record Revert(string Section, string Id) : ElementEdit(Section, [$"#{Id}"])
    {
        /// <inheritdoc/>
        public override MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId) => ElementEditor.Revert(files, published, programId, Section, Id);
    }

    /// <summary>Several edits as one, so that they are taken back together.</summary>
    /// <param name="Edits">One after another.</param>
    public sealed record All(IReadOnlyList<ElementEdit> Edits) : ElementEdit("", [])
    {
        /// <inheritdoc/>
        public override MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId) => Edits.Aggregate(files, (now, edit) => edit.Apply(now, published, programId));
    }

    /// <summary>The files with the edit.</summary>
    /// <param name="files">The files as they are.</param>
    /// <param name="published">The files that were published.</param>
    /// <param name="programId">The program.</param>
    /// <exception cref="KeyNotFoundException">There is no such element any more.</exception>
    public abstract MemoryProgramFiles Apply(MemoryProgramFiles files, MemoryProgramFiles published, string programId);

    /// <summary>The same edit in another state of the program: an item of a list that has no id, and is named by its place, is followed to where it stands there.</summary>
    /// <param name="seen">The program in which the edit was made.</param>
    /// <param name="now">The program in which it is to be done.</param>
    /// <returns>The edit; null when the item is no more, or cannot be told from others.</returns>
    public ElementEdit? In(ProgramSheet seen, ProgramSheet now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(now);
        if (this is All all)
        {
            var edits = all.Edits.Select(edit => edit.In(seen, now)).ToList();
            return edits.Contains(null) ? null : new All([.. edits.OfType<ElementEdit>()]);
        }

        return WayIn(seen, now) is { } way ? way.SequenceEqual(Way, StringComparer.Ordinal) ? this : this with { Way = way } : null;
    }

    /// <summary>What another person wrote in the meantime at the very place that this edit writes; null: nothing stands in its way.</summary>
    /// <param name="seen">The program as the person saw it.</param>
    /// <param name="now">As it is now.</param>
    public ElementClash? ClashIn(ProgramSheet seen, ProgramSheet now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(now);
        if (this is All all)
        {
            return all.Edits.Select(edit => edit.ClashIn(seen, now)).FirstOrDefault(clash => clash is not null);
        }

        if (this is Add)
        {
            return null;
        }

        var (was, other) = (seen.ValueAt(Section, Way)?.Json, now.ValueAt(Section, Way)?.Json);
        var mine = (this as Set)?.Json;
        return was == other || (this is Set && other == mine) ? null : new ElementClash(Section, Way, was, mine, other);
    }

    private List<string>? WayIn(ProgramSheet seen, ProgramSheet now)
    {
        var way = new List<string>();
        foreach (var step in Way)
        {
            if (!JsonText.IsItem(step) || JsonText.IdOf(step) is not null || seen.ValueAt(Section, [.. Way.Take(way.Count)]) is not { } list)
            {
                way.Add(step);
                continue;
            }

            var place = int.Parse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture);
            var places = RowPlaces.Before([.. list.OneOrMany.Select(item => item.Json)], [.. now.ValueAt(Section, way)?.OneOrMany.Select(item => item.Json) ?? []]);
            if (places.ToList().IndexOf(place) is not (>= 0 and var found))
            {
                return null;
            }

            way.Add($"[{found.ToString(CultureInfo.InvariantCulture)}]");
        }

        return way;
    }
}

/// <summary>Two people wrote the same value of a draft, each otherwise.</summary>
/// <param name="Section">The section.</param>
/// <param name="Way">The way to it.</param>
/// <param name="Was">What both saw, as JSON; null: nothing.</param>
/// <param name="Mine">What one wants; null: nothing.</param>
/// <param name="Theirs">What the other has written; null: nothing.</param>
public sealed record ElementClash(string Section, IReadOnlyList<string> Way, string? Was, string? Mine, string? Theirs);
