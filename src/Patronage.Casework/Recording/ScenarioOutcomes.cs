using System.Globalization;
using Patronage.Casework.Caseload;
using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Casework.Scenarios.Wording;
using Patronage.Casework.Visits;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Recording;

/// <summary>Something that a program says of a case, as a scenario would expect it.</summary>
/// <param name="Name">The property of the scenario: <c>stage</c>, <c>obligations</c>.</param>
/// <param name="Key">The element, where the property holds one value for each; empty for an item of a list; null for a value of its own.</param>
/// <param name="Json">What is expected.</param>
/// <param name="IsTelling">Whether it is what people look at first.</param>
public sealed record ScenarioOutcome(string Name, string? Key, string Json, bool IsTelling);

/// <summary>Tells all that a program says of a case on a day in the form in which scenarios expect it.</summary>
public static class ScenarioOutcomes
{
    private const string UnknownWord = "unknown";
    private const string NoneWord = "none";

    /// <summary>What a program says.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="file">The case.</param>
    /// <param name="lines">The lines that the curator has, where they are told.</param>
    /// <param name="today">The day.</param>
    /// <param name="moved">Where a day goes, for a copy of the case on other days; null: it stays.</param>
    /// <param name="called">What a member is called in the copy; null: as in the case.</param>
    public static IReadOnlyList<ScenarioOutcome> Of(
        Program program, ProductionCalendar calendar, CaseFile file, IReadOnlyList<LoadedLine> lines, DateOnly today, Func<DateOnly, DateOnly>? moved = null, IReadOnlyDictionary<string, string>? called = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(file);
        var assessments = CaseAssessor.AssessAll(program, calendar, file, today);
        if (assessments.Count == 0)
        {
            return [];
        }

        var says = new Says(program, moved ?? (day => day));
        return [.. says.OfLine(assessments[0]), .. Load(program, file, lines, today), .. assessments.Skip(1).Select(line => says.OfAnother(line, called))];
    }

    private static IEnumerable<ScenarioOutcome> Load(Program program, CaseFile file, IReadOnlyList<LoadedLine> lines, DateOnly today) =>
        lines.Count == 0 ? [] : CaseloadJudge.Judge(program, file.Curator ?? new CuratorFacts { Id = "curator" }, lines, file.Organization, today).Select(verdict => Item(
            "caseload",
            verdict.Definition.Id,
            true,
            ("verdict", JsonPiece.Quote(verdict switch { { Share: null } => UnknownWord, { IsAboveExpected: true } => "above-expected", { Share: < 1 } => "below", { Share: 1 } => "full", _ => "over" })),
            ("refuses", verdict.IsMandatory ? "true" : "false")));

    private static ScenarioOutcome Item(string name, string id, bool isTelling, params IEnumerable<(string Name, string Json)> rest) =>
        new(name, "", JsonPiece.Object([("id", JsonPiece.Quote(id)), .. rest]), isTelling);

    private sealed class Says(Program program, Func<DateOnly, DateOnly> moved)
    {
        private static readonly Dictionary<string, Answer> NoAnswers = new(StringComparer.Ordinal);

        public IEnumerable<ScenarioOutcome> OfLine(Assessment main)
        {
            if (program.Stages.Count > 0)
            {
                yield return new("stage", null, main.Line.Stage is { } stage ? JsonPiece.Quote(stage) : "null", true);
            }

            if (program.Levels.Count > 0)
            {
                var proposed = main.ProposedLevel();
                yield return new("level", null, JsonPiece.Quote(proposed is null ? NoneWord : proposed.Verdict == Verdict.True ? proposed.Id : UnknownWord), true);
                yield return new("levelSet", null, JsonPiece.Quote(main.Line.Level ?? NoneWord), main.Line.Level is not null);
            }

            if ((main.Line.Phase == LinePhase.PostSupport ? main.Line.PostSupportEndsOn : main.Line.EndsOn) is { } ends)
            {
                yield return new("endsOn", null, Day(ends), true);
            }

            foreach (var outcome in Due(main).Concat(Visits(main)).Concat(Proposed(main, Programs.Model.Questions.Categories)).Concat(Proposed(main, Programs.Model.Questions.Circumstances)))
            {
                yield return outcome;
            }

            // Whoever asks on the day of a meeting asks what that meeting may decide.
            var meeting = main.Line.Meetings.LastOrDefault(held => held.Status == EntryStatus.Held && held.On == main.Today);
            foreach (var id in main.Decisions().Select(choice => choice.Definition.Id))
            {
                yield return new(Programs.Model.Questions.Decisions, id, Word(main.Decisions(id, NoAnswers, meeting).First(choice => choice.Definition.Id == id).Permission), false);
            }

            foreach (var choice in main.Closures(meeting: meeting))
            {
                yield return new(Programs.Model.Questions.Closures, choice.Definition.Id, Word(choice.Permission), choice.Permission == Permission.Allowed);
            }
        }

