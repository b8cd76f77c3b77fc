using Patronage.Casework.Journal;

namespace Patronage.Web.Components.Cases;

/// <summary>What a person has put into the contact form: what is sent, and what is kept while it is typed.</summary>
public sealed record ContactDraft
{
    /// <summary>The id the entry will get: made once, so that nothing is stored twice.</summary>
    public string EntryId { get; init; } = Guid.CreateVersion7().ToString("N");

    /// <summary>The kind of contact.</summary>
    public string? Kind { get; init; }

    /// <summary>The day.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The time as typed.</summary>
    public string? At { get; init; }

    /// <summary>How far it got.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>The members who were seen.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>Minutes.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>What is to be remembered.</summary>
    public string Note { get; init; } = "";

    /// <summary>Why it did not take place.</summary>
    public string? Reason { get; init; }

    /// <summary>The planned contact that it fulfils.</summary>
    public string? Fulfils { get; init; }

    /// <summary>Answers to the form of the kind of contact.</summary>
    public Dictionary<string, Answer> Answers { get; init; } = [];

    /// <summary>Whether anything was typed that would be missed.</summary>
    public bool HasText => Note.Trim().Length > 0 || !string.IsNullOrWhiteSpace(Reason) || Minutes is not null || Seen.Count > 0 || Answers.Count > 0;
}
