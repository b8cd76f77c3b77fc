using System.Globalization;

namespace Patronage.Programs.Editing.Elements;

/// <summary>Values as the files of a program write them.</summary>
public static class ElementJson
{
    /// <summary>A text.</summary>
    public static string Text(string text) => NormText.Quote(text);

    /// <summary>A number.</summary>
    public static string Number(decimal number) => NormText.Number(number);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => NormText.Quote(NormText.Day(day));

    /// <summary>Several texts: one stands without brackets where it may.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="mayBeOne">Whether one may stand alone.</param>
    /// <returns>The value; null where there are none.</returns>
    public static string? Texts(IReadOnlyList<string> texts, bool mayBeOne)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts.Count == 0 ? null : texts.Count == 1 && mayBeOne ? Text(texts[0]) : $"[{string.Join(", ", texts.Select(Text))}]";
    }

    /// <summary>A day that a text states; null when it states none.</summary>
    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A number that a text states; null when it states none.</summary>
    public static decimal? NumberOf(string? text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
