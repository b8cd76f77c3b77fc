using System.Globalization;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading;

/// <summary>
/// A JSON value of an effective program. Inheritance builds new objects and lists out of values of several files; every value keeps
/// the text it was read from, so that a diagnostic about an inherited number points into the parent's file.
/// </summary>
internal sealed class Node
{
    private List<KeyValuePair<string, Node>>? _properties;
    private List<Node>? _items;
    private IReadOnlyList<string> _dropped = [];

    private Node(JsonValue value, string programId, SourcePlace namePlace)
    {
        Value = value;
        Kind = value.Kind;
        ProgramId = programId;
        NamePlace = namePlace;
    }

    /// <summary>The value as it was read: its place, span and, for an expression, the places of its characters.</summary>
    public JsonValue Value { get; }

    /// <summary>The program whose file holds it.</summary>
    public string ProgramId { get; }

    /// <summary>The place of the property's name; that of the value when it has none.</summary>
    public SourcePlace NamePlace { get; }

    /// <summary>The overrides that changed this element, oldest first.</summary>
    public IReadOnlyList<Node> ChangedBy { get; private init; } = [];

    public JsonKind Kind { get; private init; }

    public SourcePlace Place => Value.Place;

    public IReadOnlyList<KeyValuePair<string, Node>> Properties => _properties ??= [];

    public IReadOnlyList<Node> Items => _items ??= [];

    public bool IsText => Kind == JsonKind.String;

    public string Text => Value.Text;

    public Node? this[string name]
    {
        get
        {
            foreach (var (key, value) in Properties)
            {
                if (key == name) return value;
            }

            return null;
        }
    }

    public static Node Of(JsonValue value, string programId, SourcePlace? namePlace = null)
    {
        var node = new Node(value, programId, namePlace ?? value.Place);
        if (value.Kind == JsonKind.Object)
        {
            node._properties = [.. value.Properties.Select(p => KeyValuePair.Create(p.Name, Of(p.Value, programId, p.NamePlace)))];
        }
        else if (value.Kind == JsonKind.Array)
        {
            node._items = [.. value.Items.Select(item => Of(item, programId))];
        }

        return node;
    }

    /// <summary>Drops a property that the structure check refused, so that whoever reads on meets only what is well formed.</summary>
    public void Drop(string name)
    {
        _properties?.RemoveAll(pair => pair.Key == name);
        _dropped = [.. _dropped, name];
    }

    /// <summary>Whether the property is there, or was and is reported already.</summary>
    public bool Has(string name) => this[name] is not null || _dropped.Contains(name);

    /// <summary>Drops items that the structure check refused.</summary>
    public void Drop(IReadOnlyCollection<Node> items) => _items?.RemoveAll(items.Contains);

    /// <summary>An object at the same place with other properties.</summary>
    public Node WithProperties(IEnumerable<KeyValuePair<string, Node>> properties, Node? changedBy = null) =>
        new(Value, ProgramId, NamePlace)
        {
            Kind = JsonKind.Object,
            ChangedBy = changedBy is null ? ChangedBy : [.. ChangedBy, changedBy],
            _properties = [.. properties],
            _dropped = _dropped,
        };

    /// <summary>A list with other items.</summary>
    public Node WithItems(IEnumerable<Node> items) => new(Value, ProgramId, NamePlace) { Kind = JsonKind.Array, _items = [.. items] };

    // What follows reads values whose kind the structure check has settled.

    public string Id => String("id") ?? "";

    public string? String(string name) => this[name] is { IsText: true } value ? value.Text : null;

    public bool Flag(string name) => this[name]?.Kind == JsonKind.True;

    public decimal? Number(string name) => this[name] is { } node && node.Value.TryGetNumber(out var number) ? number : null;

    public DateOnly? Day(string name) => this[name] is { } node ? DayOf(node) : null;

    /// <summary>One value or a list of values as a list; empty when the property is absent.</summary>
    public IReadOnlyList<Node> OneOrMany(string name) => this[name] switch
    {
        null => [],
        { Kind: JsonKind.Array } list => list.Items,
        var one => [one],
    };

    /// <summary>One id or a list of ids.</summary>
    public IReadOnlyList<string> Ids(string name) => [.. OneOrMany(name).Where(node => node.IsText).Select(node => node.Text)];

    public static DateOnly? DayOf(Node node) =>
        node.IsText && DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
