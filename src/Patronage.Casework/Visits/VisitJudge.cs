using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Questions;
using Patronage.Casework.Replay;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Visits;

/// <summary>Judges the visit norms of a line, period by period.</summary>
public sealed class VisitJudge
{
    private readonly Program _program;
    private readonly LineState _line;
    private readonly NormReader _norms;
    private readonly TermCalculator _terms;
    private readonly ProductionCalendar _calendar;
    private readonly QuestionAnswers _answers;
    private readonly CaseFacts _facts;
    private readonly FactRecord _root;
    private readonly DateOnly _today;
    private readonly IReadOnlyDictionary<string, FactRecord> _members;

    /// <summary>Prepares the judge of one line on a day.</summary>
    public VisitJudge(
        Program program, LineState line, NormReader norms, TermCalculator terms, ProductionCalendar calendar, QuestionAnswers answers, CaseFacts facts, FactRecord root, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _program = program;
        _line = line;
        _norms = norms;
        _terms = terms;
        _calendar = calendar;
        _answers = answers;
        _facts = facts;
        _root = root;
        _today = today;
        _members = facts.Members(line, today);
    }

    /// <summary>How the line stands against each visit norm that applies or applied.</summary>
    public IReadOnlyList<VisitNormStatus> Judge()
    {
        var result = new List<VisitNormStatus>();
        foreach (var definition in _program.Visits.OrderBy(definition => definition.Measure == VisitMeasure.Share))
        {
            var subjects = definition.About != About.Member ? [_line.Member]
                : _line.Member is { } own ? [own]
                : _members.Where(member => member.Value["InFamily"] is not { IsPresent: true, AsBoolean: false }).Select(string? (member) => member.Key);
            foreach (var member in subjects)
            {
                if (Judge(definition, member) is { } status)
                {
                    result.Add(definition.Measure == VisitMeasure.Share ? VisitShares.Of(status, result, _norms, _today) : status);
                }
            }
        }

        return [.. result.OrderBy(status => Place(status.Definition))];
    }

    private int Place(VisitNormDefinition definition) => _program.Visits.Select((item, index) => (item, index)).First(pair => pair.item.Id == definition.Id).index;

    private VisitNormStatus? Judge(VisitNormDefinition definition, string? member)
    {
        var (verdict, missing) = _answers.Grants(Programs.Model.Questions.Visits, definition.Outcome);
        if (verdict == Verdict.False)
        {
            return null;
        }

        var spells = ApplicableSpells.Of(_line, definition.Applies, _today);
        if (spells.Count == 0)
        {
            return null;
        }

        var contacts = Counting(definition, member);
        var periods = spells.SelectMany(spell => PeriodsOf(definition, spell, contacts)).ToList();
        periods = JudgedAs(definition, periods);
        var applies = _line.Current.Matches(definition.Applies) && _line.Phase is LinePhase.Open or LinePhase.PostSupport;
        if (verdict is Verdict.Unknown or Verdict.Failed)
        {
            periods = [.. periods.Select(period => period with { Verdict = PeriodVerdict.Unknown })];
        }

        var current = applies && periods.Count > 0 && periods[^1].Days.Contains(_today) ? periods[^1] : null;
        return new VisitNormStatus
        {
            Definition = definition,
            Member = member,
            AppliesToday = applies,
            Periods = periods,
            Missing = missing,
            Current = current,
            NextBy = current is null ? null : NextBy(definition, current, contacts),
        };
    }

    private List<VisitPeriodStatus> JudgedAs(VisitNormDefinition definition, List<VisitPeriodStatus> periods) => definition.Judge switch
    {
        Programs.Model.Judge.None => [.. periods.Select(period => IsOver(period) ? period with { Verdict = PeriodVerdict.NotJudged } : period)],
        Programs.Model.Judge.Average => [.. Averaged(periods)],
        _ => periods,
    };

