using Patronage.Programs.Calendars;

namespace Patronage.Programs.Terms;

/// <summary>What a day did for a term.</summary>
public enum LedgerMark
{
    /// <summary>The day of the event, which does not count.</summary>
    Anchor,

    /// <summary>A unit was complete on this day; it has a number.</summary>
    Counted,

    /// <summary>The day ran, but a week, a month, a year or the hours were not complete yet.</summary>
    Running,

    /// <summary>A day off in a term of working days; its <see cref="LedgerDay.Day"/> says which.</summary>
    DayOff,

    /// <summary>The term was paused and would have run otherwise.</summary>
    Paused,

    /// <summary>The day was passed over, or reached, when the date was moved from a day off.</summary>
    Rolled,
}

/// <summary>One day on the way from an event to a due date.</summary>
/// <param name="Date">The day.</param>
/// <param name="Number">Which unit was complete on it, from 1; the whole amount for hours; null when none was.</param>
/// <param name="Mark">What the day did.</param>
/// <param name="Day">What the calendar knows of it: weekend, holiday and its name, transfer and its basis.</param>
public sealed record LedgerDay(DateOnly Date, int? Number, LedgerMark Mark, CalendarDay Day);

/// <summary>Retells a count day by day.</summary>
internal static class TermLedger
{
    public static IEnumerable<LedgerDay> Of(TermResult result, PauseSpans pauses) => Counted(result, pauses).Concat(Rolled(result, pauses));

    private static IEnumerable<LedgerDay> Counted(TermResult result, PauseSpans pauses)
    {
        var input = result.Input;
        var step = TermCount.Forwards(input) ? 1 : -1;
        var start = input.Unit == TermUnit.Hours ? input.Anchor.Date : TermCount.Start(input);
        if (input.Amount == 0 || start != input.Anchor.Date)
            yield return Entry(result, input.Anchor.Date, null, LedgerMark.Anchor);
        if (input.Amount == 0)
            yield break;
        var number = 0;
        var running = 0;
        for (var date = start; ; date = date.AddDays(step))
        {
            var mark = Mark(result, pauses, date, ref running, number + 1);
            yield return Entry(result, date, mark == LedgerMark.Counted ? Number(input, ++number) : null, mark);
            if (date == result.DueBeforeRoll)
                yield break;
        }
    }

    private static int Number(TermInput input, int number) => input.Unit == TermUnit.Hours ? input.Amount : number;

    private static LedgerMark Mark(TermResult result, PauseSpans pauses, DateOnly date, ref int running, int next)
    {
        var input = result.Input;
        if (input.Unit == TermUnit.WorkingDays && !result.Calendar.IsWorkingDay(date))
            return LedgerMark.DayOff;
        if (input.Unit == TermUnit.Hours && date == result.DueBeforeRoll)
            return LedgerMark.Counted;
        if (pauses.Contains(date))
            return LedgerMark.Paused;
        running++;
        return input.Unit switch
        {
            TermUnit.WorkingDays => LedgerMark.Counted,
            TermUnit.Hours => date == input.Anchor.Date ? LedgerMark.Anchor : LedgerMark.Running,
            _ => running == TermCount.Length(input, next) ? LedgerMark.Counted : LedgerMark.Running,
        };
    }

    private static IEnumerable<LedgerDay> Rolled(TermResult result, PauseSpans pauses)
    {
        var step = result.Due > result.DueBeforeRoll ? 1 : -1;
        for (var date = result.DueBeforeRoll; date != result.Due;)
        {
            date = date.AddDays(step);
            var paused = pauses.Contains(date) && result.Calendar.IsWorkingDay(date);
            yield return Entry(result, date, null, paused ? LedgerMark.Paused : LedgerMark.Rolled);
        }
    }

    private static LedgerDay Entry(TermResult result, DateOnly date, int? number, LedgerMark mark) => new(date, number, mark, result.Calendar.Day(date));
}
