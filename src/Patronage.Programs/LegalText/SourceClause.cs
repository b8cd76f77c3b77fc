namespace Patronage.Programs.LegalText;

/// <summary>What numbers a clause.</summary>
public enum ClauseKind
{
    /// <summary>A part of the document: an order, an annex.</summary>
    Part,

    /// <summary>«Раздел».</summary>
    Division,

    /// <summary>«Глава», or a Roman number.</summary>
    Chapter,

    /// <summary>«Статья».</summary>
    Article,

    /// <summary>«5», «5.2», «3.5.1».</summary>
    Number,

    /// <summary>«1)».</summary>
    Parenthesis,

    /// <summary>«а)».</summary>
    Letter,

    /// <summary>A text that people gave a name.</summary>
    Named,

    /// <summary>A text without a number, counted.</summary>
    Plain,
}

/// <summary>A clause of a legal document: the paragraphs from its beginning to the next clause, whichever that is.</summary>
/// <param name="Index">Its place among the clauses of the document.</param>
/// <param name="Kind">What numbers it.</param>
/// <param name="Token">Its step of an address: «5.2», «в)», «приложение 2»; empty of a part without a name.</param>
/// <param name="First">The first of its paragraphs.</param>
/// <param name="Count">How many paragraphs are its own.</param>
/// <param name="Parent">The clause in which it stands; null: none.</param>
/// <param name="Depth">How many clauses it stands in.</param>
/// <param name="Act">The act whose text it is; null where the document does not say.</param>
public sealed record SourceClause(int Index, ClauseKind Kind, string Token, int First, int Count, int? Parent, int Depth, string? Act)
{
    /// <summary>What citations call it besides its number; null: nothing.</summary>
    public string? Name { get; init; }

    /// <summary>Why it carries no element; null: it may carry some.</summary>
    public string? NoRule { get; init; }

    /// <summary>Whether other clauses stand in it.</summary>
    public bool HasInner { get; init; }
}
