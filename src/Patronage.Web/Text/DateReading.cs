using System.Globalization;
using System.Text.RegularExpressions;

namespace Patronage.Web.Text;

/// <summary>Why a typed text is no date.</summary>
public enum DateProblem
{
    /// <summary>It is one, or nothing was typed.</summary>
    None,

    /// <summary>Nothing like a date.</summary>
    NotADate,

    /// <summary>Shaped as a date, but the calendar has no such day: 31.11.2026.</summary>
    NoSuchDay,
}

/// <summary>What was understood of a typed date.</summary>
/// <param name="Date">The date, null when the text is empty or no date.</param>
/// <param name="Guess">The nearest date the person may have meant; only when <paramref name="Date"/> is null.</param>
/// <param name="Completed">The year was short or absent and was filled in: show the person what was understood.</param>
/// <param name="Problem">Why there is no date.</param>
public sealed record DateReading(DateOnly? Date, DateOnly? Guess, bool Completed, DateProblem Problem)
{
    /// <summary>Nothing was typed.</summary>
    public static DateReading Empty { get; } = new(null, null, false, DateProblem.None);

    /// <summary>The date in the form of tables, or an empty text.</summary>
    public string Text => Date is { } date ? RussianDates.Table(date) : "";
}

/// <summary>Reads dates as people type them.</summary>
public static partial class DateReader
{
    /// <summary>A year of two digits is read as the last one that is not later than today's year plus this many years.</summary>
    private const int YearsAhead = 10;

    /// <summary>
    /// Reads «12.03.2017», «12.3.17», «12/3/2017», «120317», «12 марта 2017», «пн 23 ноября», «12.03», «2017-03-12», «сегодня»,
    /// «вчера», «завтра». Without a year it is the year of <paramref name="today"/>.
    /// </summary>
    public static DateReading Read(string? text, DateOnly today)
    {
        var typed = (text ?? "").Replace(RussianTypography.Nbsp, ' ').Trim().ToLowerInvariant();
        if (typed.Length == 0) return DateReading.Empty;

        switch (typed)
        {
            case "сегодня": return new(today, null, true, DateProblem.None);
            case "вчера": return new(today.AddDays(-1), null, true, DateProblem.None);
            case "завтра": return new(today.AddDays(1), null, true, DateProblem.None);
            default: break;
        }

        if (Iso().Match(typed) is { Success: true } iso) return Make(iso, today);
        if (Words().Match(typed) is { Success: true } words) return Make(words, today, MonthOf(words.Groups["mon"].Value));
        if (Numbers().Match(typed) is { Success: true } numbers) return Make(numbers, today);
        return Solid().Match(typed) is { Success: true } solid ? Make(solid, today) : new(null, null, false, DateProblem.NotADate);
    }

    /// <summary>
    /// A date near <paramref name="date"/> and not after <paramref name="latest"/> that differs by one slip of the hand: one digit of the
    /// year, or day and month in each other's place. Null when there is none.
    /// </summary>
    public static DateOnly? GuessNotAfter(DateOnly date, DateOnly latest)
    {
        foreach (var back in (int[])[10, 1, 100, 20, 2])
        {
            if (date.Year - back >= 1 && Valid(date.Year - back, date.Month, date.Day) is { } earlier && earlier <= latest) return earlier;
        }

        return date.Day <= 12 && Valid(date.Year, date.Day, date.Month) is { } swapped && swapped <= latest ? swapped : null;
    }

    private static DateReading Make(Match match, DateOnly today, int? namedMonth = null)
    {
        var day = Int(match.Groups["d"].Value);
        var month = namedMonth ?? (match.Groups["m"].Success ? Int(match.Groups["m"].Value) : 0);
        var (year, completed) = YearOf(match.Groups["y"], today);
        if (month == 0) return new(null, null, false, DateProblem.NotADate);
        if (Valid(year, month, day) is { } date) return new(date, null, completed, DateProblem.None);

        // «25/03» typed as «03/25», or the 31st of a short month.
        var guess = month > 12 && day <= 12
            ? Valid(year, day, month)
            : month is >= 1 and <= 12 && day is > 28 and <= 31 && year is >= 1 and <= 9999
                ? new DateOnly(year, month, DateTime.DaysInMonth(year, month))
                : null;
        return new(null, guess, false, DateProblem.NoSuchDay);
    }

    private static (int Year, bool Completed) YearOf(Group group, DateOnly today)
    {
        if (!group.Success || group.Value.Length == 0) return (today.Year, true);
        var typed = Int(group.Value);
        if (group.Value.Length > 2) return (typed, false);
        var year = today.Year / 100 * 100 + typed;
        return (year > today.Year + YearsAhead ? year - 100 : year, true);
    }

    private static int? MonthOf(string word)
    {
        // «мар» is enough for «марта»; «май» and «мая» share two letters, so both are tried on the shortest typed part.
        if (word.StartsWith("май", StringComparison.Ordinal)) return 5;
        for (var index = 0; index < RussianDates.GenitiveMonths.Count; index++)
        {
            if (RussianDates.GenitiveMonths[index].StartsWith(word.TrimEnd('.'), StringComparison.Ordinal)) return index + 1;
        }

        return word.Length > 3 ? MonthOf(word[..3]) : 0;
    }

    private static DateOnly? Valid(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int Int(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<y>[0-9]{4})-(?<m>[0-9]{1,2})-(?<d>[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?:[а-я]{2,11},? +)?(?<d>[0-9]{1,2}) *(?<mon>[а-я]{3,8}\.?) *(?<y>[0-9]{4}|[0-9]{2})?(?: *г\.?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?:[а-я]{2},? +)?(?<d>[0-9]{1,2}) *[\.,/ \-] *(?<m>[0-9]{1,2})(?: *[\.,/ \-] *(?<y>[0-9]{4}|[0-9]{2}))?[\.,]?(?: *г\.?)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?<d>[0-9]{2})(?<m>[0-9]{2})(?<y>[0-9]{4}|[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Solid();
}
