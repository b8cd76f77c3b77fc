using System.Globalization;
using Patronage.Casework.Histories;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>
/// Scenarios in words and back. What words do not tell stands as the JSON of the file on a line of its own, so that nothing is lost on the way: a line is only ever written in words
/// that are read back as the same thing.
/// </summary>
public sealed class ScenarioWording
{
    internal const string TitleWord = "Сценарий:";
    internal const string DayWord = "День:";
    private const string AddressWord = "Адрес:";

    internal static readonly IReadOnlyDictionary<string, ScenarioPart> Headings = new Dictionary<string, ScenarioPart>(StringComparer.OrdinalIgnoreCase)
    {
        ["Семья"] = ScenarioPart.Family, ["История"] = ScenarioPart.Story, ["Ожидается"] = ScenarioPart.Expected, ["Прочее"] = ScenarioPart.Rest,
    };

    private static readonly string[] Keyed = [Programs.Model.Questions.Categories, Programs.Model.Questions.Circumstances, Programs.Model.Questions.Decisions, Programs.Model.Questions.Closures, "events", "offers"];

    private readonly StepWords _steps;
    private readonly ExpectedWords _expected;

    /// <summary>Prepares the words of a program.</summary>
    public ScenarioWording(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        Named = new Named(program);
        var answers = new AnswerWords(Named);
        (_steps, _expected) = (new StepWords(Named, answers), new ExpectedWords(Named, answers));
    }

    /// <summary>The part that a line heads; null when it heads none.</summary>
    public static ScenarioPart? PartOf(string line) => line is not null && Headings.TryGetValue(line.TrimEnd(':'), out var part) ? part : null;

    /// <summary>The heading of a part.</summary>
    public static string HeadingOf(ScenarioPart part) => Headings.First(heading => heading.Value == part).Key;

    internal Named Named { get; }

    internal StepWords Steps => _steps;

    /// <summary>A scenario in words.</summary>
    /// <param name="root">The scenario as its file holds it.</param>
    public WordedScenario Say(JsonValue root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var writing = new Writing();
        writing.Add(ScenarioPart.Head, $"{TitleWord} {root["scenario"]?.Text}", "/scenario");
        writing.Add(ScenarioPart.Head, $"{DayWord} {(root["today"] is { } today && DayReader.Absolute.TryRead(today.Text, out var day) ? LineCursor.Say(day) : root["today"]?.Text)}", "/today");
        var (family, pointer) = root["family"] is { } nested ? (nested, "/family") : (root, "");
        if (family["address"]?.Text is { Length: > 0 } address)
        {
            writing.Add(ScenarioPart.Head, $"{AddressWord} {address}", $"{pointer}/address");
        }

        writing.Head("Семья");
        Each(writing, ScenarioPart.Family, $"{pointer}/members", family["members"], MemberWords.Say, (cursor, _) => MemberWords.Read(cursor));
        writing.Head("История");
        Each(writing, ScenarioPart.Story, "/history", root["history"], _steps.Say, (cursor, _) => _steps.Read(cursor));
        writing.Head("Ожидается");
        foreach (var (name, key, value, at) in Expectations(root["expect"], "/expect"))
        {
            var said = _expected.Say(name, key, value);
            var isSame = said is not null && _expected.Read(Cursor(said)) is var (readName, readKey, json) && readName == name && (readKey ?? "") == (key ?? "") && JsonPiece.Same(json, JsonPiece.Of(value));
            writing.Add(ScenarioPart.Expected, isSame ? said! : $"{name} {(key is { Length: > 0 } ? JsonPiece.Object([(key, JsonPiece.Of(value))]) : JsonPiece.Of(value))}", at);
        }

        var rest = root.Properties.Where(property => property.Name is not ("scenario" or "today" or "family" or "members" or "address" or "history" or "expect")).ToList();
        if (rest.Count > 0)
        {
            writing.Head("Прочее");
            rest.ForEach(property => writing.Add(ScenarioPart.Rest, $"{property.Name} {JsonPiece.Of(property.Value)}", $"/{property.Name}"));
        }

        return writing.Done();
    }

    /// <summary>Reads a scenario that is written in words.</summary>
    /// <param name="text">The words.</param>
    /// <param name="file">The file it stands in, for places.</param>
    public UnwordedScenario Read(string text, string file = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var bag = new DiagnosticBag();
        var reading = new Reading();
        var part = ScenarioPart.Head;
        foreach (var (raw, index) in text.Split('\n').Select((line, index) => (line.TrimEnd('\r'), index + 1)))
        {
            var line = raw.Trim();
            if (line.Length == 0)
            {
                continue;
            }

            if (Headings.TryGetValue(line.TrimEnd(':'), out var next))
            {
                part = next;
                continue;
            }

            Line(new LineCursor(raw, index, file, bag), part, index, reading);
        }

        foreach (var (word, json) in new[] { (TitleWord, reading.Title), (DayWord, reading.Day) })
        {
            if (json is null && !bag.HasErrors)
            {
                bag.Add(WordingDiagnostics.PartIsMissing, new SourcePlace(file, 1, 1, ""), word);
            }
        }

        if (bag.HasErrors)
        {
            return new UnwordedScenario(null, bag.ToSortedList());
        }

        var whole = reading.Json();
        var checkedBag = new DiagnosticBag();
        ScenarioReader.Read(Named.Program, Named.Program.Identity.Id, file, whole, checkedBag);
        return new UnwordedScenario(whole, [.. checkedBag.Select(problem => problem with { Place = new SourcePlace(file, reading.LineOf(problem.Place.JsonPointer), 1, problem.Place.JsonPointer) }).OrderBy(problem => problem.Place.Line)]) { Places = reading.LineOf };
    }

