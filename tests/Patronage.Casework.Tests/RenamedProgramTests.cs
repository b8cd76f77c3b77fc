using System.Text.Json.Nodes;
using Patronage.Casework.Explaining;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Reporting.Reports;

namespace Patronage.Casework.Tests;

/// <summary>Nothing in the product knows a program: one with other names and other numbers works as well.</summary>
public sealed class RenamedProgramTests
{
    private const string Original = "tatarstan";

    [Theory]
    [InlineData(1)]
    [InlineData(20260216)]
    public void Program_WithEveryIdRenamed_PassesTheSameScenarios(int seed)
    {
        var (program, files, renaming) = Renamed(seed);

        var suite = ScenarioSuite.Load(program, files);

        Assert.True(renaming.Count > 500 && renaming.Kept.Count < renaming.Count / 20, $"{renaming.Count} renamed, kept: {string.Join(", ", renaming.Kept)}");
        Assert.DoesNotContain(suite.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal(Shipped.Suites[Original].Scenarios.Count, suite.Scenarios.Count);
        Assert.All(suite.Scenarios, scenario => Assert.True(ScenarioRunner.Run(program, Shipped.CalendarOf(program), scenario, CaseFigures.Instance).IsPassed, scenario.Title));
    }

    [Fact]
    public void Program_WithEveryNormChangedToo_ReplaysTheSameHistories()
    {
        var (_, renamed, renaming) = Renamed(7);
        var path = ProgramPaths.Template(renaming[Original], "norms.json");
        var files = renamed.With(path, Changed(renamed.Read(path)));
        var result = ProgramCompiler.Compile(renaming[Original], files);
        Assert.True(result.IsGood, string.Join('\n', result.Errors));

        var suite = ScenarioSuite.Load(result.Program!, files);

        Assert.DoesNotContain(suite.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal(Shipped.Suites[Original].Scenarios.Count, suite.Scenarios.Count);
        var dates = 0;
        foreach (var scenario in suite.Scenarios)
        {
            var assessment = CaseAssessor.Assess(result.Program!, Shipped.CalendarOf(result.Program!), scenario.Case, scenario.Today);
            var original = Shipped.Suites[Original].Scenarios.Single(item => item.Title == scenario.Title);
            var before = CaseAssessor.Assess(Shipped.Program(Original), Shipped.CalendarOf(result.Program!), original.Case, scenario.Today);

            Assert.Equal(before.Line.Happenings.Count(item => item.Event != CoreEvents.TermEnded && item.Event != CoreEvents.StageEntered), assessment.Line.Happenings.Count(item => item.Event != CoreEvents.TermEnded && item.Event != CoreEvents.StageEntered));
            Assert.All(assessment.Obligations, obligation => Assert.NotEmpty(new Explainer(assessment).Explain(obligation).Sources));
            dates += before.Obligations.Zip(assessment.Obligations).Count(pair => pair.First.DueOn != pair.Second.DueOn);
        }

        Assert.True(dates > 20, $"{dates} dates moved");
    }

    private static (Program Program, MemoryProgramFiles Files, Renaming Renaming) Renamed(int seed)
    {
        var renaming = new Renaming(Shipped.Program(Original), seed);
        var files = renaming.Apply(Shipped.Files);
        var result = ProgramCompiler.Compile(renaming[Original], files);
        Assert.True(result.IsGood, string.Join('\n', result.Errors.Take(20).Select(error => $"{error} {error.Hint}")));
        return (result.Program!, files, renaming);
    }

    private static string Changed(string norms)
    {
        var root = JsonNode.Parse(norms)!;
        foreach (var norm in root["items"]!.AsArray().SelectMany(norm => (norm!["values"]?.AsArray() ?? []).Select(value => value!).Append(norm!)))
        {
            foreach (var key in new[] { "amount", "min", "max", "expected" })
            {
                if (norm[key] is { } value)
                {
                    norm[key] = value.GetValue<decimal>() + 1;
                }
            }
        }

        return root.ToJsonString();
    }
}
