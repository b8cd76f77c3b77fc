using Patronage.Storage.Families;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Cases;

/// <summary>How far the work with a family got.</summary>
public enum CaseState
{
    /// <summary>The family came; support has not begun.</summary>
    Referral,

    /// <summary>The referral became no case.</summary>
    Declined,

    /// <summary>Support is given.</summary>
    Open,

    /// <summary>Support has ended and the family is still looked after.</summary>
    PostSupport,

    /// <summary>All is over.</summary>
    Closed,
}

/// <summary>
/// The work with one family under one program. What it is made of stands in its journal; the columns from <see cref="LevelId"/> on are computed from
/// it for lists and are written by <see cref="Projections.ProjectionWriter"/> alone.
/// </summary>
[Kept]
public sealed class CaseRow : IVersioned, IOfFamily, IOfCase, IOfOrganization
{
    /// <summary>A day after all days.</summary>
    public static DateOnly NothingDue { get; } = new(9999, 1, 1);

    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization that leads it.</summary>
    public required Guid OrganizationId { get; set; }

    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>Its number in the organization; null until it was given.</summary>
    public string? Number { get; set; }

    /// <summary>The number as it is compared; the context writes it.</summary>
    [Derived]
    public string? NumberSearch { get; set; }

    /// <summary>The program.</summary>
    public required string ProgramId { get; set; }

    /// <summary>The version it is led under today; earlier ones are in <see cref="CaseProgramVersion"/>.</summary>
    public required Guid ProgramVersionId { get; set; }

    /// <summary>The curator; null when none is assigned.</summary>
    public Guid? CuratorId { get; set; }

    /// <summary>How far it got.</summary>
    public CaseState State { get; set; }

    /// <summary>The day the family came.</summary>
    public required DateOnly ReferredOn { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The sequence of the last journal entry.</summary>
    [Derived]
    public long LastSequence { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The level of the main line; null when there is none.</summary>
    [Derived]
    public string? LevelId { get; set; }

    /// <summary>The stage of the main line; null when there is none.</summary>
    [Derived]
    public string? StageId { get; set; }

    /// <summary>The basis of the referral; null when not recorded.</summary>
    [Derived]
    public string? ReferralBasis { get; set; }

    /// <summary>The day support began; null when it has not.</summary>
    [Derived]
    public DateOnly? OpenedOn { get; set; }

    /// <summary>The last day of the term of support; null when there is none.</summary>
    [Derived]
    public DateOnly? EndsOn { get; set; }

    /// <summary>The day support ended; null while it goes on.</summary>
    [Derived]
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The reason of the closure; null while it goes on.</summary>
    [Derived]
    public string? ClosureReason { get; set; }

    /// <summary>Whether support is paused.</summary>
    [Derived]
    public bool Paused { get; set; }

    /// <summary>The earliest due day of what is not done; null when nothing is.</summary>
    [Derived]
    public DateOnly? NextDueOn { get; set; }

    /// <summary>How many obligations were overdue on <see cref="ProjectedOn"/>. To count for another day, ask the obligations.</summary>
    [Derived]
    public int OverdueCount { get; set; }

    /// <summary>The day of the last contact that took place; null when there was none.</summary>
    [Derived]
    public DateOnly? LastContactOn { get; set; }

    /// <summary>The latest day of the next visit; null when no norm asks for one.</summary>
    [Derived]
    public DateOnly? NextVisitBy { get; set; }

    /// <summary>The earlier of the next due day and the latest day of the next visit; <see cref="NothingDue"/> when there is neither. Lists sort by it.</summary>
    [Derived]
    public DateOnly SortDue { get; set; } = NothingDue;

    /// <summary>The organization's day for which all this was computed; null before the first time.</summary>
    [Derived]
    public DateOnly? ProjectedOn { get; set; }

    /// <summary>The first later day on which computing again would give something else; null when no day will of itself.</summary>
    [Derived]
    public DateOnly? RecomputeOn { get; set; }

    /// <summary>The family.</summary>
    public FamilyRow? Family { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => Id;

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>Which version of which program a case was led under, from when on.</summary>
[AppendOnly(nameof(ConfirmedAt), nameof(UndoneAt))]
public sealed class CaseProgramVersion : IOfFamily, IOfCase
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The version.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>The first day under it.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Old id to new id of levels, categories, stages and plans, as a JSON object; empty when nothing was mapped.</summary>
    public string Mapping { get; init; } = "{}";

    /// <summary>Why the case was moved.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who moved it; null for the system.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>When the move was confirmed for good; null while it can be undone.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>When the move was undone; null when it was not.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;
}
