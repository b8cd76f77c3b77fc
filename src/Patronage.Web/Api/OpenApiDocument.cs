using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Patronage.Casework.Journal;

namespace Patronage.Web.Api;

/// <summary>The document about the interface, in OpenAPI 3.1: made from the table by which requests are answered, and from the types that are sent and got, so that it cannot tell of others.</summary>
internal static partial class OpenApiDocument
{
    private static readonly JsonSerializerOptions Writing = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), WriteIndented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly (int Status, string When)[] Problems =
    [
        (401, "The key does not work."), (403, "The key has not the right."), (404, "There is no such thing, or the key does not see it."), (422, "Something in the request is wrong; nothing was written."),
        (429, "Too often; wait as long as Retry-After says."),
    ];

    /// <summary>The document.</summary>
    public static string Text { get; } = Build().ToJsonString(Writing) + "\n";

    private static JsonObject Build()
    {
        var schemas = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal) { ["Problem"] = SchemaOf(typeof(ApiProblem), "Problem") };
        var paths = new JsonObject();
        foreach (var request in ApiTable.All)
        {
            paths.TryAdd(request.Path, new JsonObject());
            ((JsonObject)paths[request.Path]!)[request.Method.ToLowerInvariant()] = OperationOf(request, schemas);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Patronage",
                ["version"] = "1",
                ["description"] = "The interface for other systems. A key is made by an administrator on the page «External systems» and sent in the header Authorization: Bearer. What is read and written stands in the audit under the name of the key's system.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
                ["schemas"] = new JsonObject(schemas.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
            },
            ["security"] = new JsonArray(new JsonObject { ["key"] = new JsonArray() }),
        };
    }

    private static JsonObject OperationOf(ApiRequest request, SortedDictionary<string, JsonNode> schemas)
    {
        var rights = string.Join(" or ", request.Right.Select(right => JsonNamingPolicy.CamelCase.ConvertName(right.ToString())));
        var operation = new JsonObject { ["operationId"] = request.Id, [JsonNamingPolicy.CamelCase.ConvertName(nameof(request.Summary))] = request.Summary, ["description"] = rights.Length == 0 ? "Every key will do." : $"Needs the right {rights}." };
        var parameters = new JsonArray([.. InPath().Matches(request.Path).Select(match => (JsonNode)Parameter(match.Groups["name"].Value, "path", typeof(string), null, true)), .. request.Parameters.Select(item => (JsonNode)Parameter(item.Name, "query", item.Type, item.Description, item.Required))]);
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        if (request.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content("application/json", Named(body, schemas)) };
        }

        var responses = new JsonObject { [request.Body is null ? "200" : "201"] = new JsonObject { ["description"] = request.Body is null ? "What was asked for." : "Written; 200 where the external number had come before.", ["content"] = Content("application/json", Named(request.Answer, schemas)) } };
        foreach (var (status, when) in Problems)
        {
            responses[$"{status}"] = new JsonObject { ["description"] = when, ["content"] = Content(ApiProblems.ContentType, Reference("Problem")) };
        }

        operation["responses"] = responses;
        return operation;
    }

    private static JsonObject Parameter(string name, string place, Type type, string? description, bool required)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place, ["required"] = required };
        if (description is not null)
        {
            parameter["description"] = description;
        }

        parameter["schema"] = SchemaOf(type, "");
        return parameter;
    }

    private static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    private static JsonObject Named(Type type, SortedDictionary<string, JsonNode> schemas)
    {
        var name = NameOf(type);
        if (!schemas.ContainsKey(name))
        {
            schemas[name] = SchemaOf(type, name);
        }

        return Reference(name);
    }

    private static string NameOf(Type type) => type.IsGenericType
        ? $"{string.Concat(type.GenericTypeArguments.Select(NameOf))}{(typeof(System.Collections.IEnumerable).IsAssignableFrom(type) ? "List" : "Page")}"
        : type.Name.StartsWith("Api", StringComparison.Ordinal) ? type.Name["Api".Length..] : type.Name;

    private static JsonNode SchemaOf(Type type, string name)
    {
        var schema = ApiJson.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe });
        Place(schema, $"#/components/schemas/{name}");
        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type == typeof(Answer))
        {
            schema = new JsonObject { ["type"] = new JsonArray("null", "string", "array", "object") };
        }

        if (schema is JsonObject described && context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute { Description: var text }, ..])
        {
            described.Insert(0, "description", text);
        }

        return schema;
    }

    // The exporter names places from the top of its own schema; here that schema is a part of the document.
    private static void Place(JsonNode? node, string root)
    {
        switch (node)
        {
            case JsonObject item:
                if (item["$ref"]?.GetValue<string>() is { } reference && reference.StartsWith('#') && !reference.StartsWith("#/components", StringComparison.Ordinal))
                {
                    item["$ref"] = root + reference[1..];
                }

                foreach (var (_, part) in item)
                {
                    Place(part, root);
                }

                break;
            case JsonArray list:
                foreach (var part in list)
                {
                    Place(part, root);
                }

                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex InPath();
}
