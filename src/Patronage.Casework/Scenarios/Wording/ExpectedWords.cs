using System.Globalization;
using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>What a scenario expects, in words: срок «Составить план» 24.03.2026.</summary>
internal sealed class ExpectedWords(Named named, AnswerWords answers)
{
    private const string Unknown = "unknown";
    private const string None = "none";

    private static readonly (string Word, string Name)[] Verdicts = [("да", "yes"), ("нет", "no"), ("неизвестно", Unknown)];
    private static readonly (string Word, string Name)[] Permissions = [("можно", "allowed"), ("нельзя", "forbidden"), ("неизвестно", Unknown)];

    private static readonly (string Word, string Name)[] Statuses =
    [
        ("не исполнено", "open"), ("просрочено", "overdue"), ("предстоит", "foreseen"), ("ждёт события", "waiting"), ("возможно", "possible"), ("исполнено", "done"), ("снято с причиной", "waived"),
        ("отпало", "withdrawn"), ("не требуется", None),
    ];

    private static readonly (string Word, string Name)[] Periods =
    [
        ("норма выполнена", "met"), ("больше нормы", "over"), ("норма нарушена", "short"), ("период идёт", "running"), ("приостановлено", "paused"), ("не оценивается", "not-judged"),
        ("неизвестно", Unknown), ("не применяется", None),
    ];

    private static readonly (string Word, string Name)[] Loads =
    [
        ("есть место", "below"), ("сверх рекомендуемого", "above-expected"), ("неизвестно", Unknown), ("не применяется", None), ("полная нагрузка", "full"), ("сверх нагрузки", "over"),
    ];

    // Elements with a word of their own each: what it is called, under which name of the file, in which section, and the words.
    private static readonly (string Word, string Name, string Section, (string Word, string Name)[] Words)[] Answered =
    [
        ("категория", Programs.Model.Questions.Categories, Programs.Model.Questions.Categories, Verdicts), ("обстоятельство", Programs.Model.Questions.Circumstances, Programs.Model.Questions.Circumstances, Verdicts),
        ("решение", Programs.Model.Questions.Decisions, "decisions", Permissions), ("основание завершения", Programs.Model.Questions.Closures, "closures", Permissions),
    ];

    private readonly OfferWords _offers = new(named, answers);

    private static readonly (string Word, string Name, string Section)[] Listed = [("срок", "obligations", "obligations"), ("посещения", "visits", "visits"), ("нагрузка", "caseload", "caseload")];

    /// <summary>The words with which an expectation begins.</summary>
    public static IEnumerable<string> Openings =>
        ["этап", "этапа нет", "уровень", "уровня нет", "установлен уровень", "уровень не установлен", "окончание", "окончание близко с", "принимается решение", "событие", .. Listed.Select(item => item.Word), .. Answered.Select(item => item.Word), .. OfferWords.Openings, LineWords.Opening];

    /// <summary>The section whose elements follow a word; null when none do.</summary>
    public static string? SectionOf(string opening) => opening switch
    {
        "этап" => "stages",
        "уровень" or "установлен уровень" => "levels",
        "принимается решение" => "decisions",
        "событие" => "events",
        "форма" => "forms",
        "форма решения" => "decisions",
        LineWords.Opening => "tracks",
        _ => Listed.FirstOrDefault(item => item.Word == opening).Section ?? Answered.FirstOrDefault(item => item.Word == opening).Section,
    };

    /// <summary>The words that may follow the element of an opening.</summary>
    public static IEnumerable<string> WordsAfter(string opening) => opening switch
    {
        "срок" => Statuses.Select(item => item.Word).Append("без даты").Append("по п."),
        "посещения" => Periods.Select(item => item.Word).Append("следующее до").Append("период с днём").Append("по п."),
        "нагрузка" => Loads.Select(item => item.Word).Append("сверх нормы не принимают").Append("сверх нормы с причиной").Append("по п."),
        "событие" => ["не наступало"],
        _ => Answered.FirstOrDefault(item => item.Word == opening).Words?.Select(item => item.Word) ?? [],
    };

