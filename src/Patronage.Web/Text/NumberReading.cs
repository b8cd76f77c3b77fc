namespace Patronage.Web.Text;

/// <summary>Judges a typed number before anybody counts with it.</summary>
public static class NumberReading
{
    /// <summary>What no count or amount of the product comes near, and what every whole number of it still holds.</summary>
    public const decimal Largest = 999_999_999;

    /// <summary>What is wrong with a typed text, in words for the person; null when nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">What was read from it; null when it is no number.</param>
    /// <param name="whole">Whether only a whole number will do.</param>
    public static string? Problem(string text, decimal? number, bool whole)
    {
        ArgumentNullException.ThrowIfNull(text);
        return number switch
        {
            null when text.Trim().Length == 0 => null,
            null => whole ? T("Нужно целое число.") : T("Нужно число, например 12,5."),
            > Largest or < -Largest => T("Слишком большое число."),
            { } value when whole && value != decimal.Truncate(value) => T("Нужно целое число."),
            _ => null,
        };
    }
}
