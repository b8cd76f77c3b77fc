using System.Globalization;

namespace Patronage.Services.Families;

/// <summary>What is asked of a field.</summary>
public enum FieldTest
{
    /// <summary>It is this choice, or this yes or no.</summary>
    Is,

    /// <summary>This day or a later one; this number or more.</summary>
    From,

    /// <summary>This day or an earlier one; this number or less.</summary>
    To,

    /// <summary>A day that is past, or comes within so many days.</summary>
    Within,

    /// <summary>A day so many days ago or earlier.</summary>
    Ago,

    /// <summary>Nothing is written down.</summary>
    None,

    /// <summary>Something is written down.</summary>
    Any,
}

/// <summary>A condition on a field of a case, as an address and a kept list name it.</summary>
/// <param name="Field">The field's key.</param>
/// <param name="Test">What is asked.</param>
/// <param name="Value">With what: an id, <c>yes</c> or <c>no</c>, a number, a day as yyyy-MM-dd; empty for <see cref="FieldTest.None"/> and <see cref="FieldTest.Any"/>.</param>
public sealed record ListCondition(string Field, FieldTest Test, string Value)
{
    /// <summary>The most conditions of one list.</summary>
    public const int Most = 12;

    private const char Between = ';';
    private const char Within = '~';

    /// <summary>The value as a number; null when it is none.</summary>
    public decimal? Number => decimal.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The value as a day; null when it is none.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Reads conditions; what is none is left out.</summary>
    /// <param name="text">The text, as <see cref="Write"/> makes it; null for none.</param>
    public static IReadOnlyList<ListCondition> Read(string? text) =>
    [
        .. (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(Within))
            .Where(parts => parts is [{ Length: > 0 }, _, _] && Enum.TryParse<FieldTest>(parts[1], ignoreCase: true, out var test) && Enum.IsDefined(test))
            .Select(parts => new ListCondition(parts[0], Enum.Parse<FieldTest>(parts[1], ignoreCase: true), parts[2]))
            .Distinct()
            .Take(Most),
    ];

    /// <summary>Conditions as a text; null for none.</summary>
    public static string? Write(IEnumerable<ListCondition> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        var text = string.Join(Between, conditions.Distinct().Take(Most).Select(one => string.Join(Within, one.Field, one.Test.ToString().ToLowerInvariant(), one.Value)));
        return text.Length == 0 ? null : text;
    }
}
