using Patronage.Programs.Reading.Format;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>
/// Holds what was read against the format: names, kinds, options, ids. Whatever is refused is reported and dropped, so that later steps
/// meet only well-formed values and can go on to find more.
/// </summary>
internal sealed class StructureChecker(DiagnosticBag bag)
{
    private static readonly string[] ListKeys = ["items", "override", "remove"];
    private static readonly string[] PlaceKeys = ["after", "first"];

    internal static ShapeSpec Removal { get; } = new(
        "remove",
        Parts.Required("id", new ValueSpec.Identifier(), "the inherited element", "Элемент", "Что перестаёт действовать"),
        Parts.Required("source", Parts.Sources, "the clauses by which it no longer holds", "Пункт документа", "По какому пункту больше не действует"),
        Parts.Optional("reading", Parts.Words, "how the clause was understood", "Как понято", "Если пункт можно понять по-разному"));

    /// <summary>How an object is read: whole, as an item with its place, or as an override that gives only what changes.</summary>
    public enum Mode
    {
        Whole,
        Item,
        Override,
    }

    /// <summary>Checks an object against a shape.</summary>
    public void Object(Node node, ShapeSpec shape, Mode mode = Mode.Whole)
    {
        foreach (var (name, value) in node.Properties.ToList())
        {
            if (mode == Mode.Item && PlaceKeys.Contains(name) && shape.Find(name) is null)
            {
                Keep(node, name, Value(name, value, name == "first" ? new ValueSpec.Flag(OnlyTrue: true) : new ValueSpec.Identifier(), Mode.Whole));
            }
            else if (shape.Find(name) is not { } property)
            {
                bag.Add(RuleDiagnostics.UnknownProperty, value.NamePlace, name, Nearest.Suggest(name, shape.Names));
                node.Drop(name);
            }
            else if (mode == Mode.Override && value.Kind == JsonKind.Null)
            {
                if (!property.Required) continue;
                bag.Add(ProgramDiagnostics.RequiredRemoved, value.Place, name);
                node.Drop(name);
            }
            else
            {
                Keep(node, name, Value(name, value, property.Value, mode));
            }
        }

        if (mode == Mode.Override) return;
        foreach (var property in shape.Properties.Where(p => p.Required && !node.Has(p.Name)))
        {
            bag.Add(RuleDiagnostics.MissingProperty, node.Place, property.Name);
        }
    }

    /// <summary>Checks a list that is written as <c>items</c>, <c>override</c>, <c>remove</c>; other keys are the caller's.</summary>
    public void ListChanges(Node node, ShapeSpec element)
    {
        CheckEach(node["items"], "items", item => Object(item, element, Mode.Item));
        CheckEach(node["override"], "override", item => Object(item, element, Mode.Override));
        CheckEach(node["remove"], "remove", item => Object(item, Removal));
    }

    private static void Keep(Node node, string name, bool isGood)
    {
        if (!isGood) node.Drop(name);
    }

    private void CheckEach(Node? list, string name, Action<Node> check)
    {
        if (list is null || !IsKind(name, list, JsonKind.Array)) return;
        var refused = new List<Node>();
        foreach (var item in list.Items)
        {
            if (!IsKind(name, item, JsonKind.Object))
            {
                refused.Add(item);
                continue;
            }

            check(item);
            if (item.Id.Length > 0) continue;
            refused.Add(item);
            if (name == "override" && !item.Has("id")) bag.Add(RuleDiagnostics.MissingProperty, item.Place, "id");
        }

        list.Drop(refused);
    }

