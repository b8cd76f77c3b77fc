using System.Globalization;
using System.Text.Json;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Calendars;

/// <summary>Reads the properties of one object of a calendar file and reports what is wrong with them.</summary>
internal sealed class CalendarObject
{
    private readonly CalendarJson _json;
    private readonly DiagnosticBag _diagnostics;

    public CalendarObject(CalendarJson json, DiagnosticBag diagnostics, string[] known)
    {
        _json = json;
        _diagnostics = diagnostics;
        if (json.Type != JsonTokenType.StartObject)
            diagnostics.Add(CalendarDiagnostics.WrongType, json.Place, "объект");
        foreach (var (name, place, _) in json.Members)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                diagnostics.Add(CalendarDiagnostics.UnknownProperty, place, name, string.Join(", ", known));
        }
    }

    public CalendarJson? Find(string name)
    {
        foreach (var member in _json.Members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
                return member.Value;
        }

        return null;
    }

    public SourcePlace Place(string name) => Find(name)?.Place ?? _json.Place;

    public CalendarJson? Required(string name)
    {
        var found = Find(name);
        if (found is null && _json.Type == JsonTokenType.StartObject)
            _diagnostics.Add(CalendarDiagnostics.MissingProperty, _json.Place, name);
        return found;
    }

    public string Text(string name, bool required)
    {
        if ((required ? Required(name) : Find(name)) is not { } value)
            return "";
        if (value.Type != JsonTokenType.String)
            _diagnostics.Add(CalendarDiagnostics.WrongType, value.Place, "строка");
        else if (string.IsNullOrWhiteSpace(value.Text))
            _diagnostics.Add(CalendarDiagnostics.BlankText, value.Place, name);
        return value.Type == JsonTokenType.String ? value.Text : "";
    }

    public int? Whole(string name)
    {
        if (Required(name) is not { } value)
            return null;
        if (value.Type == JsonTokenType.Number && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        _diagnostics.Add(CalendarDiagnostics.WrongType, value.Place, "целое число");
        return null;
    }

    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
            return false;
        if (value.Type is not (JsonTokenType.True or JsonTokenType.False))
            _diagnostics.Add(CalendarDiagnostics.WrongType, value.Place, "true или false");
        return value.Type == JsonTokenType.True;
    }

    public T Word<T>(string name, params (string Word, T Value)[] words)
        where T : struct
    {
        var text = Text(name, required: true);
        foreach (var (word, value) in words)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return value;
        }

        if (text.Length > 0)
            _diagnostics.Add(CalendarDiagnostics.UnknownWord, Place(name), text, string.Join(", ", words.Select(word => word.Word)));
        return default;
    }

    public IReadOnlyList<CalendarJson> Items(string name, bool required = false)
    {
        if ((required ? Required(name) : Find(name)) is not { } value)
            return [];
        if (value.Type != JsonTokenType.StartArray)
            _diagnostics.Add(CalendarDiagnostics.WrongType, value.Place, "список");
        return value.Items;
    }
}
