using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Questions;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Replay;

/// <summary>
/// Replays a case's journal under a program, day by day, and says what each line has come to. Pure: the same journal, program, calendar and day
/// always give the same state.
/// </summary>
public sealed partial class CaseReplay
{
    private readonly Program _program;
    private readonly ProgramIndex _index;
    private readonly ProductionCalendar _calendar;
    private readonly CaseFile _file;
    private readonly CaseFacts _facts;
    private readonly Dictionary<string, LineState> _lines = new(StringComparer.Ordinal);

    private CaseReplay(Program program, ProductionCalendar calendar, CaseFile file)
    {
        _program = program;
        _index = ProgramIndex.Of(program);
        _calendar = calendar;
        _file = file;
        _facts = new CaseFacts(program, file);
    }

    /// <summary>Replays a case up to a day.</summary>
    /// <param name="program">The program the case is under.</param>
    /// <param name="calendar">The organization's production calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="today">The last day that counts as past.</param>
    /// <param name="knownOn">Entries written later do not count; null: as <paramref name="today"/>.</param>
    /// <returns>The lines of the case in the order in which they began.</returns>
    public static IReadOnlyList<LineState> Run(Program program, ProductionCalendar calendar, CaseFile file, DateOnly today, DateOnly? knownOn = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(file);
        var replay = new CaseReplay(program, calendar, file);
        foreach (var (entry, rootId) in EffectiveJournal.Of(Translating.MovedJournal.For(program, file.Journal), knownOn ?? today))
        {
            replay.Apply(entry, rootId, today);
        }

        replay.Finish(today);
        return [.. replay._lines.Values];
    }

    /// <summary>A line on which nothing has happened.</summary>
    internal static LineState Fresh(Program program) => new(JournalEntry.MainLine) { Track = program.Tracks.Count > 0 ? program.Tracks[0].Id : null };

    private void Apply(JournalEntry entry, string rootId, DateOnly today)
    {
        var line = LineOf(entry);
        if (entry.Kind is EntryKind.Contact or EntryKind.Meeting && entry.Status is EntryStatus.Planned or EntryStatus.Cancelled)
        {
            Plan(line, entry, rootId);
            return;
        }

        if (entry.On > today)
        {
            // Written ahead of time by mistake or for the future: it has not happened yet.
            return;
        }

        ApplyTo(line, entry, rootId);
        foreach (var other in _program.Tracks.Count == 0 ? [] : _lines.Values.Where(other => other != line && Lines.Concerns(_program, entry, other)).ToList())
        {
            ApplyTo(other, entry, rootId);
        }
    }

    private void ApplyTo(LineState line, JournalEntry entry, string rootId)
    {
        Advance(line, entry.On);
        new EntryApplier(this, line).Apply(entry, rootId);
        SetAutomaticLevel(line, entry.On, entry, rootId);
        Recompute(line, entry.On);
        if (!_index.DerivedFromRecordsAlone)
        {
            line.Derived = null;
        }

        Advance(line, entry.On);
        AdvanceStages(line, entry.On);
        Remember(line, entry.On);
    }

    private LineState LineOf(JournalEntry entry)
    {
        if (!_lines.TryGetValue(entry.Line, out var line))
        {
            line = Lines.Begin(_program, entry);
            _lines.Add(entry.Line, line);
        }

        return line;
    }

    private void Finish(DateOnly today)
    {
        foreach (var line in _lines.Values)
        {
            Advance(line, today);
            AdvanceStages(line, today);
            Foresee(line, today);
            SortByDay(line.HappeningList);
            SortByDay(line.ExpectedList);
        }
    }

    // What happened on one day keeps the order in which it was written.
    private static void SortByDay(List<Happening> happenings)
    {
        var sorted = happenings.OrderBy(happening => happening.On).ToList();
        happenings.Clear();
        happenings.AddRange(sorted);
    }

