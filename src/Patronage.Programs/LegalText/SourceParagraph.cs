namespace Patronage.Programs.LegalText;

/// <summary>A paragraph of a legal document, with what people wrote on its margin.</summary>
/// <param name="Text">Its letters; those of a cell of a table begin with a tabulation.</param>
public sealed record SourceParagraph(string Text)
{
    /// <summary>The act whose text begins here, by id: an order and the program that it approves are two acts in one document; null: that of the paragraph before.</summary>
    public string? Act { get; init; }

    /// <summary>A part of the document begins here and is called so: «приказ», «индикаторы»; null: none, or the text itself says it.</summary>
    public string? Part { get; init; }

    /// <summary>What citations call the clause that begins here, where the document gives it no number; null: nothing.</summary>
    public string? Name { get; init; }

    /// <summary>Why the clause that begins here carries no element; null: it may carry some.</summary>
    public string? NoRule { get; init; }

    /// <summary>Whether it begins a cell of a table.</summary>
    public bool IsCell => Text.StartsWith('\t');

    /// <summary>Whether people wrote something on its margin.</summary>
    public bool IsMarked => (Act ?? Part ?? Name ?? NoRule) is not null;
}
