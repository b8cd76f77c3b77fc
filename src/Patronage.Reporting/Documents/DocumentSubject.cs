using Patronage.Casework;
using Patronage.Casework.Journal;

namespace Patronage.Reporting.Documents;

/// <summary>A person as papers name one.</summary>
/// <param name="Name">Surname and initials, or the full name.</param>
/// <param name="Post">The post; empty when not known.</param>
public sealed record PersonOnPaper(string Name, string Post);

/// <summary>What a document is printed from.</summary>
/// <param name="Assessment">The line it is about, assessed.</param>
public sealed record DocumentSubject(Assessment Assessment)
{
    /// <summary>The record of the document's form that is printed; null: the latest one.</summary>
    public JournalEntry? Record { get; init; }

    /// <summary>The member that the document is about; null: the one that the record is about.</summary>
    public string? Member { get; init; }

    /// <summary>Participant of the program to the person who is it; roles that several people have are left out.</summary>
    public IReadOnlyDictionary<string, PersonOnPaper> Staff { get; init; } = new Dictionary<string, PersonOnPaper>(StringComparer.Ordinal);

    /// <summary>The language; null: the program's first.</summary>
    public string? Language { get; init; }
}
