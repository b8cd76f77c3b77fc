using Patronage.Storage.Saving;

namespace Patronage.Storage.Projections;

/// <summary>How far an obligation got.</summary>
public enum ObligationState
{
    /// <summary>It has no date yet: it waits for something.</summary>
    Waiting,

    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Waived with a reason.</summary>
    Waived,

    /// <summary>It no longer applies.</summary>
    Withdrawn,

    /// <summary>Whether it applies is not known yet.</summary>
    Possible,
}

/// <summary>A row that follows from the journal: written by <see cref="ProjectionWriter"/> alone, and computed again by a check.</summary>
public interface IProjection
{
    /// <summary>The case.</summary>
    Guid CaseId { get; set; }
}

/// <summary>An obligation of a case or a referral.</summary>
[NotAudited]
public sealed class ObligationRow : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>What tells it from every other of the case: definition, subject, occurrence of the anchor. Computing again gives the same.</summary>
    public required string Key { get; init; }

    /// <summary>The obligation of the program.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Title { get; init; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>The member it is about; null for the line or the family.</summary>
    public string? Member { get; init; }

    /// <summary>The event from which the term runs; null when it has no term.</summary>
    public string? AnchorEvent { get; init; }

    /// <summary>The day of that event; null when it did not happen yet.</summary>
    public DateOnly? AnchoredOn { get; init; }

    /// <summary>The last day; null when there is none.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The last moment in the organization's time zone, when the term is in hours; null otherwise.</summary>
    [LocalMoment]
    public DateTime? DueAt { get; init; }

    /// <summary>How far it got.</summary>
    public required ObligationState State { get; init; }

    /// <summary>The day it was done or waived; null when it was not.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Who is to do it, participants of the program separated by commas; empty when the program does not say.</summary>
    public string ByParticipant { get; init; } = "";

    /// <summary>The unit of the term; null when it has no term.</summary>
    public string? TermUnit { get; init; }

    /// <summary>Whether it holds the stage or the closing.</summary>
    public bool Gate { get; init; }

    /// <summary>Whether being late asks for a reason that is not recorded yet.</summary>
    public bool LateReasonMissing { get; init; }

    /// <summary>Whether the date leans on a provisional calendar.</summary>
    public bool Provisional { get; init; }

    /// <summary>The clause it comes from, as lists show it.</summary>
    public string Citation { get; init; } = "";

    /// <summary>The day from which it is shown as near; null when the program does not say.</summary>
    public DateOnly? SoonOn { get; init; }

    /// <summary>The event that completes it; null for a mark of its own.</summary>
    public string? DoneByEvent { get; init; }

    /// <summary>The journal entry that completed or waived it; null while it is not.</summary>
    public string? DoneByEntry { get; init; }
}
