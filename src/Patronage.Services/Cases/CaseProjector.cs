using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Outside;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Programs.Calendars;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;
using VisitPeriod = Patronage.Storage.Projections.VisitPeriod;

namespace Patronage.Services.Cases;

/// <summary>Turns an assessment into the rows that lists and reports read. The one place where what follows from a journal becomes a row.</summary>
public static class CaseProjector
{
    private const int VisitPeriodsKept = 60;

    /// <summary>The projection of a case.</summary>
    /// <param name="assessments">One assessment a line; at least one.</param>
    public static CaseProjection Project(IReadOnlyList<Assessment> assessments)
    {
        ArgumentNullException.ThrowIfNull(assessments);
        var main = assessments[0];
        if (main.Line.MergedInto is not null)
        {
            // The family is counted once, in the file that stays.
            return new CaseProjection { Columns = ColumnsOf(main, assessments) with { NextVisitBy = null, RecomputeOn = null } };
        }

        return new CaseProjection
        {
            Columns = ColumnsOf(main, assessments),
            Lines = [.. assessments.Select(LineOf)],
            Periods = [.. assessments.SelectMany(PeriodsOf)],
            Obligations = [.. assessments.SelectMany(assessment => assessment.Obligations.Select(obligation => RowOf(assessment, obligation)))],
            Fields = [.. assessments.SelectMany(FieldProjector.Of)],
            Events = [.. EventsOf(assessments), .. AwaitedOf(main)],
            PlanItems = [.. assessments.SelectMany(PlanItemsOf)],
            Visits = [.. assessments.SelectMany(VisitsOf)],
        };
    }

    /// <summary>How far a case got, as lists tell it.</summary>
    public static CaseState StateOf(LinePhase phase) => phase switch
    {
        LinePhase.Referred => CaseState.Referral,
        LinePhase.Declined => CaseState.Declined,
        LinePhase.Open => CaseState.Open,
        LinePhase.PostSupport => CaseState.PostSupport,
        _ => CaseState.Closed,
    };

    private static CaseColumns ColumnsOf(Assessment main, IReadOnlyList<Assessment> all)
    {
        var line = main.Line;
        return new CaseColumns
        {
            State = StateOf(line.Phase),
            CuratorId = CuratorOf(line),
            LevelId = line.Level,
            StageId = line.Stage,
            ReferralBasis = line.Referral?.Subject,
            OpenedOn = line.OpenedOn,
            EndsOn = line.EndsOn,
            ClosedOn = line.ClosedOn,
            ClosureReason = line.ClosureReason,
            Paused = line.IsPaused,
            LastContactOn = LastContactOf(line),
            NextVisitBy = all.SelectMany(assessment => assessment.Visits).Min(visit => visit.NextBy),
            ProjectedOn = main.Today,
            RecomputeOn = RecomputeOn(all),
        };
    }

    // Whatever is due, ends or is foreseen changes the picture the day after; an open period changes it with its end.
    private static DateOnly? RecomputeOn(IReadOnlyList<Assessment> all)
    {
        var today = all[0].Today;
        return all.SelectMany(assessment => assessment.Obligations.Where(obligation => obligation.IsPending).Select(obligation => obligation.DueOn?.AddDays(1))
                .Append(assessment.Line.EndsOn?.AddDays(1))
                .Append(assessment.Line.PostSupportEndsOn?.AddDays(1))
                .Concat(assessment.Line.Expected.Select(happening => (DateOnly?)happening.On))
                .Concat(assessment.Visits.Select(visit => visit.Current is { } current && current.Days.To < DateOnly.MaxValue ? current.Days.To.AddDays(1) : (DateOnly?)null)))
            .Where(day => day > today)
            .Min();
    }

