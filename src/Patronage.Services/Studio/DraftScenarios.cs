using Patronage.Casework.Explaining;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Reporting.Reports;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Programs;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>An expectation of a scenario that does not come true.</summary>
/// <param name="What">What was expected, in words: «Срок: Определить потребность».</param>
/// <param name="Expected">The expected outcome.</param>
/// <param name="Got">What came out.</param>
/// <param name="Why">Why it came out so; null when there is nothing to explain.</param>
/// <param name="DecidedAt">Where the element stands that decided; null when none did.</param>
public sealed record FailedCheck(string What, string Expected, string Got, Explanation? Why, SourcePlace? DecidedAt)
{
    /// <summary>The rule that decided; null when none did.</summary>
    public DecidingRule? Rule { get; init; }
}

/// <summary>A rule that decided.</summary>
/// <param name="Question">What it decides on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">What it says.</param>
public sealed record DecidingRule(string Question, string Name, string Title);

/// <summary>A scenario that does not hold for a draft.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Place">Where its expectation stands.</param>
/// <param name="FailedBefore">Whether it did not hold for the published version either; then it does not stand in the way.</param>
/// <param name="Checks">What did not come true.</param>
public sealed record FailedScenario(string Title, SourcePlace Place, bool FailedBefore, IReadOnlyList<FailedCheck> Checks);

/// <summary>What the scenarios of a program say of a draft.</summary>
/// <param name="Ran">How many ran.</param>
/// <param name="Failed">Those that do not hold.</param>
/// <param name="Skipped">Those of ancestors that the program does not keep to, with reasons.</param>
/// <param name="Mistakes">What is wrong in the files of scenarios.</param>
public sealed record DraftScenarioReport(int Ran, IReadOnlyList<FailedScenario> Failed, IReadOnlyList<NotInherited> Skipped, IReadOnlyList<Diagnostic> Mistakes);

/// <summary>Runs the scenarios of a program over a draft of it: what was proved of the program must stay true, or be changed on purpose.</summary>
public sealed class DraftScenarios(CalendarShelf calendars)
{
    /// <summary>Runs all scenarios.</summary>
    /// <param name="draft">The draft.</param>
    /// <returns>What they say; null when the draft has errors, so that nothing can run.</returns>
    public DraftScenarioReport? Run(OpenDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Result.Program is not { } program)
        {
            return null;
        }

