using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Casework.Journal;

namespace Patronage.Storage.Journal;

/// <summary>The sealed part of an entry as JSON; its answers as <see cref="AnswerJson"/> writes them.</summary>
internal static class EntryContent
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[]? Write(JournalEntry entry, IReadOnlySet<string> sensitive)
    {
        if (entry.Answers.Values.Any(answer => answer.IsPartial))
        {
            throw new InvalidOperationException("An answer of which some is kept from the reader cannot be written: the rest would be lost.");
        }

        var open = entry.Answers.Where(answer => !sensitive.Contains(answer.Key)).ToList();
        if (open.Count == 0 && entry.Measures.Count == 0 && entry.Seen.Count == 0 && entry.Reason is null)
            return null;
        return Json(writer =>
        {
            writer.WriteStartObject();
            if (open.Count > 0)
            {
                writer.WritePropertyName("answers");
                AnswerJson.Write(writer, open);
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
        return closed.Count == 0 ? null : Json(writer => AnswerJson.Write(writer, closed));
    }

    public static JournalEntry Read(JournalEntry bare, ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var root = document.RootElement;
        return bare with
        {
            Answers = root.TryGetProperty("answers", out var answers) ? AnswerJson.ReadAll(answers) : bare.Answers,
            Measures = root.TryGetProperty("measures", out var measures) ? measures.Deserialize<List<PlanMeasure>>()! : [],
            Seen = root.TryGetProperty("seen", out var seen) ? seen.Deserialize<List<string>>()! : [],
            Reason = root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
        };
    }

    public static JournalEntry ReadSensitive(JournalEntry entry, ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        var answers = new Dictionary<string, Answer>(entry.Answers, StringComparer.Ordinal);
        foreach (var (field, answer) in AnswerJson.ReadAll(document.RootElement))
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
}
