using System.Text.Json;
using System.Text.Json.Serialization;
using Patronage.Casework.Journal;

namespace Patronage.Storage.Journal;

/// <summary>
/// An answer as JSON: null (asked, nothing there), a string, an array of strings (several ids) or an object with <c>rows</c> (a table). One way of
/// writing for what is stored and for what is only typed so far.
/// </summary>
public sealed class AnswerJson : JsonConverter<Answer>
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override Answer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Answer value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        Write(writer, value);
    }

    internal static void Write(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, Answer>> answers)
    {
        writer.WriteStartObject();
        foreach (var (field, answer) in answers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(field);
            Write(writer, answer);
        }
        writer.WriteEndObject();
    }

    internal static Dictionary<string, Answer> ReadAll(JsonElement answers) =>
        answers.EnumerateObject().ToDictionary(answer => answer.Name, answer => Read(answer.Value), StringComparer.Ordinal);

    private static void Write(Utf8JsonWriter writer, Answer answer)
    {
        switch (answer.Shape)
        {
            case AnswerShape.None:
                writer.WriteNullValue();
                break;
            case AnswerShape.Single:
                writer.WriteStringValue(answer.Text);
                break;
            case AnswerShape.Several:
                JsonSerializer.Serialize(writer, answer.Items);
                break;
            case AnswerShape.Table:
                writer.WriteStartObject();
                writer.WriteStartArray("rows");
                foreach (var row in answer.Rows)
                    Write(writer, row);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"An answer of shape {answer.Shape} cannot be stored.");
        }
    }

    private static Answer Read(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Null => Answer.None,
        JsonValueKind.String => Answer.Of(answer.GetString()!),
        JsonValueKind.Array => Answer.OfItems(answer.Deserialize<List<string>>()!),
        JsonValueKind.Object => Answer.OfRows([.. answer.GetProperty("rows").EnumerateArray().Select(IReadOnlyDictionary<string, Answer> (row) => ReadAll(row))]),
        _ => throw new InvalidOperationException($"A stored answer is a {answer.ValueKind}, which none is written as."),
    };
}
