using Patronage.Casework.Journal;
using Patronage.Casework.Questions;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Casework.Obligations;

/// <summary>
/// Says what has to be done on a line, by when, and what is done already. Computing again changes nothing that is right: obligations follow from the
/// journal alone and keep their keys.
/// </summary>
public sealed class ObligationPlanner
{
    private readonly Program _program;
    private readonly LineState _line;
    private readonly CaseFile _file;
    private readonly TermCalculator _terms;
    private readonly QuestionAnswers _answers;
    private readonly DateOnly _today;
    private readonly ProgramIndex _index;

    /// <summary>Prepares the planner of one line on a day.</summary>
    public ObligationPlanner(Program program, LineState line, CaseFile file, TermCalculator terms, QuestionAnswers answers, DateOnly today)
    {
        _program = program;
        _line = line;
        _file = file;
        _terms = terms;
        _answers = answers;
        _today = today;
        _index = ProgramIndex.Of(program);
    }

    /// <summary>All obligations of the line, settled ones included, in the program's order.</summary>
    public IReadOnlyList<Obligation> Plan()
    {
        return PlanFor(_program.Obligations.Where(definition => !OrganizationPlanner.IsOwn(definition) && definition.About != About.Meeting), _line.OpenedOn);
    }

    /// <summary>The given obligations; recurring ones from a day on, or, without a day, the last two periods.</summary>
    internal IReadOnlyList<Obligation> PlanFor(IEnumerable<ObligationDefinition> definitions, DateOnly? since)
    {
        var result = new List<Obligation>();
        foreach (var definition in definitions)
        {
            foreach (var member in SubjectsOf(definition))
            {
                result.AddRange(Instances(definition, member, since).OfType<Obligation>());
            }
        }

        return result;
    }

    private IEnumerable<string?> SubjectsOf(ObligationDefinition definition) =>
        definition.About != About.Member ? new string?[] { null }
        : _line.Member is { } own ? [own]
        : _file.Members.Where(member => member.InFamily != false).Select(string? (member) => member.Id);

    private IEnumerable<Obligation?> Instances(ObligationDefinition definition, string? member, DateOnly? since) => definition.Term switch
    {
        null => [Todo(definition, member)],
        TermRule.After after when definition.Repeat is null || after.Which != Which.Last => Anchored(definition, member, after),
        TermRule.Before before => AnchoredBefore(definition, member, before),
        TermRule.Recurring each => Recurring(definition, member, each, since),
        var composite => Composite(definition, member, composite),
    };

    private Obligation? Todo(ObligationDefinition definition, string? member)
    {
        var key = ObligationKey.Of(_line.Id, definition.Id, member, "");
        var done = DoneBy(definition, member, null).FirstOrDefault();
        return Settle(definition, member, key, null, null, done, Beginning);
    }

    private IEnumerable<Obligation?> Anchored(ObligationDefinition definition, string? member, TermRule.After rule)
    {
        var anchors = AnchorsOf(rule, member).ToList();
        var used = new HashSet<Happening>();
        for (var i = 0; i < anchors.Count; i++)
        {
            var anchor = anchors[i];
            var replaced = rule.Which == Which.Last && i < anchors.Count - 1 && !anchors[i + 1].IsExpected;
            var done = DoneBy(definition, member, anchor).FirstOrDefault(candidate => !used.Contains(candidate));
            if (replaced && (done is null || done.On >= anchors[i + 1].On))
            {
                continue;
            }

            if (done is not null)
            {
                used.Add(done);
            }

            var key = ObligationKey.Of(_line.Id, definition.Id, member, $"{anchor.Event}:{anchor.RootId}");
            var term = _terms.After(rule, anchor);
            yield return Settle(definition, member, key, anchor, term, done, anchor.On);
            if (definition.Repeat is { } repeat)
            {
                // A new occurrence of the anchor begins a chain of its own: what comes after it belongs there.
                var until = i < anchors.Count - 1 && !anchors[i + 1].IsExpected ? anchors[i + 1].On : (DateOnly?)null;
                foreach (var next in Repeats(definition, member, key, repeat, term, done, used, anchor, until))
                {
                    yield return next;
                }
            }

            if (rule.Which == Which.Last && done is null && !anchor.IsExpected)
            {
                // What is foreseen would only replace this one: it is not asked for twice.
                yield break;
            }
        }
    }

