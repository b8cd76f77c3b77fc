using Patronage.Programs.Model;

namespace Patronage.Programs.Comparing;

/// <summary>One thing a program says: a level, a term, a report.</summary>
/// <param name="Id">Id of the element that says it.</param>
/// <param name="Text">What it is about: the element's title.</param>
/// <param name="Value">What is said, in words; null when the title says it all.</param>
public sealed record Statement(string Id, string Text, string? Value)
{
    /// <summary>A longer text of the element; null when there is none.</summary>
    public string? Detail { get; init; }

    /// <summary>The clauses that say it.</summary>
    public IReadOnlyList<Citation> Sources { get; init; } = [];

    /// <summary>How a silent or ambiguous clause was understood; null when the clause is plain.</summary>
    public string? Reading { get; init; }

    /// <summary>Which program states it and which ones changed it; null for what no single element says.</summary>
    public Origin? Origin { get; init; }

    /// <summary>The outcome of a rule that decides on the element; null when none does.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether two programs say the same, wherever they say it and whatever they call the element.</summary>
    public bool SaysTheSameAs(Statement other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Text, other.Text, StringComparison.OrdinalIgnoreCase) && string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a program says about one thing; no statements: the program is silent.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Statements">What is said, in the program's order.</param>
public sealed record Topic(TopicKind Kind, string Title, IReadOnlyList<Statement> Statements);

/// <summary>Topics of one part of the work.</summary>
/// <param name="Kind">The part.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Topics">Its topics; those the program is silent about are among them.</param>
public sealed record Chapter(ChapterKind Kind, string Title, IReadOnlyList<Topic> Topics);
