using System.Globalization;
using Patronage.Programs.Facts;

namespace Patronage.Programs.Wording;

/// <summary>Numbers with their units in Russian, in the cases that sentences need.</summary>
public static class UnitWords
{
    private static readonly Dictionary<string, Forms> Known = new(StringComparer.Ordinal)
    {
        ["hours"] = new("час", "часа", "часов", "часа"),
        ["workingDays"] = new("рабочий день", "рабочих дня", "рабочих дней", "рабочего дня"),
        ["days"] = new("календарный день", "календарных дня", "календарных дней", "календарного дня"),
        ["weeks"] = new("неделя", "недели", "недель", "недели"),
        ["months"] = new("месяц", "месяца", "месяцев", "месяца"),
        ["years"] = new("год", "года", "лет", "года"),
        ["years-old"] = new("год", "года", "лет", "года"),
        ["visits"] = new("посещение", "посещения", "посещений", "посещения"),
        ["contacts"] = new("контакт", "контакта", "контактов", "контакта"),
        ["hoursOfContact"] = new("час", "часа", "часов", "часа"),
        ["families"] = new("семья", "семьи", "семей", "семьи"),
        ["people"] = new("человек", "человека", "человек", "человека"),
        ["children"] = new("ребёнок", "ребёнка", "детей", "ребёнка"),
        ["points"] = new("балл", "балла", "баллов", "балла"),
        ["copies"] = new("экземпляр", "экземпляра", "экземпляров", "экземпляра"),
        ["percent"] = new("процент", "процента", "процентов", "процента"),
        ["times"] = new("раз", "раза", "раз", "раза"),
        ["minutes"] = new("минута", "минуты", "минут", "минуты"),
    };

    // Where the accusative of one differs from the nominative.
    private static readonly Dictionary<string, string> Accusatives = new(StringComparer.Ordinal)
    {
        ["weeks"] = "неделю", ["families"] = "семью", ["people"] = "человека", ["children"] = "ребёнка", ["minutes"] = "минуту",
    };

    private sealed record Forms(string One, string Few, string Many, string OneGenitive);

    /// <summary>«1 рабочий день», «2 рабочих дня», «10 рабочих дней».</summary>
    /// <param name="amount">The number.</param>
    /// <param name="unit">The unit as norms write it; an unknown one stands as it is.</param>
    public static string Nominative(decimal amount, string unit) =>
        Known.TryGetValue(unit, out var forms)
            ? $"{Number(amount)} {Pick(amount, forms.One, forms.Few, forms.Many)}"
            : unit == NormUnits.DayOfMonth ? $"{Number(amount)} число" : $"{Number(amount)} {unit}";

    /// <summary>After «в течение», «не менее», «не реже»: «1 рабочего дня», «2 рабочих дней».</summary>
    public static string Genitive(decimal amount, string unit) =>
        Known.TryGetValue(unit, out var forms)
            ? $"{Number(amount)} {(IsOne(amount) ? forms.OneGenitive : decimal.Truncate(amount) == amount ? forms.Many : forms.OneGenitive)}"
            : unit == NormUnits.DayOfMonth ? $"{Number(amount)} числа" : Nominative(amount, unit);

    /// <summary>After «за», «раз в»: «1 неделю», «3 рабочих дня», «1 час».</summary>
    public static string Accusative(decimal amount, string unit) =>
        IsOne(amount) && Accusatives.TryGetValue(unit, out var one) ? $"{Number(amount)} {one}" : Nominative(amount, unit);

    /// <summary>Chooses the form of a noun after a number.</summary>
    public static string Pick(decimal amount, string one, string few, string many)
    {
        if (decimal.Truncate(amount) != amount)
        {
            return few;
        }

        var hundred = (int)(Math.Abs(amount) % 100);
        return hundred is >= 11 and <= 14 ? many : (hundred % 10) switch
        {
            1 => one,
            >= 2 and <= 4 => few,
            _ => many,
        };
    }

    /// <summary>A number as Russian writes it: «2,5».</summary>
    public static string Number(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>A day: «16.02.2026».</summary>
    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    private static bool IsOne(decimal amount) => decimal.Truncate(amount) == amount && Math.Abs(amount) % 10 == 1 && Math.Abs(amount) % 100 != 11;
}
