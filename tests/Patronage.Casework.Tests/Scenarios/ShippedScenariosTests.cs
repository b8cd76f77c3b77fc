using Patronage.Casework.Scenarios;
using Patronage.Reporting.Reports;

namespace Patronage.Casework.Tests.Scenarios;

public sealed class ShippedScenariosTests
{
    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids];

    public static TheoryData<string, string> All { get; } = Collect();

    [Theory]
    [MemberData(nameof(Programs))]
    public void Suite_AsShipped_ReadsWithoutMistakes(string program) => Assert.DoesNotContain(Shipped.Suites[program].Diagnostics, diagnostic => diagnostic.IsError);

    [Theory]
    [MemberData(nameof(All))]
    public void Scenario_UnderItsProgram_Passes(string program, string file)
    {
        var suite = Shipped.Suites[program];
        var scenario = suite.Scenarios.Single(item => Path.GetRelativePath(Shipped.Root, item.File) == file);

        var result = ScenarioRunner.Run(suite.Program, Shipped.CalendarOf(suite.Program), scenario, CaseFigures.Instance);

        Assert.NotEmpty(result.Checks);
        Assert.True(result.IsPassed, string.Join('\n', result.Checks
            .Where(check => !check.IsMet)
            .Select(check => $"{check.Expectation.Place} {check.Expectation.Name}: expected {check.Expected}, got {check.Got} | {check.Why?.Sentence} | stage {result.Assessment?.Line.Stage}")));
    }

    private static TheoryData<string, string> Collect()
    {
        var data = new TheoryData<string, string>();
        foreach (var (program, suite) in Shipped.Suites)
        {
            foreach (var scenario in suite.Scenarios)
            {
                data.Add(program, Path.GetRelativePath(Shipped.Root, scenario.File));
            }
        }

        return data;
    }
}
