using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Replay;

/// <summary>Computes terms of a program for one line from what happened on it.</summary>
public sealed class TermCalculator(ProductionCalendar calendar, NormReader norms, LineState line)
{
    /// <summary>Whether the number is counted from which a term is near (<c>expected</c>) instead of the number at which it ends.</summary>
    public bool CountsExpected { get; init; }

    /// <summary>Whether some norm that was read so far has a number from which a term is near.</summary>
    internal bool HasReadExpected { get; private set; }

    /// <summary>A term counted from one occurrence of its anchor.</summary>
    public TermOutcome After(TermRule.After rule, Happening anchor)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(anchor);
        return Count(rule.Norm, anchor, TermDirection.After, rule.Count, rule.Roll, rule.InPause);
    }

    /// <summary>A term that ends with an expected occurrence.</summary>
    public TermOutcome Before(TermRule.Before rule, Happening anchor)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(anchor);
        return Count(rule.Norm, anchor, TermDirection.Before, rule.Count, rule.Roll, rule.InPause);
    }

    /// <summary>A term counted from the latest (or, where the rule says so, first) occurrences of its anchors.</summary>
    /// <param name="rule">The term.</param>
    /// <param name="today">A day of the period that a recurring term is asked for.</param>
    /// <param name="since">Occurrences before this day belong to an earlier instance and do not count; null: all do.</param>
    public TermOutcome Evaluate(TermRule rule, DateOnly today, DateOnly? since = null) => rule switch
    {
        TermRule.After after => Anchor(after.Events, after.Which == Which.First, since) is { } anchor ? After(after, anchor) : TermOutcome.Unknown(after.Events),
        TermRule.Before before => Anchor([before.Event], first: false, since) is { } anchor ? Before(before, anchor) : TermOutcome.Unknown([before.Event]),
        TermRule.Recurring each => Each(each, today),
        TermRule.EarliestOf earliest => TermOutcome.EarliestOf([.. earliest.Terms.Select(term => Evaluate(term, today, since))]),
        TermRule.LatestOf latest => TermOutcome.LatestOf([.. latest.Terms.Select(term => Evaluate(term, today, since))]),
        _ => throw new ArgumentException($"Unknown term {rule}.", nameof(rule)),
    };

    /// <summary>What is due after the calendar period that contains a day.</summary>
    public TermOutcome Each(TermRule.Recurring rule, DateOnly inPeriod)
    {
        ArgumentNullException.ThrowIfNull(rule);
        // A number that is no day of a month tells no day: the term is open, like one that nobody has set.
        int? day = rule.DayNorm is { } id && norms.Read(id, inPeriod)?.Value.Counted is >= 1 and <= 31 and var number ? (int)number : null;
        return TermArithmetic.Each(rule.Each, inPeriod, day, calendar, rule.Roll ?? Roll.Forward);
    }

    /// <summary>The latest (or first) occurrence of any of several events; an expected one when none has happened. Null when there is neither.</summary>
    /// <param name="events">The events.</param>
    /// <param name="first">Whether the first occurrence is wanted.</param>
    /// <param name="since">Earlier occurrences do not count; null: all do.</param>
    public Happening? Anchor(IReadOnlyList<string> events, bool first, DateOnly? since = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        Happening? happened = null;
        foreach (var happening in line.HappeningList)
        {
            // While the journal is replayed, what happened stands in the order of writing; of one day the later written counts.
            if (IsWanted(happening) && (happened is null || happening.On >= happened.On))
            {
                happened = happening;
                if (first) break;
            }
        }

        return happened
            ?? (events.Contains(CoreEvents.LastMeasureDue) ? LastMeasureDue() : null)
            ?? line.ExpectedList.Find(IsWanted);

        bool IsWanted(Happening happening) => events.Contains(happening.Event) && (since is null || happening.On >= since);
    }

    /// <summary>The n-th step of a fixed grid from a day.</summary>
    public TermOutcome CountGrid(string norm, DateOnly from, int occurrence)
    {
        if (norms.Read(norm, from) is not { Value.Counted: { } value } reading)
        {
            return TermOutcome.Unknown([WaitsFor.Norm(norm)]);
        }

        var input = new TermInput { Anchor = from, Amount = (int)value, Unit = Units.OfTerm(reading.Norm.Unit), Pauses = [.. line.Pauses.Where(pause => pause.Until is not null)] };
        return TermOutcome.Of(TermArithmetic.CountOccurrence(input, calendar, occurrence));
    }

    /// <summary>Counts from any day by a norm, for repeated obligations and gaps between contacts.</summary>
    public TermOutcome CountFrom(string norm, TermAnchor anchor, CountFrom count, Roll? roll, InPause inPause) =>
        Count(norm, new Happening("", anchor.Date, anchor.Time, "", null, null, IsExpected: false), TermDirection.After, count, roll, inPause);

    private Happening? LastMeasureDue() =>
        line.Plan?.Approved is { LastMeasureDue: { } day } revision ? new Happening(CoreEvents.LastMeasureDue, day, null, revision.Entry.Id, revision.Entry, null, IsExpected: true) : null;

    private TermOutcome Count(string? normId, Happening anchor, TermDirection direction, CountFrom count, Roll? roll, InPause inPause)
    {
        var amount = 0;
        var unit = TermUnit.Days;
        if (normId is not null)
        {
            // The value on the day of the anchor counts, also for an anchor that is only expected.
            var reading = norms.Read(normId, anchor.On);
            HasReadExpected |= reading?.Value.Expected is not null;
            if (((CountsExpected ? reading?.Value.Expected : null) ?? reading?.Value.Counted) is not { } value)
            {
                return TermOutcome.Unknown([WaitsFor.Norm(normId)]);
            }

            amount = (int)value;
            unit = Units.OfTerm(reading!.Norm.Unit);
        }

        return TermArithmetic.Assess(
            new TermInput
            {
                Anchor = anchor.Anchor,
                Amount = amount,
                Unit = unit,
                Direction = direction,
                Count = count,
                Roll = roll,
                Pauses = inPause == InPause.Stops ? line.Pauses : [],
            },
            calendar);
    }
}
