using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Patronage.Casework.Recording;
using Patronage.Programs.Calendars;
using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Services.Studio;

/// <summary>What a scenario expects of one element.</summary>
/// <param name="Id">The element; <c>level</c> where one of several is expected.</param>
/// <param name="Title">It in words.</param>
/// <param name="Word">The word of the format: <c>yes</c>, <c>no</c>, <c>unknown</c>, <c>none</c>, the id of a level.</param>
public sealed record ExpectedAnswer(string Id, string Title, string Word);

/// <summary>What was told of an invented family.</summary>
/// <param name="Said">Facts by their paths.</param>
/// <param name="Entries">Entries of lists by the paths of the lists.</param>
public sealed record ToldFamily(IReadOnlyDictionary<string, FactValue> Said, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>> Entries)
{
    /// <summary>Nothing was told.</summary>
    public static ToldFamily Nothing { get; } = new(new Dictionary<string, FactValue>(StringComparer.Ordinal), new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, FactValue>>>(StringComparer.Ordinal));
}

/// <summary>Makes scenarios out of what rules are tried on: a family that does not exist, a day, and what must follow.</summary>
public static class ScenarioRecorder
{
    private const string Level = "level";
    private const int MinorAge = 10;
    private const int GrownAge = 30;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether what rules of a question answer is what a scenario expects; of others it also depends on stages and papers.</summary>
    public static bool CanExpect(string question) => question is Questions.Categories or Questions.Circumstances or Questions.Level;

    /// <summary>What the rules answer now, as a scenario would expect it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="question">The question.</param>
    /// <param name="answers">The answers of its rules.</param>
    public static IReadOnlyList<ExpectedAnswer> Now(Program program, string question, IReadOnlyList<TrialAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(answers);
        if (question == Questions.Level)
        {
            var decisive = answers.FirstOrDefault(answer => answer.IsDecisive);
            var level = program.Levels.FirstOrDefault(item => decisive is not null && item.Outcome == decisive.Rule.SuccessEvent);
            return [new ExpectedAnswer(Level, "", decisive is null ? "none" : decisive.Verdict == Verdict.True && level is not null ? level.Id : "unknown")];
        }

        var items = program.Lists.GetValueOrDefault(question)?.Flatten() ?? [];
        return
        [
            .. items.Where(item => item.Outcome is not null).Select(item => (Item: item, Verdicts: answers.Where(answer => answer.Rule.SuccessEvent == item.Outcome).Select(answer => answer.Verdict).ToList()))
                .Where(pair => pair.Verdicts.Count > 0)
                .Select(pair => new ExpectedAnswer(pair.Item.Id, pair.Item.Title.Default, pair.Verdicts.Contains(Verdict.True) ? "yes" : pair.Verdicts.TrueForAll(verdict => verdict == Verdict.False) ? "no" : "unknown")),
        ];
    }

