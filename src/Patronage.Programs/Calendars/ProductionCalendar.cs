using System.Collections.Concurrent;

namespace Patronage.Programs.Calendars;

/// <summary>
/// The working days of a jurisdiction, for every year that a <see cref="DateOnly"/> can name. Immutable and safe to share between threads.
/// A year without a file is answered too, with <see cref="CalendarStatus.Missing"/>: Monday to Friday without the holidays whose date is
/// the same in the two known years nearest to it.
/// </summary>
public sealed class ProductionCalendar
{
    private readonly Dictionary<int, CalendarYear> _known;
    private readonly Dictionary<int, CalendarOverrideDay[]> _own;
    private readonly ConcurrentDictionary<int, CalendarYear> _years = new();

    internal ProductionCalendar(string id, IEnumerable<CalendarYear> years)
        : this(id, years.ToDictionary(year => year.Year), [])
    {
    }

    private ProductionCalendar(string id, Dictionary<int, CalendarYear> known, Dictionary<int, CalendarOverrideDay[]> own)
    {
        Id = id;
        _known = known;
        _own = own;
        KnownYears = [.. known.Keys.Order()];
    }

    /// <summary>A calendar that no file describes: every weekday works, every year is <see cref="CalendarStatus.Missing"/>.</summary>
    public static ProductionCalendar PlainWeekdays { get; } = new("weekdays", []);

    /// <summary>The jurisdiction's id as the files give it, in lower case.</summary>
    public string Id { get; }

    /// <summary>The years that files describe, ascending.</summary>
    public IReadOnlyList<int> KnownYears { get; }

    /// <summary>Whether an organization's own days are laid over the jurisdiction's.</summary>
    public bool IsOverridden => _own.Count > 0;

    /// <summary>The organization's own days, by date; empty for a jurisdiction's calendar.</summary>
    public IReadOnlyList<CalendarOverrideDay> OwnDays => [.. _own.Values.SelectMany(days => days).OrderBy(day => day.Date)];

    /// <summary>How sure the calendar is of a year.</summary>
    /// <param name="year">A year from 1 to 9999.</param>
    public CalendarStatus Status(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return _known.TryGetValue(year, out var known) ? known.Status : CalendarStatus.Missing;
    }

    /// <summary>The least sure of the years that hold the days from one to another, both included.</summary>
    public CalendarStatus Status(DateOnly from, DateOnly through)
    {
        var worst = CalendarStatus.Official;
        for (var year = Math.Min(from.Year, through.Year); year <= Math.Max(from.Year, through.Year) && worst != CalendarStatus.Missing; year++)
        {
            var status = Status(year);
            worst = status > worst ? status : worst;
        }

        return worst;
    }

    /// <summary>Whether people work on the day.</summary>
    public bool IsWorkingDay(DateOnly date) => Year(date.Year).IsWorking(date.DayOfYear);

    /// <summary>The day with its kind, name and basis.</summary>
    public CalendarDay Day(DateOnly date) => Year(date.Year).Day(date);

    /// <summary>All days of a year that are not an ordinary weekday or weekend, by date.</summary>
    public IReadOnlyList<CalendarDay> SpecialDays(int year) => [.. Year(year).SpecialDays.OrderBy(day => day.Date)];

    /// <summary>The first working day after the given one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none up to the year 9999.</exception>
    public DateOnly NextWorkingDay(DateOnly after) => AddWorkingDays(after, 1);

    /// <summary>The last working day before the given one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none since the year 1.</exception>
    public DateOnly PreviousWorkingDay(DateOnly before) => AddWorkingDays(before, -1);

    /// <summary>The day itself when it works, else the next working day.</summary>
    public DateOnly OnOrAfter(DateOnly date) => IsWorkingDay(date) ? date : NextWorkingDay(date);

    /// <summary>The day itself when it works, else the previous working day.</summary>
    public DateOnly OnOrBefore(DateOnly date) => IsWorkingDay(date) ? date : PreviousWorkingDay(date);

