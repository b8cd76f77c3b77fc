using Patronage.Casework.Scenarios;
using Patronage.Cli.Output;
using Patronage.Reporting.Reports;
using Patronage.Rules.Diagnostics;

namespace Patronage.Cli.Commands;

/// <summary>Runs scenarios.</summary>
internal sealed class TestCommand : Command
{
    public override string Name => "test";

    public override string Usage => "patronage test [ПРОГРАММА…] [--root ПАПКА]";

    public override string Purpose => "Выполняет сценарии программ, свои и родительские; называет пункты документов, которые ими охвачены, и пункты, правила и элементы, которых не касается ни один сценарий.";

    public override IReadOnlyDictionary<string, bool> Options { get; } = Names();

    public override int MaxValues => int.MaxValue;

    public override int Run(Arguments arguments, Surroundings surroundings, Problems problems)
    {
        var data = ProductData.Find(arguments.Option(Root), surroundings, problems);
        var outputs = Chosen(arguments, data).Select(id => Test(id, data, problems)).ToList();
        Json.Write(surroundings.Out, new TestOutput(outputs.Sum(item => item.Passed), outputs.Sum(item => item.Failed), outputs));
        return outputs.Exists(item => item.Failed > 0 || item.Mistakes > 0) ? ExitCode.Bad : ExitCode.Good;
    }

    private static ProgramOutput Test(string id, ProductData data, Problems problems)
    {
        var program = data.Program(id);
        var calendar = data.Calendar(program.Identity.Calendar);
        var suite = ScenarioSuite.Load(program, data.Files);
        problems.Write(suite.Diagnostics);
        var results = suite.Scenarios.AsParallel().AsOrdered().Select(scenario => ScenarioRunner.Run(program, calendar, scenario, CaseFigures.Instance)).ToList();
        var failures = results.SelectMany(result => result.Checks.Where(check => !check.IsMet).Select(check => new FailureOutput(
            result.Scenario.Title,
            check.Expectation.Place.File,
            check.Expectation.Place.Line,
            check.Expectation.Place.Column,
            check.Expectation.Name,
            check.Expected,
            check.Got,
            ExplanationOutput.Of(program, check.Why)))).ToList();
        foreach (var failure in failures)
        {
            problems.Write(new Diagnostic(
                ScenarioDiagnostics.NotMet.Code,
                Severity.Error,
                new SourcePlace(failure.File, failure.Line, failure.Column, ""),
                $"{failure.Scenario}. {failure.Expectation}: ожидалось {failure.Expected}, получено {failure.Got}.",
                failure.Explanation?.Sentence));
        }

        var coverage = ScenarioCoverage.Of(program, results);
        var failed = results.Count(result => !result.IsPassed);
        return new ProgramOutput(
            id,
            results.Count,
            results.Count - failed,
            failed,
            suite.Diagnostics.Count(problem => problem.IsError),
            [.. suite.Skipped],
            failures,
            [.. coverage.Clauses.Where(clause => clause.Scenarios > 0).Select(clause => new CoveredClause(clause.Act, clause.Clause, clause.Scenarios))],
            [.. coverage.Clauses.Where(clause => clause.Scenarios == 0).Select(clause => new UncoveredClause(clause.Act, clause.Clause, clause.Elements))],
            coverage.Rules,
            coverage.Elements);
    }

    private sealed record FailureOutput(string Scenario, string File, int Line, int Column, string Expectation, string Expected, string Got, ExplanationOutput? Explanation);

    private sealed record CoveredClause(string Act, string Clause, int Scenarios);

    private sealed record UncoveredClause(string Act, string Clause, IReadOnlyList<string> Elements);

    private sealed record ProgramOutput(
        string Program,
        int Scenarios,
        int Passed,
        int Failed,
        int Mistakes,
        IReadOnlyList<NotInherited> Skipped,
        IReadOnlyList<FailureOutput> Failures,
        IReadOnlyList<CoveredClause> CoveredClauses,
        IReadOnlyList<UncoveredClause> UncoveredClauses,
        IReadOnlyList<UntestedRule> UntestedRules,
        IReadOnlyList<string> UntestedElements);

    private sealed record TestOutput(int Passed, int Failed, IReadOnlyList<ProgramOutput> Programs);
}
