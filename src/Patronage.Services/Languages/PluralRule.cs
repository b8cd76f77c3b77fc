namespace Patronage.Services.Languages;

/// <summary>How a language chooses the form of a noun after a number (Unicode CLDR, plural rules of cardinals).</summary>
/// <param name="Forms">How many forms a noun has.</param>
/// <param name="OfWhole">The place of the form after a whole number.</param>
/// <param name="OfFraction">The place of the form after a number with a fraction.</param>
public sealed record PluralRule(int Forms, Func<long, int> OfWhole, int OfFraction)
{
    /// <summary>Russian and Belarusian: one (1, 21), few (2–4, 22), many (0, 5–20). A fraction takes the second form: «1,5 часа».</summary>
    public static PluralRule Slavic { get; } = new(3, SlavicPlace, 1);

    /// <summary>English: one (1), other.</summary>
    public static PluralRule English { get; } = new(2, count => Math.Abs(count) == 1 ? 0 : 1, 1);

    /// <summary>Tatar: a noun after a number is singular.</summary>
    public static PluralRule Single { get; } = new(1, _ => 0, 0);

    private static int SlavicPlace(long count)
    {
        var lastTwo = Math.Abs(count % 100);
        if (lastTwo is >= 11 and <= 14) return 2;
        return (lastTwo % 10) switch { 1 => 0, >= 2 and <= 4 => 1, _ => 2 };
    }
}
