using System.Globalization;
using Patronage.Programs.Calendars;
using Patronage.Programs.Terms;
using Patronage.Web.Documents;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>How the calendar is looked at.</summary>
public enum CalendarLook
{
    /// <summary>A month of weeks.</summary>
    Month,

    /// <summary>A week.</summary>
    Week,

    /// <summary>The visits of a day by address.</summary>
    Route,
}

/// <summary>What the calendar shows: a month, a week or a day, around a chosen day.</summary>
/// <param name="Look">How it is looked at.</param>
/// <param name="On">The chosen day.</param>
public sealed record CalendarSpan(CalendarLook Look, DateOnly On)
{
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>The first day that is shown.</summary>
    public DateOnly From => Look switch
    {
        CalendarLook.Month => Periods.Containing(PeriodKind.Week, new DateOnly(On.Year, On.Month, 1)).From,
        CalendarLook.Week => Periods.Containing(PeriodKind.Week, On).From,
        _ => On,
    };

    /// <summary>The last day that is shown.</summary>
    public DateOnly Through => Look switch
    {
        CalendarLook.Month => Periods.Containing(PeriodKind.Week, new DateOnly(On.Year, On.Month, 1).AddMonths(1).AddDays(-1)).To,
        CalendarLook.Week => Periods.Containing(PeriodKind.Week, On).To,
        _ => On,
    };

    /// <summary>The same a month, a week or a day earlier.</summary>
    public CalendarSpan Previous => this with { On = Step(-1) };

    /// <summary>The same a month, a week or a day later.</summary>
    public CalendarSpan Next => this with { On = Step(1) };

    /// <summary>Its address.</summary>
    public string Href => $"calendar?view={Look.ToString().ToLowerInvariant()}&on={ReportEndpoints.Iso(On)}";

    /// <summary>«Ноябрь 2026», «23–29 ноября», «ср 25 ноября».</summary>
    public string Title(DateOnly today) => Look switch
    {
        CalendarLook.Month => CaseWords.Upper(RussianDates.MonthYear(On)),
        CalendarLook.Week => RussianDates.Range(From, Through, today),
        _ => CaseWords.Upper(RussianDates.Heading(On, today)),
    };

    /// <summary>Whether a day belongs to the month that is shown; of a week and a day all do.</summary>
    public bool Holds(DateOnly date) => Look != CalendarLook.Month || (date.Year, date.Month) == (On.Year, On.Month);

    /// <summary>Reads an address; what is no day is today.</summary>
    /// <param name="view">The look: «month», «week», «route».</param>
    /// <param name="on">The chosen day.</param>
    /// <param name="today">The organization's day.</param>
    public static CalendarSpan Read(string? view, string? on, DateOnly today)
    {
        var day = ReportEndpoints.DayOf(on) is { } told && told >= Earliest && told <= Latest ? told : today;
        return new CalendarSpan(Enum.TryParse<CalendarLook>(view, ignoreCase: true, out var look) && Enum.IsDefined(look) ? look : CalendarLook.Month, day);
    }

    /// <summary>«рабочий день», «выходной», the name of a holiday, an own day of the organization.</summary>
    public static string DayWords(CalendarDay day)
    {
        ArgumentNullException.ThrowIfNull(day);
        return day.Kind switch
        {
            DayKind.Working => T("рабочий день"),
            DayKind.Weekend => T("выходной"),
            DayKind.OrganizationDayOff => T($"свой выходной организации: {day.Name}"),
            DayKind.OrganizationWorkingDay => T($"свой рабочий день организации: {day.Name}"),
            DayKind.ExtraWorking => day.CountsFor is { } other ? T($"рабочий день за {RussianDates.DayMonth(other)}") : T("рабочий день, перенесённый"),
            _ => T($"выходной: {day.Name ?? T("праздник")}"),
        };
    }

    /// <summary>What is not sure of the days that are shown; null when all is official.</summary>
    public static string? Doubt(IEnumerable<CalendarDay> days)
    {
        var unsure = days.Where(day => day.Status != CalendarStatus.Official).GroupBy(day => day.Date.Year).OrderBy(year => year.Key).ToList();
        return unsure.Count == 0 ? null : string.Join(" ", unsure.Select(year => year.Any(day => day.Status == CalendarStatus.Missing)
            ? T($"Производственного календаря на {year.Key.ToString(CultureInfo.InvariantCulture)} год ещё нет: выходными показаны суббота, воскресенье и праздники с постоянной датой.")
            : T($"Календарь на {year.Key.ToString(CultureInfo.InvariantCulture)} год предварительный: выходные ещё могут измениться.")));
    }

    private DateOnly Step(int by)
    {
        var day = Look switch { CalendarLook.Month => On.AddMonths(by), CalendarLook.Week => On.AddDays(7 * by), _ => On.AddDays(by) };
        return day < Earliest ? Earliest : day > Latest ? Latest : day;
    }
}
