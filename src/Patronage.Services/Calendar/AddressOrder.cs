using System.Globalization;
using Patronage.Storage;

namespace Patronage.Services.Calendar;

/// <summary>The order of addresses on the way of a day: words as words, numbers as numbers, so that house 9 stands before house 12; an unknown address comes last.</summary>
public sealed class AddressOrder : IComparer<string?>
{
    /// <summary>The one order.</summary>
    public static AddressOrder Instance { get; } = new();

    private AddressOrder()
    {
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var (left, right) = (Parts(x), Parts(y));
        if (left.Count == 0 || right.Count == 0)
        {
            return right.Count.CompareTo(left.Count);
        }

        for (var at = 0; at < Math.Min(left.Count, right.Count); at++)
        {
            var order = (left[at].Number, right[at].Number) switch
            {
                ({ } one, { } other) when one != other => one.CompareTo(other),
                _ => string.CompareOrdinal(left[at].Text, right[at].Text),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return left.Count.CompareTo(right.Count);
    }

    // «12А» is a number and a letter.
    private static List<(string Text, int? Number)> Parts(string? address)
    {
        var parts = new List<(string, int?)>();
        foreach (var word in SearchText.Normalize(address).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = word.TakeWhile(char.IsAsciiDigit).Count();
            if (digits > 0 && int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                parts.Add((word[..digits], number));
                if (digits < word.Length)
                {
                    parts.Add((word[digits..], null));
                }
            }
            else
            {
                parts.Add((word, null));
            }
        }

        return parts;
    }
}
