using System.Globalization;
using Patronage.Casework.Histories;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>The measures of a plan in words: «Оформить пособие» для мать до 01.04.2026 отвечает «Куратор».</summary>
internal sealed class MeasureWords(Named named)
{
    private static readonly (string Word, string Name, string? Section)[] Parts =
    [
        ("номер", "id", null), ("из каталога", "measure", "measures"), ("направление", "direction", "directions"), ("вид помощи", "help", "help"), ("для", "for", null), ("до", "due", null),
        ("отвечает", "responsible", "participants"), ("ожидается", "expected", null), ("ожидаемый результат", "expected-result", null),
    ];

    /// <summary>The words that may follow the title of a measure.</summary>
    public static IEnumerable<string> Words => Parts.Select(part => part.Word);

    public string? Say(JsonValue measures)
    {
        var said = measures.Items.Select(One).ToList();
        return said.Count == 0 || said.Contains(null) ? null : string.Join(", ", said);
    }

    public string? Read(LineCursor cursor)
    {
        var measures = new List<string>();
        do
        {
            if (One(cursor) is not { } measure)
            {
                return null;
            }

            measures.Add(measure);
        }
        while (cursor.Mark(','));
        return JsonPiece.Array(measures);
    }

    private string? One(JsonValue measure)
    {
        var said = new List<string>();
        if (measure["title"]?.Text is { } title)
        {
            said.Add(Named.Quote(title));
        }

        foreach (var property in measure.Properties.Where(property => property.Name != "title"))
        {
            if (Parts.FirstOrDefault(part => part.Name == property.Name) is not { Word: { } word, Section: var section } || property.Value.Kind != JsonKind.String)
            {
                return null;
            }

            var text = property.Value.Text;
            said.Add($"{word} {(property.Name == "due" && DayReader.Absolute.TryRead(text, out var day) ? LineCursor.Say(day) : section is not null && named.Say(section, text) is { } called ? called : Named.Quote(text))}");
        }

        return said.Count == 0 ? null : string.Join(' ', said);
    }

    private string? One(LineCursor cursor)
    {
        var measure = new List<(string Name, string Json)>();
        if (cursor.Quoted() is { } title)
        {
            measure.Add(("title", JsonPiece.Quote(title)));
        }

        while (cursor.Take(Words) is { } word)
        {
            var (_, name, section) = Parts.First(part => part.Word == word);
            var json = name == "due" ? cursor.Day() is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null : cursor.Quoted() is { } text ? Id(cursor, section, text) : null;
            if (json is null)
            {
                cursor.Fail(name == "due" ? "здесь нужна дата, например 24.03.2026" : "здесь нужен текст в кавычках «…»");
                return null;
            }

            measure.Add((name, JsonPiece.Quote(json)));
        }

        if (measure.Count == 0)
        {
            cursor.Fail("здесь нужно мероприятие в кавычках «…»");
            return null;
        }

        return JsonPiece.Object(measure);
    }

    // Who is responsible may be a participant of the program or written in words.
    private string Id(LineCursor cursor, string? section, string text) =>
        section is null ? text : cursor.Bracketed() is { } exact ? exact : named.Find(section, text) is [var only] ? only : text;
}
