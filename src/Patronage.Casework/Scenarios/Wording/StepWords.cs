using System.Globalization;
using Patronage.Casework.Histories;
using Patronage.Programs.Model;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>A step of a story in words: 16.03.2026 событие «Договор заключён»: «Сторона» = мать.</summary>
internal sealed class StepWords(Named named, AnswerWords answers)
{
    // What happened, as a person says it; the section that names it, none where only answers follow.
    private static readonly (string Word, string Name, string? Section)[] Kinds =
    [
        ("событие", "event", "events"), ("форма", "form", "forms"), ("решение", "decision", "decisions"), ("контакт", "contact", "contacts"), ("заседание", "meeting", "participants"),
        ("отметка", "mark", "events"), ("подтверждено", "confirm", null), ("мероприятие", "progress", null), ("отказ", "declined", null),
        ("исполнено", "done", "obligations"), ("снято", "waived", "obligations"),
    ];

    private static readonly (string Word, string Name)[] States = [("запланировано", "planned"), ("не состоялось", "failed"), ("отменено", "cancelled"), ("состоялось", "held")];

    private static readonly IReadOnlyList<FieldDefinition> None = [];

    // What else is said of a step, after its answers.
    private static readonly (string Word, string Name)[] Circumstances =
    [
        ("о ком", "member"), ("линия", "track"), ("от имени", "as"), ("записал", "by"), ("причина", "reason"), ("минут", "minutes"), ("видели", "seen"), ("внесено", "recorded"),
        ("состояние", "status"), ("заметка", "note"),
    ];

    public static IEnumerable<string> KindWords => Kinds.Select(kind => kind.Word);

    /// <summary>The words of what else is said of a step.</summary>
    public static IEnumerable<string> AboutWords => Circumstances.Select(item => item.Word);

    /// <summary>The words of how far a step got.</summary>
    public static IEnumerable<string> StateWords => States.Select(state => state.Word);

    /// <summary>The word before how far a step got.</summary>
    public static string StateWord => Circumstances.First(item => item.Name == "status").Word;

    public static string NameOf(string word) => Kinds.First(kind => kind.Word == word).Name;

    /// <summary>Whether members of the family follow a word.</summary>
    public static bool IsMember(string word) => Circumstances.FirstOrDefault(item => item.Word == word).Name is "member" or "seen";

    /// <summary>The section whose elements follow a word of what else is said; null when none do.</summary>
    public static string? SectionOfAbout(string word) => Circumstances.FirstOrDefault(item => item.Word == word).Name switch { "track" => "tracks", "as" => "participants", _ => null };

    public static string? SectionOf(string word) => Kinds.FirstOrDefault(kind => kind.Word == word).Section;

    /// <summary>The step in words; null when words do not tell all of it.</summary>
    public string? Say(JsonValue step)
    {
        var kind = Kinds.FirstOrDefault(kind => step[kind.Name] is not null);
        if (kind.Name is null || step["on"]?.Text is not { } on || !DayReader.Absolute.TryRead(on, out var day))
        {
            return null;
        }

        var subject = step[kind.Name]!;
        var said = new List<string>();
        string head;
        switch (kind.Name)
        {
            case "confirm" or "progress":
                head = kind.Name == "progress" && subject["item"] is { } item && item.TryGetWhole(out var index) ? $" {(index + 1).ToString(CultureInfo.InvariantCulture)}" : "";
                said.AddRange(subject.Properties.Where(property => property.Name != "item").Select(property => answers.Say(property, [])));
                break;
            case "declined":
                head = $" {Named.Quote(subject.Text)}";
                break;
            case "done" or "waived" when subject["obligation"]?.Text is { } obligation && named.Say("obligations", obligation) is { } title:
                head = $" {title}";
                said.AddRange(subject.Properties.Where(property => property.Name != "obligation").Select(property => answers.Say(property, [])));
                break;
            default:
                if (named.Say(kind.Section!, subject.Text) is not { } name)
                {
                    return null;
                }

                head = $" {name}";
                break;
        }

        var fields = Fields(kind.Name, subject.Text, step["with"]?["basis"]?.Text);
        said.AddRange((step["with"]?.Properties ?? []).Select(property => answers.Say(property, fields)));
        said.AddRange(Circumstances.Where(item => step[item.Name] is not null).Select(item => $"{item.Word} = {About(item.Name, step[item.Name]!)}"));
        var at = step["at"] is { } time ? $" в {time.Text}" : "";
        return $"{LineCursor.Say(day)}{at} {kind.Word}{head}{(said.Count == 0 ? "" : $": {string.Join("; ", said)}")}";
    }

    /// <summary>Reads a step; null when it is not understood, which is then told.</summary>
    public string? Read(LineCursor cursor)
    {
        if (cursor.Day() is not { } day)
        {
            cursor.Fail("строка истории начинается с даты, например 16.03.2026");
            return null;
        }

        var step = new List<(string Name, string Json)> { ("on", JsonPiece.Quote(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))) };
        if (cursor.Take("в") is not null)
        {
            if (cursor.Time() is not { } time)
            {
                cursor.Fail("здесь нужно время, например 14:30");
                return null;
            }

            step.Add(("at", JsonPiece.Quote(time)));
        }

        if (cursor.Take(KindWords) is not { } word)
        {
            cursor.Fail($"после даты нужно одно из слов: {string.Join(", ", KindWords)}");
            return null;
        }

