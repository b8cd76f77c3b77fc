using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Globalization;

namespace Patronage.Rules.Expressions;

/// <summary>Explanations as data for other programs.</summary>
internal static class ExplanationJson
{
    public static string Write(ExplanationNode node)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 10_000 }))
        {
            Write(json, node);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ExplanationNode node)
    {
        json.WriteStartObject();
        json.WriteString("text", node.Text);
        json.WriteString("words", node.Words);
        if (node.Verdict is { } verdict)
        {
            json.WriteString("verdict", verdict.ToString());
        }

        json.WriteString("value", node.ValueText);
        json.WriteBoolean("decides", node.Decides);
        json.WriteStartArray("facts");
        foreach (var fact in node.Facts)
        {
            json.WriteStartObject();
            json.WriteString("path", fact.Path);
            json.WriteString("label", fact.Label);
            json.WriteString("value", fact.ValueText);
            json.WriteString("state", fact.State.ToString());
            WriteIfAny(json, "norm", fact.NormId);
            WriteIfAny(json, "since", fact.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            WriteIfAny(json, "until", fact.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("children");
        foreach (var child in node.Children)
        {
            Write(json, child);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
