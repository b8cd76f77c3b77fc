using Patronage.Programs.Calendars;

namespace Patronage.Programs.Terms;

/// <summary>One way of counting for both directions: a step of a day towards the future or the past.</summary>
internal static class TermCount
{
    /// <summary>Counts and rolls.</summary>
    /// <param name="input">A checked input.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="period">The calendar period that is over first, for a date set by the calendar; null for a term that an event starts.</param>
    public static TermResult Run(TermInput input, ProductionCalendar calendar, Period? period)
    {
        var pauses = PauseSpans.Of(input.Pauses);
        var anchor = input.Anchor.Date;
        DateTime? moment = null;
        DateOnly counted;
        if (input.Unit == TermUnit.Hours)
        {
            var hours = TimeSpan.FromHours(input.Amount);
            moment = Forwards(input) ? pauses.Advance(input.Anchor.Moment, hours) : pauses.Retreat(input.Anchor.Moment, hours);
            counted = DateOnly.FromDateTime(moment.Value);
        }
        else if (input.Amount == 0)
        {
            counted = anchor;
        }
        else if (input.Unit == TermUnit.WorkingDays)
        {
            counted = WorkingDays(input, calendar, pauses);
        }
        else
        {
            var length = Length(input, input.Amount);
            counted = Forwards(input) ? pauses.Advance(Start(input), length) : pauses.Retreat(Start(input), length);
        }

        var due = Rolled(counted, input, calendar, pauses, mayPassAnchor: period is not null);
        return new TermResult(input, calendar, pauses, counted, due, moment is null ? null : due.ToDateTime(TimeOnly.FromDateTime(moment.Value)), period);
    }

    public static bool Forwards(TermInput input) => input.Direction == TermDirection.After;

    /// <summary>The first day that may count.</summary>
    public static DateOnly Start(TermInput input) =>
        input.Count == CountFrom.SameDay ? input.Anchor.Date : input.Anchor.Date.AddDays(Forwards(input) ? 1 : -1);

    /// <summary>How many calendar days so many days, weeks, months or years from the anchor are.</summary>
    public static int Length(TermInput input, int amount)
    {
        switch (input.Unit)
        {
            case TermUnit.Days:
                return amount;
            case TermUnit.Weeks:
                return 7 * amount;
            default:
                var months = input.Unit == TermUnit.Years ? 12 * amount : amount;
                var anchor = input.Anchor.Date;
                var target = anchor.AddMonths(Forwards(input) ? months : -months);
                var length = Math.Abs(target.DayNumber - anchor.DayNumber);
                // A month counted from its own day ends the day before the same day, unless the last month is too short to have it.
                return input.Count == CountFrom.SameDay && Forwards(input) && target.Day < anchor.Day ? length + 1 : length;
        }
    }

    private static DateOnly WorkingDays(TermInput input, ProductionCalendar calendar, PauseSpans pauses)
    {
        var step = Forwards(input) ? 1 : -1;
        var start = Start(input);
        if (input.Pauses.Count == 0)
            return calendar.AddWorkingDays(start.AddDays(-step), step * input.Amount);
        var left = input.Amount;
        for (var day = start; ; day = day.AddDays(step))
        {
            if (calendar.IsWorkingDay(day) && !pauses.Contains(day) && --left == 0)
                return day;
        }
    }

    private static DateOnly Rolled(DateOnly date, TermInput input, ProductionCalendar calendar, PauseSpans pauses, bool mayPassAnchor)
    {
        if (input.EffectiveRoll == Roll.None)
            return date;
        var step = input.EffectiveRoll == Roll.Forward ? 1 : -1;
        var rolled = date;
        while (!calendar.IsWorkingDay(rolled) || pauses.Contains(rolled))
            rolled = rolled.AddDays(step);
        // Due before its own event, or after the event it prepares, would be absurd: then the day off stays.
        var passed = Forwards(input) ? rolled < input.Anchor.Date : rolled > input.Anchor.Date;
        return passed && !mayPassAnchor ? date : rolled;
    }
}
