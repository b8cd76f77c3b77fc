using Patronage.Casework.Journal;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Journal;

/// <summary>
/// An entry of a case's journal. What lists and reports ask for are columns; everything that a person wrote (answers, measures, reason) is sealed
/// under the family's key, the sensitive answers apart from the rest.
/// </summary>
[AppendOnly]
public sealed class JournalRow : IOfFamily, IOfCase
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>Its place in the order of writing within the case.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it records.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>What it is about, in the program's words.</summary>
    public required string Subject { get; init; }

    /// <summary>The day it happened.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The time of day, where it is known.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>The day it was written down, in the organization's time zone.</summary>
    public required DateOnly RecordedOn { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Who wrote it down.</summary>
    public required string By { get; init; }

    /// <summary>The participant on whose behalf; null when it does not matter.</summary>
    public string? As { get; init; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>The member it is about; null for the line or the family.</summary>
    public string? Member { get; init; }

    /// <summary>How far a contact or a meeting got.</summary>
    public required EntryStatus Status { get; init; }

    /// <summary>The length of a contact in minutes; null when not written.</summary>
    public int? Minutes { get; init; }

    /// <summary>The obligation, measure or meeting it refers to.</summary>
    public string? Reference { get; init; }

    /// <summary>The entry it corrects; null for a first writing.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The version of the program under which it was written.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>Answers, measures, members seen and reason, sealed; null when there are none.</summary>
    public byte[]? Content { get; init; }

    /// <summary>The answers to sensitive fields, sealed; null when there are none.</summary>
    public byte[]? Sensitive { get; init; }

    /// <summary>The case.</summary>
    public CaseRow? Case { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;
}
