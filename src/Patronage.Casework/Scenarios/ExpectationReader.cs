using Patronage.Casework.Choices;
using Patronage.Casework.Histories;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Casework.Scenarios;

/// <summary>Reads the <c>expect</c> part of a scenario.</summary>
internal sealed class ExpectationReader(Program program, AnswerReader answers, DateOnly today, DiagnosticBag diagnostics)
{
    private const string UnknownWord = "unknown";
    private const string NoneWord = "none";

    private static readonly Dictionary<string, Verdict> Verdicts = new(StringComparer.Ordinal) { ["yes"] = Verdict.True, ["no"] = Verdict.False, [UnknownWord] = Verdict.Unknown };

    private static readonly Dictionary<string, Permission> Permissions = new(StringComparer.Ordinal)
    {
        ["allowed"] = Permission.Allowed, ["forbidden"] = Permission.Forbidden, [UnknownWord] = Permission.Unknown,
    };

    private static readonly Dictionary<string, ObligationStatus?> Statuses = new(StringComparer.Ordinal)
    {
        ["open"] = ObligationStatus.Open, ["overdue"] = ObligationStatus.Overdue, ["foreseen"] = ObligationStatus.Foreseen, ["waiting"] = ObligationStatus.Waiting,
        ["possible"] = ObligationStatus.Possible, ["done"] = ObligationStatus.Done, ["waived"] = ObligationStatus.Waived, ["withdrawn"] = ObligationStatus.Withdrawn,
        [NoneWord] = null,
    };

    private static readonly Dictionary<string, PeriodVerdict> PeriodVerdicts = new(StringComparer.Ordinal)
    {
        ["met"] = PeriodVerdict.Met, ["over"] = PeriodVerdict.Over, ["short"] = PeriodVerdict.Short, ["running"] = PeriodVerdict.Running,
        ["paused"] = PeriodVerdict.Paused, ["not-judged"] = PeriodVerdict.NotJudged, [UnknownWord] = PeriodVerdict.Unknown,
    };

    private static readonly Dictionary<string, LoadState> LoadStates = new(StringComparer.Ordinal)
    {
        ["below"] = LoadState.Below, ["above-expected"] = LoadState.AboveExpected, [UnknownWord] = LoadState.Unknown, [NoneWord] = LoadState.None, ["full"] = LoadState.Full, ["over"] = LoadState.Over,
    };

    public IReadOnlyList<Expectation> Read(JsonValue expect)
    {
        if (JsonFields.Of(expect, diagnostics) is not { } fields)
        {
            return [];
        }

        var result = Stated(fields);
        result.AddRange(fields.Array("caseload").Select(Load));
        result.AddRange(fields.Array("lines").SelectMany(OfLine));
        result.AddRange(fields.Array("reports").SelectMany(report => new FigureReader(program, today, diagnostics).Read(report)));
        var offers = new OfferReader(program, answers, diagnostics);
        result.AddRange(fields.Array("forms").SelectMany(offers.Fields));
        result.AddRange(offers.Offers(fields.Object("offers")));
        fields.Done();
        if (result.TrueForAll(item => item is null) && !diagnostics.HasErrors)
        {
            diagnostics.Add(HistoryDiagnostics.NothingExpected, expect.Place);
        }

        return [.. result.OfType<Expectation>()];
    }

    // What may be said of any line.
    private List<Expectation?> Stated(JsonFields fields)
    {
        var result = new List<Expectation?>
        {
            fields.Any("stage") is { } stage ? new ExpectedStage(OrNull(stage, program.Stages, "stages", JsonKind.Null), stage.Place) : null,
            fields.Text("level") is { } level ? new ExpectedLevel(level.Text is UnknownWord or NoneWord ? null : Known(level, program.Levels, "levels"), level.Place) { IsNone = level.Text == NoneWord } : null,
            fields.Text("levelSet") is { } set ? new ExpectedSetLevel(set.Text == NoneWord ? null : Known(set, program.Levels, "levels"), set.Place) : null,
            fields.Text("endsOn") is { } ends ? new ExpectedEnd(DayOrUnknown(ends), ends.Place) : null,
            fields.Text("nearFrom") is { } near ? new ExpectedNear(near.Text == NoneWord ? null : Day(near), near.Place) : null,
        };
        result.AddRange(fields.Array("obligations").Select(Obligation));
        result.AddRange(fields.Array("visits").Select(Visit));
        result.AddRange(Answers(fields, Programs.Model.Questions.Categories));
        result.AddRange(Answers(fields, Programs.Model.Questions.Circumstances));
        var taking = fields.Text("taking") is { } decision ? Known(decision, program.Decisions, "decisions") : null;
        result.AddRange(Choices(fields, Programs.Model.Questions.Decisions, program.Decisions, item => item.Fields, taking));
        result.AddRange(Choices(fields, Programs.Model.Questions.Closures, program.Closures, _ => [], taking));
        result.AddRange(Events(fields));
        return result;
    }

