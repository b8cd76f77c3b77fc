using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Services.Programs;
using Patronage.Services.Results;

namespace Patronage.Services.Studio;

/// <summary>Runs the scenarios of a program over a draft of it: what was proved of the program must stay true, or be changed on purpose.</summary>
public sealed class DraftScenarios(CalendarShelf calendars)
{
    /// <summary>Scenarios that do not hold for a draft; those that already failed for the version it was taken from are not held against it.</summary>
    /// <param name="draft">The draft; with errors it has no scenarios to fail.</param>
    public IReadOnlyList<FieldProblem> Problems(OpenDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Result.Program is not { } program || draft.Changes.Count == 0)
        {
            return [];
        }

        var suite = ScenarioSuite.Load(program, draft.Files);
        var failed = suite.Scenarios.Select(scenario => Run(program, scenario)).Where(result => !result.IsPassed).ToList();
        if (failed.Count == 0)
        {
            return [];
        }

        var before = FailedBefore(draft, failed);
        return [.. failed.Where(result => !before.Contains(result.Scenario.Title)).SelectMany(Problems)];
    }

    private HashSet<string> FailedBefore(OpenDraft draft, IReadOnlyList<ScenarioResult> failed)
    {
        var files = draft.Changes.Aggregate(draft.Files, (files, change) => files.With(change.Path, change.Was));
        var titles = failed.Select(result => result.Scenario.Title).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ScenarioSuite.Load(draft.Base.Program, files).Scenarios.Where(scenario => titles.Contains(scenario.Title))
                .Select(scenario => Run(draft.Base.Program, scenario)).Where(result => !result.IsPassed).Select(result => result.Scenario.Title),
        ];
    }

    private ScenarioResult Run(Program program, Scenario scenario) => ScenarioRunner.Run(program, calendars.Get(program.Identity.Calendar), scenario);

    private static IEnumerable<FieldProblem> Problems(ScenarioResult result) => result.Checks.Where(check => !check.IsMet).Select(check => new FieldProblem(
        $"{check.Expectation.Place.File}:{check.Expectation.Place.Line}",
        $"Сценарий «{result.Scenario.Title}» не выполняется: ожидалось {check.Expected}, получилось {check.Got}."));
}