        var suite = ScenarioSuite.Load(program, draft.Files);
        var failed = suite.Scenarios.Select(scenario => Run(program, scenario)).Where(result => !result.IsPassed).ToList();
        var before = failed.Count == 0 ? [] : FailedBefore(draft, failed);
        return new DraftScenarioReport(
            suite.Scenarios.Count, [.. failed.Select(result => Failed(draft, program, result, before.Contains(result.Scenario.Title)))], suite.Skipped, suite.Diagnostics);
    }

    /// <summary>Scenarios that do not hold for a draft; those that already failed for the version it was taken from are not held against it.</summary>
    /// <param name="draft">The draft; with errors it has no scenarios to fail.</param>
    public IReadOnlyList<FieldProblem> Problems(OpenDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Changes.Count == 0 || Run(draft) is not { } report ? [] :
        [
            .. report.Failed.Where(scenario => !scenario.FailedBefore).SelectMany(scenario => scenario.Checks.Select(check => new FieldProblem(
                $"{scenario.Place.File}:{scenario.Place.Line}", $"Сценарий «{scenario.Title}» не выполняется: ожидалось {check.Expected}, получилось {check.Got}.") { Why = Reason(check) })),
        ];
    }

    // Why it came out so is the reason that the casework gives; where nothing came out, what was asked for is said.
    private static Explanation Reason(FailedCheck check)
    {
        var why = check.Why ?? new Explanation { Sentence = "Сценарий держит то, что о программе уже доказано: черновик, который это меняет, исправляют вместе со сценарием" };
        return why with
        {
            Facts = [new ExplainedFact(check.What, null) with { Value = $"ожидалось {check.Expected}, получилось {check.Got}" }, .. why.Facts],
            Readings = why.Sources.Count > 0 || why.Readings.Count > 0 ? why.Readings : ["Если изменение верно, исправьте ожидание сценария на вкладке «Файлы»."],
        };
    }

    private HashSet<string> FailedBefore(OpenDraft draft, IReadOnlyList<ScenarioResult> failed)
    {
        var titles = failed.Select(result => result.Scenario.Title).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ScenarioSuite.Load(draft.Base.Program, draft.Published).Scenarios.Where(scenario => titles.Contains(scenario.Title))
                .Select(scenario => Run(draft.Base.Program, scenario)).Where(result => !result.IsPassed).Select(result => result.Scenario.Title),
        ];
    }

    private ScenarioResult Run(Program program, Scenario scenario) => ScenarioRunner.Run(program, calendars.Get(program.Identity.Calendar), scenario, CaseFigures.Instance);

    private static FailedScenario Failed(OpenDraft draft, Program program, ScenarioResult result, bool before)
    {
        var checks = result.Checks.Where(check => !check.IsMet).ToList();
        return new FailedScenario(
            result.Scenario.Title,
            checks[0].Expectation.Place,
            before,
            [.. checks.Select(check => Failed(draft, program, check))]);
    }

    private static FailedCheck Failed(OpenDraft draft, Program program, ScenarioCheck check)
    {
        var element = ElementOf(program, check);
        var place = element is null ? null : (ChangedNorm(draft, program, element) ?? element).Origin.Place;
        return new FailedCheck(element?.Title.Default ?? check.Expectation.Name, check.Expected, check.Got, check.Why, place) { Rule = RuleOf(program, check, element) };
    }

    internal static DecidingRule? RuleOf(Program program, ScenarioCheck check, Element? element)
    {
        var question = check.Expectation switch
        {
            ExpectedProposal proposal => proposal.Question,
            ExpectedChoice choice => choice.Question,
            ExpectedLevel => Questions.Level,
            ExpectedObligation => Questions.Obligations,
            ExpectedVisit => Questions.Visits,
            _ => null,
        };

        // Of levels the one that came out decided, where one did.
        var decided = check.Expectation is ExpectedLevel ? program.Levels.FirstOrDefault(level => check.Got.Contains(level.Title.Default, StringComparison.OrdinalIgnoreCase) || check.Got == level.Id) ?? element : element;
        return question is not null && decided?.Outcome is { } outcome && program.Rules.Granting(question, outcome).FirstOrDefault() is { } rule ? new DecidingRule(question, rule.Name, rule.Title) : null;
    }

    internal static Element? ElementOf(Program program, ScenarioCheck check) => check.Expectation switch
    {
        ExpectedObligation obligation => program.Obligations.Find(obligation.Id),
        ExpectedVisit visit => program.Visits.Find(visit.Id),
        ExpectedLevel level => program.Levels.Find(level.Level) ?? program.Levels.Find(check.Got),
        ExpectedStage stage => program.Stages.Find(stage.Stage),
        ExpectedProposal proposal => program.Lists.Values.SelectMany(list => list.Flatten()).FirstOrDefault(item => item.Id == proposal.Id),
        ExpectedChoice choice => (Element?)program.Decisions.Find(choice.Id) ?? program.Closures.Find(choice.Id),
        ExpectedFigure figure => program.Reports.Find(figure.Report),
        _ => null,
    };

    // The number that the draft changes is what decided, where the element counts by it.
    private static Norm? ChangedNorm(OpenDraft draft, Program program, Element element)
    {
        var ids = element switch
        {
            ObligationDefinition { Term: { } term } => term.Norms,
            VisitNormDefinition { Norm: { } norm } => [norm],
            LevelDefinition { Lasts: { } lasts } => lasts.Norms,
            _ => [],
        };
        return ids.Select(program.Norms.Find).FirstOrDefault(norm => norm is not null && draft.Base.Program.Norms.Find(norm.Id) is { } was && !was.Values.SequenceEqual(norm.Values));
    }
}