    private bool Value(string name, Node node, ValueSpec spec, Mode mode)
    {
        switch (spec)
        {
            case ValueSpec.LocalText:
                return LocalText(name, node);
            case ValueSpec.Words or ValueSpec.Expression or ValueSpec.LocalId or ValueSpec.Reference:
                return IsKind(name, node, JsonKind.String) && IsNotEmpty(name, node);
            case ValueSpec.Flag flag:
                if (node.Kind is JsonKind.True || (node.Kind is JsonKind.False && !flag.OnlyTrue)) return true;
                bag.Add(ProgramDiagnostics.WrongKind, node.Place, name, flag.OnlyTrue ? "true" : "true или false", InWords(node));
                return false;
            case ValueSpec.Number number:
                return Number(name, node, number);
            case ValueSpec.Day:
                if (!IsKind(name, node, JsonKind.String)) return false;
                if (Node.DayOf(node) is not null) return true;
                bag.Add(ProgramDiagnostics.BadDay, node.Place, node.Text);
                return false;
            case ValueSpec.Identifier:
                return IsKind(name, node, JsonKind.String) && IsId(node);
            case ValueSpec.OneOf oneOf:
                return OneOf(name, node, oneOf);
            case ValueSpec.Group group:
                if (!IsKind(name, node, JsonKind.Object)) return false;
                if (group.Shape.Properties.Count > 0) Object(node, group.Shape);
                if (ReferenceEquals(group.Shape, TermShape.Shape)) TermChecker.Check(node, bag);
                return true;
            case ValueSpec.ListOf list:
                return ListOf(name, node, list);
            case ValueSpec.Elements elements:
                return Elements(name, node, elements, mode);
            case ValueSpec.Either either:
                return Either(name, node, either, mode);
            default:
                throw new InvalidOperationException($"No check for {spec.GetType().Name}.");
        }
    }

    private bool LocalText(string name, Node node)
    {
        if (node.Kind == JsonKind.Object)
        {
            foreach (var (language, text) in node.Properties.ToList())
            {
                Keep(node, language, IsKind(language, text, JsonKind.String) && IsNotEmpty(language, text));
            }

            return node.Properties.Count > 0;
        }

        return IsKind(name, node, JsonKind.String) && IsNotEmpty(name, node);
    }

    private bool Number(string name, Node node, ValueSpec.Number number)
    {
        if (number.Whole ? node.Value.TryGetWhole(out _) : node.Value.TryGetNumber(out _)) return true;
        bag.Add(ProgramDiagnostics.WrongKind, node.Place, name, number.Whole ? "целое число" : "число", InWords(node));
        return false;
    }

    private bool OneOf(string name, Node node, ValueSpec.OneOf oneOf)
    {
        if (!IsKind(name, node, JsonKind.String)) return false;
        if (oneOf.Options.Contains(node.Text)) return true;
        bag.Add(ProgramDiagnostics.NotAnOption, node.Place, name, node.Text, Nearest.Suggest(node.Text, oneOf.Options));
        return false;
    }

    private bool ListOf(string name, Node node, ValueSpec.ListOf list)
    {
        if (list.OrOne && node.Kind != JsonKind.Array) return Value(name, node, list.Item, Mode.Whole);
        if (!IsKind(name, node, JsonKind.Array)) return false;
        node.Drop([.. node.Items.Where(item => !Value(name, item, list.Item, Mode.Whole))]);
        return true;
    }

    private bool Elements(string name, Node node, ValueSpec.Elements elements, Mode mode)
    {
        var shape = elements.Element();
        if (mode == Mode.Override && node.Kind == JsonKind.Object)
        {
            foreach (var (key, value) in node.Properties.ToList().Where(p => !ListKeys.Contains(p.Key)))
            {
                bag.Add(RuleDiagnostics.UnknownProperty, value.NamePlace, key, Nearest.Suggest(key, ListKeys));
                node.Drop(key);
            }

            ListChanges(node, shape);
            return true;
        }

        if (mode == Mode.Override && elements.IdsRequired && node.Kind == JsonKind.Array)
        {
            bag.Add(ProgramDiagnostics.ListInOverride, node.Place, name);
            return false;
        }

        if (!IsKind(name, node, JsonKind.Array)) return false;
        var refused = new List<Node>();
        foreach (var item in node.Items)
        {
            if (!IsKind(name, item, JsonKind.Object))
            {
                refused.Add(item);
                continue;
            }

            Object(item, shape);
            CheckUnique(node, item, shape);
            if (ReferenceEquals(shape, TermShape.Shape)) TermChecker.Check(item, bag);
            if (elements.IdsRequired && item.Id.Length == 0) refused.Add(item);
        }

        node.Drop(refused);
        return true;
    }