    /// <summary>One expectation in words; null when words do not tell all of it.</summary>
    /// <param name="name">The property of the file.</param>
    /// <param name="key">The name inside of it, where elements are named by properties.</param>
    /// <param name="value">What is expected.</param>
    public string? Say(string name, string? key, JsonValue value)
    {
        var text = value.Text;
        switch (name)
        {
            case "stage":
                return value.Kind == JsonKind.Null ? "этапа нет" : Titled("этап", "stages", text);
            case "level":
                return text == Unknown ? "уровень неизвестен" : text == None ? "уровня нет" : Titled("уровень", "levels", text);
            case "levelSet":
                return text == None ? "уровень не установлен" : Titled("установлен уровень", "levels", text);
            case "endsOn":
                return $"окончание {(text == Unknown ? "неизвестно" : Day(text))}";
            case "nearFrom":
                return text == None ? "окончание близко не бывает" : $"окончание близко с {Day(text)}";
            case "taking":
                return Titled("принимается решение", "decisions", text);
            case "events" when key is not null && named.Say("events", key) is { } happened:
                return $"событие {happened} {(text == None ? "не наступало" : Day(text))}";
            case "obligations" or "visits" or "caseload":
                return Item(name, value);
            case "forms":
                return _offers.SayForm(value);
            case "offers" when key is not null:
                return _offers.SayOffer(key, value);
            case "lines":
                return new LineWords(named, answers, this).Say(value);
            default:
                return key is not null && Answered.FirstOrDefault(item => item.Name == name) is { Word: { } word } kind && named.Say(kind.Section, key) is { } title ? Choice(word, title, kind.Words, key, value) : null;
        }
    }

    /// <summary>Reads one expectation; null when it is not understood, which is then told.</summary>
    /// <returns>The property of the file, the name inside of it (null: none, empty: an item of a list), and what is expected.</returns>
    public (string Name, string? Key, string Json)? Read(LineCursor cursor)
    {
        switch (cursor.Take([.. Openings, "уровень неизвестен", "окончание близко не бывает"]))
        {
            case "этапа нет":
                return ("stage", null, "null");
            case "этап":
                return Id(cursor, "stages") is { } stage ? ("stage", null, stage) : null;
            case "уровень неизвестен":
                return ("level", null, JsonPiece.Quote(Unknown));
            case "уровня нет":
                return ("level", null, JsonPiece.Quote(None));
            case "уровень":
                return Id(cursor, "levels") is { } level ? ("level", null, level) : null;
            case "уровень не установлен":
                return ("levelSet", null, JsonPiece.Quote(None));
            case "установлен уровень":
                return Id(cursor, "levels") is { } set ? ("levelSet", null, set) : null;
            case "окончание":
                return cursor.Take("неизвестно") is not null ? ("endsOn", null, JsonPiece.Quote(Unknown)) : Day(cursor) is { } ends ? ("endsOn", null, ends) : null;
            case "окончание близко не бывает":
                return ("nearFrom", null, JsonPiece.Quote(None));
            case "окончание близко с":
                return Day(cursor) is { } near ? ("nearFrom", null, near) : null;
            case "принимается решение":
                return Id(cursor, "decisions") is { } taking ? ("taking", null, taking) : null;
            case "событие":
                return answers.One(cursor, "events") is { } id && (cursor.Take("не наступало") is not null ? JsonPiece.Quote(None) : Day(cursor)) is { } on ? ("events", id, on) : null;
            case LineWords.Opening:
                return new LineWords(named, answers, this).Read(cursor);
            case { } word when OfferWords.Openings.Contains(word):
                return _offers.Read(cursor, word);
            case { } word when Listed.FirstOrDefault(item => item.Word == word) is { Name: { } name } list:
                return answers.One(cursor, list.Section) is { } item && Item(cursor, name, item) is { } json ? (name, "", json) : null;
            case { } word when Answered.FirstOrDefault(item => item.Word == word) is { Name: { } name } kind:
                return answers.One(cursor, kind.Section) is { } key && Choice(cursor, name, key, kind.Words) is { } answer ? (name, key, answer) : null;
            default:
                cursor.Fail($"ожидание начинается одним из слов: {string.Join(", ", Openings)}");
                return null;
        }
    }

    private string? Titled(string word, string section, string id) => named.Say(section, id) is { } title ? $"{word} {title}" : null;

    private string? Choice(string word, string title, (string Word, string Name)[] words, string key, JsonValue value)
    {
        if (value.Kind != JsonKind.Object)
        {
            return words.FirstOrDefault(item => item.Name == value.Text).Word is { } said ? $"{word} {title} {said}" : null;
        }

        var with = (value["with"]?.Properties ?? []).Select(property => answers.Say(property, named.Program.Decisions.Find(key)?.Fields ?? [])).ToList();
        return words.FirstOrDefault(item => item.Name == value["is"]?.Text).Word is { } asked ? $"{word} {title} {asked}{(with.Count == 0 ? "" : $": {string.Join("; ", with)}")}" : null;
    }

