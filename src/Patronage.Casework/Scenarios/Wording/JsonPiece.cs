using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>Pieces of JSON on one line, as scenarios are written.</summary>
internal static class JsonPiece
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);

    public static string Object(IEnumerable<(string Name, string Json)> properties)
    {
        var inner = string.Join(", ", properties.Select(property => $"{Quote(property.Name)}: {property.Json}"));
        return inner.Length == 0 ? "{}" : $"{{ {inner} }}";
    }

    public static string Array(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    public static string Of(JsonValue value) => value.Kind switch
    {
        JsonKind.Null => "null",
        JsonKind.True => "true",
        JsonKind.False => "false",
        JsonKind.Number => value.Text,
        JsonKind.String => Quote(value.Text),
        JsonKind.Array => Array(value.Items.Select(Of)),
        _ => Object(value.Properties.Select(property => (property.Name, Of(property.Value)))),
    };

    public static JsonValue? Read(string json) => JsonDocumentReader.Read("", json, []);

    /// <summary>Whether two pieces say the same, whatever the order of their properties.</summary>
    public static bool Same(string a, string b) => Read(a) is { } first && Read(b) is { } second && Canonical(first) == Canonical(second);

    private static string Canonical(JsonValue value)
    {
        var text = new StringBuilder();
        Canonical(value, text);
        return text.ToString();
    }

    private static void Canonical(JsonValue value, StringBuilder text)
    {
        switch (value.Kind)
        {
            case JsonKind.Array:
                text.Append('[');
                foreach (var item in value.Items)
                {
                    Canonical(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case JsonKind.Object:
                text.Append('{');
                foreach (var property in value.Properties.OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    text.Append(Quote(property.Name)).Append(':');
                    Canonical(property.Value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                text.Append(Of(value));
                break;
        }
    }
}
