using System.Text;

namespace Patronage.Programs.LegalText;

/// <summary>Roman numbers as documents write them, Cyrillic letters that look the same among them.</summary>
internal static class RomanNumbers
{
    private const int Most = 399;
    private static readonly (int Value, string Letters)[] Steps = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];

    /// <summary>The number; null when it is none.</summary>
    public static int? Read(string text)
    {
        var letters = text.ToUpperInvariant().Replace('Х', 'X').Replace('І', 'I').Replace('С', 'C');
        var (rest, value) = (letters, 0);
        foreach (var (step, sign) in Steps)
        {
            while (rest.StartsWith(sign, StringComparison.Ordinal))
            {
                (rest, value) = (rest[sign.Length..], value + step);
            }
        }

        // Written back it must be the same: «IIII» and «VX» are words, not numbers.
        return rest.Length == 0 && value is > 0 and <= Most && Write(value) == letters ? value : null;
    }

    /// <summary>A number in Latin letters.</summary>
    public static string Write(int value)
    {
        var text = new StringBuilder();
        foreach (var (step, sign) in Steps)
        {
            for (; value >= step; value -= step)
            {
                text.Append(sign);
            }
        }

        return text.ToString();
    }
}
