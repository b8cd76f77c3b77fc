using System.Globalization;

namespace Patronage.Web.Text;

/// <summary>The three forms a Russian noun (with its adjective) takes after a number.</summary>
/// <param name="One">After 1, 21, 101: «рабочий день».</param>
/// <param name="Few">After 2–4, 22 and after a fraction: «рабочих дня».</param>
/// <param name="Many">After 0, 5–20, 11–14: «рабочих дней».</param>
public readonly record struct NounForms(string One, string Few, string Many);

/// <summary>Chooses the form of a noun after a number.</summary>
public static class RussianPlural
{
    /// <summary>The form of the noun without the number.</summary>
    public static string Form(long count, NounForms forms) => Pick(forms, rule => rule.OfWhole(count));

    /// <summary>The number and the noun, bound by a no-break space: «3 рабочих дня», «1 284 случая».</summary>
    public static string Count(long count, NounForms forms) => Bound(RussianNumbers.Whole(count), Form(count, forms));

    /// <summary>The number and the noun; a fraction takes the <see cref="NounForms.Few"/> form: «1,5 часа».</summary>
    public static string Count(decimal count, NounForms forms) =>
        decimal.IsInteger(count) ? Count((long)count, forms) : Bound(RussianNumbers.Decimal(count), Pick(forms, rule => rule.OfFraction));

    private static string Bound(string number, string noun) => $"{number}{RussianTypography.Nbsp}{noun.Replace(' ', RussianTypography.Nbsp)}";

    // A noun that the phrasebook lacks is said in Russian, and by the Russian rule.
    private static string Pick(NounForms forms, Func<PluralRule, int> place)
    {
        if (Speech.Book?.FormsOf(forms.One, forms.Few, forms.Many) is { } words) return words[place(Speech.Language.Plurals)];
        return place(PluralRule.Slavic) switch { 0 => forms.One, 1 => forms.Few, _ => forms.Many };
    }
}

/// <summary>Numbers as the person's language writes them, whatever the machine's culture.</summary>
public static class RussianNumbers
{
    private static readonly Dictionary<string, NumberFormatInfo> Formats = InterfaceLanguage.All.ToDictionary(
        language => language.Code,
        language => new NumberFormatInfo { NumberGroupSeparator = RussianTypography.Nbsp.ToString(), NumberDecimalSeparator = language.DecimalSeparator, NumberGroupSizes = [3], NegativeSign = "−" },
        StringComparer.Ordinal);

    private static NumberFormatInfo Format => Formats[Speech.Language.Code];

    /// <summary>«1 284»; numbers below 10 000 are grouped too, as columns of figures are compared.</summary>
    public static string Whole(long value) => value.ToString("#,##0", Format);

    /// <summary>«2,75», at most four digits after the comma, none that say nothing.</summary>
    public static string Decimal(decimal value) => value.ToString("#,##0.####", Format);

    /// <summary>«96 %», rounded to a whole percent; <paramref name="share"/> 1 is 100 %.</summary>
    public static string Percent(decimal share) =>
        $"{Whole((long)Math.Round(share * 100m, MidpointRounding.AwayFromZero))}{Speech.Language.PercentSign}";

    /// <summary>Reads «12», «12,5», «12.5», «1 284»; null when the text is no number.</summary>
    public static decimal? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var plain = new string([.. text.Where(c => !char.IsWhiteSpace(c))]).Replace(',', '.').Replace('−', '-');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }
}
