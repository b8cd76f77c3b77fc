using Patronage.Casework.Journal;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Replay;

/// <summary>What a line of support has come to by a day: its journal, replayed under its program.</summary>
public sealed class LineState
{
    internal LineState(string id) => Id = id;

    /// <summary>The line's id within the case.</summary>
    public string Id { get; }

    /// <summary>How far it has got.</summary>
    public LinePhase Phase { get; internal set; }

    /// <summary>The referral that opened it; null for a line opened by a decision.</summary>
    public JournalEntry? Referral { get; internal set; }

    /// <summary>The track; null when the program has none.</summary>
    public string? Track { get; internal set; }

    /// <summary>The member it is about; null for the family.</summary>
    public string? Member { get; internal set; }

    /// <summary>The day support began; null before.</summary>
    public DateOnly? OpenedOn { get; internal set; }

    /// <summary>The day support ended, or the referral was declined; null before.</summary>
    public DateOnly? ClosedOn { get; internal set; }

    /// <summary>The reason of closing; null before.</summary>
    public string? ClosureReason { get; internal set; }

    /// <summary>The case into which the file was merged; null for one that stands for itself. A merged file is told of nowhere but in the other.</summary>
    public string? MergedInto { get; internal set; }

    /// <summary>Whether another organization leads the family now: the work here ended with that.</summary>
    public bool IsTransferred { get; internal set; }

    /// <summary>The day the line came under this program from another; null when it began under it. What was due before was asked by the other.</summary>
    public DateOnly? MovedOn { get; internal set; }

    /// <summary>The last day of post-support; null when it has no term or does not run.</summary>
    public DateOnly? PostSupportEndsOn { get; internal set; }

    /// <summary>The stage; null before the first one and after the last.</summary>
    public string? Stage { get; internal set; }

    /// <summary>The day the stage began.</summary>
    public DateOnly? StageSince { get; internal set; }

    /// <summary>Every stage the line has been in: its id to the day it began last. Stages that began and ended within a day are here too.</summary>
    public IReadOnlyDictionary<string, DateOnly> StagesEntered => StageDays;

    /// <summary>The level; null until one is set.</summary>
    public string? Level { get; internal set; }

    /// <summary>The last level that was not temporary.</summary>
    public string? PreviousLevel { get; internal set; }

    /// <summary>The day the level was set.</summary>
    public DateOnly? LevelSince { get; internal set; }

    /// <summary>Confirmed categories.</summary>
    public IReadOnlyList<string> Categories { get; internal set; } = [];

    /// <summary>Confirmed circumstances.</summary>
    public IReadOnlyList<string> Circumstances { get; internal set; } = [];

    /// <summary>Whether there may be categories that are kept from whoever reads.</summary>
    public bool HidesCategories { get; internal set; }

    /// <summary>Whether there may be circumstances that are kept from whoever reads.</summary>
    public bool HidesCircumstances { get; internal set; }

    /// <summary>The entry that confirmed them; null when nobody has.</summary>
    public JournalEntry? Confirmation { get; internal set; }

    /// <summary>The curator: who was assigned last; null until somebody is.</summary>
    public string? CuratorId => ResponsibleList.Count == 0 ? null : ResponsibleList[^1];

    /// <summary>Who is responsible for the line, in the order of assignment: as many at a time as the program says, one unless it says more.</summary>
    public IReadOnlyList<string> Responsible => ResponsibleList;

    /// <summary>The term of support: when it ends, or what that waits for; null when the program sets no term.</summary>
    public TermOutcome? Term { get; internal set; }

    /// <summary>The last day of the term of support; null when there is none or it is not known.</summary>
    public DateOnly? EndsOn => ExtendedTo ?? Term?.Due;

    /// <summary>The day from which the end of support is near: the program expects it («до 10–12 месяцев»). Null when it expects none, or a decision set the end.</summary>
    public DateOnly? NearFrom => ExtendedTo is null && ExpectedEnd < Term?.Due ? ExpectedEnd : null;

    /// <summary>The day to which the expected numbers of the norms lead.</summary>
    internal DateOnly? ExpectedEnd { get; set; }

    /// <summary>The end that a decision set instead of the computed one.</summary>
    public DateOnly? ExtendedTo { get; internal set; }

