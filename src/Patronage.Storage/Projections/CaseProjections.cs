using Patronage.Storage.Saving;

namespace Patronage.Storage.Projections;

/// <summary>A line of support of a case.</summary>
[NotAudited]
public sealed class CaseLine : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>Its id within the case.</summary>
    public required string Line { get; init; }

    /// <summary>The track; empty when the program has none.</summary>
    public string Track { get; init; } = "";

    /// <summary>The member it supports; null for the family.</summary>
    public string? Member { get; init; }

    /// <summary>The level; null when there is none.</summary>
    public string? LevelId { get; init; }

    /// <summary>The level before; null when there was none.</summary>
    public string? PreviousLevelId { get; init; }

    /// <summary>Since when the level is set; null when there is none.</summary>
    public DateOnly? LevelSince { get; init; }

    /// <summary>The stage; null when there is none.</summary>
    public string? StageId { get; init; }

    /// <summary>Since when the stage lasts; null when there is none.</summary>
    public DateOnly? StageSince { get; init; }

    /// <summary>The day it was opened; null while it is a referral.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The last day of its term; null when there is none.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day it was closed; null while it goes on.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The reason of the closure; null while it goes on.</summary>
    public string? ClosureReason { get; init; }

    /// <summary>How it ended in the program's words; null while it goes on.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether it is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>The curator; null when none is assigned.</summary>
    public Guid? CuratorId { get; init; }

    /// <summary>The day of the last contact that took place; null when there was none.</summary>
    public DateOnly? LastContactOn { get; init; }

    /// <summary>The latest day of the next visit; null when no norm asks for one.</summary>
    public DateOnly? NextVisitBy { get; init; }
}

/// <summary>What a <see cref="CasePeriod"/> tells.</summary>
public enum PeriodKind
{
    /// <summary>The line belonged to a category.</summary>
    Category,

    /// <summary>A circumstance held.</summary>
    Circumstance,

    /// <summary>The line had a level.</summary>
    Level,

    /// <summary>The line was at a stage.</summary>
    Stage,

    /// <summary>A person was its curator.</summary>
    Curator,

    /// <summary>Support was paused.</summary>
    Pause,

    /// <summary>Support was given: value is empty.</summary>
    Support,
}

/// <summary>Something that held for a line from a day to a day: so a list or a report answers for any past day. What holds today has no last day.</summary>
[NotAudited]
public sealed class CasePeriod : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>What held.</summary>
    public required PeriodKind Kind { get; init; }

    /// <summary>The category, level, stage … by its id.</summary>
    public required string Value { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it holds.</summary>
    public DateOnly? To { get; init; }
}

/// <summary>An answer to a field that lists and reports use. Fields that the program marks sensitive never stand here.</summary>
[NotAudited]
public sealed class FieldValue : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>The journal entry it comes from.</summary>
    public required string EntryId { get; init; }

    /// <summary>The form.</summary>
    public required string FormId { get; init; }

    /// <summary>The field; of a column of a table the table's id, a point, the column's id.</summary>
    public required string FieldId { get; init; }

    /// <summary>Its place among the values of the field in the entry: several choices, rows of a table.</summary>
    public int Ordinal { get; init; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>The member it is about; null for the line or the family.</summary>
    public string? Member { get; init; }

    /// <summary>The day it was so.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The day it was written down.</summary>
    public required DateOnly RecordedOn { get; init; }

    /// <summary>Whether it comes from the latest record of the form.</summary>
    public bool Latest { get; init; }

    /// <summary>A text or an id; null for other types.</summary>
    public string? Text { get; init; }

    /// <summary>A number; null for other types.</summary>
    public decimal? Number { get; init; }

    /// <summary>A day; null for other types.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Yes or no; null for other types.</summary>
    public bool? YesNo { get; init; }
}

/// <summary>An occurrence of an event of the program.</summary>
[NotAudited]
public sealed class CaseEvent : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>The event.</summary>
    public required string EventId { get; init; }

    /// <summary>Its place among the occurrences of the event in the case.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>The member it is about; null for the line or the family.</summary>
    public string? Member { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The moment in the organization's time zone; null when only the day is known.</summary>
    [LocalMoment]
    public DateTime? At { get; init; }

    /// <summary>Whether it is planned and did not happen yet.</summary>
    public bool Planned { get; init; }

    /// <summary>The journal entry that raised it; null for a derived one.</summary>
    public string? EntryId { get; init; }
}

/// <summary>A measure of the plan in force, or of a revision that waits for approval.</summary>
[NotAudited]
public sealed class PlanItem : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>What stands before the id of a measure in a revision that waits beside an approved one.</summary>
    public const string Drafted = "draft:";

    /// <summary>The measure's id within the case; of a revision that waits beside an approved one after <see cref="Drafted"/>.</summary>
    public required string ItemId { get; init; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>The kind of plan.</summary>
    public required string PlanKind { get; init; }

    /// <summary>The measure of the catalogue; null for an own one.</summary>
    public string? Measure { get; init; }

    /// <summary>The direction of help; null when the program has none.</summary>
    public string? Direction { get; init; }

    /// <summary>The help type; null when the program has none.</summary>
    public string? HelpType { get; init; }

    /// <summary>For whom: a member's id; null for the family.</summary>
    public string? For { get; init; }

    /// <summary>By when; null when not set.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The day it was done; null when it was not.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Whether it was given up with a reason.</summary>
    public bool Dropped { get; init; }

    /// <summary>Whether the revision is approved.</summary>
    public bool Approved { get; init; }
}

/// <summary>How a visit norm was kept in a period.</summary>
public enum VisitVerdict
{
    /// <summary>Kept.</summary>
    Met,

    /// <summary>More than asked for.</summary>
    Over,

    /// <summary>Not kept.</summary>
    Short,

    /// <summary>The period goes on.</summary>
    Running,

    /// <summary>It cannot be told.</summary>
    Unknown,
}

/// <summary>A visit norm judged for a period.</summary>
[NotAudited]
public sealed class VisitPeriod : IProjection
{
    /// <inheritdoc/>
    public Guid CaseId { get; set; }

    /// <summary>The line of support.</summary>
    public required string Line { get; init; }

    /// <summary>The visit norm.</summary>
    public required string NormId { get; init; }

    /// <summary>The member it is judged for; empty for the line.</summary>
    public string Member { get; init; } = "";

    /// <summary>The first day of the period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null when the period has none yet.</summary>
    public DateOnly? To { get; init; }

    /// <summary>How much was counted.</summary>
    public decimal Counted { get; init; }

    /// <summary>The least that is asked for; null when nothing is.</summary>
    public decimal? Min { get; init; }

    /// <summary>The most; null when there is none.</summary>
    public decimal? Max { get; init; }

    /// <summary>The verdict.</summary>
    public required VisitVerdict Verdict { get; init; }

    /// <summary>The latest day of the next contact; null when none is asked for.</summary>
    public DateOnly? NextBy { get; init; }
}
