using Patronage.Casework.Coverage;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Mutating;
using Patronage.Programs.Reading;
using Patronage.Reporting.Reports;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Tests.Coverage;

/// <summary>Coverage cannot be faked: what is not carried, not counted or not proven is said.</summary>
public sealed class RegisterCoverageTests
{
    private const string Id = "soligorsk";
    private static readonly string RegisterPath = ProgramPaths.Template(Id, ProgramPaths.Register);

    [Fact]
    public void Change_ThatNoScenarioNotices_MakesTheNormUnproven()
    {
        var suite = Shipped.Suites[Id];
        var weak = suite with { Scenarios = [.. suite.Scenarios.Where(scenario => !scenario.OwnerId.Equals(Id, StringComparison.Ordinal))] };

        var coverage = Of(weak, Register(Shipped.Files.Read(RegisterPath)));

        Assert.Contains(coverage.Unnoticed, outcome => outcome.Mutation.Key == "norms/adult-age#amount-1");
        Assert.Equal(RowState.Unproven, coverage.Rows.Single(row => row.Row.Id == "SOL-02").State);
        Assert.Contains(coverage.Diagnostics, problem => problem.Code == ScenarioDiagnostics.Unnoticed.Code && problem.Place.Line > 1);
    }

    [Fact]
    public void Scenario_ThatFailsAnyway_ProvesNothing()
    {
        var suite = Shipped.Suites[Id];
        var failing = suite.Scenarios[0] with { Title = "fails", Expectations = [new ExpectedStage("nowhere", SourcePlace.None)] };

        var outcomes = MutationRun.Run(suite with { Scenarios = [failing] }, Shipped.CalendarOf(suite.Program));

        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.Null(outcome.NoticedBy));
    }

    [Fact]
    public void Outcomes_OfTwoRuns_AreTheSame()
    {
        var suite = Shipped.Suites["belarus"];

        var twice = Enumerable.Range(0, 2).Select(_ => MutationRun.Run(suite, Shipped.CalendarOf(suite.Program), CaseFigures.Instance).Select(outcome => $"{outcome.Mutation.Key} {outcome.NoticedBy?.File} {outcome.Runs}").ToList()).ToList();

        Assert.Equal(twice[0], twice[1]);
    }

    [Theory]
    [InlineData("\"id\": \"SOL-01\"", "\"id\": \"SOL-99\"", "PK2103")]
    [InlineData("\"id\": \"SOL-01\"", "\"id\": \"SOL-99\"", "PK2102")]
    [InlineData("\"holds\": { \"acts\": 2 }", "\"holds\": { \"acts\": 3 }", "PK2104")]
    [InlineData("\"id\": \"SOL-03\"", "\"id\": \"SOL-02\"", "PK2101")]
    [InlineData("\"clause\": \"контакты\"", "\"reading\": true, \"clause\": \"контакты\"", "PK2105")]
    [InlineData("\"rows\": [", "\"notByScenarios\": { \"norms/none\": \"нет\" }, \"rows\": [", "PK2107")]
    public void Register_ThatSaysOtherwiseThanTheProgram_IsReported(string was, string became, string code)
    {
        var bag = new DiagnosticBag();
        var text = Shipped.Files.Read(RegisterPath);
        Assert.Contains(was, text, StringComparison.Ordinal);

        var coverage = Of(Shipped.Suites[Id], Register(text.Replace(was, became, StringComparison.Ordinal), bag));

        Assert.Contains(bag.ToSortedList().Concat(coverage.Diagnostics), problem => problem.Code == code && problem.Place.Line > 0);
    }

    [Fact]
    public void Program_WithoutARegister_HasNoRows() => Assert.Empty(RegisterReader.Read("nobody", Shipped.Files, []).Rows);

    private static NormRegister Register(string text, DiagnosticBag? bag = null) => RegisterReader.Read(Id, new MemoryProgramFiles([new(RegisterPath, text)]), bag ?? []);

    private static RegisterCoverage Of(ScenarioSuite suite, NormRegister register)
    {
        var calendar = Shipped.CalendarOf(suite.Program);
        var known = suite.Program.Identity.Ancestors.SelectMany(id => RegisterReader.Read(id, Shipped.Files, []).Rows).Select(row => row.Id).ToHashSet();
        return RegisterCoverage.Of(suite, register, known, [.. suite.Scenarios.Select(scenario => ScenarioRunner.Run(suite.Program, calendar, scenario, CaseFigures.Instance))], MutationRun.Run(suite, calendar, CaseFigures.Instance, IsTried));
    }

    private static bool IsTried(ProgramMutation mutation) => true;
}
