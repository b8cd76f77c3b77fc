using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Casework.Journal;

namespace Patronage.Storage.Journal;

/// <summary>
/// The sealed part of an entry as JSON. An answer is null (asked, nothing there), a string, an array of strings (several ids) or an object with
/// <c>rows</c> (a table).
/// </summary>
internal static class EntryContent
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[]? Write(JournalEntry entry, IReadOnlySet<string> sensitive)
    {
        var open = entry.Answers.Where(answer => !sensitive.Contains(answer.Key)).ToList();
        if (open.Count == 0 && entry.Measures.Count == 0 && entry.Seen.Count == 0 && entry.Reason is null)
            return null;
        return Json(writer =>
        {
            writer.WriteStartObject();
            if (open.Count > 0)
            {
                writer.WritePropertyName("answers");
                WriteAnswers(writer, open);
            }
            if (entry.Measures.Count > 0)
            {
                writer.WritePropertyName("measures");
                JsonSerializer.Serialize(writer, entry.Measures);
            }
            if (entry.Seen.Count > 0)
            {
                writer.WritePropertyName("seen");
                JsonSerializer.Serialize(writer, entry.Seen);
            }
            if (entry.Reason is not null)
                writer.WriteString("reason", entry.Reason);
            writer.WriteEndObject();
        });
    }

    public static byte[]? WriteSensitive(JournalEntry entry, IReadOnlySet<string> sensitive)
    {
        var closed = entry.Answers.Where(answer => sensitive.Contains(answer.Key)).ToList();
        return closed.Count == 0 ? null : Json(writer => WriteAnswers(writer, closed));
    }

    public static JournalEntry Read(JournalEntry bare, ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        return bare with
        {
            Answers = root.TryGetProperty("answers", out var answers) ? ReadAnswers(answers) : bare.Answers,
            Measures = root.TryGetProperty("measures", out var measures) ? measures.Deserialize<List<PlanMeasure>>()! : [],
            Seen = root.TryGetProperty("seen", out var seen) ? seen.Deserialize<List<string>>()! : [],
            Reason = root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
        };
    }

    public static JournalEntry ReadSensitive(JournalEntry entry, ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var answers = new Dictionary<string, Answer>(entry.Answers, StringComparer.Ordinal);
        foreach (var (field, answer) in ReadAnswers(document.RootElement))
            answers[field] = answer;
        return entry with { Answers = answers };
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            write(writer);
        return buffer.ToArray();
    }

    private static void WriteAnswers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, Answer>> answers)
    {
        writer.WriteStartObject();
        foreach (var (field, answer) in answers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(field);
            WriteAnswer(writer, answer);
        }
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, Answer answer)
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
                    WriteAnswers(writer, row);
                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"An answer of shape {answer.Shape} cannot be stored.");
        }
    }

    private static Dictionary<string, Answer> ReadAnswers(JsonElement answers) =>
        answers.EnumerateObject().ToDictionary(answer => answer.Name, answer => ReadAnswer(answer.Value), StringComparer.Ordinal);

    private static Answer ReadAnswer(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.Null => Answer.None,
        JsonValueKind.String => Answer.Of(answer.GetString()!),
        JsonValueKind.Array => Answer.OfItems(answer.Deserialize<List<string>>()!),
        JsonValueKind.Object => Answer.OfRows([.. answer.GetProperty("rows").EnumerateArray().Select(IReadOnlyDictionary<string, Answer> (row) => ReadAnswers(row))]),
        _ => throw new InvalidOperationException($"A stored answer is a {answer.ValueKind}, which none is written as."),
    };
}