    private IEnumerable<Obligation?> AnchoredBefore(ObligationDefinition definition, string? member, TermRule.Before rule)
    {
        var anchors = _line.Happenings.Concat(_line.Expected)
            .Where(happening => happening.Event == rule.Event && _index.Concerns(happening, member))
            .Where(happening => happening.IsExpected || WasApplicableBefore(definition, happening.On))
            .ToList();
        var used = new HashSet<Happening>();
        DateOnly? previous = null;
        foreach (var anchor in anchors)
        {
            var after = previous;
            var done = DoneBy(definition, member, anchor).FirstOrDefault(candidate => !used.Contains(candidate) && !(candidate.On <= after));
            if (done is not null)
            {
                used.Add(done);
            }

            previous = anchor.On;
            var term = _terms.Before(rule, anchor);
            if (anchor.IsExpected || term.State == TermState.Known || done is not null)
            {
                yield return Settle(definition, member, ObligationKey.Of(_line.Id, definition.Id, member, $"{anchor.Event}:{anchor.RootId}"), anchor, term, done, after ?? Beginning);
            }
        }

        if (!anchors.Exists(anchor => anchor.IsExpected))
        {
            var key = ObligationKey.Of(_line.Id, definition.Id, member, "");
            yield return Settle(definition, member, key, null, TermOutcome.Unknown([rule.Event]), null, Beginning);
        }
    }

    // What had to be ready before an event was asked for only while it applied before that event.
    private bool WasApplicableBefore(ObligationDefinition definition, DateOnly day) => _line.On(day.AddDays(-1))?.Matches(definition.Applies) ?? false;

    private DateOnly Beginning => _line.Segments.Count > 0 ? _line.Segments[0].From : _today;

    private IEnumerable<Happening> AnchorsOf(TermRule.After rule, string? member)
    {
        var anchors = _line.Happenings.Where(happening => IsAnchor(happening, rule, member)).ToList();
        var expected = _line.Expected.Where(happening => IsAnchor(happening, rule, member));
        var all = anchors.Concat(expected);
        return rule.Which == Which.First ? all.Take(1) : all;
    }

    private bool IsAnchor(Happening happening, TermRule.After rule, string? member) =>
        rule.Events.Contains(happening.Event) && _index.Concerns(happening, member);

    // One instance at a time: it begins with the latest occurrence of what the first inner term counts from, and what happened before belongs to an earlier one.
    private IEnumerable<Obligation?> Composite(ObligationDefinition definition, string? member, TermRule rule)
    {
        var anchor = InnerTerms(rule).Select(term => Latest(EventsOf(term), member)).FirstOrDefault(happening => happening is not null);
        if (anchor is null)
        {
            var waiting = _terms.Evaluate(rule, _today);
            yield return Settle(definition, member, ObligationKey.Of(_line.Id, definition.Id, member, ""), null, waiting, DoneBy(definition, member, null).FirstOrDefault(), Beginning);
            yield break;
        }

        var key = ObligationKey.Of(_line.Id, definition.Id, member, $"{anchor.Event}:{anchor.RootId}");
        var term = _terms.Evaluate(rule, _today, anchor.On);
        var used = new HashSet<Happening>();
        var done = DoneBy(definition, member, anchor).FirstOrDefault();
        if (done is not null)
        {
            used.Add(done);
        }

        yield return Settle(definition, member, key, anchor, term, done, anchor.On);
        if (definition.Repeat is { } repeat)
        {
            foreach (var next in Repeats(definition, member, key, repeat, term, done, used, anchor))
            {
                yield return next;
            }
        }
    }

    private Happening? Latest(IEnumerable<string> events, string? member)
    {
        var wanted = events.ToHashSet(StringComparer.Ordinal);
        return _line.Happenings.LastOrDefault(happening => wanted.Contains(happening.Event) && _index.Concerns(happening, member));
    }

    private static IEnumerable<TermRule> InnerTerms(TermRule rule) => rule switch
    {
        TermRule.EarliestOf earliest => earliest.Terms.SelectMany(InnerTerms),
        TermRule.LatestOf latest => latest.Terms.SelectMany(InnerTerms),
        _ => [rule],
    };

    private static IEnumerable<string> EventsOf(TermRule rule) => rule switch
    {
        TermRule.After after => after.Events,
        TermRule.Before before => [before.Event],
        TermRule.EarliestOf earliest => earliest.Terms.SelectMany(EventsOf),
        TermRule.LatestOf latest => latest.Terms.SelectMany(EventsOf),
        _ => [],
    };

