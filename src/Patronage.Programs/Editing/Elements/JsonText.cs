using System.Globalization;
using Patronage.Programs.Merging;
using Patronage.Programs.Reading;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>
/// Edits of a JSON text as patches: whatever is not edited keeps its bytes, and what is added looks like its neighbours. A place is a way of steps: the name of a property,
/// <c>#id</c> for the item with that id or the rule of that name, <c>[n]</c> for the item at that index. A single value that stands where a list may stand is its item <c>[0]</c>.
/// </summary>
internal static class JsonText
{
    private static readonly string[] Last = ["reading", "source"];

    /// <summary>The text as a value that knows its places.</summary>
    /// <exception cref="FormatException">It is no JSON.</exception>
    public static JsonValue Parse(string text) => JsonDocumentReader.Read("", text, []) ?? throw new FormatException("The text is no JSON.");

    /// <summary>The value at the end of a way; null when there is none.</summary>
    public static JsonValue? Find(JsonValue root, IEnumerable<string> way)
    {
        var at = root;
        foreach (var step in way)
        {
            if (Step(at, step) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    public static JsonValue? Find(string text, IEnumerable<string> way) => Find(Parse(text), way);

    /// <summary>Writes a value; the objects on the way are made where they are absent. A value that says the same stays as it is written.</summary>
    public static string Set(string text, IReadOnlyList<string> way, string json)
    {
        var root = Parse(text);
        var depth = Deepest(root, way);
        var at = Find(root, way.Take(depth))!;
        if (depth == way.Count)
        {
            return Same(at, json) ? text : Put(text, at.Start, at.Length, json);
        }

        var value = way.Skip(depth + 1).Reverse().Aggregate(json, (inner, step) => IsItem(step) ? $"[{inner}]" : $"{{ {NormText.Quote(step)}: {inner} }}");
        return IsItem(way[depth]) ? Insert(text, [.. way.Take(depth)], int.MaxValue, value) : Append(text, at, way[depth], value);
    }

    /// <summary>Makes a text say what another one says, by the fewest patches: what says the same keeps its bytes and its place.</summary>
    public static string Become(string text, string json) => Become(text, [], Parse(json));

    /// <summary>Makes the value at the end of a way say what another one says, by the fewest patches.</summary>
    public static string Become(string text, IReadOnlyList<string> way, JsonValue wanted)
    {
        if (Find(text, way) is not { } now)
        {
            return Set(text, way, wanted.ToString());
        }

        switch (now.Kind, wanted.Kind)
        {
            case (JsonKind.Object, JsonKind.Object):
                text = now.Properties.Where(property => wanted[property.Name] is null).Aggregate(text, (into, property) => Remove(into, [.. way, property.Name]));
                return wanted.Properties.Aggregate(text, (into, property) => Become(into, [.. way, property.Name], property.Value));
            case (JsonKind.Array, JsonKind.Array):
                var (was, will) = (now.Items.Select(item => item.ToString()).ToList(), wanted.Items.Select(item => item.ToString()).ToList());
                var first = now.Items.Zip(will).TakeWhile(pair => Same(pair.First, pair.Second)).Count();
                var last = now.Items.Skip(first).Reverse().Zip(will.Skip(first).Reverse()).TakeWhile(pair => Same(pair.First, pair.Second)).Count();
                if (was.Count == will.Count)
                {
                    return Enumerable.Range(first, was.Count - first - last).Aggregate(text, (into, index) => Become(into, [.. way, Item(index)], wanted.Items[index]));
                }

                text = Enumerable.Range(first, was.Count - first - last).Reverse().Aggregate(text, (into, index) => Remove(into, [.. way, Item(index)]));
                return Enumerable.Range(first, will.Count - first - last).Aggregate(text, (into, index) => Insert(into, way, index, will[index]));
            default:
                return way.Count == 0 ? wanted.ToString() : Set(text, way, wanted.ToString());
        }
    }

    private static string Item(int index) => $"[{index.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>Takes a property or an item out, with the comma that belongs to it; nothing where it is absent. A single value that stands for a list is its only item: the property goes.</summary>
    public static string Remove(string text, IReadOnlyList<string> way)
    {
        var root = Parse(text);
        if (Find(root, way) is not { } value || Find(root, way.Take(way.Count - 1)) is not { } owner)
        {
            return text;
        }

        if (owner.Kind == JsonKind.Array)
        {
            return TextPatch.Apply(text, [NormPatches.Remove(owner, value)]);
        }

        if (way.Count > 1 && IsItem(way[^1]))
        {
            return Remove(text, [.. way.Take(way.Count - 1)]);
        }

        var at = owner.Properties.TakeWhile(property => !ReferenceEquals(property.Value, value)).Count();
        var (start, end) = at > 0 ? (End(owner.Properties[at - 1].Value), End(value))
            : owner.Properties.Count > 1 ? (owner.Properties[0].NameStart, owner.Properties[1].NameStart)
            : (owner.Start + 1, End(owner) - 1);
        return Put(text, start, end - start, "");
    }

    /// <summary>Puts an item into a list at an index; the list is made where it is absent, and a single value becomes one.</summary>
    public static string Insert(string text, IReadOnlyList<string> way, int index, string json)
    {
        var root = Parse(text);
        if (Find(root, way) is not { } list)
        {
            return Set(text, way, $"[{json}]");
        }

        if (list.Kind != JsonKind.Array)
        {
            return Put(text, list.Start, list.Length, index <= 0 ? $"[{json}, {list}]" : $"[{list}, {json}]");
        }

        if (list.Items.Count == 0)
        {
            return Put(text, list.Start, list.Length, $"[{json}]");
        }

        if (index <= 0)
        {
            return Put(text, list.Items[0].Start, 0, $"{json},{(list.Items.Count > 1 ? SpaceBefore(text, list.Items[1]) : SpaceBefore(text, list.Items[0]))}");
        }

        var before = list.Items[Math.Min(index, list.Items.Count) - 1];
        return Put(text, End(before), 0, $",{SpaceBefore(text, before)}{json}");
    }

    /// <summary>Moves an item of a list to another index; the items change places, what stands between them stays.</summary>
    public static string Move(string text, IReadOnlyList<string> way, int from, int to)
    {
        var items = Find(text, way)?.Items ?? [];
        if (from == to || from < 0 || to < 0 || from >= items.Count || to >= items.Count)
        {
            return text;
        }

        var order = items.ToList();
        order.RemoveAt(from);
        order.Insert(to, items[from]);
        return TextPatch.Apply(text, items.Select((slot, index) => new TextPatch(slot.Start, slot.Length, order[index].ToString())).Where((patch, index) => !ReferenceEquals(order[index], items[index])));
    }

    /// <summary>Whether a value says the same as a text, however both are laid out.</summary>
    public static bool Same(JsonValue value, string json) => JsonWords.Text(Node.Of(value, "")) == JsonWords.Text(Node.Of(Parse(json), ""));

    /// <summary>The index that a step means in a list; -1 when there is none.</summary>
    public static int IndexOf(JsonValue list, string step) => IdOf(step) is { } id
        ? list.Items.ToList().FindIndex(item => NameOf(item) == id)
        : int.Parse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture) is var index && index < list.Items.Count ? index : -1;

    public static bool IsItem(string step) => step.Length > 0 && step[0] is '#' or '[';

    /// <summary>What an item of a list is known by: its id, or the name of a rule; null where it has none.</summary>
    public static string? NameOf(JsonValue item) => (item["id"] ?? item["RuleName"])?.Text;

    public static string? IdOf(string step) => step.Length > 0 && step[0] == '#' ? step[1..] : null;

    private static JsonValue? Step(JsonValue at, string step)
    {
        if (!IsItem(step))
        {
            return at[step];
        }

        if (at.Kind != JsonKind.Array)
        {
            return step == "[0]" || (IdOf(step) is { } id && NameOf(at) == id) ? at : null;
        }

        var index = IndexOf(at, step);
        return index < 0 ? null : at.Items[index];
    }

    private static int Deepest(JsonValue root, IReadOnlyList<string> way)
    {
        var depth = 0;
        for (var at = root; depth < way.Count && Step(at, way[depth]) is { } next; depth++)
        {
            at = next;
        }

        return depth;
    }

    // A new property stands where authors put it: before the reading and the clauses, which close an element.
    private static string Append(string text, JsonValue owner, string name, string json)
    {
        if (owner.Kind != JsonKind.Object)
        {
            throw new ArgumentException($"«{name}» cannot be stated inside a value that is no object.", nameof(name));
        }

        var properties = owner.Properties;
        var stated = $"{NormText.Quote(name)}: {json}";
        if (properties.Count == 0)
        {
            return Put(text, owner.Start, owner.Length, $"{{ {stated} }}");
        }

        var ahead = Last.Contains(name) ? [.. properties] : properties.TakeWhile(property => !Last.Contains(property.Name) || property.Name == "id").ToList();
        if (ahead.Count == 0)
        {
            return Put(text, properties[0].NameStart, 0, $"{stated}, ");
        }

        var before = ahead[^1];
        var isLine = ahead.Count > 1 || properties.Count == 1;
        return Put(text, End(before.Value), 0, $",{(isLine ? SpaceAt(text, before.NameStart) : " ")}{stated}");
    }

    /// <summary>The white space before an item where it begins a line; one space where it follows at once.</summary>
    private static string SpaceBefore(string text, JsonValue item) => SpaceAt(text, item.Start);

    private static string SpaceAt(string text, int start)
    {
        var from = start;
        while (from > 0 && char.IsWhiteSpace(text[from - 1]))
        {
            from--;
        }

        var space = text[from..start];
        return space.Contains('\n', StringComparison.Ordinal) ? space : " ";
    }

    private static string Put(string text, int start, int length, string json) => TextPatch.Apply(text, [new TextPatch(start, length, json)]);

    private static int End(JsonValue value) => value.Start + value.Length;
}
