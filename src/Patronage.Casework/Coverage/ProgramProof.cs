using Patronage.Casework.Scenarios;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Coverage;

/// <summary>Reads the register and the scenarios of a program, runs them, and says what they prove.</summary>
public static class ProgramProof
{
    /// <summary>Says what is proven of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="files">Its files and its ancestors'.</param>
    /// <param name="calendar">The calendar that its scenarios are run by.</param>
    /// <param name="mutate">Whether every small change is tried.</param>
    /// <param name="diagnostics">Where mistakes of registers and scenario files go, and scenarios that fail.</param>
    /// <param name="reports">What counts reports; without it no expected figure comes true.</param>
    public static RegisterCoverage Of(Program program, IProgramFiles files, ProductionCalendar calendar, bool mutate, DiagnosticBag diagnostics, IReportFigures? reports = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var register = RegisterReader.Read(program.Identity.Id, files, diagnostics);

        // What is wrong with an ancestor's register is said where the ancestor is asked about.
        var known = program.Identity.Ancestors.SelectMany(id => RegisterReader.Read(id, files, []).Rows).Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        var suite = ScenarioSuite.Load(program, files);
        diagnostics.AddRange(suite.Diagnostics);
        var results = suite.Scenarios.AsParallel().AsOrdered().Select(scenario => ScenarioRunner.Run(program, calendar, scenario, reports)).ToList();
        foreach (var check in results.SelectMany(result => result.Checks.Where(check => !check.IsMet).Select(check => (result.Scenario.Title, Check: check))))
        {
            var (title, failed) = check;
            diagnostics.Add(ScenarioDiagnostics.NotMet, failed.Expectation.Place, title, failed.Expectation.Name, failed.Expected, failed.Got, failed.Why?.Sentence ?? "");
        }

        return RegisterCoverage.Of(suite, register, known, results, mutate ? MutationRun.Run(suite, calendar, reports) : []);
    }
}
