using Patronage.Casework.Explaining;
using Patronage.Casework.Obligations;
using Patronage.Casework.Scenarios;
using Ask = Patronage.Programs.Model.Questions;

namespace Patronage.Casework.Tests.Explaining;

/// <summary>Whatever an assessment says answers «Почему?». Walked over all scenarios that ship.</summary>
public sealed class EverythingIsExplainedTests
{
    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Answer_OfAnyScenario_HasASentenceAndAClauseOrReading(string id)
    {
        var suite = Shipped.Suites[id];
        var count = 0;
        foreach (var scenario in suite.Scenarios)
        {
            var assessment = CaseAssessor.Assess(suite.Program, Shipped.CalendarOf(suite.Program), scenario.Case, scenario.Today);
            foreach (var (name, why) in AnswersOf(assessment, scenario))
            {
                count++;
                Assert.True(IsGood(why), $"{scenario.File}: {name}: «{why.Sentence}», clauses {why.Sources.Count}, readings {why.Readings.Count}");
            }
        }

        Assert.True(count > 100);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void UnknownAnswer_OfAnyScenario_SaysWhatItWaitsFor(string id)
    {
        var suite = Shipped.Suites[id];
        foreach (var scenario in suite.Scenarios)
        {
            var assessment = CaseAssessor.Assess(suite.Program, Shipped.CalendarOf(suite.Program), scenario.Case, scenario.Today);
            var explainer = new Explainer(assessment);
            Assert.All(assessment.Decisions().Where(choice => choice.Permission == Choices.Permission.Unknown), choice => Assert.NotEmpty(explainer.Explain(choice).Missing));
            Assert.All(assessment.Closures().Where(choice => choice.Permission == Choices.Permission.Unknown), choice => Assert.NotEmpty(explainer.Explain(choice).Missing));
            Assert.All(assessment.Closures().Where(choice => choice.Permission == Choices.Permission.Forbidden), choice => Assert.True(choice.Messages.Count + choice.Gates.Count > 0));
            Assert.All(assessment.Obligations.Where(item => item.Status is ObligationStatus.Waiting or ObligationStatus.Possible), item => Assert.NotEmpty(explainer.Explain(item).Missing));
        }
    }

    private static IEnumerable<(string Name, Explanation Why)> AnswersOf(Assessment assessment, Scenario scenario)
    {
        var explainer = new Explainer(assessment);
        var organization = OrganizationPlanner.Plan(assessment.Program, assessment.Calendar, scenario.Case.Organization, scenario.Case.Journal, scenario.Today);
        return assessment.Obligations.Concat(organization).Select(item => (item.Key, explainer.Explain(item)))
            .Concat(assessment.Visits.Select(item => (item.Definition.Id, explainer.Explain(item))))
            .Concat(assessment.ProposedCategories().Select(item => (item.Id, explainer.Explain(item, Ask.Categories))))
            .Concat(assessment.ProposedCircumstances().Select(item => (item.Id, explainer.Explain(item, Ask.Circumstances))))
            .Concat(assessment.ProposedLevels().Select(item => (item.Id, explainer.Explain(item, Ask.Level))))
            .Concat(assessment.Decisions().Select(item => (item.Definition.Id, explainer.Explain(item))))
            .Concat(assessment.Closures().Select(item => (item.Definition.Id, explainer.Explain(item))))
            .Concat(new[] { ("term", explainer.ExplainTerm()!) }.Where(pair => pair.Item2 is not null));
    }

    // A sentence is words: no doubled spaces, no holes, no name of a unit that the words do not know.
    private static bool IsGood(Explanation why) =>
        why.Sources.Count + why.Readings.Count > 0
        && !string.IsNullOrWhiteSpace(why.Sentence)
        && !why.Sentence.Contains("  ", StringComparison.Ordinal)
        && !why.Sentence.Contains("«»", StringComparison.Ordinal)
        && !System.Text.RegularExpressions.Regex.IsMatch(why.Sentence, "workingDays|dayOfMonth|\\bmonths\\b|\\bdays\\b", System.Text.RegularExpressions.RegexOptions.None, Timeout.InfiniteTimeSpan);
}
