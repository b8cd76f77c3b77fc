using System.Globalization;
using Patronage.Casework.Histories;
using Patronage.Programs.Facts;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>A member of a family in words: мать, 01.05.1990, женский.</summary>
internal static class MemberWords
{
    private const string Unborn = "дата рождения неизвестна";
    private const string Away = "живёт отдельно";
    private const string Here = "живёт в семье";
    private const string Relation = "кем приходится";

    private static readonly (string Word, string Name)[] Names = [("фамилия", "surname"), ("имя", "name"), ("отчество", "patronymic")];

    public static string? Say(JsonValue member)
    {
        if (member["id"]?.Text is not { Length: > 0 } id)
        {
            return null;
        }

        var said = new List<string> { id.AsSpan().IndexOfAny(',', '«', '"') >= 0 ? Named.Quote(id) : id };
        foreach (var property in member.Properties.Where(property => property.Name != "id"))
        {
            said.Add(property.Name switch
            {
                "born" when property.Value.Kind == JsonKind.Null => Unborn,
                "born" when DayReader.Absolute.TryRead(property.Value.Text, out var day) => LineCursor.Say(day),
                "sex" when BuiltInVocabularies.Sex.Items.TryGetValue(property.Value.Text, out var sex) => sex,
                "relation" when BuiltInVocabularies.Relations.Items.TryGetValue(property.Value.Text, out var relation) => $"{Relation}: {relation}",
                "inFamily" when property.Value.Kind == JsonKind.False => Away,
                "inFamily" when property.Value.Kind == JsonKind.True => Here,
                _ when Names.FirstOrDefault(name => name.Name == property.Name).Word is { } word => $"{word} {Named.Quote(property.Value.Text)}",
                _ => "{",
            });
        }

        return said.Contains("{") ? null : string.Join(", ", said);
    }

    public static string? Read(LineCursor cursor)
    {
        var id = cursor.Next is '«' or '"' ? cursor.Quoted() : cursor.Until(',');
        if (string.IsNullOrEmpty(id))
        {
            cursor.Fail("здесь нужно имя члена семьи в сценарии, например «мать»");
            return null;
        }

        var member = new List<(string Name, string Json)> { ("id", JsonPiece.Quote(id)) };
        while (!cursor.IsEnd)
        {
            if (!cursor.Mark(',') || Part(cursor) is not { } part)
            {
                cursor.Fail("здесь нужна дата рождения, пол или «кем приходится: …» через запятую");
                return null;
            }

            member.Add(part);
        }

        return JsonPiece.Object(member);
    }

    private static (string Name, string Json)? Part(LineCursor cursor)
    {
        if (cursor.Day() is { } day)
        {
            return ("born", JsonPiece.Quote(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }

        if (cursor.Take(BuiltInVocabularies.Sex.Items.Values) is { } sex)
        {
            return ("sex", JsonPiece.Quote(BuiltInVocabularies.Sex.Items.First(item => item.Value == sex).Key));
        }

        if (cursor.Take(Relation) is not null)
        {
            return cursor.Mark(':') && cursor.Take(BuiltInVocabularies.Relations.Items.Values) is { } relation ? ("relation", JsonPiece.Quote(BuiltInVocabularies.Relations.Items.First(item => item.Value == relation).Key)) : null;
        }

        return cursor.Take([Unborn, Away, Here, .. Names.Select(name => name.Word)]) switch
        {
            Unborn => ("born", "null"),
            Away => ("inFamily", "false"),
            Here => ("inFamily", "true"),
            { } word when cursor.Quoted() is { } name => (Names.First(item => item.Word == word).Name, JsonPiece.Quote(name)),
            _ => null,
        };
    }
}
