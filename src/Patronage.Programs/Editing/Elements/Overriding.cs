using Patronage.Programs.Merging;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>
/// Edits inside the override of an inherited element: it states only what differs. A property that says again what is inherited is taken out; of a list of elements only the
/// changed ones are named; any other value is stated whole.
/// </summary>
/// <param name="Inherited">The element as the parent has it.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record Overriding(Node Inherited, ShapeSpec Shape)
{
    private const string Source = "source";

    /// <summary>Writes a value.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="at">The way to the override in it.</param>
    /// <param name="way">The way from the element to the value.</param>
    /// <param name="json">The value; null: nothing shall be stated there.</param>
    public string Set(string text, IReadOnlyList<string> at, IReadOnlyList<string> way, string? json)
    {
        var (name, rest) = (way[0], way.Skip(1).ToArray());
        text = KeepFigures(text, at, name);
        if (rest.Length == 0)
        {
            return json is null ? Inherited[name] is null ? JsonText.Remove(text, [.. at, name]) : JsonText.Set(text, [.. at, name], "null")
                : Inherited[name] is { } same && JsonWords.Text(same) == JsonWords.Text(Node.Of(JsonText.Parse(json), "")) && !IsFigure(name) ? JsonText.Remove(text, [.. at, name])
                : JsonText.Set(text, [.. at, name], json);
        }

        if (Inner(text, at, name, rest[0]) is { } inner)
        {
            return rest.Length == 1 ? throw new ArgumentException("An element of a list is replaced property by property.", nameof(way)) : Prune(inner.Inside.Set(inner.Text, inner.At, rest[1..], json), [.. at, name], rest[0]);
        }

        if (IsOthersClause(text, at, way))
        {
            return text;
        }

        var (stated, place) = OwnPlace(text, at, name, rest);
        return json is null ? JsonText.Remove(stated, place) : JsonText.Set(stated, place, json);
    }

    /// <summary>Puts an item into a list.</summary>
    public string Add(string text, IReadOnlyList<string> at, IReadOnlyList<string> list, string json, string? after)
    {
        var (name, rest) = (list[0], list.Skip(1).ToArray());
        if (rest.Length == 0 && IsChanged(text, at, name))
        {
            var placed = after is null || Inherited[name]!.Items[^1].Id == after ? json : JsonText.Set(json, ["after"], NormText.Quote(after));
            return JsonText.Insert(text, [.. at, name, "items"], int.MaxValue, placed);
        }

        if (rest.Length > 0 && Inner(text, at, name, rest[0]) is { } inner)
        {
            return inner.Inside.Add(inner.Text, inner.At, rest[1..], json, after);
        }

        var (stated, place) = OwnPlace(text, at, name, rest);
        return JsonText.Insert(stated, place, IndexAfter(stated, place, after), json);
    }

    /// <summary>Takes an item out of a list.</summary>
    public string Remove(string text, IReadOnlyList<string> at, IReadOnlyList<string> way, string removal)
    {
        var (name, rest) = (way[0], way.Skip(1).ToArray());
        if (rest.Length == 1 && IsChanged(text, at, name) && JsonText.Find(text, [.. at, name, "items", rest[0]]) is null && JsonText.IdOf(rest[0]) is { } id && Find(name, id) is not null)
        {
            var without = JsonText.Remove(text, [.. at, name, "override", rest[0]]);
            return JsonText.Insert(without, [.. at, name, "remove"], int.MaxValue, removal);
        }

        if (rest.Length > 1 && Inner(text, at, name, rest[0]) is { } inner)
        {
            return inner.Inside.Remove(inner.Text, inner.At, rest[1..], removal);
        }

        if (IsOthersClause(text, at, way))
        {
            return text;
        }

        var (stated, place) = OwnPlace(text, at, name, rest);
        return Prune(JsonText.Remove(stated, place), [.. at, name], null);
    }

    /// <summary>Moves an item of a list that is stated whole.</summary>
    public string Move(string text, IReadOnlyList<string> at, IReadOnlyList<string> way, int by)
    {
        if (IsOthersClause(text, at, way))
        {
            return text;
        }

        var (stated, place) = OwnPlace(text, at, way[0], [.. way.Skip(1)]);
        var list = place.Take(place.Count - 1).ToArray();
        var from = JsonText.Find(stated, list) is { Kind: JsonKind.Array } items ? JsonText.IndexOf(items, place[^1]) : -1;
        return from < 0 ? text : JsonText.Move(stated, list, from, from + by);
    }

    public static int IndexAfter(string text, IReadOnlyList<string> list, string? after) =>
        after is not null && JsonText.Find(text, list) is { Kind: JsonKind.Array } items && JsonText.IndexOf(items, $"#{after}") is >= 0 and var index ? index + 1 : int.MaxValue;

    // The clauses of an override stand before the parent's, which stay: only its own can be changed here.
    private static bool IsOthersClause(string text, IReadOnlyList<string> at, IReadOnlyList<string> way) =>
        way[0] == Source && way.Count > 1 && JsonText.Find(text, [.. at, Source, way[1]]) is null;

    // The numbers of a norm are one group: giving any drops the parent's others, so those that stay are stated too.
    private string KeepFigures(string text, IReadOnlyList<string> at, string name)
    {
        if (!IsFigure(name) || NormShapes.ValueKeys.Any(key => JsonText.Find(text, [.. at, key]) is not null))
        {
            return text;
        }

        return NormShapes.ValueKeys.Where(key => Inherited[key] is not null).Aggregate(text, (now, key) => JsonText.Set(now, [.. at, key], JsonWords.Text(Inherited[key]!)));
    }

    private bool IsFigure(string name) => ReferenceEquals(Shape, NormShapes.Norm) && NormShapes.ValueKeys.Contains(name);

    // Where a value that is stated whole stands; it is stated as it is inherited where it was not.
    private (string Text, IReadOnlyList<string> Place) OwnPlace(string text, IReadOnlyList<string> at, string name, string[] rest)
    {
        IReadOnlyList<string> place = [.. at, name];
        if (name != Source && JsonText.Find(text, place) is null && Inherited[name] is { } inherited)
        {
            text = JsonText.Set(text, place, JsonWords.Text(inherited));
        }

        return rest.Length > 0 && JsonText.IsItem(rest[0]) && JsonText.Find(text, [.. place, "items"]) is not null ? (text, [.. place, "items", .. rest]) : (text, [.. place, .. rest]);
    }

    // An inherited element of a list of elements: it has an override of its own, which is made where there is none.
    private (string Text, IReadOnlyList<string> At, Overriding Inside)? Inner(string text, IReadOnlyList<string> at, string name, string step)
    {
        if (JsonText.IdOf(step) is not { } id || !IsChanged(text, at, name) || ElementsOf(name) is not { } elements || Find(name, id) is not { } inherited
            || JsonText.Find(text, [.. at, name, "items", step]) is not null)
        {
            return null;
        }

        IReadOnlyList<string> place = [.. at, name, "override", step];
        var made = JsonText.Find(text, place) is null ? JsonText.Insert(text, [.. at, name, "override"], int.MaxValue, $"{{ \"id\": {NormText.Quote(id)} }}") : text;
        return (made, place, new Overriding(inherited, elements.Element()));
    }

    private bool IsChanged(string text, IReadOnlyList<string> at, string name) =>
        ElementsOf(name) is not null && Inherited[name] is { Kind: JsonKind.Array, Items: [{ Id.Length: > 0 }, ..] } && JsonText.Find(text, [.. at, name])?.Kind != JsonKind.Array;

    private ValueSpec.Elements? ElementsOf(string name) => Shape.Find(name)?.Value switch
    {
        ValueSpec.Elements elements => elements,
        ValueSpec.Either either => either.Options.OfType<ValueSpec.Elements>().FirstOrDefault(),
        _ => null,
    };

    private Node? Find(string name, string id) => Inherited[name]?.Items.FirstOrDefault(item => item.Id == id);

    // What says nothing any more goes: an override of an id alone, a list of nothing.
    private static string Prune(string text, IReadOnlyList<string> list, string? step)
    {
        if (step is not null && JsonText.Find(text, [.. list, "override", step]) is { Properties.Count: 1 })
        {
            text = JsonText.Remove(text, [.. list, "override", step]);
        }

        foreach (var name in (string[])["items", "override", "remove"])
        {
            text = JsonText.Find(text, [.. list, name]) is { Kind: JsonKind.Array, Items.Count: 0 } ? JsonText.Remove(text, [.. list, name]) : text;
        }

        return JsonText.Find(text, list) is { Kind: JsonKind.Object, Properties.Count: 0 } ? JsonText.Remove(text, list) : text;
    }
}
