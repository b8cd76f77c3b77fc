using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>Answers in words: «Заявитель» = мать; «Дата» = 16.03.2026.</summary>
internal sealed class AnswerWords(Named named)
{
    private const string Measures = "items";
    private const string Participants = "participants";
    private const string NoAnswer = "нет ответа";

    // Names that are written down without being fields, as a person calls them.
    private static readonly (string Word, string Name, string? Section)[] Built =
    [
        ("основание", "basis", "referrals"), ("канал", "channel", null), ("кто направил", "from", Participants), ("куратор", "curator", null), ("уровень", "level", "levels"),
        ("категории", "categories", Programs.Model.Questions.Categories), ("обстоятельства", "circumstances", Programs.Model.Questions.Circumstances), ("основание завершения", "closure", "closures"),
        ("номер", "number", null), ("присутствовали", "present", null), ("кворум", "quorate", null), ("повестка", "agenda", null), ("мероприятия", Measures, null),
        ("вид плана", "kind", "plans"), ("решили", "decision", null), ("выполнено", "done", null), ("итог", "result", null), ("снято", "dropped", null), ("считая от", "since", null),
    ];

    private readonly MeasureWords _measures = new(named);

    public static IEnumerable<string> BuiltWords => Built.Select(item => item.Word);

    public static string? SectionOf(string word) => Built.FirstOrDefault(item => item.Word == word).Section;

    public string Say(JsonProperty answer, IReadOnlyList<FieldDefinition> fields)
    {
        var field = fields.FirstOrDefault(field => field.Id == answer.Name);
        var built = field is null ? Built.FirstOrDefault(item => item.Name == answer.Name) : default;
        var name = field is not null ? Named.Say(Named.Of(fields), field.Id) : built.Word ?? answer.Name;
        return $"{name} = {Value(answer.Value, field, built.Section)}";
    }

    /// <summary>Reads one answer; null when it is not understood.</summary>
    public (string Name, string Json)? Read(LineCursor cursor, IReadOnlyList<FieldDefinition> fields)
    {
        string? name;
        FieldDefinition? field = null;
        string? section = null;
        if (cursor.Quoted() is { } title)
        {
            var ids = cursor.Bracketed() is { } exact ? [exact] : Named.Find(Named.Of(fields), title);
            field = ids.Count == 1 ? fields.FirstOrDefault(item => item.Id == ids[0]) : null;
            if (field is null)
            {
                cursor.Unknown(title, "fields", fields.Select(item => item.Title.Default));
                return null;
            }

            name = field.Id;
        }
        else if (cursor.Take(BuiltWords) is { } word)
        {
            (_, name, section) = Built.First(item => item.Word == word);
        }
        else
        {
            name = cursor.Until('=', ';');
            field = fields.FirstOrDefault(item => item.Id == name);
        }

        if (name.Length == 0 || !cursor.Mark('='))
        {
            cursor.Fail("здесь нужно «поле = значение»");
            return null;
        }

        return (name == Measures && cursor.Next != '[' ? _measures.Read(cursor) : Value(cursor, field, section)) is { } json ? (name, json) : null;
    }

    private string Value(JsonValue value, FieldDefinition? field, string? section)
    {
        var options = OptionsOf(field, section);
        return value.Kind switch
        {
            JsonKind.Array when field is null && section is null && value.Items.Any(item => item.Kind == JsonKind.Object) => _measures.Say(value) ?? JsonPiece.Of(value),
            JsonKind.Null => NoAnswer,
            JsonKind.True => "да",
            JsonKind.False => "нет",
            JsonKind.Number => value.Text,
            JsonKind.String when options is not null => named.Say(options, value.Text) ?? (options == Participants ? Named.Quote(value.Text) : JsonPiece.Of(value)),
            JsonKind.String when field?.Type == FieldType.Member => value.Text,
            JsonKind.String when DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => LineCursor.Say(day),
            JsonKind.String => Named.Quote(value.Text),
            JsonKind.Array when options is not null && value.Items.Count > 0 && value.Items.All(item => named.Say(options, item.Text) is not null) => string.Join(", ", value.Items.Select(item => named.Say(options, item.Text))),
            _ => JsonPiece.Of(value),
        };
    }

    // Whoever takes part may also be written in words.
    private static string? OptionsOf(FieldDefinition? field, string? section) => field?.Options ?? (field?.Type == FieldType.Participant ? Participants : section);

    private string? Value(LineCursor cursor, FieldDefinition? field, string? section)
    {
        var options = OptionsOf(field, section);
        switch (cursor.Next)
        {
            case '[' or '{':
                return cursor.Json() is { } raw ? JsonPiece.Of(raw) : null;
            case '«' when options == Participants:
                return cursor.Quoted() is { } who ? JsonPiece.Quote(cursor.Bracketed() ?? (named.Find(Participants, who) is [var only] ? only : who)) : null;
            case '«' when options is not null:
                return Chosen(cursor, options, field is null ? section is Programs.Model.Questions.Categories or Programs.Model.Questions.Circumstances : field.Type == FieldType.Choices);
            case '«' or '"':
                return cursor.Quoted() is { } text ? JsonPiece.Quote(text) : null;
        }

        if (cursor.Day() is { } day)
        {
            return JsonPiece.Quote(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var bare = cursor.Until(';', LineWords.Between);
        return bare switch
        {
            "" => Nothing(cursor),
            NoAnswer => "null",
            "да" => "true",
            "нет" => "false",
            _ when field?.Type != FieldType.Member && decimal.TryParse(bare, NumberStyles.Number, CultureInfo.InvariantCulture, out _) => bare,
            _ => JsonPiece.Quote(bare),
        };
    }

    private string? Chosen(LineCursor cursor, string options, bool isList)
    {
        var ids = new List<string>();
        do
        {
            if (One(cursor, options) is not { } id)
            {
                return null;
            }

            ids.Add(JsonPiece.Quote(id));
        }
        while (cursor.Mark(','));
        return isList || ids.Count > 1 ? JsonPiece.Array(ids) : ids[0];
    }

    /// <summary>Reads the title of an element, and gives its id; null when there is none.</summary>
    public string? One(LineCursor cursor, string section)
    {
        if (cursor.Quoted() is not { } title)
        {
            cursor.Fail("здесь нужно название в кавычках «…»");
            return null;
        }

        var ids = cursor.Bracketed() is { } exact ? [exact] : named.Find(section, title);
        switch (ids.Count)
        {
            case 1:
                return ids[0];
            case 0:
                cursor.Unknown(title, section, named.Of(section).Select(item => item.Title));
                return null;
            default:
                cursor.Fail($"так называется несколько: допишите за названием одно из [{string.Join("], [", ids)}]");
                return null;
        }
    }

    private static string? Nothing(LineCursor cursor)
    {
        cursor.Fail("после знака = нужно значение");
        return null;
    }
}