    // A complete period stands as the average of the complete ones up to it does; a cut one has no place in an average.
    private IEnumerable<VisitPeriodStatus> Averaged(List<VisitPeriodStatus> periods)
    {
        var (sum, count) = (0m, 0);
        foreach (var period in periods)
        {
            if (!IsOver(period))
            {
                yield return period;
            }
            else if (period.IsPartial || period.Min is null)
            {
                yield return period with { Verdict = period.Verdict is PeriodVerdict.Paused or PeriodVerdict.Unknown ? period.Verdict : PeriodVerdict.NotJudged };
            }
            else
            {
                var average = (sum += period.Value) / ++count;
                yield return period with { Verdict = average > period.Max ? PeriodVerdict.Over : average >= period.Min ? PeriodVerdict.Met : PeriodVerdict.Short };
            }
        }
    }

    private bool IsOver(VisitPeriodStatus period) => period.Days.To < _today;

    private List<JournalEntry> Counting(VisitNormDefinition definition, string? member)
    {
        var counts = definition.Counts;
        if (counts.Event is { } happening)
        {
            return [.. _line.Happenings.Where(item => item.Event == happening && item.Entry is not null && (member is null || item.Member is null || item.Member == member)).Select(item => item.Entry!)];
        }

        return [.. _line.Contacts.Where(contact => contact.Status == EntryStatus.Held
            && counts.Contacts.Contains(contact.Subject)
            && (counts.By.Count == 0 || (contact.As is { } who && counts.By.Contains(who)))
            && (member is null || contact.Seen.Contains(member))
            && (counts.Where is null || counts.Where.Evaluate(_root, _facts.ContactInput(contact, _members)).Verdict == Verdict.True))];
    }

    private IEnumerable<VisitPeriodStatus> PeriodsOf(VisitNormDefinition definition, Period spell, List<JournalEntry> contacts) => definition.Per switch
    {
        VisitPeriod.Calendar calendar => Periods.Between(calendar.Period, spell.From, Min(spell.To, _today))
            .Select(full => Judged(definition, full, full.Overlap(spell) ?? full, contacts)),
        VisitPeriod.Gap gap => Gaps(gap, spell, contacts),
        VisitPeriod.Rolling rolling => Rolling(definition, rolling, spell, contacts),
        VisitPeriod.Span span => Span(definition, span, spell, contacts),
        var other => throw new NotSupportedException($"Visit period {other} is not known."),
    };

    private VisitPeriodStatus Judged(VisitNormDefinition definition, Period full, Period days, List<JournalEntry> contacts)
    {
        var within = contacts.Where(contact => days.Contains(contact.On)).ToList();
        var value = ValueOf(definition, within);
        var paused = PausedDays(days);
        var reading = definition.Norm is { } id ? _norms.Read(id, days.From) : null;
        if (reading is null)
        {
            return new VisitPeriodStatus(days, full.Days, paused, within, value, null, null, PeriodVerdict.Unknown, null);
        }

        var judged = days.Days - paused;
        var least = reading.Value.Min ?? reading.Value.Amount;
        var most = reading.Value.Max;
        decimal? min = least is null ? null : judged == 0 ? 0 : Proration.Minimum(least.Value, judged, full.Days);
        decimal? max = most is null ? null : judged == 0 ? 0 : Proration.Maximum(most.Value, judged, full.Days);
        var verdict = judged == 0 ? PeriodVerdict.Paused
            : max is not null && value > max ? PeriodVerdict.Over
            : value >= (min ?? 0) ? (days.To < _today || (min ?? 0) > 0 || value > 0 ? PeriodVerdict.Met : PeriodVerdict.Running)
            : days.To < _today ? PeriodVerdict.Short
            : PeriodVerdict.Running;
        return new VisitPeriodStatus(days, full.Days, paused, within, value, min, max, verdict, null);
    }

    private IEnumerable<VisitPeriodStatus> Gaps(VisitPeriod.Gap gap, Period spell, List<JournalEntry> contacts)
    {
        var from = spell.From;
        foreach (var contact in contacts.Where(contact => spell.Contains(contact.On)))
        {
            var term = _terms.CountFrom(gap.Norm, from, gap.Count, null, InPause.Stops);
            yield return GapStatus(from, contact, term);
            from = contact.On;
        }

        if (from <= spell.To)
        {
            var term = _terms.CountFrom(gap.Norm, from, gap.Count, null, InPause.Stops);
            var isOver = spell.To < _today;
            if (!isOver || term.Due <= spell.To)
            {
                yield return GapStatus(from, null, term);
            }
        }
    }