    private static CaseLine LineOf(Assessment assessment)
    {
        var line = assessment.Line;
        return new CaseLine
        {
            Line = line.Id,
            Track = line.Track ?? "",
            Member = line.Member,
            LevelId = line.Level,
            PreviousLevelId = line.PreviousLevel,
            LevelSince = line.LevelSince,
            StageId = line.Stage,
            StageSince = line.StageSince,
            OpenedOn = line.OpenedOn,
            EndsOn = line.EndsOn,
            ClosedOn = line.ClosedOn,
            ClosureReason = line.ClosureReason,
            Outcome = assessment.Program.Closures.Find(line.ClosureReason)?.Result,
            Paused = line.IsPaused,
            CuratorId = CuratorOf(line),
            LastContactOn = LastContactOf(line),
            NextVisitBy = assessment.Visits.Min(visit => visit.NextBy),
        };
    }

    private static IEnumerable<CasePeriod> PeriodsOf(Assessment assessment)
    {
        var line = assessment.Line;
        return Runs(line, PeriodKind.Stage, segment => segment.Stage is null ? [] : [segment.Stage])
            .Concat(Runs(line, PeriodKind.Level, segment => segment.Level is null ? [] : [segment.Level]))
            .Concat(Runs(line, PeriodKind.Category, segment => segment.Categories))
            .Concat(Runs(line, PeriodKind.Circumstance, segment => segment.Circumstances))
            .Concat(Runs(line, PeriodKind.Pause, segment => segment.IsPaused ? [""] : []))
            .Concat(Runs(line, PeriodKind.Support, segment => segment.Phase == LinePhase.Open ? [""] : []));
    }

    private static IEnumerable<CasePeriod> Runs(LineState line, PeriodKind kind, Func<Segment, IReadOnlyList<string>> values)
    {
        var open = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        foreach (var segment in line.Segments)
        {
            var now = values(segment);
            foreach (var ended in open.Keys.Where(value => !now.Contains(value, StringComparer.Ordinal)).ToList())
            {
                if (open[ended] < segment.From)
                {
                    yield return new CasePeriod { Line = line.Id, Kind = kind, Value = ended, From = open[ended], To = segment.From.AddDays(-1) };
                }

                open.Remove(ended);
            }

            foreach (var value in now)
            {
                open.TryAdd(value, segment.From);
            }
        }

        foreach (var (value, from) in open)
        {
            yield return new CasePeriod { Line = line.Id, Kind = kind, Value = value, From = from };
        }
    }

    private static ObligationRow RowOf(Assessment assessment, Obligation obligation) => new()
    {
        Key = obligation.Key,
        DefinitionId = obligation.Definition.Id,
        Title = obligation.Definition.Title.Default,
        Line = assessment.Line.Id,
        Member = obligation.Member,
        AnchorEvent = obligation.Anchor?.Event,
        AnchoredOn = obligation.Anchor?.On,
        DueOn = obligation.DueOn,
        DueAt = obligation.DueAt,
        State = StateOf(obligation.Status),
        DoneOn = obligation.SettledOn,
        ByParticipant = string.Join(',', obligation.Definition.By),
        TermUnit = obligation.Term?.Result?.Input.Unit.ToString(),
        Gate = obligation.Definition.Gate,
        LateReasonMissing = obligation.Status == ObligationStatus.Overdue && obligation.Definition.Late is { ReasonRequired: true } && obligation.LateReason is null,
        Provisional = obligation.Term?.Result?.CalendarStatus is not (null or CalendarStatus.Official),
        Citation = obligation.Definition.Sources is [var first, ..] ? first.Clause : "",
        DoneByEvent = obligation.Definition.DoneBy is [var single, ..] ? single : null,
    };

    private static ObligationState StateOf(ObligationStatus status) => status switch
    {
        ObligationStatus.Open or ObligationStatus.Overdue or ObligationStatus.Foreseen => ObligationState.Open,
        ObligationStatus.Waiting => ObligationState.Waiting,
        ObligationStatus.Possible => ObligationState.Possible,
        ObligationStatus.Done => ObligationState.Done,
        ObligationStatus.Waived => ObligationState.Waived,
        _ => ObligationState.Withdrawn,
    };