    /// <summary>The decision that set it.</summary>
    public JournalEntry? ExtendedBy { get; internal set; }

    /// <summary>Whether support is paused.</summary>
    public bool IsPaused => Pauses.Count > 0 && Pauses[^1].Until is null;

    /// <summary>The plan in work: the latest one; null while there is none.</summary>
    public PlanState? Plan => PlanList.Count == 0 ? null : PlanList[^1];

    /// <summary>All plans in order.</summary>
    public IReadOnlyList<PlanState> Plans => PlanList;

    /// <summary>The plan that is carried out: the latest with an approved revision, whatever waits for approval beside it; null while none was approved.</summary>
    public PlanState? PlanInForce => PlanList.FindLast(plan => plan.Approved is not null);

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<Happening> Happenings => HappeningList;

    /// <summary>What is expected: planned meetings and contacts, the end of the term, days that follow from the facts.</summary>
    public IReadOnlyList<Happening> Expected => ExpectedList;

    /// <summary>Contacts, held or not, in order.</summary>
    public IReadOnlyList<JournalEntry> Contacts => ContactList;

    /// <summary>Meetings, held or planned, in order.</summary>
    public IReadOnlyList<JournalEntry> Meetings => MeetingList;

    /// <summary>Decisions in order.</summary>
    public IReadOnlyList<JournalEntry> Decisions => DecisionList;

    /// <summary>Records of a form in order.</summary>
    public IReadOnlyList<JournalEntry> Records(string form) => FormRecords.TryGetValue(form, out var records) ? records : [];

    /// <summary>Entries that settle an obligation by hand, in order: done, waived, reason for being late.</summary>
    public IReadOnlyList<JournalEntry> Settlements => SettlementList;

    /// <summary>Pauses in order; the last may still run.</summary>
    public IReadOnlyList<TermPause> Pauses => PauseList;

    /// <summary>What it was from day to day, in order.</summary>
    public IReadOnlyList<Segment> Segments => SegmentList;

    /// <summary>Progress of the plan's measures: measure's id to its latest entry.</summary>
    public IReadOnlyDictionary<string, JournalEntry> Progress => ProgressByItem;

    /// <summary>Whether a measure of a plan is marked as done.</summary>
    public bool IsDone(PlanMeasure measure) => Progress.GetValueOrDefault(measure.Id)?.Answers.GetValueOrDefault("done")?.AsYesNo() == true;

    /// <summary>What it is now.</summary>
    public Segment Current => SegmentList.Count > 0 ? SegmentList[^1] : Snapshot(DateOnly.MinValue);

    /// <summary>Where in the happenings those begin that may carry the line to a later stage.</summary>
    internal int StageEventsFrom { get; set; }

    /// <summary>The last day up to which time has brought what it brings.</summary>
    internal DateOnly Clock { get; set; }

    /// <summary>Days that follow from the facts as they are now; null until they are worked out, or after a record changed them.</summary>
    internal IReadOnlyList<Happening>? Derived { get; set; }

    internal List<string> ResponsibleList { get; init; } = [];

    internal List<PlanState> PlanList { get; } = [];

    internal List<Happening> HappeningList { get; } = [];

    internal List<Happening> ExpectedList { get; } = [];

    internal List<JournalEntry> ContactList { get; } = [];

    internal List<JournalEntry> MeetingList { get; } = [];

    internal List<JournalEntry> DecisionList { get; } = [];

    internal List<JournalEntry> SettlementList { get; } = [];

    internal List<TermPause> PauseList { get; } = [];

    internal List<Segment> SegmentList { get; } = [];

    internal Dictionary<string, DateOnly> StageDays { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, List<JournalEntry>> FormRecords { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, JournalEntry> ProgressByItem { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, decimal> NormValues { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, (DateOnly Due, JournalEntry Basis)> Postponed { get; } = new(StringComparer.Ordinal);

    /// <summary>What the line was on a day; null before it began.</summary>
    public Segment? On(DateOnly day)
    {
        for (var i = SegmentList.Count - 1; i >= 0; i--)
        {
            if (SegmentList[i].From <= day)
            {
                return SegmentList[i];
            }
        }

        return null;
    }

    internal Segment Snapshot(DateOnly from) => new(from, Track, Stage, Level, Categories, Circumstances, Referral?.Subject, IsPaused, Phase);
}
