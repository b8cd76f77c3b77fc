using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Json;

namespace Patronage.Programs.Merging;

/// <summary>Compares the three sides element by element.</summary>
internal sealed class MergePlanner(MergeSides sides)
{
    private const string Norms = "norms";
    private const string Value = "value";
    private readonly List<MergeConflict> _conflicts = [];
    private readonly List<MergeTaken> _taken = [];
    private readonly List<MergeEdit> _needed = [];
    private readonly Dictionary<string, IReadOnlyList<MergeEdit>> _theirs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<MergeEdit>> _ours = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MergeEdit> _typed = new(StringComparer.Ordinal);

    public ParentMergePlan Plan()
    {
        foreach (var section in sides.Base.Sections.Keys.Union(sides.New.Sections.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (ById(sides.Base[section]), ById(sides.New[section]));
            foreach (var id in sides.New[section].Select(node => node.Id).Concat(before.Keys.Where(id => !after.ContainsKey(id))).Where(id => id.Length > 0))
            {
                Element(section, id, before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            }
        }

        new RuleMerge(sides, this).Add();
        return new ParentMergePlan(_conflicts, _taken) { Needed = _needed, Theirs = _theirs, Ours = _ours, Typed = _typed };
    }

    public void Take(MergeWhat what, string section, string id, string title, string? property, MergeSide was, MergeSide became) => _taken.Add(new MergeTaken(what, section, id, title, property, was, became));

    public void Ask(MergeConflict conflict, IReadOnlyList<MergeEdit> theirs, IReadOnlyList<MergeEdit>? ours = null, MergeEdit? typed = null)
    {
        _conflicts.Add(conflict);
        _theirs[conflict.Key] = theirs;
        if (ours is not null)
        {
            _ours[conflict.Key] = ours;
        }

        if (typed is not null)
        {
            _typed[conflict.Key] = typed;
        }
    }

    private void Element(string section, string id, Node? before, Node? after)
    {
        if (before is not null && after is not null && JsonWords.Same(before, after))
        {
            return;
        }

        var (own, change, removal) = (Own(section, part => part.Items, id), Own(section, part => part.Overrides, id), Own(section, part => part.Removals, id));
        var title = JsonWords.Title((after ?? before)!);
        var (was, became) = (Side(sides.BaseProgram, section, id, before), Side(sides.NewProgram, section, id, after));
        if (before is null && own is null)
        {
            Take(MergeWhat.Added, section, id, title, null, was, became);
        }
        else if (before is null)
        {
            Ask(
                new MergeConflict(Key(section, id), MergeConflictKind.SameId, section, id, title, null, was, Side(sides.ChildProgram, section, id, own), became, null),
                IsFile(own!) ? [new MergeEdit(MergeEditKind.RemoveFile, own!.Place.File, [])] : [Edit(MergeEditKind.RemoveElement, own!)],
                [Edit(MergeEditKind.MoveElement, own!) with { List = "override" }]);
        }
        else if (after is null && change is not null)
        {
            var effective = Find(sides.Base[section], id)!;
            Ask(
                new MergeConflict(Key(section, id), MergeConflictKind.GoneUnderOverride, section, id, title, null, was, Side(sides.ChildProgram, section, id, change), became, null),
                [Edit(MergeEditKind.RemoveElement, change)],
                [Edit(MergeEditKind.RemoveElement, change), Edit(MergeEditKind.AddElement, change) with { List = "items", Text = JsonWords.Text(Merged(effective, change)) }]);
        }
        else if (after is null)
        {
            if (removal is not null)
            {
                _needed.Add(Edit(MergeEditKind.RemoveElement, removal));
            }

            Take(MergeWhat.Removed, section, id, title, null, was, became);
        }
        else if (removal is not null)
        {
            Ask(new MergeConflict(Key(section, id), MergeConflictKind.ChangedUnderRemoval, section, id, title, null, was, new MergeSide(null, JsonWords.Clause(removal)), became, null), [Edit(MergeEditKind.RemoveElement, removal)]);
        }
        else
        {
            Properties(section, id, title, before, after, change);
        }
    }

    private void Properties(string section, string id, string title, Node before, Node after, Node? change)
    {
        var isNorm = section == Norms;
        var names = before.Properties.Concat(after.Properties).Select(property => isNorm && NormShapes.ValueKeys.Contains(property.Key) ? Value : property.Key)
            .Distinct(StringComparer.Ordinal).Where(name => !Members(isNorm, name).All(key => JsonWords.Same(before[key], after[key]))).ToList();
        foreach (var name in names)
        {
            var keys = Members(isNorm, name);
            var stated = change is null ? [] : keys.Where(key => change[key] is not null).ToList();
            var (was, became) = (Side(sides.BaseProgram, section, id, before, name), Side(sides.NewProgram, section, id, after, name));
            if (stated.Count == 0 || name == "source" || keys.All(key => JsonWords.Same(change![key], after[key])))
            {
                Take(MergeWhat.Changed, section, id, title, name, was, became);
            }
            else if (stated is [var one] && change![one] is { Kind: JsonKind.Object } inner && JsonWords.IsChangeOfList(inner))
            {
                Inner(section, id, title, name, before[one], after[one], inner);
            }
            else
            {
                Ask(
                    new MergeConflict(Key(section, id, name), MergeConflictKind.BothChanged, section, id, title, name, was, Side(sides.ChildProgram, section, id, change!, name), became, TypingOf(isNorm, name, change!)),
                    [Edit(MergeEditKind.RemoveProperties, change!) with { Properties = stated }],
                    typed: TypingOf(isNorm, name, change!) is null ? null : Edit(MergeEditKind.SetProperty, change!) with { Properties = isNorm && name == Value ? stated : [name] });
            }
        }
    }

    // Fields of a form, blocks of a document: what the child changes among them and what the parent does.
    private void Inner(string section, string id, string title, string name, Node? before, Node? after, Node change)
    {
        var (was, became) = (ById(before?.Items ?? []), ById(after?.Items ?? []));
        foreach (var inner in was.Keys.Union(became.Keys).Where(inner => !JsonWords.Same(was.GetValueOrDefault(inner), became.GetValueOrDefault(inner))))
        {
            var (old, now) = (was.GetValueOrDefault(inner), became.GetValueOrDefault(inner));
            var innerTitle = $"{title}: {JsonWords.Title((now ?? old)!)}";
            var sidesOf = (Was: new MergeSide(JsonWords.Of(old), JsonWords.Clause(old)), Became: new MergeSide(JsonWords.Of(now), JsonWords.Clause(now)));
            var stated = (change["override"]?.Items ?? []).Concat(change["remove"]?.Items ?? []).Concat(change["items"]?.Items ?? []).FirstOrDefault(item => item.Id == inner);
            if (stated is null)
            {
                Take(old is null ? MergeWhat.Added : now is null ? MergeWhat.Removed : MergeWhat.Changed, section, id, innerTitle, name, sidesOf.Was, sidesOf.Became);
                continue;
            }

            var isRemoval = change["remove"]?.Items.Contains(stated) == true;
            if (now is null && isRemoval)
            {
                _needed.Add(Edit(MergeEditKind.RemoveElement, stated));
                Take(MergeWhat.Removed, section, id, innerTitle, name, sidesOf.Was, sidesOf.Became);
                continue;
            }

            Ask(
                new MergeConflict(
                    Key(section, id, name, inner), isRemoval ? MergeConflictKind.ChangedUnderRemoval : now is null ? MergeConflictKind.GoneUnderOverride : old is null ? MergeConflictKind.SameId : MergeConflictKind.BothChanged,
                    section, id, innerTitle, name, sidesOf.Was, new MergeSide(isRemoval ? null : JsonWords.Of(stated), JsonWords.Clause(stated)), sidesOf.Became, null),
                [Edit(MergeEditKind.RemoveElement, stated)]);
        }
    }

    private static MergeTyping? TypingOf(bool isNorm, string name, Node change) => isNorm && name == Value
        ? NormShapes.ValueKeys.Where(key => change[key] is not null).ToList() is [var figure] && change[figure]!.Kind == JsonKind.Number && figure == "amount" ? MergeTyping.Number : MergeTyping.Figures
        : change[name]?.Kind switch { JsonKind.String when name is "title" or "text" or "reading" => MergeTyping.Words, JsonKind.Number => MergeTyping.Number, _ => null };

    // An element of the parent as the child's override makes it, for when the parent has it no more.
    private static Node Merged(Node target, Node change)
    {
        var isNumbered = NormShapes.ValueKeys.Any(key => change[key] is not null);
        return target.WithProperties(
        [
            .. target.Properties.Where(property => property.Key == "id" || (change[property.Key] is null && !(isNumbered && NormShapes.ValueKeys.Contains(property.Key)))),
            .. change.Properties.Where(property => property.Key != "id" && property.Value.Kind != JsonKind.Null && !JsonWords.IsChangeOfList(property.Value)),
        ]);
    }

    private MergeSide Side(Program program, string section, string id, Node? node, string? property = null) => node is null
        ? new MergeSide(null, null)
        : new MergeSide(
            section == Norms && property is null or Value ? MergeSides.Numbers(program, id) : property is null ? sides.Said(program, id) ?? JsonWords.Title(node)
            : node[property] is { Kind: JsonKind.Object or JsonKind.Array } && property is "term" or "by" or "for" or "repeat" or "lasts" ? sides.Said(program, id) ?? JsonWords.Of(node[property])
            : JsonWords.Of(node[property]),
            JsonWords.Clause(node));

    private static IReadOnlyList<string> Members(bool isNorm, string name) => isNorm && name == Value ? NormShapes.ValueKeys : [name];

    private Node? Own(string section, Func<SectionPart, IReadOnlyList<Node>> list, string id) => sides.Child.Parts.Where(part => part.Key == section).SelectMany(list).FirstOrDefault(node => node.Id == id);

    private static Node? Find(IReadOnlyList<Node> nodes, string id) => nodes.FirstOrDefault(node => node.Id == id);

    private static Dictionary<string, Node> ById(IEnumerable<Node> nodes) => nodes.Where(node => node.Id.Length > 0).DistinctBy(node => node.Id).ToDictionary(node => node.Id, StringComparer.Ordinal);

    private static bool IsFile(Node node) => node.Place.JsonPointer.Length == 0;

    private static string Key(params string[] parts) => string.Join('|', parts);

    private static MergeEdit Edit(MergeEditKind kind, Node node) => new(kind, node.Place.File, MergeEdit.PathOf(node.Value));
}
