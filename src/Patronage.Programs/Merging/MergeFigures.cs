using System.Globalization;
using System.Text.RegularExpressions;
using Patronage.Programs.Editing;

namespace Patronage.Programs.Merging;

/// <summary>Numbers of a norm as a person types them: <c>5</c>, <c>2–4</c>, <c>не более 8</c>, <c>3 по 31.12.2026; 5 с 01.01.2027</c>.</summary>
public static partial class MergeFigures
{
    private static readonly string[] Days = ["dd.MM.yyyy", "yyyy-MM-dd"];

    /// <summary>Whether a text is numbers of a norm.</summary>
    public static bool Are(string typed) => Read(typed) is not null;

    /// <summary>The properties of the norm that say it; null when the text is no numbers.</summary>
    internal static IReadOnlyList<(string Name, string Json)>? Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var parts = typed.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Part).ToList();
        if (parts.Count == 0 || parts.Contains(null))
        {
            return null;
        }

        if (parts is [{ From: null, To: null } only])
        {
            return only.Figures;
        }

        // Several values follow one another by their days: one alone may have no first day.
        return parts.Count > 1 && parts.Skip(1).Any(part => part!.From is null) ? null
            : [("values", $"[{string.Join(", ", parts.Select(part => $"{{ {string.Join(", ", Dated(part!).Select(property => $"\"{property.Name}\": {property.Json}"))} }}"))}]")];
    }

    private static IEnumerable<(string Name, string Json)> Dated(Value value)
    {
        if (value.From is { } from)
        {
            yield return ("from", NormText.Quote(NormText.Day(from)));
        }

        if (value.To is { } to)
        {
            yield return ("to", NormText.Quote(NormText.Day(to)));
        }

        foreach (var figure in value.Figures)
        {
            yield return figure;
        }
    }

    private static Value? Part(string text)
    {
        if (Shape().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var figures = new List<(string Name, string Json)>();
        Add("amount", "amount");
        Add("min", "low");
        Add("min", "least");
        Add("max", "high");
        Add("max", "most");
        Add("expected", "expected");
        var (from, to) = (Day(match.Groups["from"]), Day(match.Groups["to"]));
        return (match.Groups["from"].Success && from is null) || (match.Groups["to"].Success && to is null) || from > to ? null : new Value(figures, from, to);

        void Add(string name, string group)
        {
            if (match.Groups[group].Success)
            {
                figures.Add((name, NormText.Number(decimal.Parse(match.Groups[group].Value.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture))));
            }
        }
    }

    private static DateOnly? Day(Group group) => group.Success && DateOnly.TryParseExact(group.Value, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(
        @"^\s*(?:(?<low>\d+(?:[.,]\d+)?)\s*(?:–|-|—|\.\.|…)\s*(?<high>\d+(?:[.,]\d+)?)|(?:от|не менее)\s+(?<least>\d+(?:[.,]\d+)?)(?:\s*(?:до|,?\s*не более)\s+(?<most>\d+(?:[.,]\d+)?))?|(?:до|не более)\s+(?<most>\d+(?:[.,]\d+)?)|(?<amount>\d+(?:[.,]\d+)?))(?:\s*,?\s*ожидается\s+(?<expected>\d+(?:[.,]\d+)?))?(?:\s+с\s+(?<from>\d[\d.-]+))?(?:\s+по\s+(?<to>\d[\d.-]+))?\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    private sealed record Value(IReadOnlyList<(string Name, string Json)> Figures, DateOnly? From, DateOnly? To);
}
