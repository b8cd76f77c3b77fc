using System.Globalization;
using System.Text;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>Collects the lines of a scenario in words.</summary>
internal sealed class Writing
{
    private readonly StringBuilder _text = new();
    private readonly List<ScenarioLine> _lines = [];
    private int _number;

    public void Add(ScenarioPart part, string line, string pointer)
    {
        _text.Append(line).Append('\n');
        _lines.Add(new ScenarioLine(++_number, part, line, pointer));
    }

    public void Head(string heading)
    {
        _text.Append('\n').Append(heading).Append('\n');
        _number += 2;
    }

    public WordedScenario Done() => new(_text.ToString(), _lines);
}

/// <summary>Puts a scenario together from its lines.</summary>
internal sealed class Reading
{
    private readonly List<(string Pointer, int Line)> _places = [];
    private readonly List<string> _members = [];
    private readonly List<string> _steps = [];
    private readonly List<(string Name, string Json)> _others = [];
    private readonly List<(string Name, List<(string Key, string Json)> Items, bool IsList, bool IsKeyed)> _expected = [];

    /// <summary>What is expected, property by property.</summary>
    public IEnumerable<(string Name, string Json)> Expected => _expected.Select(item => (item.Name, Of(item)));

    public string? Title { get; set; }

    public string? Day { get; set; }

    public string? Address { get; set; }

    public void At(int line, string pointer) => _places.Add((pointer, line));

    public void Member(int line, string? json) => Add(_members, line, "/family/members", json);

    public void Step(int line, string? json) => Add(_steps, line, "/history", json);

    public void Other(int line, string name, string json)
    {
        At(line, $"/{name}");
        _others.Add((name, json));
    }

    /// <summary>An expectation: of a property itself, of an element inside of it, or an item of a list.</summary>
    public void Expect(int line, string name, string? key, string json)
    {
        var at = _expected.FindIndex(item => item.Name == name);
        if (at < 0)
        {
            _expected.Add((name, [], key == "", key is { Length: > 0 }));
            at = _expected.Count - 1;
        }

        var place = key switch { null => "", "" => $"/{_expected[at].Items.Count.ToString(CultureInfo.InvariantCulture)}", _ => $"/{key}" };
        At(line, $"/expect/{name}{place}");
        _expected[at].Items.Add((key ?? "", json));
    }

    /// <summary>An expectation that stands as JSON: what is keyed by elements holds some of them, an object of a list is an item of it.</summary>
    public void Expect(int line, string name, bool isKeyed, string json)
    {
        if (isKeyed && JsonPiece.Read(json) is { Kind: JsonKind.Object } keyed)
        {
            foreach (var property in keyed.Properties)
            {
                Expect(line, name, property.Name, JsonPiece.Of(property.Value));
            }

            return;
        }

        Expect(line, name, JsonPiece.Read(json)?.Kind == JsonKind.Object ? "" : null, json);
    }

    public int LineOf(string pointer) => _places.Where(place => pointer == place.Pointer || pointer.StartsWith($"{place.Pointer}/", StringComparison.Ordinal))
        .OrderByDescending(place => place.Pointer.Length).Select(place => place.Line).FirstOrDefault(1);

    public string Json()
    {
        var family = new List<(string Name, string Json)>();
        if (Address is { } address)
        {
            family.Add(("address", address));
        }

        family.Add(("members", JsonPiece.Array(_members)));
        var text = new StringBuilder("{\n");
        Append(text, "scenario", Title ?? "\"\"");
        Append(text, "today", Day ?? "\"\"");
        Append(text, "family", JsonPiece.Object(family));
        foreach (var (name, json) in _others)
        {
            Append(text, name, json);
        }

        Append(text, "history", _steps.Count == 0 ? "[]" : $"[\n    {string.Join(",\n    ", _steps)}\n  ]");
        Append(text, "expect", JsonPiece.Object(Expected));
        return text.Remove(text.Length - 2, 1).Append("}\n").ToString();
    }

    private static string Of((string Name, List<(string Key, string Json)> Items, bool IsList, bool IsKeyed) item) =>
        item.IsList ? JsonPiece.Array(item.Items.Select(inner => inner.Json)) : item.IsKeyed ? JsonPiece.Object(item.Items.Select(inner => (inner.Key, inner.Json))) : item.Items[^1].Json;

    private static void Append(StringBuilder text, string name, string json) => text.Append("  ").Append(JsonPiece.Quote(name)).Append(": ").Append(json).Append(",\n");

    private void Add(List<string> list, int line, string pointer, string? json)
    {
        if (json is not null)
        {
            At(line, $"{pointer}/{list.Count.ToString(CultureInfo.InvariantCulture)}");
            list.Add(json);
        }
    }
}
