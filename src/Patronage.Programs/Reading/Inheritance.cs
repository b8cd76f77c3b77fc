using Patronage.Programs.Reading.Format;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>
/// Makes a program's effective sections out of its parent's and its own changes. Works on JSON values by the format's table, before
/// typing, so that every section and every list of elements is inherited by the same few lines.
/// </summary>
internal sealed class Inheritance
{
    private static readonly string[] PlaceKeys = ["after", "first"];
    private static readonly string[] RestatingKeys = ["id", "source", "reading"];

    private readonly DiagnosticBag _bag;
    private readonly RawProgram _raw;
    private readonly EffectiveProgram? _parent;
    private readonly Dictionary<string, Node> _removed;

    private Inheritance(RawProgram raw, EffectiveProgram? parent)
    {
        _raw = raw;
        _bag = raw.Bag;
        _parent = parent;
        _removed = parent is null ? new(StringComparer.Ordinal) : new(parent.Removed, StringComparer.Ordinal);
    }

    /// <summary>Applies a program's changes to its parent's effective program; without a parent, to nothing.</summary>
    /// <returns>Null when the program has no identity.</returns>
    public static EffectiveProgram? Apply(RawProgram raw, EffectiveProgram? parent) =>
        raw.Identity is null ? null : new Inheritance(raw, parent).Run(raw.Identity);

    private EffectiveProgram Run(Node identity)
    {
        var sections = _parent is null ? new(StringComparer.Ordinal) : new Dictionary<string, IReadOnlyList<Node>>(_parent.Sections, StringComparer.Ordinal);
        foreach (var group in _raw.Parts.GroupBy(part => part.Key, StringComparer.Ordinal))
        {
            var inherited = sections.GetValueOrDefault(group.Key) ?? [];
            sections[group.Key] = Merge(
                inherited,
                [.. group.SelectMany(part => part.Items)],
                [.. group.SelectMany(part => part.Overrides)],
                [.. group.SelectMany(part => part.Removals)],
                group.First().Spec.Element,
                group.Key,
                isNested: false);
        }

        foreach (var (key, items) in sections.Where(pair => pair.Key.StartsWith("lists/", StringComparison.Ordinal)))
        {
            CheckUnique(EffectiveProgram.Flatten(items));
        }

        return new EffectiveProgram
        {
            Id = _raw.Id,
            Identity = MergeIdentity(identity),
            Parent = _parent,
            Raw = _raw,
            Sections = sections,
            Removed = _removed,
        };
    }

    private Node MergeIdentity(Node own)
    {
        if (_parent is null) return own;
        var inherited = _parent.Identity.Properties.Where(p => p.Key is "jurisdiction" or "calendar" or "languages" or "terms" or "retention");
        var merged = own.Properties.ToList();
        foreach (var (name, value) in inherited)
        {
            if (own[name] is not { } mine)
            {
                merged.Add(new(name, value));
            }
            else if (name == "terms")
            {
                merged.RemoveAll(p => p.Key == name);
                merged.Add(new(name, mine.WithProperties(value.Properties.Where(p => mine[p.Key] is null).Concat(mine.Properties))));
            }
        }

        return own.WithProperties(merged);
    }

    private List<Node> Merge(
        IReadOnlyList<Node> inherited,
        IReadOnlyList<Node> items,
        IReadOnlyList<Node> overrides,
        IReadOnlyList<Node> removals,
        ShapeSpec shape,
        string path,
        bool isNested)
    {
        var result = inherited.ToList();
        if (_parent is null && !isNested)
        {
            RefuseChanges("remove", removals);
            RefuseChanges("override", overrides);
            (overrides, removals) = ([], []);
        }

        foreach (var removal in removals)
        {
            if (Find(result, removal.Id) is not { } target)
            {
                _bag.Add(ProgramDiagnostics.RemovalOfUnknown, removal["id"]!.Place, removal.Id, Suggest(removal.Id, result));
                continue;
            }

            result.Remove(target);
            _removed[$"{path}/{removal.Id}"] = removal;
        }

        CheckUnique(overrides);
        foreach (var change in overrides)
        {
            if (Find(result, change.Id) is not { } target)
            {
                _bag.Add(ProgramDiagnostics.OverrideOfUnknown, change["id"]!.Place, change.Id, Suggest(change.Id, result));
                continue;
            }

            CheckOverride(change, isNested);
            result[result.IndexOf(target)] = Override(target, change, shape, $"{path}/{change.Id}");
        }

        foreach (var item in items)
        {
            Insert(result, item, shape);
            _removed.Remove($"{path}/{item.Id}");
        }

        return result;
    }