    /// <summary>One expectation in words; the JSON of the file where words do not tell all of it.</summary>
    /// <param name="name">The property of the file.</param>
    /// <param name="key">The name inside of it, where elements are named by properties.</param>
    /// <param name="json">What is expected.</param>
    public string SayExpected(string name, string? key, string json) => JsonPiece.Read(json) is { } value && _expected.Say(name, key, value) is { } said ? said : $"{name} {json}";

    private void Line(LineCursor cursor, ScenarioPart part, int line, Reading reading)
    {
        switch (part)
        {
            case ScenarioPart.Head:
                Head(cursor, line, reading);
                break;
            case ScenarioPart.Family:
                reading.Member(line, cursor.Next == '{' ? Raw(cursor) : MemberWords.Read(cursor));
                break;
            case ScenarioPart.Story:
                reading.Step(line, cursor.Next == '{' ? Raw(cursor) : _steps.Read(cursor));
                break;
            case ScenarioPart.Expected when IsNamed(cursor.Rest) is { } name:
                cursor.Take(name);
                if (Raw(cursor) is { } given)
                {
                    reading.Expect(line, name, Keyed.Contains(name), given);
                }

                break;
            case ScenarioPart.Expected:
                if (_expected.Read(cursor) is var (property, key, json))
                {
                    reading.Expect(line, property, key, json);
                }

                break;
            default:
                if (IsNamed(cursor.Rest) is { } other && cursor.Take(other) is not null && Raw(cursor) is { } rest)
                {
                    reading.Other(line, other, rest);
                }
                else
                {
                    cursor.Fail("здесь нужно «свойство { … }»");
                }

                break;
        }

        if (!cursor.IsFailed && !cursor.IsEnd)
        {
            cursor.Fail($"лишнее «{cursor.Rest.Trim()}»");
        }
    }

    private static void Head(LineCursor cursor, int line, Reading reading)
    {
        switch (cursor.Take(TitleWord, DayWord, AddressWord))
        {
            case TitleWord:
                reading.Title = Text(cursor, line, reading, "/scenario");
                break;
            case AddressWord:
                reading.Address = Text(cursor, line, reading, "/family/address");
                break;
            case DayWord when cursor.Day() is { } day:
                reading.Day = JsonPiece.Quote(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                reading.At(line, "/today");
                break;
            case DayWord:
                cursor.Fail("здесь нужна дата, например 24.03.2026");
                break;
            default:
                cursor.Fail($"здесь нужно «{TitleWord} …», «{DayWord} …» или заголовок «Семья»");
                break;
        }
    }

    private static string? Text(LineCursor cursor, int line, Reading reading, string pointer)
    {
        reading.At(line, pointer);
        var text = cursor.Until('\n');
        if (text.Length == 0)
        {
            cursor.Fail("после двоеточия ничего нет");
            return null;
        }

        return JsonPiece.Quote(text);
    }

    private static string? Raw(LineCursor cursor) => cursor.Json() is { } value ? JsonPiece.Of(value) : null;

    // The name of a property of the file, where one opens the line.
    private static string? IsNamed(string rest)
    {
        var line = rest.TrimStart();
        var end = line.AsSpan().IndexOf(' ');
        return end > 0 && line[..end].All(letter => char.IsAsciiLetter(letter) || letter == '$') && line[(end + 1)..].TrimStart() is { Length: > 0 } ? line[..end] : null;
    }

    private static void Each(Writing writing, ScenarioPart part, string pointer, JsonValue? list, Func<JsonValue, string?> say, Func<LineCursor, JsonValue, string?> read)
    {
        foreach (var (item, index) in (list?.Items ?? []).Select((item, index) => (item, index)))
        {
            var said = say(item);
            var isSame = said is not null && read(Cursor(said), item) is { } json && JsonPiece.Same(json, JsonPiece.Of(item));
            writing.Add(part, isSame ? said! : JsonPiece.Of(item), $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>What is expected, one by one.</summary>
    internal static IEnumerable<(string Name, string? Key, JsonValue Value, string Pointer)> Expectations(JsonValue? expect, string at)
    {
        foreach (var property in expect?.Properties ?? [])
        {
            if (property.Value.Kind == JsonKind.Array)
            {
                foreach (var (item, index) in property.Value.Items.Select((item, index) => (item, index)))
                {
                    yield return (property.Name, "", item, $"{at}/{property.Name}/{index.ToString(CultureInfo.InvariantCulture)}");
                }
            }
            else if (Keyed.Contains(property.Name) && property.Value.Kind == JsonKind.Object)
            {
                foreach (var inner in property.Value.Properties)
                {
                    yield return (property.Name, inner.Name, inner.Value, $"{at}/{property.Name}/{inner.Name}");
                }
            }
            else
            {
                yield return (property.Name, null, property.Value, $"{at}/{property.Name}");
            }
        }
    }

    private static LineCursor Cursor(string line) => new(line, 1, "", []);
}
