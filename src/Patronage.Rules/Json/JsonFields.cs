using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Json;

/// <summary>
/// Reads the properties of one object strictly: a missing, mistyped or unknown property is a diagnostic, and reading goes on.
/// Ask for every property that may occur, then call <see cref="Done"/>.
/// </summary>
public sealed class JsonFields
{
    private const int MostUnknown = 30;

    private readonly List<string> _known = new(16);
    private readonly DiagnosticBag _diagnostics;

    private JsonFields(JsonValue value, DiagnosticBag diagnostics)
    {
        Value = value;
        _diagnostics = diagnostics;
    }

    /// <summary>The object being read.</summary>
    public JsonValue Value { get; }

    /// <summary>Begins to read an object.</summary>
    /// <param name="value">The value.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <returns>Null, with a diagnostic, when the value is no object.</returns>
    public static JsonFields? Of(JsonValue value, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (value.Kind == JsonKind.Object)
        {
            return new JsonFields(value, diagnostics);
        }

        diagnostics.Add(RuleDiagnostics.WrongJsonKind, value.Place, "объект { … }", RuleDiagnostics.KindInWords(value.Kind));
        return null;
    }

    /// <summary>A property of any kind; null when it is not given.</summary>
    /// <param name="name">The property.</param>
    /// <returns>Its value; null when it is not there.</returns>
    public JsonValue? Any(string name)
    {
        _known.Add(name);
        return Value[name];
    }

    /// <summary>A property of any kind; a diagnostic and null when it is not given.</summary>
    /// <param name="name">The property.</param>
    /// <returns>Its value; null when it is not there.</returns>
    public JsonValue? Required(string name)
    {
        var found = Any(name);
        if (found is null)
        {
            _diagnostics.Add(RuleDiagnostics.MissingProperty, Value.Place, name);
        }

        return found;
    }

    /// <summary>A string value; null when it is not given or, with a diagnostic, no string.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The string; null when it is not there or none.</returns>
    public JsonValue? Text(string name) => OfKind(Any(name), JsonKind.String, "строка");

    /// <summary>A string value that must be given and not blank; otherwise a diagnostic and null.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The string; null when it is not there, empty or none.</returns>
    public JsonValue? RequiredText(string name)
    {
        var value = OfKind(Required(name), JsonKind.String, "строка");
        if (value is not null && string.IsNullOrWhiteSpace(value.Text))
        {
            _diagnostics.Add(RuleDiagnostics.EmptyText, value.Place, name);
            return null;
        }

        return value;
    }

    /// <summary>An object value; null when it is not given or, with a diagnostic, no object.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The object; null when it is not there or none.</returns>
    public JsonValue? Object(string name) => OfKind(Any(name), JsonKind.Object, "объект { … }");

    /// <summary>The items of an array; empty when it is not given or, with a diagnostic, no array.</summary>
    /// <param name="name">The property.</param>
    /// <returns>Its elements; empty when it is not there or no array.</returns>
    public IReadOnlyList<JsonValue> Array(string name) => OfKind(Any(name), JsonKind.Array, "массив [ … ]")?.Items ?? [];

    /// <summary>The strings of an array; an item that is no string is a diagnostic and left out.</summary>
    /// <param name="name">The property.</param>
    /// <returns>Its strings; empty when it is not there or no array.</returns>
    public IReadOnlyList<JsonValue> Texts(string name) => [.. Array(name).Where(item => OfKind(item, JsonKind.String, "строка") is not null)];

    /// <summary>A yes or a no; null when it is not given or, with a diagnostic, neither.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The yes or no; null when it is not there or neither.</returns>
    public bool? Boolean(string name)
    {
        var value = Any(name);
        if (value is null)
        {
            return null;
        }

        if (value.TryGetBoolean(out var result))
        {
            return result;
        }

        Mistyped(value, "true или false");
        return null;
    }

    /// <summary>A whole number; null when it is not given or, with a diagnostic, none.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The number; null when it is not there or none.</returns>
    public long? Whole(string name)
    {
        var value = Any(name);
        if (value is null)
        {
            return null;
        }

        if (value.TryGetWhole(out var result))
        {
            return result;
        }

        Mistyped(value, "целое число");
        return null;
    }

    /// <summary>A number; null when it is not given or, with a diagnostic, none.</summary>
    /// <param name="name">The property.</param>
    /// <returns>The number; null when it is not there or none.</returns>
    public decimal? Number(string name)
    {
        var value = Any(name);
        if (value is null)
        {
            return null;
        }

        if (value.TryGetNumber(out var result))
        {
            return result;
        }

        Mistyped(value, "число");
        return null;
    }

    /// <summary>Reports every property that was not asked for, with the nearest known name.</summary>
    public void Done()
    {
        var unknown = 0;
        foreach (var property in Value.Properties)
        {
            if (!_known.Contains(property.Name) && ++unknown <= MostUnknown)
            {
                _diagnostics.Add(RuleDiagnostics.UnknownProperty, property.NamePlace, property.Name, _diagnostics.Suggest(property.Name, _known));
            }
        }
    }

    private JsonValue? OfKind(JsonValue? value, JsonKind kind, string expected)
    {
        if (value is null || value.Kind == kind)
        {
            return value;
        }

        Mistyped(value, expected);
        return null;
    }

    private void Mistyped(JsonValue value, string expected) =>
        _diagnostics.Add(RuleDiagnostics.WrongJsonKind, value.Place, expected, RuleDiagnostics.KindInWords(value.Kind));
}