    /// <summary>Raises, day after day, what the passing of time brings up to a day: the end of the term, the end of post-support, days that follow from the facts.</summary>
    private void Advance(LineState line, DateOnly day)
    {
        while (NextOfTime(line, day) is var (on, act))
        {
            line.Clock = on > line.Clock ? on : line.Clock;
            act(line.Clock);
            SetAutomaticLevel(line, line.Clock, null, $"{line.Id}:{CoreEvents.LevelSet}:{line.HappeningList.Count}");
            AdvanceStages(line, line.Clock);
            Remember(line, line.Clock);
        }

        line.Clock = day > line.Clock ? day : line.Clock;
    }

    private (DateOnly On, Action<DateOnly> Act)? NextOfTime(LineState line, DateOnly day)
    {
        (DateOnly On, Action<DateOnly> Act)? next = null;
        if (line.Phase == LinePhase.Open && line.EndsOn is { } end && end.AddDays(1) is var ended && ended <= day
            && !line.HappeningList.Exists(happening => happening.Event == CoreEvents.TermEnded && happening.On == ended))
        {
            next = (ended, _ => Raise(line, CoreEvents.TermEnded, ended, null, TermEndedId(line), null, null));
        }

        if (line.Phase == LinePhase.PostSupport && line.PostSupportEndsOn is { } last && last < day)
        {
            next = (last.AddDays(1), _ => ClosePostSupport(line));
        }

        foreach (var derived in DerivedOf(line, day))
        {
            if (derived.On <= day && (next is null || derived.On < next.Value.On) && !line.HappeningList.Exists(happening => IsSame(happening, derived)))
            {
                next = (derived.On, _ => Raise(line, derived.Event, derived.On, null, $"{derived.RootId}:{Times(line, derived)}", null, derived.Member));
            }
        }

        return next;
    }

    private static bool IsSame(Happening one, Happening other) => one.Event == other.Event && one.Member == other.Member && one.On == other.On && one.Entry is null;

    private static int Times(LineState line, Happening derived) => line.HappeningList.Count(happening => happening.Event == derived.Event && happening.Member == derived.Member && happening.Entry is null);

    private static string TermEndedId(LineState line) => $"{line.Id}:{CoreEvents.TermEnded}:{line.HappeningList.Count(happening => happening.Event == CoreEvents.TermEnded)}";

    private static void ClosePostSupport(LineState line)
    {
        line.Phase = LinePhase.Closed;
        line.Stage = null;
        line.StageSince = null;
    }

    /// <summary>Days that follow from the facts as they are now, as occurrences that have not been told apart from earlier ones yet.</summary>
    private IReadOnlyList<Happening> DerivedOf(LineState line, DateOnly day)
    {
        if (_index.Derived.Count == 0)
        {
            return [];
        }

        if (line.Derived is { } known)
        {
            return known;
        }

        var root = FactsOf(line, day);
        var result = new List<Happening>();
        foreach (var (definition, trigger) in _index.Derived)
        {
            foreach (var (member, inputs) in Subjects(definition, line, root, day))
            {
                if (trigger.Date!.Evaluate(inputs[0], inputs.AsSpan(1)).Value is { IsPresent: true } value)
                {
                    result.Add(new Happening(definition.Id, value.AsDate, null, $"{line.Id}:{definition.Id}:{member}", null, member, IsExpected: true));
                }
            }
        }

        return line.Derived = result;
    }

    private IEnumerable<(string? Member, FactRecord[] Inputs)> Subjects(EventDefinition definition, LineState line, FactRecord root, DateOnly today) =>
        definition.About == About.Member
            ? _facts.Members(line, today).Select(pair => ((string?)pair.Key, new[] { root, _facts.MemberInput(pair.Value) }))
            : [(null, [root])];