    private IEnumerable<Expectation?> OfLine(JsonValue json)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return [];
        }

        var track = fields.RequiredText("track");
        var member = fields.Text("member")?.Text;
        var stated = Stated(fields);
        fields.Done();
        return track is null ? [] : [.. stated.Select(item => item is null ? null : item with { Line = Lines.IdOf(JournalEntry.MainLine, Known(track, program.Tracks, "tracks"), member) })];
    }

    private ExpectedObligation? Obligation(JsonValue json)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return null;
        }

        var id = fields.RequiredText("id");
        var due = fields.Text("due");
        var status = fields.Text("status");
        var because = fields.Text("because")?.Text;
        fields.Done();
        if (id is null)
        {
            return null;
        }

        var stands = status is null ? (ObligationStatus?)null : Word(status, Statuses);
        return new ExpectedObligation(
            Known(id, program.Obligations, "obligations"), due is null ? null : new Stated<DateTime?>(MomentOrUnknown(due)), stands, status?.Text == NoneWord, because, json.Place);
    }

    private ExpectedVisit? Visit(JsonValue json)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return null;
        }

        var id = fields.RequiredText("id");
        var period = fields.Text("period");
        var verdict = fields.Text("verdict");
        var due = fields.Text("due");
        var because = fields.Text("because")?.Text;
        fields.Done();
        return id is null ? null : new ExpectedVisit(
            Known(id, program.Visits, "visits"),
            period is null ? null : Day(period),
            verdict is null || verdict.Text == NoneWord ? null : Word(verdict, PeriodVerdicts),
            due is null ? null : Day(due),
            because,
            json.Place) { IsAbsent = verdict?.Text == NoneWord };
    }

    private ExpectedLoad? Load(JsonValue json)
    {
        if (JsonFields.Of(json, diagnostics) is not { } fields)
        {
            return null;
        }

        var id = fields.RequiredText("id");
        var verdict = fields.RequiredText("verdict");
        var refuses = fields.Boolean("refuses");
        var because = fields.Text("because")?.Text;
        fields.Done();
        return id is null || verdict is null ? null : new ExpectedLoad(Known(id, program.Caseload, "caseload"), Word(verdict, LoadStates), because, json.Place) { Refuses = refuses };
    }

    private IEnumerable<Expectation> Answers(JsonFields fields, string question)
    {
        var list = program.Lists.GetValueOrDefault(question);
        foreach (var property in fields.Object(question)?.Properties ?? [])
        {
            if (list?.Find(property.Name) is null)
            {
                Unknown(property, question, list?.Flatten().Select(item => item.Id) ?? []);
                continue;
            }

            yield return new ExpectedProposal(question, property.Name, Word(property.Value, Verdicts), property.NamePlace);
        }
    }

    private IEnumerable<Expectation> Events(JsonFields fields)
    {
        foreach (var property in fields.Object("events")?.Properties ?? [])
        {
            if (program.Events.Find(property.Name) is null)
            {
                Unknown(property, "events", program.Events.Select(item => item.Id));
                continue;
            }

            yield return new ExpectedEvent(property.Name, property.Value.Text == NoneWord ? null : Day(property.Value), property.NamePlace);
        }
    }

    private IEnumerable<Expectation> Choices<T>(JsonFields fields, string question, ElementList<T> elements, Func<T, IReadOnlyList<FieldDefinition>> fieldsOf, string? taking)
        where T : Element
    {
        foreach (var property in fields.Object(question)?.Properties ?? [])
        {
            if (elements.Find(property.Name) is not { } element)
            {
                Unknown(property, question, elements.Select(item => item.Id));
                continue;
            }

            yield return property.Value.Kind == JsonKind.Object
                ? Asked(property, question, element.Title.Default, fieldsOf(element))
                : new ExpectedChoice(question, property.Name, Word(property.Value, Permissions), property.NamePlace) { Taking = taking };
        }
    }

    // A choice that depends on what is written down with it: { "is": "allowed", "with": { … } }.
    private ExpectedChoice Asked(JsonProperty property, string question, string title, IReadOnlyList<FieldDefinition> fields)
    {
        var stated = JsonFields.Of(property.Value, diagnostics)!;
        var permission = stated.RequiredText("is") is { } word ? Word(word, Permissions) : default;
        var written = answers.Read(stated.Object("with"), title, fields);
        stated.Done();
        return new ExpectedChoice(question, property.Name, permission, property.NamePlace) { Answers = written };
    }

    private T? Word<T>(JsonValue value, Dictionary<string, T> words)
    {
        if (value.Kind == JsonKind.String && words.TryGetValue(value.Text, out var word))
        {
            return word;
        }

        diagnostics.Add(HistoryDiagnostics.UnknownExpectation, value.Place, value.Text, $"Допустимы: {string.Join(", ", words.Keys)}.");
        return default;
    }

    private DateOnly? DayOrUnknown(JsonValue value) => value.Text == UnknownWord ? null : Day(value);

    private DateTime? MomentOrUnknown(JsonValue value) =>
        Answer.Of(value.Text).AsMoment() is { } moment ? moment : DayOrUnknown(value)?.ToDateTime(TimeOnly.MinValue);

    private DateOnly? Day(JsonValue value)
    {
        if (DayReader.Absolute.TryRead(value.Text, out var day))
        {
            return day;
        }

        diagnostics.Add(HistoryDiagnostics.BadDay, value.Place, value.Text);
        return null;
    }

    private string? OrNull<T>(JsonValue value, ElementList<T> elements, string section, JsonKind none)
        where T : Element => value.Kind == none ? null : Known(value, elements, section);

    private string Known<T>(JsonValue value, ElementList<T> elements, string section)
        where T : Element
    {
        if (elements.Find(value.Text) is null)
        {
            diagnostics.Add(HistoryDiagnostics.UnknownElement, value.Place, value.Text, Nearest.Suggest(value.Text, [.. elements.Select(item => item.Id)]), section);
        }

        return value.Text;
    }

    private void Unknown(JsonProperty property, string section, IEnumerable<string> known) =>
        diagnostics.Add(HistoryDiagnostics.UnknownElement, property.NamePlace, property.Name, Nearest.Suggest(property.Name, [.. known]), section);
}
