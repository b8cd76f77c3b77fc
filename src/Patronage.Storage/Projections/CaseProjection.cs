using Patronage.Storage.Cases;

namespace Patronage.Storage.Projections;

/// <summary>The columns of a case that lists show.</summary>
public sealed record CaseColumns
{
    /// <summary>How far the case got.</summary>
    public required CaseState State { get; init; }

    /// <summary>The curator; null when none is assigned.</summary>
    public required Guid? CuratorId { get; init; }

    /// <summary>The level of the main line; null when there is none.</summary>
    public string? LevelId { get; init; }

    /// <summary>The stage of the main line; null when there is none.</summary>
    public string? StageId { get; init; }

    /// <summary>The basis of the referral; null when not recorded.</summary>
    public string? ReferralBasis { get; init; }

    /// <summary>The day support began; null when it has not.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The last day of the term of support; null when there is none.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day support ended; null while it goes on.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The reason of the closure; null while it goes on.</summary>
    public string? ClosureReason { get; init; }

    /// <summary>Whether support is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>The day of the last contact that took place; null when there was none.</summary>
    public DateOnly? LastContactOn { get; init; }

    /// <summary>The latest day of the next visit; null when no norm asks for one.</summary>
    public DateOnly? NextVisitBy { get; init; }

    /// <summary>The organization's day for which all this was computed.</summary>
    public required DateOnly ProjectedOn { get; init; }

    /// <summary>The first later day on which computing again would give something else; null when no day will of itself.</summary>
    public DateOnly? RecomputeOn { get; init; }
}

/// <summary>Everything about a case that follows from its journal on a day. The next due day and the number of overdue obligations are counted here.</summary>
public sealed record CaseProjection
{
    /// <summary>The columns of the case.</summary>
    public required CaseColumns Columns { get; init; }

    /// <summary>Its lines of support.</summary>
    public IReadOnlyList<CaseLine> Lines { get; init; } = [];

    /// <summary>Categories, levels, stages and the like over time.</summary>
    public IReadOnlyList<CasePeriod> Periods { get; init; } = [];

    /// <summary>Its obligations.</summary>
    public IReadOnlyList<ObligationRow> Obligations { get; init; } = [];

    /// <summary>The answers that lists and reports use.</summary>
    public IReadOnlyList<FieldValue> Fields { get; init; } = [];

    /// <summary>What happened, in the program's words.</summary>
    public IReadOnlyList<CaseEvent> Events { get; init; } = [];

    /// <summary>The measures of the plans in force.</summary>
    public IReadOnlyList<PlanItem> PlanItems { get; init; } = [];

    /// <summary>The visit norms by period.</summary>
    public IReadOnlyList<VisitPeriod> Visits { get; init; } = [];
}

/// <summary>How many rows a rewriting touched.</summary>
/// <param name="Added">Rows that were not there.</param>
/// <param name="Changed">Rows that were otherwise.</param>
/// <param name="Removed">Rows that are no more.</param>
public sealed record ProjectionChange(int Added, int Changed, int Removed)
{
    /// <summary>Whether anything differs.</summary>
    public bool Any => Added + Changed + Removed > 0;
}

/// <summary>A difference between what is stored and what follows from the journal.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Table">The table.</param>
/// <param name="Key">The row.</param>
/// <param name="Column">The column; null when the whole row is missing or superfluous.</param>
/// <param name="Stored">What is stored; null when nothing is.</param>
/// <param name="Computed">What follows; null when nothing does.</param>
public sealed record ProjectionDifference(Guid CaseId, string Table, string Key, string? Column, string? Stored, string? Computed);