    private VisitPeriodStatus GapStatus(DateOnly from, JournalEntry? contact, TermOutcome term)
    {
        var until = contact?.On ?? (term.Due is { } due && due > _today ? due : _today);
        var verdict = term.Due is not { } last ? (_line.IsPaused && contact is null ? PeriodVerdict.Paused : PeriodVerdict.Unknown)
            : (contact?.On ?? _today) > last ? PeriodVerdict.Short
            : contact is null ? PeriodVerdict.Running
            : PeriodVerdict.Met;
        var days = new Period(from, until);
        return new VisitPeriodStatus(days, days.Days, PausedDays(days), contact is null ? [] : [contact], contact is null ? 0 : 1, 1, null, verdict, term);
    }

    private IEnumerable<VisitPeriodStatus> Rolling(VisitNormDefinition definition, VisitPeriod.Rolling rolling, Period spell, List<JournalEntry> contacts)
    {
        var end = Min(spell.To, _today);
        if (_norms.Read(rolling.Norm, end) is not { Value.Counted: { } length } reading)
        {
            yield return new VisitPeriodStatus(spell, spell.Days, 0, [], 0, null, null, PeriodVerdict.Unknown, null);
            yield break;
        }

        var window = Periods.Rolling(end, (int)length, Units.OfTerm(reading.Norm.Unit), _calendar);
        var status = Judged(definition, window, window.Overlap(spell) ?? window, contacts);

        // A window ends every day, so today's shortage is already a breach only when the whole window lies within the norm's time.
        yield return status.Verdict == PeriodVerdict.Running && !status.IsPartial ? status with { Verdict = PeriodVerdict.Short } : status;
    }

    private IEnumerable<VisitPeriodStatus> Span(VisitNormDefinition definition, VisitPeriod.Span span, Period spell, List<JournalEntry> contacts)
    {
        if (_terms.Anchor([span.FromEvent], first: false) is not { IsExpected: false } start)
        {
            yield break;
        }

        var end = (span.ToEvent is { } to ? _terms.Anchor([to], first: false)?.On : null) ?? (span.ToTerm is { } term ? _terms.Evaluate(term, _today).Due : null) ?? spell.To;
        var days = new Period(start.On, Max(start.On, end));
        yield return Judged(definition, days, days, contacts);
    }

    private DateOnly? NextBy(VisitNormDefinition definition, VisitPeriodStatus current, List<JournalEntry> contacts)
    {
        if (current.Gap is { } gap)
        {
            return gap.Due;
        }

        if (definition.Per is VisitPeriod.Rolling rolling && _norms.Read(rolling.Norm, _today) is { Value.Counted: { } length } reading && current.Remaining == 0 && current.Min is > 0)
        {
            // The window loses its oldest wanted contact first: the next one must come before that day.
            var wanted = (int)current.Min.Value;
            var oldest = contacts.Where(contact => contact.On <= _today).Select(contact => contact.On).OrderDescending().Skip(wanted - 1).FirstOrDefault(_today);
            for (var day = _today; day < _today.AddYears(2); day = day.AddDays(1))
            {
                if (Periods.Rolling(day, (int)length, Units.OfTerm(reading.Norm.Unit), _calendar).From > oldest)
                {
                    return day;
                }
            }
        }

        return current.Remaining > 0 ? current.Days.To : null;
    }

    private static decimal ValueOf(VisitNormDefinition definition, List<JournalEntry> contacts) =>
        definition.Measure == VisitMeasure.Hours ? contacts.Sum(contact => contact.Minutes ?? 0) / 60m : contacts.Count;

    private int PausedDays(Period days) =>
        _line.Pauses.Sum(pause => days.Overlap(new Period(pause.From, (pause.Until ?? DateOnly.MaxValue).AddDays(pause.Until is null ? 0 : -1))) is { } overlap ? overlap.Days : 0);

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
