using System.Numerics;

namespace Patronage.Programs.Calendars;

/// <summary>The days of one year: a bit for each, and words only for those that are not ordinary.</summary>
internal sealed class CalendarYear
{
    private const int WordCount = 6;
    private readonly ulong[] _working = new ulong[WordCount];
    private readonly Dictionary<int, CalendarDay> _special;

    /// <summary>Builds a year from its special days; all others are ordinary weekdays and weekends.</summary>
    public CalendarYear(int year, CalendarStatus status, IEnumerable<CalendarDay> special)
    {
        Year = year;
        Status = status;
        Length = DateTime.IsLeapYear(year) ? 366 : 365;
        _special = special.ToDictionary(day => day.Date.DayOfYear);
        var firstWeekday = (int)new DateOnly(year, 1, 1).DayOfWeek;
        for (var day = 1; day <= Length; day++)
        {
            var works = _special.TryGetValue(day, out var known) ? known.IsWorking : (firstWeekday + day - 1) % 7 is not (0 or 6);
            if (works)
                _working[day >> 6] |= 1UL << (day & 63);
        }
    }

    public int Year { get; }

    public CalendarStatus Status { get; }

    /// <summary>How many days the year has.</summary>
    public int Length { get; }

    public int WorkingDays => CountThrough(Length);

    public IReadOnlyCollection<CalendarDay> SpecialDays => _special.Values;

    public bool IsWorking(int dayOfYear) => (_working[dayOfYear >> 6] >> (dayOfYear & 63) & 1) != 0;

    /// <summary>How many working days there are from 1 January through the given day of the year; 0 gives none.</summary>
    public int CountThrough(int dayOfYear)
    {
        var count = 0;
        var word = dayOfYear >> 6;
        for (var i = 0; i < word; i++)
            count += BitOperations.PopCount(_working[i]);
        var upTo = (dayOfYear & 63) == 63 ? ulong.MaxValue : (1UL << ((dayOfYear & 63) + 1)) - 1;
        return count + BitOperations.PopCount(_working[word] & upTo);
    }

    public CalendarDay Day(DateOnly date)
    {
        if (_special.TryGetValue(date.DayOfYear, out var known))
            return known;
        var kind = IsWorking(date.DayOfYear) ? DayKind.Working : DayKind.Weekend;
        return new CalendarDay(date, kind, Name: null, Basis: null, CountsFor: null, Status);
    }

    /// <summary>The same year with an organization's own days laid over it.</summary>
    public CalendarYear With(IEnumerable<CalendarOverrideDay> own)
    {
        var days = new Dictionary<int, CalendarDay>(_special);
        foreach (var day in own)
        {
            var kind = day.IsWorking ? DayKind.OrganizationWorkingDay : DayKind.OrganizationDayOff;
            days[day.Date.DayOfYear] = new CalendarDay(day.Date, kind, day.Name, day.Basis, CountsFor: null, Status);
        }

        return new CalendarYear(Year, Status, days.Values);
    }
}