    /// <summary>Writes a scenario.</summary>
    /// <param name="files">The files of the draft.</param>
    /// <param name="program">The program.</param>
    /// <param name="question">The question whose answers are expected.</param>
    /// <param name="title">What the scenario shows.</param>
    /// <param name="day">Its day.</param>
    /// <param name="source">The scenario whose family it is; null: the invented one.</param>
    /// <param name="told">What was told of the invented family.</param>
    /// <param name="expected">What must follow.</param>
    public static MemoryProgramFiles Write(MemoryProgramFiles files, Program program, string question, string title, DateOnly day, string? source, ToldFamily told, IReadOnlyList<ExpectedAnswer> expected)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(expected);
        var expect = Expect(question, expected);
        var id = program.Identity.Id;
        return source is not null ? ScenarioEditor.Copy(files, id, source, title, day, expect).Files : ScenarioEditor.Invent(files, id, title, day, Members(told, day), History(program, told, day), expect).Files;
    }

    /// <summary>Writes a scenario of a family of the demonstration: its story as it was told, without names.</summary>
    /// <param name="files">The files of the draft.</param>
    /// <param name="program">The program.</param>
    /// <param name="calendar">Its calendar.</param>
    /// <param name="question">The question whose answers are expected.</param>
    /// <param name="title">What the scenario shows.</param>
    /// <param name="day">Its day.</param>
    /// <param name="family">The family.</param>
    /// <param name="expected">What must follow.</param>
    public static MemoryProgramFiles WriteDemo(
        MemoryProgramFiles files, Program program, ProductionCalendar calendar, string question, string title, DateOnly day, TrialFamily family, IReadOnlyList<ExpectedAnswer> expected)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(expected);
        var recorded = CaseRecorder.Of(program, calendar, family.Case, title, day);
        return ScenarioEditor.Add(files, program.Identity.Id, ScenarioEditor.Expecting(recorded.Json, Expect(question, expected))).Files;
    }

    private static string Expect(string question, IReadOnlyList<ExpectedAnswer> expected) => question == Questions.Level
        ? $"{{ \"level\": {Quote(expected[0].Word)} }}"
        : $"{{ {Quote(question)}: {{ {string.Join(", ", expected.Select(answer => $"{Quote(answer.Id)}: {Quote(answer.Word)}"))} }} }}";

    private static List<string> Members(ToldFamily told, DateOnly day) =>
    [
        .. told.Entries.Where(list => list.Key is "family.Members" or "family.Children").SelectMany(list => list.Value)
            .Select((member, index) => $"{{ \"id\": {Quote($"член семьи {(index + 1).ToString(CultureInfo.InvariantCulture)}")}{(Age(member) is { } age ? $", \"born\": {Quote(Day(day.AddYears(-age)))}" : "")} }}"),
    ];

    // A rule that asks whether a person is a minor is answered by a birth day.
    private static int? Age(IReadOnlyDictionary<string, FactValue> member) =>
        member.TryGetValue("AgeYears", out var age) && age.IsPresent ? (int)age.AsWhole
        : member.TryGetValue("IsMinor", out var minor) && minor.IsPresent ? minor.AsBoolean ? MinorAge : GrownAge : null;

    private static List<string> History(Program program, ToldFamily told, DateOnly day)
    {
        var on = Quote(Day(day));
        var steps = new List<string> { $"{{ \"on\": {on}, \"event\": \"referral-received\" }}", $"{{ \"on\": {on}, \"event\": \"support-opened\" }}" };
        foreach (var form in program.Forms)
        {
            var answers = form.Fields.Select(field => (field.Id, Value: told.Said.GetValueOrDefault($"answers.{MemberName.Of(form.Id)}.{MemberName.Of(field.Id)}")))
                .Where(pair => pair.Value.IsPresent)
                .Select(pair => $"{Quote(pair.Id)}: {Json(pair.Value, program, form.Id, pair.Id)}").ToList();
            if (answers.Count > 0)
            {
                steps.Add($"{{ \"on\": {on}, \"form\": {Quote(form.Id)}, \"with\": {{ {string.Join(", ", answers)} }} }}");
            }
        }

        return steps;
    }

    private static string Json(FactValue value, Program program, string formId, string fieldId)
    {
        var shape = program.Facts.Line.TryFind("answers", out _, out var answers) && answers.Type is FactType.Object { Shape: var all } ? (all.Find(MemberName.Of(formId))?.Type as FactType.Object)?.Shape : null;
        return shape?.Find(MemberName.Of(fieldId))?.Type switch
        {
            FactType.Boolean => value.AsBoolean ? "true" : "false",
            FactType.Whole or FactType.Number => value.AsNumber.ToString(CultureInfo.InvariantCulture),
            FactType.Date => Quote(Day(value.AsDate)),
            FactType.List => $"[{string.Join(", ", value.AsList.Select(item => Quote(item.AsText)))}]",
            _ => Quote(value.AsText),
        };
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Relaxed);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
