using Patronage.Programs.Calendars;

namespace Patronage.Programs.Terms;

/// <summary>A computed due date that can tell how it came about. Immutable.</summary>
public sealed class TermResult
{
    private readonly PauseSpans _pauses;

    internal TermResult(TermInput input, ProductionCalendar calendar, PauseSpans pauses, DateOnly dueBeforeRoll, DateOnly due, DateTime? dueMoment, Period? period)
    {
        Input = input;
        Calendar = calendar;
        _pauses = pauses;
        DueBeforeRoll = dueBeforeRoll;
        Due = due;
        DueMoment = dueMoment;
        Period = period;
    }

    /// <summary>What it was computed from. For a date set after a calendar period, the days from the period's last day.</summary>
    public TermInput Input { get; }

    /// <summary>The calendar that was read.</summary>
    public ProductionCalendar Calendar { get; }

    /// <summary>The day the term ends on.</summary>
    public DateOnly Due { get; }

    /// <summary>The moment a term in hours ends; null for other units, which last to the end of <see cref="Due"/>.</summary>
    public DateTime? DueMoment { get; }

    /// <summary>The day the count ended on, before it was moved from a day off.</summary>
    public DateOnly DueBeforeRoll { get; }

    /// <summary>Whether the day was moved from a day off.</summary>
    public bool WasRolled => Due != DueBeforeRoll;

    /// <summary>The calendar period that had to be over first; null for a term that an event starts.</summary>
    public Period? Period { get; }

    /// <summary>Whether hours were counted from midnight only because nobody recorded the time of the event.</summary>
    public bool AssumesMidnight => Input.Unit == TermUnit.Hours && Input.Anchor.Time is null;

    /// <summary>By how much pauses moved the date: working days for a term in working days, else calendar days.</summary>
    public int PausedUnits => Ledger.Count(day => day.Mark == LedgerMark.Paused);

    /// <summary>How sure the calendar is of the days that were read in it; official when none were.</summary>
    public CalendarStatus CalendarStatus => Read is var (from, through) && from <= through ? Calendar.Status(from, through) : CalendarStatus.Official;

    /// <summary>The years that were read in the calendar, ascending; empty when the date does not depend on it.</summary>
    public IReadOnlyList<CalendarYearStatus> CalendarYears
    {
        get
        {
            var (from, through) = Read;
            return from > through ? [] : [.. Enumerable.Range(from.Year, through.Year - from.Year + 1).Select(year => new CalendarYearStatus(year, Calendar.Status(year)))];
        }
    }

    /// <summary>
    /// Every day from the event to the due day, in the order of counting (towards the past for a term before an event), then the days
    /// over which it was moved. Worked out anew each time it is enumerated.
    /// </summary>
    public IEnumerable<LedgerDay> Ledger => TermLedger.Of(this, _pauses);

    private (DateOnly From, DateOnly Through) Read
    {
        get
        {
            var counted = Input.Unit == TermUnit.WorkingDays && Input.Amount > 0;
            var rolled = Input.EffectiveRoll != Roll.None;
            if (!counted && !rolled)
                return (DateOnly.MaxValue, DateOnly.MinValue);
            var start = counted ? TermCount.Start(Input) : DueBeforeRoll;
            var end = rolled ? Due : DueBeforeRoll;
            return (Least(start, DueBeforeRoll, end), Greatest(start, DueBeforeRoll, end));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Due:yyyy-MM-dd}");

    private static DateOnly Least(DateOnly a, DateOnly b, DateOnly c) => a < b ? (a < c ? a : c) : (b < c ? b : c);

    private static DateOnly Greatest(DateOnly a, DateOnly b, DateOnly c) => a > b ? (a > c ? a : c) : (b > c ? b : c);
}