    private IEnumerable<Obligation?> Repeats(
        ObligationDefinition definition, string? member, string key, Repeat repeat, TermOutcome first, Happening? firstDone, HashSet<Happening> used, Happening? anchor, DateOnly? until = null)
    {
        var previous = first;
        var done = firstDone;
        var number = 1;

        // Each step needs the one before to be done, or, on a fixed grid, to be due: so the chain is as long as the history.
        while ((repeat.From == RepeatFrom.Done ? done is not null : previous.Due is { } due && due < _today) && number < MaxRepeats)
        {
            number++;
            var from = repeat.From == RepeatFrom.Done ? done!.On : previous.Result?.DueBeforeRoll ?? previous.Due!.Value;
            var next = repeat.From == RepeatFrom.Done
                ? _terms.CountFrom(repeat.EveryNorm, from, CountFrom.NextDay, null, InPause.Stops)
                : _terms.CountGrid(repeat.EveryNorm, first.Result?.DueBeforeRoll ?? from, number - 1);
            var bounded = definition.Term is TermRule.EarliestOf earliest ? Bounded(earliest, next, from, anchor?.On) : next;
            done = DoneBy(definition, member, anchor).FirstOrDefault(candidate => !used.Contains(candidate) && candidate.On >= from && !(candidate.On >= until));
            if (done is null && until is not null)
            {
                yield break;
            }

            if (done is not null)
            {
                used.Add(done);
            }

            yield return Settle(definition, member, $"{key}#{number}", anchor, bounded, done, from) is { } repeated ? repeated with { Occurrence = number } : null;
            previous = bounded;
        }
    }

    // A repeated instance stays under the other terms of an «earliest of»: the end of support still comes sooner than the next month.
    private TermOutcome Bounded(TermRule.EarliestOf rule, TermOutcome next, DateOnly from, DateOnly? since)
    {
        var others = rule.Terms.Skip(1).Select(term => _terms.Evaluate(term, _today, since)).Where(outcome => outcome.Due > from);
        return TermOutcome.EarliestOf([next, .. others]);
    }

