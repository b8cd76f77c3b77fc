using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Model;

/// <summary>A place in a legal document that says what an element holds.</summary>
/// <param name="Act">Id of the act.</param>
/// <param name="Clause">The clause as the document numbers it: «4.4», «приложение 2».</param>
/// <param name="Row">Row of the norm register that the element covers; null when none is named.</param>
/// <param name="Note">A remark on the citation; null when there is none.</param>
public sealed record Citation(string Act, string Clause, string? Row = null, string? Note = null);

/// <summary>Which program an effective element comes from, and where it is written.</summary>
/// <param name="ProgramId">The program that stated it.</param>
/// <param name="Place">Where it stands in that program's files.</param>
/// <param name="OverriddenBy">The programs that changed it afterwards, nearest ancestor first, with the places of their overrides.</param>
public sealed record Origin(string ProgramId, SourcePlace Place, IReadOnlyList<Origin> OverriddenBy);

/// <summary>Where an element belongs by the document's own wording: OR inside a list, AND between lists; an empty list does not restrict.</summary>
public sealed record Applicability
{
    /// <summary>No restriction.</summary>
    public static Applicability Everywhere { get; } = new();

    /// <summary>Tracks the element belongs to.</summary>
    public IReadOnlyList<string> Tracks { get; init; } = [];

    /// <summary>Levels the element belongs to.</summary>
    public IReadOnlyList<string> Levels { get; init; } = [];

    /// <summary>Stages the element belongs to.</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Categories the element belongs to.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Circumstances the element belongs to.</summary>
    public IReadOnlyList<string> Circumstances { get; init; } = [];

    /// <summary>Referral bases the element belongs to.</summary>
    public IReadOnlyList<string> Referrals { get; init; } = [];

    /// <summary>Whether nothing restricts the element.</summary>
    public bool IsEverywhere => Tracks.Count + Levels.Count + Stages.Count + Categories.Count + Circumstances.Count + Referrals.Count == 0;
}

/// <summary>What every element of a program has.</summary>
public abstract record Element
{
    /// <summary>Id, unique in its section, frozen when published.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required LocalText Title { get; init; }

    /// <summary>A longer text; null when there is none.</summary>
    public LocalText? Text { get; init; }

    /// <summary>The clauses it rests on; a child's citation stands before the parent's.</summary>
    public IReadOnlyList<Citation> Sources { get; init; } = [];

    /// <summary>How an ambiguous or silent clause was understood; null when the clause is plain.</summary>
    public string? Reading { get; init; }

    /// <summary>First day in force; null: since the act.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day in force; null: still.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where it belongs by the document's wording.</summary>
    public Applicability Applies { get; init; } = Applicability.Everywhere;

    /// <summary>The rule outcome it waits for; null when no rule decides on it.</summary>
    public string? Outcome { get; init; }

    /// <summary>Where it is written and who changed it.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool InForceOn(DateOnly day) => (From is null || day >= From) && (To is null || day <= To);
}

/// <summary>A list of elements in the order of the files, found by id.</summary>
/// <typeparam name="T">The kind of element.</typeparam>
public sealed class ElementList<T> : IReadOnlyList<T>
    where T : Element
{
    private readonly IReadOnlyList<T> _items;
    private readonly Dictionary<string, T> _byId;

    /// <summary>Makes a list of elements with unique ids.</summary>
    /// <exception cref="ArgumentException">An id occurs twice.</exception>
    public ElementList(IEnumerable<T> items)
    {
        _items = [.. items];
        _byId = _items.ToDictionary(item => item.Id, StringComparer.Ordinal);
    }

    /// <summary>An empty list: the program lacks the section.</summary>
    public static ElementList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <summary>The element with an id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[string id] => _byId[id];

    /// <summary>The element with an id; null when there is none.</summary>
    public T? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