    private string? Choice(LineCursor cursor, string name, string key, (string Word, string Name)[] words)
    {
        if (Word(cursor, words) is not { } is_)
        {
            cursor.Fail($"здесь нужно одно из слов: {string.Join(", ", words.Select(item => item.Word))}");
            return null;
        }

        if (cursor.IsEnd || cursor.Next == LineWords.Between)
        {
            return is_;
        }

        var with = new List<(string Name, string Json)>();
        var mark = ':';
        while (!cursor.IsEnd && cursor.Next != LineWords.Between)
        {
            if (name == Programs.Model.Questions.Closures || !cursor.Mark(mark) || answers.Read(cursor, named.Program.Decisions.Find(key)?.Fields ?? []) is not { } answer)
            {
                cursor.Fail("здесь нужны ответы решения: после двоеточия, через точку с запятой");
                return null;
            }

            with.Add(answer);
            mark = ';';
        }

        return JsonPiece.Object([("is", is_), ("with", JsonPiece.Object(with))]);
    }

    private string? Item(string name, JsonValue value)
    {
        if (value["id"]?.Text is not { } id || named.Say(name, id) is not { } title)
        {
            return null;
        }

        var said = new List<string> { Listed.First(item => item.Name == name).Word, title };
        foreach (var property in value.Properties.Where(property => property.Name != "id").OrderBy(property => property.Name == "because"))
        {
            var text = property.Value.Text;
            said.Add((name, property.Name) switch
            {
                ("obligations", "due") => text == Unknown ? "без даты" : Moment(text),
                ("obligations", "status") => Statuses.FirstOrDefault(item => item.Name == text).Word ?? "?",
                ("visits", "period") => $"период с днём {Day(text)}",
                ("visits", "verdict") => Periods.FirstOrDefault(item => item.Name == text).Word ?? "?",
                ("visits", "due") => $"следующее до {Day(text)}",
                ("caseload", "verdict") => Loads.FirstOrDefault(item => item.Name == text).Word ?? "?",
                ("caseload", "refuses") => property.Value.Kind == JsonKind.True ? "сверх нормы не принимают" : "сверх нормы с причиной",
                (_, "because") => $"по п. {text}",
                _ => "?",
            });
        }

        return said.Contains("?") ? null : string.Join(' ', said);
    }

    private static string? Item(LineCursor cursor, string name, string id)
    {
        var item = new List<(string Name, string Json)> { ("id", JsonPiece.Quote(id)) };
        while (!cursor.IsEnd && cursor.Next != LineWords.Between)
        {
            if (Part(cursor, name) is not { } part)
            {
                cursor.Fail("здесь нужна дата, состояние или «по п. …»");
                return null;
            }

            item.Add(part);
        }

        return JsonPiece.Object(item);
    }

    private static (string Name, string Json)? Part(LineCursor cursor, string name)
    {
        if (cursor.Take("по п.") is not null)
        {
            return cursor.Rest.Trim() is { Length: > 0 } && cursor.Until('\n', LineWords.Between) is var clause ? ("because", JsonPiece.Quote(clause)) : null;
        }

        switch (name)
        {
            case "obligations":
                return cursor.Day() is { } due ? ("due", JsonPiece.Quote(Iso(due) + (cursor.Time() is { } time ? $"T{time}" : "")))
                    : cursor.Take("без даты") is not null ? ("due", JsonPiece.Quote(Unknown))
                    : Word(cursor, Statuses) is { } status ? ("status", status) : null;
            case "visits":
                return cursor.Take("период с днём") is not null ? Day(cursor) is { } period ? ("period", period) : null
                    : cursor.Take("следующее до") is not null ? Day(cursor) is { } next ? ("due", next) : null
                    : Word(cursor, Periods) is { } verdict ? ("verdict", verdict) : null;
            default:
                return cursor.Take("сверх нормы не принимают") is not null ? ("refuses", "true")
                    : cursor.Take("сверх нормы с причиной") is not null ? ("refuses", "false")
                    : Word(cursor, Loads) is { } load ? ("verdict", load) : null;
        }
    }

    private static string? Word(LineCursor cursor, (string Word, string Name)[] words) =>
        cursor.Take(words.Select(item => item.Word)) is { } word ? JsonPiece.Quote(words.First(item => item.Word == word).Name) : null;

    private string? Id(LineCursor cursor, string section) => answers.One(cursor, section) is { } id ? JsonPiece.Quote(id) : null;

    private static string? Day(LineCursor cursor)
    {
        if (cursor.Day() is { } day)
        {
            return JsonPiece.Quote(Iso(day));
        }

        cursor.Fail("здесь нужна дата, например 24.03.2026");
        return null;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Day(string text) => DayReader.Absolute.TryRead(text, out var day) ? LineCursor.Say(day) : text;

    private static string Moment(string text) =>
        text.Contains('T', StringComparison.Ordinal) && Answer.Of(text).AsMoment() is { } moment ? moment.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : Day(text);
}
