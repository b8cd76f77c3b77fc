using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>What compiled code calls. Where a computation fails, the answer is false, and the interpreter is asked, which says why.</summary>
internal static class Helpers
{
    public static bool Add(long a, long b, out long sum)
    {
        sum = unchecked(a + b);
        return ((a ^ sum) & (b ^ sum)) >= 0;
    }

    public static bool Subtract(long a, long b, out long difference)
    {
        difference = unchecked(a - b);
        return ((a ^ b) & (a ^ difference)) >= 0;
    }

    public static bool Multiply(long a, long b, out long product)
    {
        var high = Math.BigMul(a, b, out product);
        return high == product >> 63;
    }

    public static bool Divide(long a, long b, out long quotient)
    {
        if (b is 0 or -1)
        {
            quotient = 0;
            return false;
        }

        quotient = a / b;
        return true;
    }

    public static bool Remainder(long a, long b, out long rest)
    {
        if (b is 0 or -1)
        {
            rest = 0;
            return false;
        }

        rest = a % b;
        return true;
    }

    public static bool AddNumbers(decimal a, decimal b, out decimal sum)
    {
        try
        {
            sum = a + b;
            return true;
        }
        catch (OverflowException)
        {
            sum = 0;
            return false;
        }
    }

    public static bool SubtractNumbers(decimal a, decimal b, out decimal difference) => AddNumbers(a, -b, out difference);

    public static bool MultiplyNumbers(decimal a, decimal b, out decimal product)
    {
        try
        {
            product = a * b;
            return true;
        }
        catch (OverflowException)
        {
            product = 0;
            return false;
        }
    }

    public static bool DivideNumbers(decimal a, decimal b, out decimal quotient)
    {
        quotient = 0;
        if (b == 0)
        {
            return false;
        }

        try
        {
            quotient = a / b;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    public static bool RemainderOfNumbers(decimal a, decimal b, out decimal rest)
    {
        rest = 0;
        if (b == 0)
        {
            return false;
        }

        try
        {
            rest = a % b;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    public static bool AddDays(long day, long amount, out long moved)
    {
        moved = unchecked(day + amount);
        return amount is > -4_000_000 and < 4_000_000 && moved >= 0 && moved <= DateOnly.MaxValue.DayNumber;
    }

    /// <summary>Whether the lower-case form of a text has another in it; the form itself is not made.</summary>
    public static bool LowerContains(string text, string part) => CaseSearch.Contains(text, part, upper: false);

    /// <summary>Whether the upper-case form of a text has another in it; the form itself is not made.</summary>
    public static bool UpperContains(string text, string part) => CaseSearch.Contains(text, part, upper: true);

    public static bool Contains(string text, string part) => text.Contains(part, StringComparison.Ordinal);

    public static bool StartsWith(string text, string part) => text.StartsWith(part, StringComparison.Ordinal);

    public static bool EndsWith(string text, string part) => text.EndsWith(part, StringComparison.Ordinal);

    public static bool ContainsAnyCase(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    public static bool StartsWithAnyCase(string text, string part) => text.StartsWith(part, StringComparison.OrdinalIgnoreCase);

    public static bool EndsWithAnyCase(string text, string part) => text.EndsWith(part, StringComparison.OrdinalIgnoreCase);

    public static bool EqualsAnyCase(string text, string part) => string.Equals(text, part, StringComparison.OrdinalIgnoreCase);

    public static FactValue Value(bool value) => FactValue.Of(value);

    public static FactValue Value(long value) => FactValue.Of(value);

    public static FactValue Value(decimal value) => FactValue.Of(value);

    public static FactValue Value(string value) => FactValue.Of(value);

    /// <summary>Any function that neither makes a text nor reads the frame.</summary>
    public static FactValue Apply(Function function, FactValue a, FactValue b, FactValue c) => function.Apply(a, b, c, null!);
}

/// <summary>Looks for a text in the changed-case form of another.</summary>
internal static class CaseSearch
{
    public static bool Contains(string text, string part, bool upper)
    {
        for (var i = 0; i < text.Length; i++)
        {
            // Pairs change case as wholes; such texts are rare enough to be changed as a whole.
            if (char.IsSurrogate(text[i]))
            {
                return (upper ? text.ToUpperInvariant() : text.ToLowerInvariant()).Contains(part, StringComparison.Ordinal);
            }
        }

        for (var start = 0; start + part.Length <= text.Length; start++)
        {
            var at = 0;
            while (at < part.Length && part[at] == Changed(text[start + at], upper))
            {
                at++;
            }

            if (at == part.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static char Changed(char c, bool upper)
    {
        if (c < 0x80)
        {
            return upper ? c is >= 'a' and <= 'z' ? (char)(c - 32) : c : c is >= 'A' and <= 'Z' ? (char)(c + 32) : c;
        }

        return upper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c);
    }
}