    // Ids of a vocabulary are unique with those of its sub-items, so they are held against each other later.
    private void CheckUnique(Node list, Node item, ShapeSpec shape)
    {
        var first = list.Items.First(other => other.Id == item.Id);
        if (item.Id.Length > 0 && !ReferenceEquals(first, item) && !ReferenceEquals(shape, PeopleShapes.ListItem))
        {
            bag.Add(ProgramDiagnostics.DuplicateId, item["id"]!.Place, item.Id, first.Place.ToString());
        }
    }

    private bool Either(string name, Node node, ValueSpec.Either either, Mode mode)
    {
        var fitting = either.Options.Where(option => Fits(node, option)).ToList();
        if (fitting.Count > 0) return Value(name, node, fitting[0], mode);
        bag.Add(ProgramDiagnostics.WrongKind, node.Place, name, string.Join(" или ", either.Options.Select(InWords)), InWords(node));
        return false;
    }

    internal static bool Fits(Node node, ValueSpec option) => option switch
    {
        ValueSpec.Day => Node.DayOf(node) is not null,
        ValueSpec.ListOf { OrOne: true } list => node.Kind == JsonKind.Array || Fits(node, list.Item),
        ValueSpec.Elements => node.Kind == JsonKind.Object || (node.Kind == JsonKind.Array && node.Items.All(item => item.Kind == JsonKind.Object)),
        ValueSpec.ListOf => node.Kind == JsonKind.Array,
        ValueSpec.Group => node.Kind == JsonKind.Object,
        ValueSpec.Flag => node.Kind is JsonKind.True or JsonKind.False,
        ValueSpec.Number => node.Kind == JsonKind.Number,
        _ => node.Kind == JsonKind.String,
    };

    private bool IsId(Node node)
    {
        var id = node.Text;
        if (id.Length is > 0 and <= 100 && char.IsAsciiLetterLower(id[0]) && id[^1] != '-' && !id.Contains("--", StringComparison.Ordinal)
            && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            return true;
        }

        bag.Add(ProgramDiagnostics.BadId, node.Place, id);
        return false;
    }

    private bool IsNotEmpty(string name, Node node)
    {
        if (!string.IsNullOrWhiteSpace(node.Text)) return true;
        bag.Add(ProgramDiagnostics.EmptyText, node.Place, name);
        return false;
    }

    private bool IsKind(string name, Node node, JsonKind kind)
    {
        if (node.Kind == kind) return true;
        bag.Add(ProgramDiagnostics.WrongKind, node.Place, name, InWords(kind), InWords(node));
        return false;
    }

    private static string InWords(Node node) => InWords(node.Kind);

    private static string InWords(JsonKind kind) => kind switch
    {
        JsonKind.Null => "null",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => "число",
        JsonKind.String => "строка",
        JsonKind.Array => "список […]",
        _ => "объект {…}",
    };

    private static string InWords(ValueSpec spec) => spec switch
    {
        ValueSpec.Day => "дата",
        ValueSpec.Flag { OnlyTrue: true } => "true",
        ValueSpec.Flag => "true или false",
        ValueSpec.Number => "число",
        ValueSpec.ListOf { OrOne: true } list => $"{InWords(list.Item)} или список",
        ValueSpec.ListOf or ValueSpec.Elements => "список […]",
        ValueSpec.Group => "объект {…}",
        ValueSpec.Reference or ValueSpec.Identifier => "id",
        _ => "строка",
    };
}
