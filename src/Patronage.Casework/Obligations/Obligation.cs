using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Obligations;

/// <summary>How an obligation stands.</summary>
public enum ObligationStatus
{
    /// <summary>To be done; not late.</summary>
    Open,

    /// <summary>To be done, and late.</summary>
    Overdue,

    /// <summary>Its anchor is foreseen but has not happened.</summary>
    Foreseen,

    /// <summary>It has no date until something happens or is recorded; the outcome says what. One whose number nobody has set is open: it is to be done, by no day.</summary>
    Waiting,

    /// <summary>A rule that decides whether it applies lacks facts.</summary>
    Possible,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Waived with a reason.</summary>
    Waived,

    /// <summary>It stopped applying before it was late.</summary>
    Withdrawn,
}

/// <summary>Something to be done in a case, with its date and its reason.</summary>
public sealed record Obligation
{
    /// <summary>Its identity, kept through recomputing: see <see cref="ObligationKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>What the program says of it.</summary>
    public required ObligationDefinition Definition { get; init; }

    /// <summary>The member it is about; null for others.</summary>
    public string? Member { get; init; }

    /// <summary>Which of the repeated ones it is, from 1; 1 for one that does not repeat.</summary>
    public int Occurrence { get; init; } = 1;

    /// <summary>What its term counts from; null for a to-do or a composite term.</summary>
    public Happening? Anchor { get; init; }

    /// <summary>When it is due, as far as that is known; null for a to-do without a term.</summary>
    public TermOutcome? Term { get; init; }

    /// <summary>A date that a decision set instead of the counted one; null when none did.</summary>
    public DateOnly? PostponedTo { get; init; }

    /// <summary>How it stands.</summary>
    public required ObligationStatus Status { get; init; }

    /// <summary>The day it was done or waived; null while it is not.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>The entry that settled it; null while none has.</summary>
    public JournalEntry? SettledBy { get; init; }

    /// <summary>Why it is late, as written down; null when nobody has.</summary>
    public string? LateReason { get; init; }

    /// <summary>The rules and facts that answered whether it applies; empty when no rule decides.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];

    /// <summary>The last day; null when there is none or it is not known.</summary>
    public DateOnly? DueOn => PostponedTo ?? Term?.Due;

    /// <summary>The last moment, for terms in hours; null for others.</summary>
    public DateTime? DueAt => PostponedTo is null ? Term?.DueMoment : null;

    /// <summary>Whether it still asks for something to be done.</summary>
    public bool IsPending => Status is ObligationStatus.Open or ObligationStatus.Overdue or ObligationStatus.Foreseen or ObligationStatus.Waiting or ObligationStatus.Possible;

    /// <summary>Whether it was done after its date.</summary>
    public bool WasLate => Status == ObligationStatus.Done && SettledOn > DueOn;
}
