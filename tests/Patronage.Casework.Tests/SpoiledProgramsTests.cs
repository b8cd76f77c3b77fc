using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;
using Patronage.Reporting.Reports;

namespace Patronage.Casework.Tests;

/// <summary>Whoever holds a program holds one that runs: what still compiles after it was spoiled assesses and explains every case without falling over.</summary>
public sealed class SpoiledProgramsTests
{
    [Theory]
    [InlineData("novgorod", 40)]
    [InlineData("minsk-oblast", 40)]
    [InlineData("tatarstan", 40)]
    public void Assess_UnderASpoiledProgramThatCompiles_AnswersAndExplains(string program, int count) => Walk(program, 0, count, 5);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("novgorod", 1_000)]
    [InlineData("minsk-oblast", 1_000)]
    [InlineData("tatarstan", 1_000)]
    public void Assess_UnderThousandsOfSpoiledProgramsThatCompile_AnswersAndExplains(string program, int count) => Walk(program, 1_000_000, count, 1);

    private static void Walk(string id, int first, int count, int each)
    {
        var mutator = new ProgramMutator(id, Shipped.Files);
        var ran = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var random = new Random(seed);
            var files = mutator.Spoil(random, 1);
            if (ProgramCompiler.Compile(id, files).Program is not { } program) continue;
            ran++;
            try
            {
                Run(program, files, random.Next(each), each);
            }
            catch (Exception thrown)
            {
                throw new InvalidOperationException($"{id}, seed {seed}: {thrown.Message}", thrown);
            }
        }

        Assert.True(ran > count / 10, $"{id}: only {ran} of {count} spoiled programs compiled, so the test proved little.");
    }

    private static void Run(Program program, MemoryProgramFiles files, int skip, int each)
    {
        var calendar = Shipped.Calendar(Shipped.Program(program.Identity.Id).Identity.Calendar);
        foreach (var scenario in ScenarioSuite.Load(program, files).Scenarios.Where((_, at) => at % each == skip))
        {
            ScenarioRunner.Run(program, calendar, scenario, CaseFigures.Instance);
            var assessment = CaseAssessor.Assess(program, calendar, scenario.Case, scenario.Today);
            var explainer = new Explainer(assessment);
            foreach (var item in assessment.Obligations.Concat(OrganizationPlanner.Plan(program, calendar, scenario.Case.Organization, scenario.Case.Journal, scenario.Today)))
            {
                Assert.NotEqual("", explainer.Explain(item).Sentence);
            }

            foreach (var visit in assessment.Visits) Assert.NotEqual("", explainer.Explain(visit).Sentence);
            foreach (var decision in assessment.Decisions()) Assert.NotEqual("", explainer.Explain(decision).Sentence);
            foreach (var closure in assessment.Closures()) Assert.NotEqual("", explainer.Explain(closure).Sentence);
        }
    }
}
