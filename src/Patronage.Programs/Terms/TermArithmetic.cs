using Patronage.Programs.Calendars;

namespace Patronage.Programs.Terms;

/// <summary>Computes due dates. Pure: the same input and calendar always give the same date.</summary>
public static class TermArithmetic
{
    /// <summary>The core event that ends a pause; an outcome that waits for it names it.</summary>
    public const string PauseEnd = "support-resumed";

    /// <summary>The largest amount that a term may have in a unit: about two hundred years. A template with more is mistaken.</summary>
    public static int LargestAmount(TermUnit unit) => unit switch
    {
        TermUnit.Hours => 24 * 366 * 200,
        TermUnit.WorkingDays or TermUnit.Days => 366 * 200,
        TermUnit.Weeks => 53 * 200,
        TermUnit.Months => 12 * 200,
        TermUnit.Years => 200,
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "There is no such unit."),
    };

    /// <summary>Computes the due date of one term. All pauses must be over; see <see cref="Assess"/> for those that last.</summary>
    /// <param name="input">The event, the amount and the way of counting.</param>
    /// <param name="calendar">The working days; read for working days and for rolling only.</param>
    /// <returns>The due date; its ledger and calendar status are worked out when asked for.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative or above <see cref="LargestAmount"/>, or the date leaves the calendar.</exception>
    /// <exception cref="ArgumentException">A pause still lasts.</exception>
    public static TermResult Count(TermInput input, ProductionCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegative(input.Amount, nameof(input));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.Amount, LargestAmount(input.Unit), nameof(input));
        return TermCount.Run(input, calendar, period: null);
    }

    /// <summary>Computes the due date of one term, or says that it waits for the end of a pause that still lasts.</summary>
    /// <param name="input">As for <see cref="Count"/>; pauses may be open.</param>
    /// <param name="calendar">The working days.</param>
    /// <returns>A known outcome, or an unknown one that waits for <see cref="PauseEnd"/> and tells the day before which nothing can fall due.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Count"/>.</exception>
    public static TermOutcome Assess(TermInput input, ProductionCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(input);
        DateOnly? open = null;
        foreach (var pause in input.Pauses)
        {
            if (pause.Until is null && (open is null || pause.From < open))
                open = pause.From;
        }

        if (open is null)
            return TermOutcome.Of(Count(input, calendar));
        var result = Count(input with { Pauses = [.. input.Pauses.Where(pause => pause.Until is not null)] }, calendar);
        if (EndsBefore(open.Value, result))
            return TermOutcome.Of(result);
        var after = input.Direction == TermDirection.After;
        return TermOutcome.Unknown([PauseEnd], after ? result.Due : null);
    }

    /// <summary>
    /// The n-th date of a fixed grid: n times the amount from the same event, so that a month's short end does not shift what follows
    /// (31 January, 28 February, 31 March).
    /// </summary>
    /// <param name="input">The first step.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="occurrence">Which date, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Count"/>, or the occurrence is not positive.</exception>
    public static TermResult CountOccurrence(TermInput input, ProductionCalendar calendar, int occurrence)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(occurrence);
        var amount = Math.Min((long)input.Amount * occurrence, int.MaxValue);
        return Count(input with { Amount = (int)amount }, calendar);
    }

    /// <summary>
    /// What is due after a calendar period, by a day of the month that follows it (after a week: by a day of the next week, Monday is 1).
    /// The month's last day stands in for a day that it does not have.
    /// </summary>
    /// <param name="every">The kind of period.</param>
    /// <param name="inPeriod">Any day of the period that is over first.</param>
    /// <param name="day">The day, 1 to 31; null while nobody has set one: then something is due within the next period, without a date.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="roll">Where a day off goes; forward by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is not from 1 to 31.</exception>
    public static TermOutcome Each(PeriodKind every, DateOnly inPeriod, int? day, ProductionCalendar calendar, Roll roll = Roll.Forward)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var over = Periods.Containing(every, inPeriod);
        if (day is not { } number)
            return TermOutcome.Undated(Periods.Next(every, over));
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(day));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 31, nameof(day));
        var following = Periods.Containing(every == PeriodKind.Week ? PeriodKind.Week : PeriodKind.Month, over.To.AddDays(1));
        var input = new TermInput { Anchor = over.To, Amount = Math.Min(number, following.Days), Unit = TermUnit.Days, Roll = roll };
        return TermOutcome.Of(TermCount.Run(input, calendar, over));
    }

    /// <summary>Whether a pause that begins on a day finds the term over (or, before an event, not begun).</summary>
    private static bool EndsBefore(DateOnly pause, TermResult result)
    {
        var input = result.Input;
        if (input.Amount == 0 && input.EffectiveRoll == Roll.None)
            return true;
        if (input.Direction == TermDirection.Before)
            return input.Unit == TermUnit.Hours ? input.Anchor.Moment <= pause.ToDateTime(TimeOnly.MinValue) : TermCount.Start(input) < pause;
        return (result.DueMoment is { } moment && moment == pause.ToDateTime(TimeOnly.MinValue)) || result.Due < pause;
    }
}
