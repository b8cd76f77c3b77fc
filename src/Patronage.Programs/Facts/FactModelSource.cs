using Patronage.Programs.Model;

namespace Patronage.Programs.Facts;

/// <summary>What the fact model needs to know of a norm.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="HasBounds">Whether it states bounds (min, max, expected) instead of one amount.</param>
public sealed record NormFacts(string Id, string Title, string Unit, bool HasBounds);

/// <summary>What the fact model needs to know of an element with a title.</summary>
public sealed record NamedFacts(string Id, string Title);

/// <summary>What the fact model needs to know of an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Forms">The forms whose records raise it.</param>
public sealed record EventFacts(string Id, string Title, IReadOnlyList<string> Forms);

/// <summary>What the fact model needs to know of a field.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Type">The type of its answer.</param>
/// <param name="Options">The list a choice is made from; null for others.</param>
/// <param name="Fields">The columns of a table.</param>
public sealed record FieldFacts(string Id, string Title, FieldType Type, string? Options, IReadOnlyList<FieldFacts> Fields);

/// <summary>What the fact model needs to know of a form or a decision.</summary>
public sealed record FormFacts(string Id, string Title, About About, IReadOnlyList<FieldFacts> Fields);

/// <summary>A vocabulary: id and title of each item, sub-items included.</summary>
public sealed record VocabularyFacts(string Id, IReadOnlyList<NamedFacts> Items, bool IsOpen);

/// <summary>What a fact model is built from: the names and types a template declares.</summary>
public sealed record FactModelSource
{
    /// <summary>All norms.</summary>
    public required IReadOnlyList<NormFacts> Norms { get; init; }

    /// <summary>All events, core ones included.</summary>
    public required IReadOnlyList<EventFacts> Events { get; init; }

    /// <summary>All forms.</summary>
    public required IReadOnlyList<FormFacts> Forms { get; init; }

    /// <summary>All decisions.</summary>
    public required IReadOnlyList<FormFacts> Decisions { get; init; }

    /// <summary>Every list of <c>lists/</c>.</summary>
    public required IReadOnlyList<VocabularyFacts> Lists { get; init; }

    /// <summary>Levels; empty: <c>support.Level</c> does not exist.</summary>
    public required IReadOnlyList<NamedFacts> Levels { get; init; }

    /// <summary>Stages.</summary>
    public required IReadOnlyList<NamedFacts> Stages { get; init; }

    /// <summary>Tracks; empty: one track of the family.</summary>
    public required IReadOnlyList<NamedFacts> Tracks { get; init; }

    /// <summary>Closure reasons.</summary>
    public required IReadOnlyList<NamedFacts> Closures { get; init; }

    /// <summary>Participants.</summary>
    public required IReadOnlyList<NamedFacts> Participants { get; init; }

    /// <summary>Measures of the catalogue.</summary>
    public required IReadOnlyList<NamedFacts> Measures { get; init; }

    /// <summary>Directions of help.</summary>
    public required IReadOnlyList<NamedFacts> Directions { get; init; }

    /// <summary>Kinds of plans.</summary>
    public required IReadOnlyList<NamedFacts> Plans { get; init; }
}
