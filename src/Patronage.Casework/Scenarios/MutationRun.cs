using System.Collections.Concurrent;
using Patronage.Programs.Calendars;
using Patronage.Programs.Mutating;

namespace Patronage.Casework.Scenarios;

/// <summary>
/// Changes a program a little, again and again, and runs its scenarios under each changed one: those first that touch what was changed, up to the first that notices. Pure; the answers
/// do not depend on how many processors share the work.
/// </summary>
public static class MutationRun
{
    /// <summary>Runs the scenarios of a program under every change of what it states itself.</summary>
    /// <param name="suite">The program with its scenarios; those that fail already prove nothing and are left out.</param>
    /// <param name="calendar">The calendar that they are run by.</param>
    /// <param name="reports">What counts reports.</param>
    /// <param name="takes">Which changes to try; null: all.</param>
    public static IReadOnlyList<MutationOutcome> Run(ScenarioSuite suite, ProductionCalendar calendar, IReportFigures? reports = null, Func<ProgramMutation, bool>? takes = null)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(calendar);
        var mutations = ProgramMutations.Of(suite.Program).Where(mutation => takes?.Invoke(mutation) ?? true).ToList();

        // A scenario that fails anyway would notice everything.
        var passed = suite.Scenarios.AsParallel().AsOrdered().Select(scenario => ScenarioRunner.Run(suite.Program, calendar, scenario, reports)).Where(result => result.IsPassed);
        var touches = passed.Select(result => new ScenarioTouch(suite.Program, result)).ToList();
        var outcomes = new MutationOutcome[mutations.Count];
        Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, mutations.Count).ToList(), loadBalance: true), at => outcomes[at] = Try(mutations[at], touches, calendar, reports));
        return outcomes;
    }

    private static MutationOutcome Try(ProgramMutation mutation, List<ScenarioTouch> touches, ProductionCalendar calendar, IReportFigures? reports)
    {
        var changed = mutation.Apply();
        var runs = 0;
        foreach (var touch in touches.OrderByDescending(touch => touch.Nearness(mutation)))
        {
            runs++;
            if (!ScenarioRunner.Passes(changed, calendar, touch.Scenario, reports))
            {
                return new MutationOutcome(mutation, touch.Scenario, runs);
            }
        }

        return new MutationOutcome(mutation, null, runs);
    }
}