    private IEnumerable<Obligation?> Recurring(ObligationDefinition definition, string? member, TermRule.Recurring each, DateOnly? since)
    {
        var isOwn = OrganizationPlanner.IsOwn(definition);
        if ((since ?? (isOwn ? Periods.Previous(each.Each, Periods.Containing(each.Each, _today)).From : null)) is not { } first)
        {
            yield break;
        }

        var used = new HashSet<Happening>();
        var last = _line.ClosedOn is { } closed && closed < _today ? closed : _today;
        foreach (var period in Periods.Between(each.Each, first, last))
        {
            var term = _terms.Each(each, period.From);
            var done = DoneBy(definition, member, null).FirstOrDefault(candidate => !used.Contains(candidate) && IsFor(period, candidate));
            if (done is not null)
            {
                used.Add(done);
            }

            var key = ObligationKey.Of(_line.Id, definition.Id, member, period.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            yield return Settle(definition, member, key, null, term, done, period.From);
        }
    }

    // What is due after a period is about that period: it counts when it names it, or else when the period was over.
    private static bool IsFor(Period period, Happening candidate) =>
        candidate.Answer(OrganizationPlanner.PeriodField)?.AsDate() is { } named ? period.Contains(named) : candidate.On >= period.To;

    private IEnumerable<Happening> DoneBy(ObligationDefinition definition, string? member, Happening? anchor)
    {
        if (definition.DoneBy.Count == 0)
        {
            return [];
        }

        return _line.Happenings.Where(candidate =>
            definition.DoneBy.Contains(candidate.Event)
            && _index.Concerns(candidate, member)
            && (anchor is null || definition.Term is TermRule.Before || (candidate.On >= anchor.On && !anchor.IsExpected))
            && Matches(definition, anchor, candidate));
    }

    private static bool Matches(ObligationDefinition definition, Happening? anchor, Happening candidate)
    {
        if (definition.Match is not { } field || anchor is null)
        {
            return true;
        }

        var answer = candidate.Answer(field)?.Text;
        return answer is not null && (answer == anchor.Answer(field)?.Text || answer == anchor.RootId);
    }

    private Obligation? Settle(ObligationDefinition definition, string? member, string key, Happening? anchor, TermOutcome? term, Happening? done, DateOnly since)
    {
        var postponed = _line.Postponed.TryGetValue(definition.Id, out var later) && done is null ? later.Due : (DateOnly?)null;
        var due = postponed ?? term?.Due;
        var settlement = _line.Settlements.LastOrDefault(entry => entry.Kind is EntryKind.Done or EntryKind.Waived && entry.Reference == key);
        var late = _line.Settlements.LastOrDefault(entry => entry.Kind == EntryKind.LateReason && entry.Reference == key)?.Reason;
        var obligation = new Obligation
        {
            Key = key, Definition = definition, Member = member, Anchor = anchor, Term = term, PostponedTo = postponed, LateReason = late, Status = ObligationStatus.Open,
        };
        if (done is not null || settlement is { Kind: EntryKind.Done })
        {
            return AppliedBetween(definition, since, done?.On ?? settlement!.On)
                ? obligation with { Status = ObligationStatus.Done, SettledOn = done?.On ?? settlement!.On, SettledBy = done?.Entry ?? settlement }
                : null;
        }

        if (settlement is not null)
        {
            return obligation with { Status = ObligationStatus.Waived, SettledOn = settlement.On, SettledBy = settlement };
        }

        return Pending(obligation, due, since);
    }

    private Obligation? Pending(Obligation obligation, DateOnly? due, DateOnly since)
    {
        var definition = obligation.Definition;
        var (verdict, missing) = _answers.Grants(Programs.Model.Questions.Obligations, definition.Outcome);
        var over = IsOver(definition, obligation.Anchor);
        if (verdict == Verdict.False || over || !_line.Current.Matches(definition.Applies))
        {
            if (obligation.Anchor is { IsExpected: true })
            {
                return null;
            }

            // What was late when it stopped applying stays to be done or waived; what was not late is withdrawn.
            var ended = LastDayApplied(definition, since);
            return due is not null && ended is not null && due < ended && verdict != Verdict.False && !_line.IsTransferred
                ? obligation with { Status = ObligationStatus.Overdue }
                : ended is not null && obligation.Term is not null ? obligation with { Status = ObligationStatus.Withdrawn } : null;
        }

        var status = verdict is Verdict.Unknown or Verdict.Failed ? ObligationStatus.Possible
            : obligation.Anchor is { IsExpected: true } && !(due < _today) ? ObligationStatus.Foreseen
            : obligation.Term is { State: TermState.Unknown } term && due is null && !LacksOnlyNumbers(obligation.Anchor, term) ? ObligationStatus.Waiting
            : due < _today ? ObligationStatus.Overdue
            : ObligationStatus.Open;
        return obligation with { Status = status, MissingFacts = missing };
    }

    // What began the term has happened; only the number is missing, because the document names none and nobody has set one. It is to be done now.
    private static bool LacksOnlyNumbers(Happening? anchor, TermOutcome term) => anchor is { IsExpected: false } && term.WaitsFor.All(waited => WaitsFor.NormIn(waited) is not null);

    // Closing a line ends its instances, except those anchored on the closing and those of a stage after it. What another organization took over is due there.
    private bool IsOver(ObligationDefinition definition, Happening? anchor) => _line.IsTransferred || _line.Phase switch
    {
        // A referral that became no case still owes what its own events started.
        LinePhase.Declined => anchor is null or { IsExpected: true },
        LinePhase.Closed or LinePhase.PostSupport => anchor?.Event != CoreEvents.SupportClosed
            && !definition.Applies.Stages.Any(stage => _program.Stages.Find(stage) is { AfterClosure: true }),
        _ => false,
    };

    private bool AppliedBetween(ObligationDefinition definition, DateOnly from, DateOnly to) =>
        definition.Applies.IsEverywhere || (_line.On(from)?.Matches(definition.Applies) ?? false) || (_line.On(to)?.Matches(definition.Applies) ?? false)
        || _line.Segments.Any(segment => segment.From >= from && segment.From <= to && segment.Matches(definition.Applies));

    private DateOnly? LastDayApplied(ObligationDefinition definition, DateOnly since)
    {
        DateOnly? last = null;
        for (var i = 0; i < _line.Segments.Count; i++)
        {
            var segment = _line.Segments[i];
            var until = i + 1 < _line.Segments.Count ? _line.Segments[i + 1].From : _today.AddDays(1);
            if (segment.Matches(definition.Applies) && segment.Phase is LinePhase.Open or LinePhase.Referred or LinePhase.PostSupport && until > since)
            {
                last = until;
            }
        }

        return last;
    }

    private const int MaxRepeats = 1000;
}
