using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>What is expected of another line of the family, in words: линия «Ребёнок» аня: этап «Знакомство» | срок «План» 24.02.2026.</summary>
internal sealed class LineWords(Named named, AnswerWords answers, ExpectedWords expected)
{
    public const string Opening = "линия";
    public const char Between = '|';

    public string? Say(JsonValue line)
    {
        var said = ScenarioWording.Expectations(line, "").Where(item => item.Name is not ("track" or "member")).Select(item => expected.Say(item.Name, item.Key, item.Value)).ToList();
        return line["track"]?.Text is not { } track || named.Say("tracks", track) is not { } title || said.Contains(null) ? null
            : $"{Opening} {title}{(line["member"]?.Text is { } member ? $" {member}" : "")}: {string.Join($" {Between} ", said)}";
    }

    public (string Name, string? Key, string Json)? Read(LineCursor cursor)
    {
        if (answers.One(cursor, "tracks") is not { } track)
        {
            return null;
        }

        var line = new List<(string Name, string Json)> { ("track", JsonPiece.Quote(track)) };
        if (cursor.Until(':') is { Length: > 0 } member)
        {
            line.Add(("member", JsonPiece.Quote(member)));
        }

        var of = new Reading();
        for (var mark = ':'; cursor.Mark(mark); mark = Between)
        {
            if (expected.Read(cursor) is not var (name, key, json))
            {
                return null;
            }

            of.Expect(0, name, key, json);
        }

        return ("lines", "", JsonPiece.Object([.. line, .. of.Expected]));
    }
}