        // Another line is expected as one thing: its stage and what is due on it.
        public ScenarioOutcome OfAnother(Assessment line, IReadOnlyDictionary<string, string>? called)
        {
            var said = new List<(string Name, string Json)> { ("track", JsonPiece.Quote(line.Line.Track ?? "")) };
            if (line.Line.Member is { } member)
            {
                said.Add(("member", JsonPiece.Quote(called?.GetValueOrDefault(member) ?? member)));
            }

            said.Add(("stage", line.Line.Stage is { } stage ? JsonPiece.Quote(stage) : "null"));
            var due = Due(line).Select(outcome => outcome.Json).ToList();
            if (due.Count > 0)
            {
                said.Add(("obligations", JsonPiece.Array(due)));
            }

            return new("lines", "", JsonPiece.Object(said), true);
        }

        // What was done needs no expectation of its own: the story says that it was.
        private IEnumerable<ScenarioOutcome> Due(Assessment line) => line.Obligations.Where(obligation => obligation.IsPending).Select(obligation => Item(
            "obligations",
            obligation.Definition.Id,
            obligation.DueOn is not null,
            ("due", obligation.DueAt is { } at ? JsonPiece.Quote(moved(DateOnly.FromDateTime(at)).ToDateTime(TimeOnly.FromDateTime(at)).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)) : obligation.DueOn is { } due ? Day(due) : JsonPiece.Quote(UnknownWord)),
            ("status", JsonPiece.Quote(obligation.Status switch
            {
                ObligationStatus.Overdue => "overdue", ObligationStatus.Foreseen => "foreseen", ObligationStatus.Waiting => "waiting", ObligationStatus.Possible => "possible", _ => "open",
            }))));

        private IEnumerable<ScenarioOutcome> Visits(Assessment line)
        {
            foreach (var status in line.Visits.Where(status => status.AppliesToday))
            {
                var said = new List<(string Name, string Json)>();
                if (status.Current is { } current)
                {
                    said.Add(("verdict", JsonPiece.Quote(current.Verdict switch
                    {
                        PeriodVerdict.Met => "met", PeriodVerdict.Over => "over", PeriodVerdict.Short => "short", PeriodVerdict.Running => "running", PeriodVerdict.Paused => "paused",
                        PeriodVerdict.NotJudged => "not-judged", _ => UnknownWord,
                    })));
                }

                if (status.NextBy is { } next)
                {
                    said.Add(("due", Day(next)));
                }

                yield return Item("visits", status.Definition.Id, true, said);
            }
        }

        private static IEnumerable<ScenarioOutcome> Proposed(Assessment line, string question) =>
            (question == Programs.Model.Questions.Categories ? line.ProposedCategories() : line.ProposedCircumstances()).Where(proposal => proposal.HasRule && proposal.Verdict != Verdict.Failed)
                .Select(proposal => new ScenarioOutcome(question, proposal.Id, JsonPiece.Quote(proposal.Verdict switch { Verdict.True => "yes", Verdict.False => "no", _ => UnknownWord }), proposal.Verdict == Verdict.True));

        private static string Word(Permission permission) => JsonPiece.Quote(permission switch { Permission.Allowed => "allowed", Permission.Forbidden => "forbidden", _ => UnknownWord });

        private string Day(DateOnly day) => JsonPiece.Quote(moved(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
