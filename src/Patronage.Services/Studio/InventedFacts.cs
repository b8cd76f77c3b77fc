using Patronage.Rules.Facts;

namespace Patronage.Services.Studio;

/// <summary>A fact of an invented family that rules ask of.</summary>
/// <param name="Path">How expressions reach it, without indexes.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Whose">What it belongs to.</param>
/// <param name="Type">Its type.</param>
public sealed record InventedFact(string Path, string Label, string Whose, FactType Type);

/// <summary>A list of an invented family whose entries rules ask of.</summary>
/// <param name="Path">How expressions reach it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Facts">What is asked of an entry; the paths begin at the entry.</param>
public sealed record InventedList(string Path, string Label, IReadOnlyList<InventedFact> Facts);

/// <summary>Makes facts of what a person says of a family that does not exist. What nobody says stays not asked.</summary>
public static class InventedFacts
{
    /// <summary>What there is to say: the facts that rules read, and nothing else.</summary>
    /// <param name="model">The model of the rules.</param>
    /// <param name="paths">The paths that they read.</param>
    public static (IReadOnlyList<InventedFact> Facts, IReadOnlyList<InventedList> Lists) Asked(FactModel model, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(paths);
        var facts = new List<InventedFact>();
        var lists = new Dictionary<string, (string Label, List<InventedFact> Facts)>(StringComparer.Ordinal);
        foreach (var path in paths.Distinct(StringComparer.Ordinal).Where(path => !path.StartsWith("norms.", StringComparison.Ordinal) && path != "today" && path != "now"))
        {
            Add(model, path.Split('.'), facts, lists);
        }

        return (facts, [.. lists.Select(pair => new InventedList(pair.Key, pair.Value.Label, pair.Value.Facts))]);
    }

    /// <summary>The facts with what was said put over them.</summary>
    /// <param name="facts">What holds of anybody: norms, the day.</param>
    /// <param name="said">What was said, by the paths of facts.</param>
    /// <param name="entries">The entries of lists, by the paths of the lists; of each what was said by the paths that begin at it.</param>
    public static FactRecord Put(FactRecord facts, IReadOnlyDictionary<string, FactValue> said, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>> entries)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (path, value) in said)
        {
            Put(facts, path.Split('.'), value);
        }

        foreach (var (path, items) in entries)
        {
            Put(facts, path.Split('.'), null, shape => FactValue.Of(items.Select(item => Entry(shape, item))));
        }

        return facts;
    }

    private static FactRecord Entry(ObjectShape shape, IReadOnlyDictionary<string, FactValue> said)
    {
        var record = new FactRecord(shape);
        foreach (var (path, value) in said)
        {
            Put(record, path.Split('.'), value);
        }

        return record;
    }

    private static void Put(FactRecord record, string[] way, FactValue? value, Func<ObjectShape, FactValue>? list = null)
    {
        var at = record;
        for (var i = 0; i < way.Length - 1; i++)
        {
            if (at.Shape.Find(way[i])?.Type is not FactType.Object { Shape: var shape })
            {
                return;
            }

            var next = at[way[i]] is { IsPresent: true } there ? there.AsRecord : new FactRecord(shape);
            at.Set(way[i], FactValue.Of(next));
            at = next;
        }

        if (at.Shape.Find(way[^1]) is { } member)
        {
            at.Set(way[^1], value ?? (member.Type is FactType.List { Element: FactType.Object { Shape: var element } } ? list!(element) : FactValue.NotAsked));
        }
    }

    private static void Add(FactModel model, string[] way, List<InventedFact> facts, Dictionary<string, (string Label, List<InventedFact> Facts)> lists)
    {
        if (!model.TryFind(way[0], out _, out var member))
        {
            return;
        }

        var whose = "";
        for (var i = 0; i < way.Length; i++)
        {
            if (i > 0)
            {
                whose = member.Label;
                if ((member.Type as FactType.Object)?.Shape.Find(way[i]) is not { } inner)
                {
                    return;
                }

                member = inner;
            }

            if (member.Type is FactType.List { Element: FactType.Object { Shape: var shape } })
            {
                var path = string.Join('.', way.Take(i + 1));
                lists.TryAdd(path, (member.Label, []));
                AddEntry(new FactModel(shape), way[(i + 1)..], lists[path].Facts);
                return;
            }
        }

        if (member.Type is not FactType.Object)
        {
            facts.Add(new InventedFact(string.Join('.', way), member.Label, whose, member.Type));
        }
    }

    private static void AddEntry(FactModel shape, string[] way, List<InventedFact> facts)
    {
        var inner = new List<InventedFact>();
        if (way.Length > 0)
        {
            Add(shape, way, inner, []);
        }

        facts.AddRange(inner.Where(fact => !facts.Exists(other => other.Path == fact.Path)));
    }
}
