using System.Text;
using System.Text.Json;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Calendars;

/// <summary>A JSON value that remembers where it stands.</summary>
internal sealed class CalendarJson
{
    private CalendarJson(JsonTokenType type, SourcePlace place)
    {
        Type = type;
        Place = place;
    }

    public JsonTokenType Type { get; }

    public SourcePlace Place { get; }

    /// <summary>The text of a string or a number.</summary>
    public string Text { get; private init; } = "";

    public List<CalendarJson> Items { get; } = [];

    public List<(string Name, SourcePlace Place, CalendarJson Value)> Members { get; } = [];

    /// <summary>Reads a whole text; null, with a diagnostic, when it is not JSON.</summary>
    public static CalendarJson? Read(string file, string text, DiagnosticBag diagnostics)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Disallow });
        try
        {
            reader.Read();
            var value = Value(ref reader, bytes, file, "", diagnostics);
            reader.Read();
            return value;
        }
        catch (JsonException problem)
        {
            var line = (int)(problem.LineNumber ?? 0);
            var lineStart = 0;
            for (var i = 0; i < line; i++)
                lineStart = Array.IndexOf(bytes, (byte)'\n', lineStart) + 1;
            var column = Encoding.UTF8.GetCharCount(bytes, lineStart, (int)Math.Min(problem.BytePositionInLine ?? 0, bytes.Length - lineStart));
            var words = problem.Message.Split(" LineNumber:", 2)[0];
            diagnostics.Add(CalendarDiagnostics.NotJson, new SourcePlace(file, line + 1, column + 1, ""), words);
            return null;
        }
    }

    private static CalendarJson Value(ref Utf8JsonReader reader, byte[] bytes, string file, string pointer, DiagnosticBag diagnostics)
    {
        var place = Where(ref reader, bytes, file, pointer);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return Object(ref reader, bytes, place, diagnostics);
            case JsonTokenType.StartArray:
                var array = new CalendarJson(JsonTokenType.StartArray, place);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    array.Items.Add(Value(ref reader, bytes, file, $"{pointer}/{array.Items.Count}", diagnostics));
                return array;
            case JsonTokenType.String:
                return new CalendarJson(JsonTokenType.String, place) { Text = reader.GetString()! };
            default:
                return new CalendarJson(reader.TokenType, place) { Text = Encoding.UTF8.GetString(reader.ValueSpan) };
        }
    }

    private static CalendarJson Object(ref Utf8JsonReader reader, byte[] bytes, SourcePlace place, DiagnosticBag diagnostics)
    {
        var result = new CalendarJson(JsonTokenType.StartObject, place);
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var pointer = $"{place.JsonPointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            var namePlace = Where(ref reader, bytes, place.File, pointer);
            reader.Read();
            var value = Value(ref reader, bytes, place.File, pointer, diagnostics);
            if (names.Add(name))
                result.Members.Add((name, namePlace, value));
            else
                diagnostics.Add(CalendarDiagnostics.PropertyTwice, namePlace, name);
        }

        return result;
    }

    private static SourcePlace Where(ref Utf8JsonReader reader, byte[] bytes, string file, string pointer)
    {
        var start = (int)reader.TokenStartIndex;
        var before = bytes.AsSpan(0, start);
        var line = before.Count((byte)'\n') + 1;
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new SourcePlace(file, line, Encoding.UTF8.GetCharCount(bytes, lineStart, start - lineStart) + 1, pointer);
    }
}
