using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Numbers with the words of their units: «1 день», «больше 5 дней», «не меньше 21 года».</summary>
internal static class UnitWords
{
    /// <summary>Russian: with one, with two, with five; the genitive of one. English: one, many.</summary>
    private static readonly Dictionary<string, string[]> Units = new(StringComparer.Ordinal)
    {
        ["days"] = ["день", "дня", "дней", "дня", "day", "days"],
        ["calendarDays"] = ["календарный день", "календарных дня", "календарных дней", "календарного дня", "calendar day", "calendar days"],
        ["workingDays"] = ["рабочий день", "рабочих дня", "рабочих дней", "рабочего дня", "working day", "working days"],
        ["weeks"] = ["неделя", "недели", "недель", "недели", "week", "weeks"],
        ["months"] = ["месяц", "месяца", "месяцев", "месяца", "month", "months"],
        ["years"] = ["год", "года", "лет", "года", "year", "years"],
        ["hours"] = ["час", "часа", "часов", "часа", "hour", "hours"],
        ["minutes"] = ["минута", "минуты", "минут", "минуты", "minute", "minutes"],
    };

    /// <summary>The word that follows a number, with a space before it; empty for a plain number or a unit without words.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="language">The language.</param>
    /// <param name="genitive">In Russian: whether the number stands in the genitive, as after «больше».</param>
    public static string After(FactValue value, string? unit, RuleLanguage language, bool genitive = false)
    {
        var key = unit is null ? null : Units.ContainsKey(unit) ? unit : unit.StartsWith("year", StringComparison.Ordinal) ? "years" : null;
        if (key is null || !value.IsPresent)
        {
            return unit == "percent" ? " %" : "";
        }

        var forms = Units[key];
        var number = value.AsNumber;
        if (language == RuleLanguage.English)
        {
            return " " + (number == 1 ? forms[4] : forms[5]);
        }

        if (number != decimal.Truncate(number))
        {
            return " " + forms[3];
        }

        var (ones, hundredth) = (Math.Abs(number) % 10, Math.Abs(number) % 100);
        var isOne = ones == 1 && hundredth != 11;
        var isFew = ones is >= 2 and <= 4 && hundredth is < 12 or > 14;
        return " " + (genitive ? isOne ? forms[3] : forms[2] : isOne ? forms[0] : isFew ? forms[1] : forms[2]);
    }
}
