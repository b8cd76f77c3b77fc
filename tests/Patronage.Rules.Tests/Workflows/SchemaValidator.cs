using System.Text.Json;

namespace Patronage.Rules.Tests.Workflows;

/// <summary>As much of JSON Schema as the schema of rule files uses. A keyword it does not know is a mistake of the test.</summary>
internal sealed class SchemaValidator(string schema)
{
    private static readonly string[] Notes = ["$schema", "$id", "$defs", "title", "description", "default"];

    private readonly JsonElement _root = JsonDocument.Parse(schema).RootElement;

    public bool Accepts(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Accepts(_root, document.RootElement);
    }

    private bool Accepts(JsonElement schema, JsonElement value) => schema.EnumerateObject().All(keyword => keyword.Name switch
    {
        "$ref" => Accepts(_root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), value),
        "anyOf" => keyword.Value.EnumerateArray().Any(one => Accepts(one, value)),
        "type" => keyword.Value.GetString() == Type(value),
        "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "const" => JsonElement.DeepEquals(keyword.Value, value),
        "minLength" => value.GetString()!.Length >= keyword.Value.GetInt32(),
        "maxLength" => value.GetString()!.Length <= keyword.Value.GetInt32(),
        "minItems" => value.GetArrayLength() >= keyword.Value.GetInt32(),
        "items" => value.EnumerateArray().All(item => Accepts(keyword.Value, item)),
        "properties" => value.EnumerateObject().All(property => !keyword.Value.TryGetProperty(property.Name, out var inner) || Accepts(inner, property.Value)),
        "required" => keyword.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "additionalProperties" => value.EnumerateObject().All(property => schema.GetProperty("properties").TryGetProperty(property.Name, out _)),
        _ => Array.IndexOf(Notes, keyword.Name) >= 0 ? true : throw new NotSupportedException(keyword.Name),
    });

    private static string Type(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
