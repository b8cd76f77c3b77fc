using Patronage.Programs.Editing;
using Patronage.Programs.Editing.Elements;
using Patronage.Rules.Json;

namespace Patronage.Programs.Merging;

/// <summary>Writes what one person changed into the text of another, value by value: a property is known by its name, an element of a list by its id, an item without one by what it says.</summary>
/// <param name="theirs">The text of the other.</param>
internal sealed class ElementMerge(string theirs)
{
    private readonly List<string> _clashes = [];

    /// <summary>The text with what was brought in so far.</summary>
    public string Text { get; private set; } = theirs;

    /// <summary>What both wrote, each otherwise.</summary>
    public IReadOnlyList<string> Clashes => _clashes;

    /// <summary>Whether two values say the same, in whatever order their properties stand.</summary>
    public static bool Same(JsonValue? left, JsonValue? right) => left is null || right is null ? left is null && right is null : Canonical(left) == Canonical(right);

    /// <summary>Brings a value in.</summary>
    /// <param name="way">The way to it.</param>
    /// <param name="was">What both saw; null: nothing.</param>
    /// <param name="mine">What the one wants; null: nothing.</param>
    /// <param name="other">What the other has written; null: nothing.</param>
    public void Merge(IReadOnlyList<string> way, JsonValue? was, JsonValue? mine, JsonValue? other)
    {
        if (Same(mine, was) || Same(mine, other))
        {
            return;
        }

        if (Same(other, was))
        {
            Text = mine is null ? JsonText.Remove(Text, way) : other is null ? JsonText.Set(Text, way, mine.ToString()) : JsonText.Become(Text, way, mine);
        }
        else if (was is { Kind: JsonKind.Object } && mine is { Kind: JsonKind.Object } && other is { Kind: JsonKind.Object })
        {
            foreach (var name in was.Properties.Concat(mine.Properties).Select(property => property.Name).Distinct(StringComparer.Ordinal).ToList())
            {
                Merge([.. way, name], was[name], mine[name], other[name]);
            }
        }
        else if (was is { Kind: JsonKind.Array } && mine is { Kind: JsonKind.Array } && other is { Kind: JsonKind.Array })
        {
            MergeLists(way, was, mine, other);
        }
        else
        {
            Clash(way, other ?? mine);
        }
    }

    private void MergeLists(IReadOnlyList<string> way, JsonValue was, JsonValue mine, JsonValue other)
    {
        if (Ids(was) is not { } before || Ids(mine) is not { } own || Ids(other) is not { } others)
        {
            // Items without ids are told apart by what they say.
            if (ThreeWay.Merge(Texts(was), Texts(mine), Texts(other)) is { } items)
            {
                Text = JsonText.Become(Text, way, JsonText.Parse($"[{string.Join(", ", items)}]"));
            }
            else
            {
                Clash(way, other);
            }

            return;
        }

        foreach (var id in before.Concat(own).Distinct(StringComparer.Ordinal).ToList())
        {
            string[] at = [.. way, $"#{id}"];
            var (seen, mineNow, theirsNow) = (Item(was, id), Item(mine, id), Item(other, id));
            if (seen is null && theirsNow is null)
            {
                var above = own.TakeWhile(one => one != id).LastOrDefault(one => JsonText.Find(Text, [.. way, $"#{one}"]) is not null);
                Text = JsonText.Insert(Text, way, above is null ? 0 : JsonText.IndexOf(JsonText.Find(Text, way)!, $"#{above}") + 1, mineNow!.ToString());
            }
            else
            {
                Merge(at, seen, mineNow, theirsNow);
            }
        }

        Order(way, before, own, others);
    }

    // Who moved elements of a list moved those that are still there.
    private void Order(IReadOnlyList<string> way, IReadOnlyList<string> before, IReadOnlyList<string> mine, IReadOnlyList<string> others)
    {
        var common = before.Intersect(mine, StringComparer.Ordinal).Intersect(others, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        var (was, wanted, theirs) = (before.Where(common.Contains).ToList(), mine.Where(common.Contains).ToList(), others.Where(common.Contains).ToList());
        if (wanted.SequenceEqual(was, StringComparer.Ordinal) || wanted.SequenceEqual(theirs, StringComparer.Ordinal))
        {
            return;
        }

        if (!theirs.SequenceEqual(was, StringComparer.Ordinal))
        {
            Clash(way, null);
            return;
        }

        for (var index = 0; index < wanted.Count; index++)
        {
            var list = JsonText.Find(Text, way)!;
            var places = theirs.Select(id => JsonText.IndexOf(list, $"#{id}")).Order().ToList();
            Text = JsonText.Move(Text, way, JsonText.IndexOf(list, $"#{wanted[index]}"), places[index]);
        }
    }

    private void Clash(IReadOnlyList<string> way, JsonValue? value)
    {
        var owner = way.Reverse().SkipWhile(step => JsonText.IdOf(step) is null).Reverse().ToList();
        var element = JsonText.Find(Text, owner) ?? value;
        var title = owner.Count == 0 || element is null ? null : element["title"]?.Text is { Length: > 0 } told ? told : JsonText.IdOf(owner[^1]);
        _clashes.Add(string.Join(": ", new[] { title, way.Count > owner.Count || title is null ? string.Join('/', way.Skip(owner.Count)) : null }.Where(part => !string.IsNullOrEmpty(part))));
    }

    private static JsonValue? Item(JsonValue list, string id) => JsonText.IndexOf(list, $"#{id}") is >= 0 and var at ? list.Items[at] : null;

    // The names of the items where each has one of its own; null where not.
    private static List<string>? Ids(JsonValue list)
    {
        var ids = list.Items.Select(item => JsonText.NameOf(item) ?? "").ToList();
        return ids.TrueForAll(id => id.Length > 0) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Count ? ids : null;
    }

    private static List<string> Texts(JsonValue list) => [.. list.Items.Select(Canonical)];

    private static string Canonical(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => $"{{{string.Join(", ", value.Properties.OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{NormText.Quote(property.Name)}: {Canonical(property.Value)}"))}}}",
        JsonKind.Array => $"[{string.Join(", ", value.Items.Select(Canonical))}]",
        JsonKind.String => NormText.Quote(value.Text),
        _ => value.ToString(),
    };
}
