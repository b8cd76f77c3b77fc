using System.Globalization;
using Patronage.Casework.Caseload;
using Patronage.Casework.Choices;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Casework.Visits;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Wording;
using Patronage.Rules;

namespace Patronage.Casework.Scenarios;

/// <summary>Runs scenarios: assesses the case on its day and holds every expectation against what the program says. Pure.</summary>
public static class ScenarioRunner
{
    /// <summary>Runs a scenario under the program in whose words it was read.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="reports">What counts reports; without it no expected figure comes true.</param>
    public static ScenarioResult Run(Program program, ProductionCalendar calendar, Scenario scenario, IReportFigures? reports = null)
    {
        var (checks, main, others) = Check(program, calendar, scenario, reports);
        return new ScenarioResult(scenario, program.Identity.Id, [.. checks], main) { Others = others };
    }

    /// <summary>Whether everything that a scenario expects comes true; asks no further after the first that does not.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="reports">What counts reports; without it no expected figure comes true.</param>
    public static bool Passes(Program program, ProductionCalendar calendar, Scenario scenario, IReportFigures? reports = null) => Check(program, calendar, scenario, reports).Checks.All(check => check.IsMet);

    private static (IEnumerable<ScenarioCheck> Checks, Assessment Main, IReadOnlyList<Assessment> Others) Check(Program program, ProductionCalendar calendar, Scenario scenario, IReportFigures? reports)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(scenario);
        var assessments = CaseAssessor.AssessAll(program, calendar, scenario.Case, scenario.Today);
        var main = assessments is [var first, ..] ? first : CaseAssessor.Assess(program, calendar, scenario.Case, scenario.Today);
        var ofMain = new Running(program, calendar, scenario, main, reports);
        var ofLines = assessments.Skip(1).ToDictionary(item => item.Line.Id, item => new Running(program, calendar, scenario, item, reports), StringComparer.Ordinal);
        var checks = scenario.Expectations.Select(expectation => expectation.Line is null ? ofMain.Check(expectation)
            : ofLines.TryGetValue(expectation.Line, out var line) ? line.Check(expectation)
            : new ScenarioCheck(expectation, false, "линия ведётся", "такой линии нет", null));
        return (checks, main, [.. assessments.Skip(1)]);
    }

    private sealed class Running(Program program, ProductionCalendar calendar, Scenario scenario, Assessment assessment, IReportFigures? reports)
    {
        private const string NotApplied = "норма не применяется";

        private readonly Assessment _assessment = assessment;
        private readonly HashSet<string> _used = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Report, DateOnly Period, object Typed), IReadOnlyDictionary<string, string?>> _figures = [];
        private IReadOnlyList<Obligation>? _obligations;
        private OfferChecks? _offers;

        private OfferChecks Offers => _offers ??= new OfferChecks(program, calendar, scenario, _assessment);

        private Explainer Explainer => new(_assessment);

        private IReadOnlyList<Obligation> Obligations => _obligations ??=
        [
            .. _assessment.Obligations,
            .. OrganizationPlanner.Plan(program, calendar, scenario.Case.Organization, scenario.Case.Journal, scenario.Today),
        ];

        public ScenarioCheck Check(Expectation expectation) => expectation switch
        {
            ExpectedStage stage => Compare(stage, stage.Stage, _assessment.Line.Stage, null),
            ExpectedLevel level => CheckLevel(level),
            ExpectedSetLevel set => Compare(set, set.Level, _assessment.Line.Level, null),
            ExpectedEnd end => CheckEnd(end),
            ExpectedNear near => new ScenarioCheck(near, near.Day == _assessment.Line.NearFrom, Day(near.Day), Day(_assessment.Line.NearFrom), Explainer.ExplainTerm()),
            ExpectedObligation obligation => CheckObligation(obligation),
            ExpectedVisit visit => CheckVisit(visit),
            ExpectedProposal proposal => CheckProposal(proposal),
            ExpectedChoice choice => CheckChoice(choice),
            ExpectedLoad load => CheckLoad(load),
            ExpectedEvent happened => CheckEvent(happened),
            ExpectedFigure figure => CheckFigure(figure),
            ExpectedField field => Offers.Check(field),
            ExpectedOffer offer => Offers.Check(offer),
            _ => throw new ArgumentException($"Unknown expectation {expectation}.", nameof(expectation)),
        };

        private static ScenarioCheck Compare(Expectation expectation, string? expected, string? got, Explanation? why) =>
            new(expectation, string.Equals(expected, got, StringComparison.Ordinal), expected ?? "нет", got ?? "нет", why);

        private ScenarioCheck CheckLevel(ExpectedLevel expected)
        {
            var proposal = _assessment.ProposedLevel();
            var got = proposal is { Verdict: Verdict.True } ? proposal.Id : null;
            var why = proposal is null ? null : Explainer.Explain(proposal, Programs.Model.Questions.Level);
            var isMet = expected.Level == got && (got is not null || (proposal is null) == expected.IsNone);
            return new ScenarioCheck(expected, isMet, expected.IsNone ? "нет" : expected.Level ?? "неизвестно", got ?? (proposal is null ? "нет" : "неизвестно"), why);
        }

        private ScenarioCheck CheckEnd(ExpectedEnd expected)
        {
            var line = _assessment.Line;
            var got = line.Phase == LinePhase.PostSupport ? line.PostSupportEndsOn : line.EndsOn;
            return new ScenarioCheck(expected, expected.Day == got, Day(expected.Day), Day(got), Explainer.ExplainTerm());
        }

        private ScenarioCheck CheckObligation(ExpectedObligation expected)
        {
            var own = Obligations.Where(obligation => obligation.Definition.Id == expected.Id).ToList();
            var got = own.Count == 0 ? "нет" : string.Join("; ", own.Select(InWords));
            if (expected.IsAbsent)
            {
                var pending = own.Find(obligation => obligation.IsPending);
                return new ScenarioCheck(expected, pending is null, "нет", got, pending is null ? null : Explainer.Explain(pending));
            }

            var match = own.Find(obligation => !_used.Contains(obligation.Key) && Fits(expected, obligation));
            if (match is null)
            {
                return new ScenarioCheck(expected, false, InWords(expected), got, own.Count == 0 ? null : Explainer.Explain(own[0]));
            }

            _used.Add(match.Key);
            var why = Explainer.Explain(match);
            return Because(expected, expected.Because, why, InWords(expected), InWords(match));
        }

        private static bool Fits(ExpectedObligation expected, Obligation obligation) =>
            (expected.Due is not { } due || IsDue(due.Value, obligation))
            && (expected.Status is { } status ? status == obligation.Status || (status == ObligationStatus.Open && obligation.Status is ObligationStatus.Foreseen) : obligation.Status != ObligationStatus.Withdrawn);

        // A moment is held against the moment, a day against the day.
        private static bool IsDue(DateTime? expected, Obligation obligation) => expected is { TimeOfDay.Ticks: > 0 }
            ? expected == obligation.DueAt
            : (expected is { } day ? DateOnly.FromDateTime(day) : null) == obligation.DueOn;

        private ScenarioCheck CheckVisit(ExpectedVisit expected)
        {
            var status = _assessment.Visits.FirstOrDefault(item => item.Definition.Id == expected.Id);
            if (status is null || expected.IsAbsent)
            {
                var isThere = status is not null;
                return new ScenarioCheck(
                    expected,
                    isThere != expected.IsAbsent,
                    expected.IsAbsent ? NotApplied : InWords(expected),
                    isThere ? "норма применяется" : NotApplied,
                    isThere ? Explainer.Explain(status!) : null);
            }

            var period = expected.Period is { } day ? status.Periods.FirstOrDefault(item => item.Days.Contains(day)) ?? status.Periods.FirstOrDefault(item => Overlaps(status, item, day)) : status.Current;
            var isMet = (expected.Verdict is null || expected.Verdict == period?.Verdict) && (expected.NextBy is null || expected.NextBy == status.NextBy);
            var got = $"{(period is null ? "периода нет" : $"период {UnitWords.Day(period.Days.From)}–{UnitWords.Day(period.Days.To)}, {ScenarioWords.Of(period.Verdict)}, {ScenarioWords.Counted(period)}")}, следующее до {Day(status.NextBy)}";
            var why = Explainer.Explain(status);
            return isMet ? Because(expected, expected.Because, why, InWords(expected), got) : new ScenarioCheck(expected, false, InWords(expected), got, why);
        }

        // A period is named by its first day, which a change of level may have cut off.
        private static bool Overlaps(VisitNormStatus status, VisitPeriodStatus period, DateOnly day) =>
            status.Definition.Per is VisitPeriod.Calendar calendar && Programs.Terms.Periods.Containing(calendar.Period, period.Days.From).Contains(day);

        private ScenarioCheck CheckProposal(ExpectedProposal expected)
        {
            var proposals = expected.Question == Programs.Model.Questions.Categories ? _assessment.ProposedCategories() : _assessment.ProposedCircumstances();
            var proposal = proposals.First(item => item.Id == expected.Id);
            return new ScenarioCheck(
                expected, proposal.Verdict == expected.Verdict, ScenarioWords.Of(expected.Verdict), ScenarioWords.Of(proposal.Verdict), Explainer.Explain(proposal, expected.Question));
        }

        private ScenarioCheck CheckChoice(ExpectedChoice expected)
        {
            var (got, why) = expected.Question == Programs.Model.Questions.Decisions
                ? _assessment.Decisions(expected.Id, expected.Answers, MeetingToday()).FirstOrDefault(choice => choice.Definition.Id == expected.Id) is { } decision ? (decision.Permission, Explainer.Explain(decision)) : (Permission.Forbidden, null)
                : _assessment.Closures(expected.Taking, meeting: MeetingToday()).FirstOrDefault(choice => choice.Definition.Id == expected.Id) is { } closure ? (closure.Permission, Explainer.Explain(closure)) : (Permission.Forbidden, (Explanation?)null);
            return new ScenarioCheck(expected, got == expected.Permission, ScenarioWords.Of(expected.Permission), ScenarioWords.Of(got), why);
        }

        // Whoever asks on the day of a meeting asks what that meeting may decide.
        private JournalEntry? MeetingToday() => _assessment.Line.Meetings.LastOrDefault(meeting => meeting.Status == EntryStatus.Held && meeting.On == scenario.Today);

        private ScenarioCheck CheckEvent(ExpectedEvent expected)
        {
            var got = _assessment.Line.Happenings.Where(happening => happening.Event == expected.Id).Select(happening => (DateOnly?)happening.On).Max();
            return new ScenarioCheck(expected, expected.Day == got, expected.Day is null ? "не было" : Day(expected.Day), got is null ? "не было" : Day(got), null);
        }

        private ScenarioCheck CheckFigure(ExpectedFigure expected)
        {
            const string NoFigure = "цифры нет";
            if (reports is null || program.Reports.Find(expected.Report) is not { } report)
            {
                return new ScenarioCheck(expected, false, expected.Figure ?? NoFigure, "отчёта нет", null);
            }

            // One report is made once, however many of its rows are expected.
            var key = (expected.Report, expected.Period, (object)expected.Typed);
            if (!_figures.TryGetValue(key, out var figures))
            {
                _figures[key] = figures = reports.Of(program, calendar, report, scenario.Case, expected.Period, scenario.Today, expected.Typed);
            }

            var isThere = figures.TryGetValue(expected.Part, out var got);
            return new ScenarioCheck(expected, isThere && got == expected.Figure, expected.Figure ?? NoFigure, isThere ? got ?? NoFigure : "такой строки нет", null);
        }

        private ScenarioCheck CheckLoad(ExpectedLoad expected)
        {
            var curator = scenario.Case.Curator ?? new CuratorFacts { Id = "curator" };
            var verdict = CaseloadJudge.Judge(program, curator, scenario.CuratorLines, scenario.Case.Organization, scenario.Today).FirstOrDefault(item => item.Definition.Id == expected.Id);
            var why = verdict is null ? null : CaseloadExplainer.Explain(program, verdict, scenario.Today);
            var got = verdict switch
            {
                null => LoadState.None,
                { Share: null } => LoadState.Unknown,
                { IsAboveExpected: true } => LoadState.AboveExpected,
                { Share: < 1 } => LoadState.Below,
                { Share: 1 } => LoadState.Full,
                _ => LoadState.Over,
            };
            var words = ScenarioWords.Of(expected.State);
            var gotWords = why is null ? ScenarioWords.Of(got) : $"{ScenarioWords.Of(got)} ({why.Sentence})";
            if (expected.Refuses is { } refuses && refuses != (verdict?.IsMandatory ?? false))
            {
                return new ScenarioCheck(expected, false, refuses ? "сверх нормы семью не принимают" : "сверх нормы нужна причина", refuses ? "сверх нормы нужна причина" : "сверх нормы семью не принимают", why);
            }

            return got != expected.State ? new ScenarioCheck(expected, false, words, gotWords, why)
                : why is null ? new ScenarioCheck(expected, expected.Because is null, words, gotWords, null)
                : Because(expected, expected.Because, why, words, gotWords);
        }

        private static ScenarioCheck Because(Expectation expectation, string? clause, Explanation why, string expected, string got)
        {
            if (clause is null || why.Sources.Any(source => Cites(source.Clause, clause)))
            {
                return new ScenarioCheck(expectation, true, expected, got, why);
            }

            var cited = string.Join(", ", why.Sources.Select(source => source.Clause));
            return new ScenarioCheck(expectation, false, $"{expected}, по п. {clause}", $"{got}, по п. {cited}", why);
        }

        private static bool Cites(string clause, string wanted) =>
            clause.StartsWith(wanted, StringComparison.Ordinal) && (clause.Length == wanted.Length || !char.IsLetterOrDigit(clause[wanted.Length]) || !char.IsLetterOrDigit(wanted[^1]));

        private static string InWords(Obligation obligation) => $"{Moment(obligation.DueAt ?? obligation.DueOn?.ToDateTime(TimeOnly.MinValue))} ({ScenarioWords.Of(obligation.Status)})";

        private static string InWords(ExpectedObligation expected) =>
            (expected.Due is { } due ? Moment(due.Value) : "есть") + (expected.Status is { } status ? $" ({ScenarioWords.Of(status)})" : "");

        private static string InWords(ExpectedVisit expected) => string.Join(", ", new[]
        {
            expected.Period is { } day ? $"период с {UnitWords.Day(day)}" : null,
            expected.Verdict is { } verdict ? ScenarioWords.Of(verdict) : null,
            expected.NextBy is { } next ? $"следующее до {UnitWords.Day(next)}" : null,
        }.OfType<string>());

        private static string Moment(DateTime? moment) => moment is not { } known ? "без даты"
            : UnitWords.Day(DateOnly.FromDateTime(known)) + (known.TimeOfDay.Ticks > 0 ? known.ToString(" HH:mm", CultureInfo.InvariantCulture) : "");

        private static string Day(DateOnly? day) => day is { } known ? UnitWords.Day(known) : "без даты";
    }
}