    private void RefuseChanges(string name, IReadOnlyList<Node> changes)
    {
        if (changes.Count > 0) _bag.Add(ProgramDiagnostics.NothingToChange, changes[0].Place, name);
    }

    private void CheckOverride(Node change, bool isNested)
    {
        if (change.Properties.Count <= 1)
        {
            _bag.Add(ProgramDiagnostics.EmptyOverride, change.Place, change.Id);
        }
        else if (!isNested && IsChange(change) && change["source"] is null)
        {
            _bag.Add(ProgramDiagnostics.OverrideWithoutSource, change.Place, change.Id);
        }
    }

    private static bool IsChange(Node change) => change.Properties.Any(p => !RestatingKeys.Contains(p.Key));

    private Node Override(Node target, Node change, ShapeSpec shape, string path)
    {
        var properties = target.Properties.ToList();
        var keys = NormShapes.ValueKeys;
        if (ReferenceEquals(shape, NormShapes.Norm) && change.Properties.Any(p => keys.Contains(p.Key)))
        {
            properties.RemoveAll(p => keys.Contains(p.Key));
        }

        foreach (var (name, value) in change.Properties.Where(p => p.Key != "id"))
        {
            var at = properties.FindIndex(p => p.Key == name);
            var before = at < 0 ? null : properties[at].Value;
            var merged = value.Kind == JsonKind.Null ? null : MergeProperty(name, before, value, shape, path);
            if (at >= 0 && merged is null)
            {
                properties.RemoveAt(at);
            }
            else if (at >= 0)
            {
                properties[at] = new(name, merged!);
            }
            else if (merged is not null)
            {
                properties.Add(new(name, merged));
            }
        }

        return target.WithProperties(properties, IsChange(change) ? change : null);
    }

    private Node MergeProperty(string name, Node? before, Node value, ShapeSpec shape, string path)
    {
        if (name == "source")
        {
            return value.WithItems([.. Listed(value), .. before is null ? [] : Listed(before)]);
        }

        if (value.Kind == JsonKind.Object && IsElements(shape.Find(name)?.Value) is { } elements)
        {
            var merged = Merge(
                before?.Items ?? [],
                value["items"]?.Items ?? [],
                value["override"]?.Items ?? [],
                value["remove"]?.Items ?? [],
                elements.Element(),
                $"{path}/{name}",
                isNested: true);
            return (before ?? value).WithItems(merged);
        }

        return value;
    }

    private static ValueSpec.Elements? IsElements(ValueSpec? spec) => spec switch
    {
        ValueSpec.Elements elements => elements,
        ValueSpec.Either either => either.Options.OfType<ValueSpec.Elements>().FirstOrDefault(),
        _ => null,
    };

    private static IReadOnlyList<Node> Listed(Node source) => source.Kind == JsonKind.Array ? source.Items : [source];

    private void Insert(List<Node> result, Node item, ShapeSpec shape)
    {
        if (Find(result, item.Id) is { } other)
        {
            var isOwn = other.ProgramId == _raw.Id;
            _bag.Add(isOwn ? ProgramDiagnostics.DuplicateId : ProgramDiagnostics.ItemExists, item["id"]!.Place, item.Id, other.Place.ToString());
            return;
        }

        var at = result.Count;
        if (shape.Find("first") is null && item.Flag("first"))
        {
            at = 0;
        }
        else if (shape.Find("after") is null && item["after"] is { } after)
        {
            at = result.FindIndex(node => node.Id == after.Text) + 1;
            if (at == 0)
            {
                _bag.Add(ProgramDiagnostics.UnknownNeighbour, after.Place, after.Text, Suggest(after.Text, result));
                at = result.Count;
            }
        }

        result.Insert(at, PlaceKeys.Any(key => item[key] is not null) ? item.WithProperties(item.Properties.Where(p => !PlaceKeys.Contains(p.Key))) : item);
    }

    private void CheckUnique(IEnumerable<Node> nodes)
    {
        var seen = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(node => node.Id.Length > 0))
        {
            if (!seen.TryAdd(node.Id, node) && node.ProgramId == _raw.Id)
            {
                _bag.Add(ProgramDiagnostics.DuplicateId, node["id"]!.Place, node.Id, seen[node.Id].Place.ToString());
            }
        }
    }

    private static Node? Find(List<Node> nodes, string id) => nodes.Find(node => node.Id == id && id.Length > 0);

    private static string Suggest(string id, List<Node> nodes) => Nearest.Suggest(id, [.. nodes.Select(node => node.Id).Where(known => known.Length > 0)]);
}
