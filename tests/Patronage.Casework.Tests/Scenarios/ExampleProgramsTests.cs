using Patronage.Casework.Scenarios;
using Patronage.Reporting.Reports;

namespace Patronage.Casework.Tests.Scenarios;

/// <summary>Programs nobody has seen: what they ask for must follow from the files alone.</summary>
public sealed class ExampleProgramsTests
{
    public static TheoryData<string> Programs { get; } = [.. Examples.Ids];

    public static TheoryData<string, string> All { get; } = Collect();

    [Theory]
    [MemberData(nameof(Programs))]
    public void Program_OfAnUnknownRegion_CompilesWithoutAWarning(string program)
    {
        Assert.Empty(Examples.Result(program).Diagnostics.Select(diagnostic => diagnostic.ToString()));
        Assert.Empty(Examples.Suites[program].Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Scenario_OfAnUnknownRegion_Passes(string program, string file)
    {
        var suite = Examples.Suites[program];
        var scenario = suite.Scenarios.Single(item => Path.GetFileName(item.File) == file);

        var result = ScenarioRunner.Run(suite.Program, Shipped.CalendarOf(suite.Program), scenario, CaseFigures.Instance);

        Assert.NotEmpty(result.Checks);
        Assert.True(result.IsPassed, string.Join('\n', result.Checks
            .Where(check => !check.IsMet)
            .Select(check => $"{check.Expectation.Place} {check.Expectation.Line} {check.Expectation.Name}: expected {check.Expected}, got {check.Got} | {check.Why?.Sentence} | stage {result.Assessment?.Line.Stage}")));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Scenarios_Together_BringAboutEveryRuleAndElement(string program)
    {
        var suite = Examples.Suites[program];

        var coverage = ScenarioCoverage.Of(suite.Program, [.. suite.Scenarios.Select(scenario => ScenarioRunner.Run(suite.Program, Shipped.CalendarOf(suite.Program), scenario, CaseFigures.Instance))]);

        Assert.Empty(coverage.Rules);
        Assert.True(coverage.Elements.Count == 0, string.Join(", ", coverage.Elements));
    }

    private static TheoryData<string, string> Collect()
    {
        var data = new TheoryData<string, string>();
        foreach (var (program, suite) in Examples.Suites)
        {
            foreach (var scenario in suite.Scenarios)
            {
                data.Add(program, Path.GetFileName(scenario.File));
            }
        }

        return data;
    }
}