    private void Foresee(LineState line, DateOnly today)
    {
        foreach (var derived in DerivedOf(line, today).Where(derived => derived.On > today))
        {
            line.ExpectedList.Add(derived with { RootId = $"{derived.RootId}:{Times(line, derived)}" });
        }

        if (line.Phase == LinePhase.Open && line.EndsOn is { } end && end >= today)
        {
            line.ExpectedList.Add(new Happening(CoreEvents.TermEnded, end.AddDays(1), null, TermEndedId(line), null, null, IsExpected: true));
        }
    }

    /// <summary>Raises an event with those that other events of the program say follow from it.</summary>
    internal void Raise(LineState line, string id, DateOnly on, TimeOnly? at, string rootId, JournalEntry? entry, string? member)
    {
        line.HappeningList.Add(new Happening(id, on, at, rootId, entry, member, IsExpected: false));
        foreach (var definition in _index.RaisedBy(TriggerKind.Core, id))
        {
            RaiseDefined(line, definition, entry, rootId, on, at, member);
        }
    }

    /// <summary>Raises what a record of a kind raises, on its own day.</summary>
    internal void RaiseBy(LineState line, TriggerKind kind, string id, JournalEntry entry, string rootId)
    {
        foreach (var definition in _index.RaisedBy(kind, id))
        {
            var on = entry.On;
            TimeOnly? at = entry.At;
            if (definition.DateField is { } field)
            {
                if (entry.Answers.GetValueOrDefault(field) is not { } answer || answer.AsDate() is not { } day)
                {
                    // The day it happened is not known, so neither is anything that counts from it.
                    continue;
                }

                on = day;
                at = answer.AsMoment() is { TimeOfDay.Ticks: > 0 } moment ? TimeOnly.FromDateTime(moment) : null;
            }
            else if (kind == TriggerKind.Form)
            {
                on = entry.RecordedOn;
            }

            RaiseDefined(line, definition, entry, rootId, on, at, entry.Member);
        }
    }

    private void RaiseDefined(LineState line, EventDefinition definition, JournalEntry? entry, string rootId, DateOnly on, TimeOnly? at, string? member)
    {
        if (definition.Where is { } where && where.Evaluate(FactsOf(line, on), _facts.EventInputs(definition, entry, line, on)).Verdict != Verdict.True)
        {
            return;
        }

        line.HappeningList.Add(new Happening(definition.Id, on, at, rootId, entry, member, IsExpected: false));
    }

    private FactRecord FactsOf(LineState line, DateOnly day) =>
        _facts.Root(line, [.. _lines.Values.Where(other => other != line)], NormsOf(line), day);

    /// <summary>The norms in force for a line.</summary>
    internal NormReader NormsOf(LineState line) => new(_program, _file.Organization, line.NormValues);

    internal Program Program => _program;

    /// <summary>Enters the line's first stage, unless the program names the events that begin it: then it waits for one of them.</summary>
    internal void EnterFirstStage(LineState line, DateOnly on, JournalEntry? entry, string rootId)
    {
        if (line.Stage is null && FirstStage(line) is { EnteredBy.Count: 0 } first)
        {
            EnterStage(line, first.Id, on, entry, rootId);
        }
    }

    private StageDefinition? FirstStage(LineState line) => _program.Stages.FirstOrDefault(stage => !stage.AfterClosure && Lines.Has(line, stage));

    /// <summary>Moves the line by a decision. Moved back, it waits for events anew: what happened before does not carry it on again.</summary>
    internal void MoveToStage(LineState line, string stage, DateOnly on, JournalEntry entry, string rootId)
    {
        if (line.Stage is { } current && _index.StageOrder[stage] < _index.StageOrder[current])
        {
            line.StageEventsFrom = line.HappeningList.Count;
        }

        EnterStage(line, stage, on, entry, rootId);
    }

    internal void EnterStage(LineState line, string stage, DateOnly on, JournalEntry? entry, string rootId)
    {
        line.Stage = stage;
        line.StageSince = on;
        line.StageDays[stage] = on;
        Raise(line, CoreEvents.StageEntered, on, null, rootId, entry, line.Member);
        foreach (var definition in _index.RaisedBy(TriggerKind.Stage, stage))
        {
            RaiseDefined(line, definition, entry, rootId, on, null, line.Member);
        }
    }

