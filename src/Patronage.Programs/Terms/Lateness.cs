using System.Runtime.InteropServices;
using Patronage.Programs.Calendars;

namespace Patronage.Programs.Terms;

/// <summary>Where a day stands against a due date.</summary>
public enum LatenessState
{
    /// <summary>The due date is still ahead.</summary>
    Ahead,

    /// <summary>It is due on this very day.</summary>
    Today,

    /// <summary>The due date is past.</summary>
    Late,
}

/// <summary>How much is left to a due date, or how late it is, in the unit of the norm.</summary>
/// <param name="State">Ahead, today or late.</param>
/// <param name="Amount">
/// How many units are left or late, never negative. May be 0 for a late term: a weekend has passed and no working day, or less than an hour.
/// </param>
/// <param name="Unit">Working days for a term in working days, hours for one in hours, else days.</param>
/// <param name="CalendarDays">The same in calendar days.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Lateness(LatenessState State, int Amount, TermUnit Unit, int CalendarDays)
{
    /// <summary>Whether the due date is past.</summary>
    public bool IsLate => State == LatenessState.Late;

    /// <summary>Measures by days: the due day itself is not late; days are counted from the day next to the earlier of the two.</summary>
    /// <param name="due">The due day.</param>
    /// <param name="today">The day asked about.</param>
    /// <param name="unit">The unit of the norm; hours are measured in days here.</param>
    /// <param name="calendar">The working days; read for working days only.</param>
    public static Lateness Of(DateOnly due, DateOnly today, TermUnit unit, ProductionCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var state = due > today ? LatenessState.Ahead : due == today ? LatenessState.Today : LatenessState.Late;
        var days = Math.Abs(due.DayNumber - today.DayNumber);
        if (unit != TermUnit.WorkingDays)
            return new Lateness(state, days, TermUnit.Days, days);
        var (earlier, later) = due < today ? (due, today) : (today, due);
        var working = earlier == later ? 0 : calendar.CountWorkingDays(earlier.AddDays(1), later);
        return new Lateness(state, working, TermUnit.WorkingDays, days);
    }

    /// <summary>Measures a term in hours by the clock, in whole hours; a moment that is exactly the due one is not late.</summary>
    /// <param name="due">The due moment, local.</param>
    /// <param name="now">The moment asked about, local.</param>
    public static Lateness Of(DateTime due, DateTime now)
    {
        var sameDay = due.Date == now.Date;
        var state = now > due ? LatenessState.Late : sameDay ? LatenessState.Today : LatenessState.Ahead;
        var span = (now - due).Duration();
        return new Lateness(state, (int)span.TotalHours, TermUnit.Hours, Math.Abs((now.Date - due.Date).Days));
    }

    /// <summary>Measures a computed term in its own unit: by the clock when it has a moment, else by days.</summary>
    /// <param name="result">The term.</param>
    /// <param name="now">The moment asked about, local.</param>
    public static Lateness Of(TermResult result, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.DueMoment is { } moment ? Of(moment, now) : Of(result.Due, DateOnly.FromDateTime(now), result.Input.Unit, result.Calendar);
    }
}