    /// <summary>
    /// The working day reached by counting from the day next to the given one (the previous one when counting back).
    /// Zero returns the day itself, whatever it is.
    /// </summary>
    /// <param name="date">The day before the first that may count.</param>
    /// <param name="workingDays">How many working days to count; negative counts back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count leaves the years 1 to 9999.</exception>
    public DateOnly AddWorkingDays(DateOnly date, int workingDays)
    {
        if (workingDays == 0)
            return date;
        var step = Math.Sign(workingDays);
        var left = Math.Abs((long)workingDays);
        var year = Year(date.Year);
        var day = date.DayOfYear;
        while (true)
        {
            day += step;
            if (day < 1 || day > year.Length)
            {
                if (year.Year + step is < 1 or > 9999)
                    throw new ArgumentOutOfRangeException(nameof(workingDays), workingDays, "The count leaves the calendar.");
                year = Year(year.Year + step);
                day = step > 0 ? 1 : year.Length;
            }

            if (year.IsWorking(day) && --left == 0)
                return new DateOnly(year.Year, 1, 1).AddDays(day - 1);
        }
    }

    /// <summary>How many working days there are from one day through another, both included; 0 when the second is earlier.</summary>
    public int CountWorkingDays(DateOnly from, DateOnly through)
    {
        if (through < from)
            return 0;
        var count = Year(through.Year).CountThrough(through.DayOfYear) - Year(from.Year).CountThrough(from.DayOfYear - 1);
        for (var year = from.Year; year < through.Year; year++)
            count += Year(year).WorkingDays;
        return count;
    }

    /// <summary>The calendar with an organization's own days off and working days laid over it; a later day replaces an earlier one of the same date.</summary>
    /// <exception cref="ArgumentException">A date stands twice, or a name or a basis is blank.</exception>
    public ProductionCalendar WithOverride(IEnumerable<CalendarOverrideDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var added = new Dictionary<DateOnly, CalendarOverrideDay>();
        foreach (var day in days)
        {
            if (string.IsNullOrWhiteSpace(day.Name) || string.IsNullOrWhiteSpace(day.Basis))
                throw new ArgumentException($"The own day {day.Date:O} needs a name and a basis.", nameof(days));
            if (!added.TryAdd(day.Date, day))
                throw new ArgumentException($"The own day {day.Date:O} stands twice.", nameof(days));
        }

        var all = OwnDays.Where(day => !added.ContainsKey(day.Date)).Concat(added.Values);
        return new ProductionCalendar(Id, _known, all.GroupBy(day => day.Date.Year).ToDictionary(group => group.Key, group => group.ToArray()));
    }

    private CalendarYear Year(int year) =>
        _years.TryGetValue(year, out var ready) ? ready : _years.GetOrAdd(year, static (y, calendar) => calendar.Build(y), this);

    private CalendarYear Build(int year)
    {
        var built = _known.TryGetValue(year, out var known) ? known : Missing(year);
        return _own.TryGetValue(year, out var own) ? built.With(own) : built;
    }

    private CalendarYear Missing(int year)
    {
        var nearest = _known.Values.OrderBy(known => Math.Abs(known.Year - year)).ThenByDescending(known => known.Year).Take(2).ToList();
        var fixedDays = new List<CalendarDay>();
        if (nearest.Count > 0)
        {
            var witness = nearest[^1];
            foreach (var day in nearest[0].SpecialDays.Where(IsHoliday))
            {
                // Radonitsa and the two Bayrams move every year, so only a date that two years share is taken for a fixed one.
                var standsInBoth = witness.SpecialDays.Any(other => other.Kind == day.Kind && SameDate(other.Date, day.Date));
                if (standsInBoth && day.Date.Day <= DateTime.DaysInMonth(year, day.Date.Month))
                    fixedDays.Add(day with { Date = new DateOnly(year, day.Date.Month, day.Date.Day), Status = CalendarStatus.Missing });
            }
        }

        return new CalendarYear(year, CalendarStatus.Missing, fixedDays);
    }

    private static bool IsHoliday(CalendarDay day) => day.Kind is DayKind.PublicHoliday or DayKind.RegionalHoliday;

    private static bool SameDate(DateOnly a, DateOnly b) => a.Month == b.Month && a.Day == b.Day;
}
