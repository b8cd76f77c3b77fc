using System.Globalization;
using Patronage.Programs.Merging;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Reading.Format;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Editing.Elements;

/// <summary>An inherited element that the program takes away.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="ProgramId">The program that states it.</param>
public sealed record RemovedElement(string Id, string Title, string ProgramId);

/// <summary>A section of a program.</summary>
/// <param name="Key">Its name in the format: <c>norms</c>, <c>lists/categories</c>.</param>
/// <param name="Spec">What the format says of it.</param>
/// <param name="Elements">Its elements in order; sub-items of a vocabulary after their item.</param>
public sealed record SectionSheet(string Key, SectionSpec Spec, IReadOnlyList<ElementSheet> Elements)
{
    /// <summary>Its name on screens: «Нормы», «Категории».</summary>
    public string Title => Caption ?? ProgramFormat.NameOf(Key);

    /// <summary>What the program calls a vocabulary of its own; null of other sections.</summary>
    internal string? Caption { get; init; }

    /// <summary>The inherited elements that the program takes away.</summary>
    public required IReadOnlyList<RemovedElement> Removed { get; init; }

    /// <summary>Whether one of its files is no JSON, so that not all is shown.</summary>
    public bool IsUnread { get; init; }

    /// <summary>An element at a way; null when there is none.</summary>
    public ElementSheet? Find(string id) => Elements.FirstOrDefault(element => element.Id == id);
}

/// <summary>An element of a program as its editor shows it.</summary>
public sealed class ElementSheet
{
    private readonly Node _node;
    private readonly StatedAs? _stated;
    private ElementValue? _value;
    private string? _text;

    internal ElementSheet(string section, IReadOnlyList<string> way, Node node, string programId, StatedAs? stated, SourcePlace? place)
    {
        (Section, Way, _node, ProgramId, _stated, Place) = (section, way, node, programId, stated, place);
    }

    /// <summary>The section.</summary>
    public string Section { get; }

    /// <summary>The way to it, for the editor.</summary>
    public IReadOnlyList<string> Way { get; }

    /// <summary>Its shape.</summary>
    public required ShapeSpec Shape { get; init; }

    /// <summary>The program that states it first.</summary>
    public string ProgramId { get; }

    /// <summary>Where the program's own files speak of it; null where it is inherited as it is.</summary>
    public SourcePlace? Place { get; }

    /// <summary>Its id.</summary>
    public string Id => _node.Id;

    /// <summary>Its title.</summary>
    public string Title => JsonWords.Title(_node);

    /// <summary>Whether it is the program's own.</summary>
    public bool IsOwn => _stated == StatedAs.Item;

    /// <summary>Whether it can be moved among its neighbours: it is the program's own, and stands in a list.</summary>
    public bool CanMove => IsOwn && Place is { JsonPointer.Length: > 0 };

    /// <summary>Whether it is inherited and changed here.</summary>
    public bool IsChanged => _stated == StatedAs.Override;

    /// <summary>The first clause it rests on; null when none is named.</summary>
    public Citation? Clause => JsonWords.Clause(_node);

    /// <summary>What it says.</summary>
    public ElementValue Value => _value ??= ElementValue.Of(_node);

    /// <summary>What it says, as one line.</summary>
    internal string Text => _text ??= JsonWords.Text(_node);
}

/// <summary>A value of an element as it is in force after inheritance.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">A string's letters, a number as it is written.</param>
/// <param name="Json">It as JSON, on one line.</param>
/// <param name="Properties">Of an object.</param>
/// <param name="Items">Of a list.</param>
/// <param name="Place">Where it stands, for the problems that are told there.</param>
public sealed record ElementValue(JsonKind Kind, string Text, string Json, IReadOnlyList<KeyValuePair<string, ElementValue>> Properties, IReadOnlyList<ElementValue> Items, SourcePlace Place)
{
    /// <summary>A property; null when it is not stated.</summary>
    public ElementValue? this[string name]
    {
        get
        {
            var property = Properties.FirstOrDefault(pair => pair.Key == name).Value;
            return property is { Kind: JsonKind.Null } ? null : property;
        }
    }

    internal Node? Source { get; init; }

    /// <summary>Whether it is of a kind of value.</summary>
    public bool Fits(ValueSpec spec) => Source is { } node && StructureChecker.Fits(node, spec);

    /// <summary>Its id; empty when it has none.</summary>
    public string Id => this["id"]?.Text ?? "";

    /// <summary>One value, or those of a list.</summary>
    public IReadOnlyList<ElementValue> OneOrMany => Kind == JsonKind.Array ? Items : [this];

    /// <summary>What one step of a way leads to; null where it leads nowhere.</summary>
    public ElementValue? Step(string step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return !JsonText.IsItem(step) ? this[step]
            : JsonText.IdOf(step) is { } id ? OneOrMany.FirstOrDefault(item => item.Id == id)
            : int.TryParse(step.AsSpan(1, step.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < OneOrMany.Count ? OneOrMany[index] : null;
    }

    internal static ElementValue Of(Node node) => new(
        node.Kind,
        node.Kind is JsonKind.String or JsonKind.Number ? node.Text : "",
        JsonWords.Text(node),
        [.. node.Properties.Select(property => KeyValuePair.Create(property.Key, Of(property.Value)))],
        [.. node.Items.Select(Of)],
        node.Place) { Source = node };
}
