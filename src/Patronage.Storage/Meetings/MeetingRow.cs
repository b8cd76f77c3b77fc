using Patronage.Storage.Saving;

namespace Patronage.Storage.Meetings;

/// <summary>How far a meeting got.</summary>
public enum MeetingState
{
    /// <summary>It is prepared: its agenda may still change.</summary>
    Planned,

    /// <summary>It was held and its decisions are written down: nothing of it changes any more.</summary>
    Held,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>A meeting of a body of the program over several cases. What it decided stands in the journal of each case; here is what belongs to all of them.</summary>
[Kept]
public sealed class MeetingRow : IVersioned, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization whose families are spoken of.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The body, a participant of the program.</summary>
    public required string Body { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; set; }

    /// <summary>The time of day; null when none is set.</summary>
    public TimeOnly? At { get; set; }

    /// <summary>How far it got.</summary>
    public MeetingState State { get; set; }

    /// <summary>Where, who is there, what the minutes say of the meeting as a whole: sealed under the key of the installation.</summary>
    public required byte[] Content { get; set; }

    /// <summary>Who changed it last.</summary>
    public required Guid ChangedBy { get; set; }

    /// <summary>When it was changed last, UTC.</summary>
    public required DateTime ChangedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>A question of a meeting's agenda: about one family, and sealed under that family's key.</summary>
public sealed class MeetingItemRow : IOfFamily, IOfCase
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The meeting.</summary>
    public required Guid MeetingId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>Its place in the agenda, from 0.</summary>
    public required int Position { get; set; }

    /// <summary>The question, what is decided, the votes, the invitation: sealed.</summary>
    public required byte[] Content { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;
}