    // Occurrences are numbered through the case, its lines one after another.
    private static IEnumerable<CaseEvent> EventsOf(IReadOnlyList<Assessment> assessments)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (assessment, happening) in assessments.SelectMany(assessment => assessment.Line.Happenings.Concat(assessment.Line.Expected).Select(happening => (assessment, happening))))
        {
            var ordinal = counts[happening.Event] = counts.GetValueOrDefault(happening.Event) + 1;
            yield return new CaseEvent
            {
                EventId = happening.Event,
                Ordinal = ordinal,
                Line = assessment.Line.Id,
                Member = happening.Member,
                On = happening.On,
                At = happening.At is { } at ? happening.On.ToDateTime(at) : null,
                Planned = happening.IsExpected,
                EntryId = happening.Entry?.Id,
            };
        }
    }

    // An answer that is awaited stands among what is expected, so that lists of a day find it.
    private static IEnumerable<CaseEvent> AwaitedOf(Assessment main) => Correspondence.Of(main.File, main.Today).Where(sending => sending.Awaits).Reverse()
        .Select((sending, index) => new CaseEvent { EventId = Correspondence.AwaitedEvent, Ordinal = index + 1, Line = sending.Line, On = sending.AnswerBy!.Value, Planned = true, EntryId = sending.Id });

    // A plan is carried out by its approved revision; what waits for approval beside it stands apart, under ids of its own.
    private static IEnumerable<PlanItem> PlanItemsOf(Assessment assessment)
    {
        var line = assessment.Line;
        foreach (var plan in line.Plans)
        {
            foreach (var measure in plan.Approved?.Measures ?? [])
            {
                yield return ItemOf(line, plan, measure, measure.Id, approved: true);
            }

            foreach (var measure in plan.HasDraft ? plan.Latest.Measures : [])
            {
                yield return ItemOf(line, plan, measure, plan.Approved is null ? measure.Id : PlanItem.Drafted + measure.Id, approved: false);
            }
        }
    }

    private static PlanItem ItemOf(LineState line, PlanState plan, PlanMeasure measure, string id, bool approved) => new()
    {
        ItemId = id,
        Line = line.Id,
        PlanKind = plan.Kind,
        Measure = measure.Measure,
        Direction = measure.Direction,
        HelpType = measure.HelpType,
        For = measure.For,
        DueOn = measure.DueOn,
        DoneOn = line.IsDone(measure) ? line.Progress[measure.Id].On : null,
        Dropped = line.Progress.GetValueOrDefault(measure.Id)?.Answers.GetValueOrDefault("dropped")?.AsYesNo() == true,
        Approved = approved,
    };

    private static IEnumerable<VisitPeriod> VisitsOf(Assessment assessment) => assessment.Visits.SelectMany(visit => visit.Periods
        .TakeLast(VisitPeriodsKept)
        .Where(period => period.Verdict != PeriodVerdict.Paused)
        .DistinctBy(period => period.Days.From)
        .Select(period => new VisitPeriod
        {
            Line = assessment.Line.Id,
            NormId = visit.Definition.Id,
            Member = visit.Member ?? "",
            From = period.Days.From,
            To = period.Days.To,
            Counted = period.Value,
            Min = period.Min,
            Max = period.Max,
            Verdict = VerdictOf(period.Verdict),
            NextBy = ReferenceEquals(period, visit.Current) ? visit.NextBy : null,
        }));

    private static VisitVerdict VerdictOf(PeriodVerdict verdict) => verdict switch
    {
        PeriodVerdict.Met => VisitVerdict.Met,
        PeriodVerdict.Over => VisitVerdict.Over,
        PeriodVerdict.Short => VisitVerdict.Short,
        PeriodVerdict.Running => VisitVerdict.Running,
        _ => VisitVerdict.Unknown,
    };

    private static DateOnly? LastContactOf(LineState line) => line.Contacts.Where(contact => contact.Status == EntryStatus.Held).Max(contact => (DateOnly?)contact.On);

    private static Guid? CuratorOf(LineState line) => Guid.TryParse(line.CuratorId, out var id) ? id : null;
}