        var kind = Kinds.First(kind => kind.Word == word);
        return Subject(cursor, kind) is { } subject && Tail(cursor, kind.Name, subject, step) ? JsonPiece.Object(step) : null;
    }

    private string? Subject(LineCursor cursor, (string Word, string Name, string? Section) kind)
    {
        switch (kind.Name)
        {
            case "confirm":
                return "";
            case "progress":
                var number = cursor.Until(':', ' ');
                if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > 0)
                {
                    return (index - 1).ToString(CultureInfo.InvariantCulture);
                }

                cursor.Fail("здесь нужен номер мероприятия в плане, считая с 1");
                return null;
            case "declined":
                var reason = cursor.Quoted();
                if (reason is null)
                {
                    cursor.Fail("здесь нужна причина отказа в кавычках «…»");
                }

                return reason;
            default:
                return answers.One(cursor, kind.Section!);
        }
    }

    private bool Tail(LineCursor cursor, string kind, string subject, List<(string Name, string Json)> step)
    {
        var own = new List<(string Name, string Json)>();
        var about = new List<(string Name, string Json)>();
        var isFirst = true;
        while (!cursor.IsEnd)
        {
            if (!cursor.Mark(isFirst ? ':' : ';'))
            {
                cursor.Fail(isFirst ? "здесь нужно двоеточие или конец строки" : "здесь нужна точка с запятой или конец строки");
                return false;
            }

            isFirst = false;
            if (cursor.Next is not '«' && cursor.Take(Circumstances.Select(item => item.Word)) is { } word)
            {
                var name = Circumstances.First(item => item.Word == word).Name;
                if (!cursor.Mark('=') || About(cursor, name) is not { } json)
                {
                    cursor.Fail("здесь нужно «= значение»");
                    return false;
                }

                about.Add((name, json));
            }
            else if (answers.Read(cursor, Fields(kind, subject, Basis(own))) is { } answer)
            {
                own.Add(answer);
            }
            else
            {
                return false;
            }
        }

        step.AddRange(kind switch
        {
            "confirm" => [(kind, JsonPiece.Object(own))],
            "progress" => [(kind, JsonPiece.Object([("item", subject), .. own]))],
            "done" or "waived" => [(kind, JsonPiece.Object([("obligation", JsonPiece.Quote(subject)), .. own]))],
            _ when own.Count == 0 => [(kind, JsonPiece.Quote(subject))],
            _ => new[] { (kind, JsonPiece.Quote(subject)), ("with", JsonPiece.Object(own)) },
        });
        step.AddRange(about);
        return true;
    }

    private static string? Basis(List<(string Name, string Json)> own) => own.Find(answer => answer.Name == "basis").Json is { } json ? JsonPiece.Read(json)?.Text : null;

    /// <summary>The fields that a step answers.</summary>
    public IReadOnlyList<FieldDefinition> Fields(string kind, string subject, string? basis)
    {
        var program = named.Program;
        return kind switch
        {
            "form" => program.Forms.Find(subject)?.Fields ?? None,
            "decision" => program.Decisions.Find(subject)?.Fields ?? None,
            "contact" => program.Forms.Find(program.List("contacts").Find(subject)?.Form)?.Fields ?? None,
            "event" when subject == CoreEvents.ReferralReceived => program.Forms.Find(program.List("referrals").Find(basis)?.Form)?.Fields ?? None,
            "event" when program.Events.Find(subject)?.RaisedBy.FirstOrDefault(trigger => trigger.Kind != TriggerKind.Date) is { } trigger => trigger.Kind switch
            {
                TriggerKind.Form => program.Forms.Find(trigger.Id)?.Fields ?? None,
                TriggerKind.Decision => program.Decisions.Find(trigger.Id)?.Fields ?? None,
                _ => None,
            },
            _ => None,
        };
    }

    private string About(string name, JsonValue value) => name switch
    {
        "status" => States.FirstOrDefault(state => state.Name == value.Text).Word ?? value.Text,
        "track" => named.Say("tracks", value.Text) ?? value.Text,
        "as" => named.Say("participants", value.Text) ?? Named.Quote(value.Text),
        "recorded" when DayReader.Absolute.TryRead(value.Text, out var day) => LineCursor.Say(day),
        "minutes" => value.Text,
        "member" => value.Text,
        "seen" when value.Items.Count > 0 => string.Join(", ", value.Items.Select(item => item.Text)),
        _ => value.Kind == JsonKind.String ? Named.Quote(value.Text) : JsonPiece.Of(value),
    };

    private string? About(LineCursor cursor, string name)
    {
        switch (name)
        {
            case "status":
                return cursor.Take(States.Select(state => state.Word)) is { } word ? JsonPiece.Quote(States.First(state => state.Word == word).Name) : null;
            case "track":
                return answers.One(cursor, "tracks") is { } track ? JsonPiece.Quote(track) : null;
            case "as":
                return answers.One(cursor, "participants") is { } participant ? JsonPiece.Quote(participant) : null;
            case "recorded":
                return cursor.Day() is { } day ? JsonPiece.Quote(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;
            case "minutes":
                return int.TryParse(cursor.Until(';'), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes.ToString(CultureInfo.InvariantCulture) : null;
            case "member":
                return cursor.Until(';') is { Length: > 0 } member ? JsonPiece.Quote(member) : null;
            case "seen" when cursor.Next != '[':
                return JsonPiece.Array(cursor.Until(';').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(JsonPiece.Quote));
            default:
                return cursor.Next is '«' or '"' ? cursor.Quoted() is { } text ? JsonPiece.Quote(text) : null : cursor.Json() is { } json ? JsonPiece.Of(json) : null;
        }
    }
}
