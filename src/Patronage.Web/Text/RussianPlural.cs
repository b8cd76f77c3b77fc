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
    public static string Form(long count, NounForms forms)
    {
        var absolute = Math.Abs(count);
        var lastTwo = absolute % 100;
        var last = absolute % 10;
        if (lastTwo is >= 11 and <= 14) return forms.Many;
        return last switch { 1 => forms.One, >= 2 and <= 4 => forms.Few, _ => forms.Many };
    }

    /// <summary>The number and the noun, bound by a no-break space: «3 рабочих дня», «1 284 случая».</summary>
    public static string Count(long count, NounForms forms) =>
        $"{RussianNumbers.Whole(count)}{RussianTypography.Nbsp}{Form(count, forms).Replace(' ', RussianTypography.Nbsp)}";

    /// <summary>The number and the noun; a fraction takes the <see cref="NounForms.Few"/> form: «1,5 часа».</summary>
    public static string Count(decimal count, NounForms forms) =>
        decimal.IsInteger(count)
            ? Count((long)count, forms)
            : $"{RussianNumbers.Decimal(count)}{RussianTypography.Nbsp}{forms.Few.Replace(' ', RussianTypography.Nbsp)}";
}

/// <summary>Numbers as a Russian reader writes them, whatever the machine's culture.</summary>
public static class RussianNumbers
{
    private static readonly NumberFormatInfo Format = new()
    {
        NumberGroupSeparator = RussianTypography.Nbsp.ToString(),
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
        NegativeSign = "−",
    };

    /// <summary>«1 284»; numbers below 10 000 are grouped too, as columns of figures are compared.</summary>
    public static string Whole(long value) => value.ToString("#,##0", Format);

    /// <summary>«2,75», at most four digits after the comma, none that say nothing.</summary>
    public static string Decimal(decimal value) => value.ToString("#,##0.####", Format);

    /// <summary>«96 %», rounded to a whole percent; <paramref name="share"/> 1 is 100 %.</summary>
    public static string Percent(decimal share) =>
        $"{Whole((long)Math.Round(share * 100m, MidpointRounding.AwayFromZero))}{RussianTypography.Nbsp}%";

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
