using System.Globalization;

namespace Patronage.Web.Text;

/// <summary>
/// Dates as sentences write them, in the language of the person. The data are here and in the phrasebooks and not in a culture, so the same day reads the same on every machine.
/// The year is written only when it is not that of <c>today</c>.
/// </summary>
public static class RussianDates
{
    private const char Nbsp = RussianTypography.Nbsp;

    private static readonly DateNames Russian = new(
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
        ["янв.", "февр.", "марта", "апр.", "мая", "июня", "июля", "авг.", "сент.", "окт.", "нояб.", "дек."],
        ["воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"],
        ["вс", "пн", "вт", "ср", "чт", "пт", "сб"]);

    /// <summary>Short names of the days of the week from Monday: «пн» … «вс».</summary>
    public static IReadOnlyList<string> WeekdaysFromMonday => [.. Names.WeekdaysShort[1..], Names.WeekdaysShort[0]];

    /// <summary>Russian names of the months in the genitive, January first: «января» … as people type them.</summary>
    public static IReadOnlyList<string> GenitiveMonths => Russian.MonthsOfDate;

    private static DateNames Names => Speech.Book?.Dates ?? Russian;

    /// <summary>«ср».</summary>
    public static string Weekday(DateOnly date) => Names.WeekdaysShort[(int)date.DayOfWeek];

    /// <summary>«18 ноября».</summary>
    public static string DayMonth(DateOnly date) => $"{Number(date.Day)}{Nbsp}{Names.MonthsOfDate[date.Month - 1]}";

    /// <summary>«18 ноября», or «18 ноября 2025» in another year than today's.</summary>
    public static string Day(DateOnly date, DateOnly today) =>
        date.Year == today.Year ? DayMonth(date) : $"{DayMonth(date)}{Nbsp}{Number(date.Year)}";

    /// <summary>«ср 18 ноября», or «18 ноября 2025» in another year than today's.</summary>
    public static string Sentence(DateOnly date, DateOnly today) =>
        date.Year == today.Year ? $"{Weekday(date)}{Nbsp}{DayMonth(date)}" : Day(date, today);

    /// <summary>«понедельник, 23 ноября»: the head of a page about one day.</summary>
    public static string Heading(DateOnly date, DateOnly today) => $"{Names.Weekdays[(int)date.DayOfWeek]}, {Day(date, today)}";

    /// <summary>«20 нояб.» or «20 нояб. 2025»: lists of events where space is short.</summary>
    public static string Brief(DateOnly date, DateOnly today)
    {
        var day = $"{Number(date.Day)}{Nbsp}{Names.MonthsShort[date.Month - 1]}";
        return date.Year == today.Year ? day : $"{day}{Nbsp}{Number(date.Year)}";
    }

    /// <summary>«ноябрь 2026».</summary>
    public static string MonthYear(DateOnly date) => $"{Names.Months[date.Month - 1]}{Nbsp}{Number(date.Year)}";

    /// <summary>«01.12.2026»: cells of tables and text of inputs.</summary>
    public static string Table(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>«23.11»: under a square of time.</summary>
    public static string Square(DateOnly date) => date.ToString("dd.MM", CultureInfo.InvariantCulture);

    /// <summary>«14:05».</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>«сегодня», «завтра», «вчера», otherwise as <see cref="Sentence"/>.</summary>
    public static string Near(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        0 => T("сегодня"),
        1 => T("завтра"),
        -1 => T("вчера"),
        _ => Sentence(date, today),
    };

    /// <summary>The last day of a term: «сегодня» on the day itself, otherwise «до ср 18 ноября».</summary>
    public static string Due(DateOnly date, DateOnly today) => date == today ? T("сегодня") : T($"до\u00A0{Sentence(date, today)}");

    /// <summary>As <see cref="Due"/> without the day of the week, for a narrow line: «до 18 ноября».</summary>
    public static string DueBrief(DateOnly date, DateOnly today) => date == today ? T("сегодня") : T($"до\u00A0{Day(date, today)}");

    /// <summary>
    /// «16–22 ноября», «30 ноября — 6 декабря», «28 декабря 2026 — 3 января 2027». One day gives that day.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public static string Range(DateOnly first, DateOnly last, DateOnly today)
    {
        if (last < first) throw new ArgumentException("A range ends before it starts.", nameof(last));
        if (first == last) return Day(first, today);
        if (first.Year != last.Year)
            return $"{DayMonth(first)}{Nbsp}{Number(first.Year)}{Nbsp}— {DayMonth(last)}{Nbsp}{Number(last.Year)}";
        return first.Month == last.Month
            ? $"{Number(first.Day)}–{Day(last, today)}"
            : $"{DayMonth(first)}{Nbsp}— {Day(last, today)}";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
