using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing;

/// <summary>The smallest patches that give a norm, or one of its dated values, other numbers.</summary>
internal static class NormPatches
{
    private static readonly string[] FigureKeys = ["amount", "min", "max", "expected"];
    private static readonly string[] ValueKeys = [.. FigureKeys, "values"];

    /// <summary>Other numbers in an object: in their places where the same ones are stated, in the place of the first one otherwise.</summary>
    public static IReadOnlyList<TextPatch> Figures(JsonValue target, NormChange change)
    {
        var stated = FigureKeys.Select(target.FindProperty).OfType<JsonProperty>().ToList();
        var wanted = change.Figures.Where(figure => figure.Number is not null).ToList();
        if (!stated.Select(property => property.Name).ToHashSet(StringComparer.Ordinal).SetEquals(wanted.Select(figure => figure.Key)))
        {
            return ReplaceFigures(target, NormText.Figures(wanted));
        }

        return
        [
            .. wanted.Select(figure => (Value: target[figure.Key]!, figure.Number))
                .Where(pair => !pair.Value.TryGetNumber(out var number) || number != pair.Number)
                .Select(pair => new TextPatch(pair.Value.Start, pair.Value.Length, NormText.Number(pair.Number!.Value))),
        ];
    }

    /// <summary>Another text in the place of whatever gives an object its numbers.</summary>
    public static IReadOnlyList<TextPatch> ReplaceFigures(JsonValue target, string text)
    {
        var stated = target.Properties.Where(property => ValueKeys.Contains(property.Name, StringComparer.Ordinal)).ToList();
        if (stated.Count == 0)
        {
            return [Append(target, text)];
        }

        var patches = new List<TextPatch> { new(stated[0].NameStart, End(stated[0]) - stated[0].NameStart, text) };
        foreach (var property in stated.Skip(1))
        {
            // What is removed goes with the comma before it.
            var before = End(target.Properties[IndexOf(target, property) - 1]);
            patches.Add(new TextPatch(before, End(property) - before, ""));
        }

        return patches;
    }

    /// <summary>A number from a day among dated values: the one in force ends the day before, later ones stay.</summary>
    public static IReadOnlyList<TextPatch> Insert(string text, IReadOnlyList<JsonValue> values, NormChange change, DateOnly from, Citation? source)
    {
        var same = values.FirstOrDefault(value => FromOf(value) == from);
        if (same is not null)
        {
            return [.. Figures(same, change), .. source is null ? Array.Empty<TextPatch>() : [Set(same, "source", NormText.Citation(source))]];
        }

        var next = values.Where(value => FromOf(value) > from).OrderBy(FromOf).FirstOrDefault();
        var before = values.Where(value => FromOf(value) < from).OrderBy(FromOf).LastOrDefault();
        var added = NormText.Value(from, next is null ? null : FromOf(next).AddDays(-1), change.Figures, source);
        if (before is null)
        {
            return [new TextPatch(next!.Start, 0, $"{added},{SpaceBefore(text, next)}")];
        }

        var patches = new List<TextPatch> { new(before.Start + before.Length, 0, $",{SpaceBefore(text, before)}{added}") };
        if (DayOf(before["to"]) is not { } end || end >= from)
        {
            patches.Add(Set(before, "to", $"\"{NormText.Day(from.AddDays(-1))}\""));
        }

        return patches;
    }

    /// <summary>Takes an item out of a list, with the comma and the white space that belong to it.</summary>
    public static TextPatch Remove(JsonValue list, JsonValue item)
    {
        var at = list.Items.TakeWhile(other => other.Start != item.Start).Count();
        var (start, end) = at > 0 ? (list.Items[at - 1].Start + list.Items[at - 1].Length, item.Start + item.Length)
            : list.Items.Count > 1 ? (item.Start, list.Items[1].Start)
            : (list.Start + 1, list.Start + list.Length - 1);
        return new TextPatch(start, end - start, "");
    }

    private static TextPatch Set(JsonValue target, string name, string value)
    {
        if (target.FindProperty(name) is { } stated)
        {
            return new TextPatch(stated.Value.Start, stated.Value.Length, value);
        }

        // The last day stands beside the first one, or leads.
        return name == "to" && target.FindProperty("from") is null && target.Properties.Count > 0
            ? new TextPatch(target.Properties[0].NameStart, 0, $"\"{name}\": {value}, ")
            : Append(target, $"\"{name}\": {value}", after: name == "to" ? "from" : null);
    }

    private static TextPatch Append(JsonValue target, string text, string? after = "id")
    {
        var place = (after is null ? null : target.FindProperty(after)) ?? (target.Properties.Count > 0 ? target.Properties[^1] : null);
        return place is null ? new TextPatch(target.Start + 1, 0, $" {text} ") : new TextPatch(End(place), 0, $", {text}");
    }

    /// <summary>The white space between a list's bracket or comma and an item; one space where the item follows at once.</summary>
    private static string SpaceBefore(string text, JsonValue item)
    {
        var start = item.Start;
        while (start > 0 && char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        var space = text[start..item.Start];
        return space.Contains('\n', StringComparison.Ordinal) ? space : " ";
    }

    private static int IndexOf(JsonValue target, JsonProperty property)
    {
        var at = 0;
        while (!ReferenceEquals(target.Properties[at], property))
        {
            at++;
        }

        return at;
    }

    private static int End(JsonProperty property) => property.Value.Start + property.Value.Length;

    private static DateOnly FromOf(JsonValue value) => DayOf(value["from"]) ?? DateOnly.MinValue;

    private static DateOnly? DayOf(JsonValue? value) =>
        value is { Kind: JsonKind.String } && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
