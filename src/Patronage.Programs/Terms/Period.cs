using System.Runtime.InteropServices;
using Patronage.Programs.Calendars;

namespace Patronage.Programs.Terms;

/// <summary>A kind of calendar period.</summary>
public enum PeriodKind
{
    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>Three months from January, April, July or October.</summary>
    Quarter,

    /// <summary>Six months from January or July.</summary>
    HalfYear,

    /// <summary>A calendar year.</summary>
    Year,
}

/// <summary>Days from one to another, both included.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>How many calendar days; 0 when it ends before it begins.</summary>
    public int Days => Math.Max(0, To.DayNumber - From.DayNumber + 1);

    /// <summary>Whether the day lies within.</summary>
    public bool Contains(DateOnly date) => date >= From && date <= To;

    /// <summary>The days that both have; null when there are none.</summary>
    public Period? Overlap(Period other)
    {
        var common = new Period(From > other.From ? From : other.From, To < other.To ? To : other.To);
        return common.Days == 0 ? null : common;
    }
}

/// <summary>Calendar periods and rolling windows.</summary>
public static class Periods
{
    /// <summary>The period of a kind that contains a day.</summary>
    public static Period Containing(PeriodKind kind, DateOnly date)
    {
        if (kind == PeriodKind.Week)
        {
            var monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
            return new Period(monday, monday.AddDays(6));
        }

        var months = Months(kind);
        var first = new DateOnly(date.Year, ((date.Month - 1) / months * months) + 1, 1);
        var last = first.AddMonths(months - 1);
        return new Period(first, last.AddDays(DateTime.DaysInMonth(last.Year, last.Month) - 1));
    }

    /// <summary>The period of a kind after the one that ends where the given one does.</summary>
    public static Period Next(PeriodKind kind, Period period) => Containing(kind, period.To.AddDays(1));

    /// <summary>The period of a kind before the one that begins where the given one does.</summary>
    public static Period Previous(PeriodKind kind, Period period) => Containing(kind, period.From.AddDays(-1));

    /// <summary>All periods of a kind that have a day from one to another, in order; the first and the last are whole, not cut.</summary>
    public static IEnumerable<Period> Between(PeriodKind kind, DateOnly from, DateOnly through)
    {
        for (var period = Containing(kind, from); period.From <= through; period = Next(kind, period))
            yield return period;
    }

    /// <summary>The window of a length that ends on a day, which it includes: a month to 28 February begins on 29 January.</summary>
    /// <param name="endsOn">The last day.</param>
    /// <param name="amount">How many units; positive.</param>
    /// <param name="unit">The unit; not hours.</param>
    /// <param name="calendar">The working days; read only for windows of working days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive or the unit is hours.</exception>
    public static Period Rolling(DateOnly endsOn, int amount, TermUnit unit, ProductionCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        return unit switch
        {
            TermUnit.WorkingDays => new Period(calendar.AddWorkingDays(endsOn.AddDays(1), -amount), endsOn),
            TermUnit.Days => new Period(endsOn.AddDays(1 - amount), endsOn),
            TermUnit.Weeks => new Period(endsOn.AddDays(1 - (7 * amount)), endsOn),
            TermUnit.Months => new Period(endsOn.AddMonths(-amount).AddDays(1), endsOn),
            TermUnit.Years => new Period(endsOn.AddYears(-amount).AddDays(1), endsOn),
            _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "A window of days cannot be measured in hours."),
        };
    }

    private static int Months(PeriodKind kind) => kind switch
    {
        PeriodKind.Month => 1,
        PeriodKind.Quarter => 3,
        PeriodKind.HalfYear => 6,
        PeriodKind.Year => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such period."),
    };
}

/// <summary>What a norm asks of a period that was in force only in part.</summary>
public static class Proration
{
    /// <summary>The minimum × days / full days, rounded down; the minimum itself for a full period.</summary>
    /// <param name="minimum">The norm's minimum for a full period.</param>
    /// <param name="days">How many days the norm was in force; 0 to <paramref name="fullDays"/>.</param>
    /// <param name="fullDays">How many days the full period has.</param>
    public static decimal Minimum(decimal minimum, int days, int fullDays) => Check(days, fullDays) ? minimum : decimal.Floor(minimum * days / fullDays);

    /// <summary>The maximum × days / full days, rounded up; the maximum itself for a full period.</summary>
    /// <param name="maximum">The norm's maximum for a full period.</param>
    /// <param name="days">How many days the norm was in force; 0 to <paramref name="fullDays"/>.</param>
    /// <param name="fullDays">How many days the full period has.</param>
    public static decimal Maximum(decimal maximum, int days, int fullDays) => Check(days, fullDays) ? maximum : decimal.Ceiling(maximum * days / fullDays);

    private static bool Check(int days, int fullDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fullDays);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, fullDays);
        return days == fullDays;
    }
}
