using System.Globalization;
using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Json;

/// <summary>The kind of a JSON value.</summary>
public enum JsonKind : byte
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary>A number; <see cref="JsonValue.Text"/> is it as written.</summary>
    Number,

    /// <summary>A string; <see cref="JsonValue.Text"/> is it with escapes resolved.</summary>
    String,

    /// <summary>An array.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

/// <summary>A property of a JSON object, in the order of the text.</summary>
/// <param name="Name">Its name with escapes resolved.</param>
/// <param name="Value">Its value.</param>
/// <param name="NamePlace">Where the name stands.</param>
/// <param name="NameStart">Where the name's opening quote stands in the text, in UTF-16 code units from 0.</param>
public sealed record JsonProperty(string Name, JsonValue Value, SourcePlace NamePlace, int NameStart);

/// <summary>A JSON value that knows where it stands in its text. Immutable once the reader returned it.</summary>
public sealed class JsonValue
{
    /// <summary>Properties beyond these are found by a table.</summary>
    private const int MostWalked = 24;

    private readonly JsonSource _source;
    private readonly JsonValue? _parent;
    private readonly string? _name;
    private readonly int _index;
    private readonly List<JsonValue>? _items;
    private readonly List<JsonProperty>? _properties;
    private Dictionary<string, JsonProperty>? _byName;
    private SourcePlace? _place;

    internal JsonValue(JsonSource source, JsonKind kind, string text, JsonValue? parent, string? name, int index, int start, int line, int column)
    {
        _source = source;
        _parent = parent;
        _name = name;
        _index = index;
        Kind = kind;
        Text = text;
        Start = start;
        Line = line;
        Column = column;
        _items = kind == JsonKind.Array ? [] : null;
        _properties = kind == JsonKind.Object ? [] : null;
    }

    /// <summary>The kind.</summary>
    public JsonKind Kind { get; }

    /// <summary>The string with escapes resolved, or the number as written; empty for other kinds.</summary>
    public string Text { get; }

    /// <summary>Where it begins in the text, in UTF-16 code units from 0 (a string: its opening quote).</summary>
    public int Start { get; }

    /// <summary>How long it is in the text, in UTF-16 code units, with quotes or brackets.</summary>
    public int Length { get; internal set; }

    /// <summary>Its line, from 1.</summary>
    public int Line { get; }

    /// <summary>Its column in UTF-16 code units, from 1.</summary>
    public int Column { get; }

    /// <summary>The items of an array; empty for other kinds.</summary>
    public IReadOnlyList<JsonValue> Items => _items ?? (IReadOnlyList<JsonValue>)[];

    /// <summary>The properties of an object in the order of the text; empty for other kinds. Of a repeated name only the first is kept.</summary>
    public IReadOnlyList<JsonProperty> Properties => _properties ?? (IReadOnlyList<JsonProperty>)[];

    /// <summary>The file, as the reader was given it.</summary>
    public string File => _source.File;

    /// <summary>The object or list that it stands in; null for the root.</summary>
    public JsonValue? Parent => _parent;

    /// <summary>RFC 6901 pointer to it; empty for the root.</summary>
    public string Pointer => Place.JsonPointer;

    /// <summary>Where it stands.</summary>
    public SourcePlace Place => _place ??= new SourcePlace(_source.File, Line, Column, MakePointer());

    /// <summary>The value of a property by its exact name; null when there is none or this is no object.</summary>
    public JsonValue? this[string name] => FindProperty(name)?.Value;

    /// <summary>A property by its exact name; null when there is none or this is no object.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <returns>The property, or null.</returns>
    public JsonProperty? FindProperty(string name)
    {
        if (_properties is null)
        {
            return null;
        }

        if (_byName is not null)
        {
            return _byName.GetValueOrDefault(name);
        }

        foreach (var property in _properties)
        {
            if (string.Equals(property.Name, name, StringComparison.Ordinal))
            {
                return property;
            }
        }

        return null;
    }

    /// <summary>The place of a character of a string value.</summary>
    /// <param name="index">Index in <see cref="Text"/>; its length is the place of the closing quote.</param>
    /// <returns>The place in the file, escapes counted; for other kinds the value's own place.</returns>
    public SourcePlace PlaceAt(int index)
    {
        if (Kind != JsonKind.String)
        {
            return Place;
        }

        var text = _source.Text;
        var at = Start + 1;
        for (var i = 0; i < index && at < text.Length; i++)
        {
            at += text[at] != '\\' ? 1 : at + 1 < text.Length && text[at + 1] == 'u' ? 6 : 2;
        }

        return Place with { Column = Column + Math.Min(at, text.Length) - Start };
    }

    /// <summary>Whether it is a string, and which.</summary>
    /// <param name="value">The text.</param>
    /// <returns>Whether it is a string.</returns>
    public bool TryGetText(out string value)
    {
        value = Text;
        return Kind == JsonKind.String;
    }

    /// <summary>Whether it is a whole number that fits 64 bits, and which.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is a whole number of 64 bits.</returns>
    public bool TryGetWhole(out long value)
    {
        value = 0;
        return Kind == JsonKind.Number && long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether it is a number that a decimal holds, and which.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is a number that a decimal holds.</returns>
    public bool TryGetNumber(out decimal value)
    {
        value = 0;
        return Kind == JsonKind.Number && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Whether it is true or false, and which.</summary>
    /// <param name="value">The yes or no.</param>
    /// <returns>Whether it is one.</returns>
    public bool TryGetBoolean(out bool value)
    {
        value = Kind == JsonKind.True;
        return Kind is JsonKind.True or JsonKind.False;
    }

    /// <summary>The value's own text, as the file has it.</summary>
    public override string ToString() => _source.Text.Substring(Start, Length);

    internal int Count => _items?.Count ?? _properties?.Count ?? 0;

    internal void Add(JsonValue item) => _items!.Add(item);

    internal void Add(JsonProperty property)
    {
        _properties!.Add(property);
        if (_byName is not null)
        {
            _byName.Add(property.Name, property);
        }
        else if (_properties.Count > MostWalked)
        {
            _byName = _properties.ToDictionary(known => known.Name, StringComparer.Ordinal);
        }
    }

    private string MakePointer()
    {
        if (_parent is null)
        {
            return "";
        }

        var segment = _name is null
            ? _index.ToString(CultureInfo.InvariantCulture)
            : _name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        return $"{_parent.Pointer}/{segment}";
    }
}

internal sealed record JsonSource(string File, string Text);