    /// <summary>Works out the term of support anew: what the plan, the level or the track says, the first of these that says anything.</summary>
    internal void Recompute(LineState line, DateOnly day)
    {
        var rule = (line.Plan?.Approved is not null ? _program.Plans.Find(line.Plan.Kind)?.Lasts : null)
            ?? _program.Levels.Find(line.Level)?.Lasts
            ?? _program.Tracks.Find(line.Track)?.Lasts;
        var norms = NormsOf(line);
        var terms = new TermCalculator(_calendar, norms, line);
        line.Term = rule is null ? null : terms.Evaluate(rule, day);

        // Where no number that was read has another one from which its end is near, that day would be the same.
        line.ExpectedEnd = rule is null || !terms.HasReadExpected ? line.Term?.Due : new TermCalculator(_calendar, norms, line) { CountsExpected = true }.Evaluate(rule, day).Due;
        if (line.Phase == LinePhase.PostSupport && _program.Stages.Find(line.Stage) is { AfterClosure: true } stage)
        {
            // A decision may set the length of post-support after it has begun.
            line.PostSupportEndsOn = PostSupportEnd(line, stage, day);
        }
    }

    /// <summary>Works out the end of post-support.</summary>
    internal DateOnly? PostSupportEnd(LineState line, StageDefinition stage, DateOnly day) =>
        stage.Lasts is null ? null : new TermCalculator(_calendar, NormsOf(line), line).Evaluate(stage.Lasts, day).Due;

    /// <summary>Moves the line on to later stages whose entering events happened and whose gates are open.</summary>
    private void AdvanceStages(LineState line, DateOnly on)
    {
        while (line.Phase is LinePhase.Referred or LinePhase.Open && (line.Stage is { } current ? NextEntered(line, current, on) : FirstEntered(line)) is { } next)
        {
            EnterStage(line, next.Stage.Id, next.By.On > on ? next.By.On : on, next.By.Entry, next.By.RootId);
            Remember(line, on);
        }
    }

    private (StageDefinition Stage, Happening By)? FirstEntered(LineState line) =>
        FirstStage(line) is { } first && EnteringOf(line, first) is { } by ? (first, by) : null;

    private static Happening? EnteringOf(LineState line, StageDefinition stage)
    {
        for (var i = line.StageEventsFrom; i < line.HappeningList.Count; i++)
        {
            if (stage.EnteredBy.Contains(line.HappeningList[i].Event)) return line.HappeningList[i];
        }

        return null;
    }

    private (StageDefinition Stage, Happening By)? NextEntered(LineState line, string current, DateOnly on)
    {
        var from = _index.StageOrder[current];
        for (var i = from + 1; i < _program.Stages.Count; i++)
        {
            var stage = _program.Stages[i];
            if (!stage.AfterClosure && Lines.Has(line, stage) && EnteringOf(line, stage) is { } by && Enumerable.Range(from, i - from).All(index => !Lines.Has(line, _program.Stages[index]) || AreGatesOpen(line, _program.Stages[index].Id, by.On > on ? by.On : on)))
            {
                return (stage, by);
            }
        }

        return null;
    }

    private bool AreGatesOpen(LineState line, string stage, DateOnly on) =>
        Gates.AreOpen(_index, line, stage, _file.Members, outcome => new QuestionAnswers(_program, FactsOf(line, on)).Grants(Programs.Model.Questions.Obligations, outcome).Verdict);

    internal static void Remember(LineState line, DateOnly day)
    {
        var segment = line.Snapshot(day);
        if (line.SegmentList.Count > 0)
        {
            var last = line.SegmentList[^1];
            if (last with { From = day } == segment)
            {
                return;
            }

            if (last.From >= day)
            {
                line.SegmentList[^1] = segment with { From = last.From };
                return;
            }
        }

        line.SegmentList.Add(segment);
    }
}
