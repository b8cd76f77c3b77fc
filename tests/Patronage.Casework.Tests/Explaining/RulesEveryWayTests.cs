using System.Text.Json;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Casework.Tests.Explaining;

/// <summary>Every rule that ships goes every way that the engine has: it loads without a word, is told in two languages, shown as a table and read back from it, answered, explained.</summary>
public sealed class RulesEveryWayTests
{
    public static TheoryData<string> Programs { get; } = [.. Shipped.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public void RulesOfAProgram_AreLoadedWithoutADiagnostic_AndSaidInBothLanguages(string id)
    {
        Assert.Empty(Shipped.DiagnosticsOf(id));
        Assert.All(RulesOf(id), rule =>
        {
            foreach (var words in new[] { rule.ToWords(), rule.ToWords(RuleLanguage.English) })
            {
                Assert.False(string.IsNullOrWhiteSpace(words) || words.Contains('…', StringComparison.Ordinal) || words.Contains("  ", StringComparison.Ordinal), $"{rule.Name}: {words}");
                Assert.DoesNotContain(rule.ReadPaths, path => words.Contains(path, StringComparison.Ordinal) && path.Contains('.', StringComparison.Ordinal));
            }

            Assert.Matches("[а-я]", rule.ToWords());
        });
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void RulesOfAProgram_ShownAsATable_ReadBackFromIt_AnswerTheSame(string id)
    {
        var (tables, answered) = (0, 0);
        var facts = FactsOf(id);
        foreach (var question in Shipped.Program(id).Rules.Questions.Select(name => Shipped.Program(id).Rules.For(name)!))
        {
            // A row denies as a whole what a rule denies as a group: then there is no table, and nothing is shown that is not so.
            if (DecisionTable.Of(question.Workflow) is not { } table)
            {
                Assert.Contains(question.Rules, rule => rule.Definition.Expression?.Text.Contains("!(", StringComparison.Ordinal) == true);
                continue;
            }

            tables++;
            Assert.Equal(question.Rules, table.Rows.Select(row => row.Rule).Distinct());
            Assert.Equal(table.Rows.Count + 2, table.ToMarkdown().TrimEnd('\n').Split('\n').Length);
            var names = table.Rows.Select((row, i) => $"{row.Rule.Name}#{i}").ToList();
            var json = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["$schema"] = WorkflowReader.OwnSchema,
                ["WorkflowName"] = "w",
                ["DecisionTable"] = new { HitPolicy = "Collect", Inputs = table.Columns.Select(column => column.Input), Rows = table.Rows.Select((row, i) => new { RuleName = names[i], row.When }) },
            });
            var bag = new DiagnosticBag();
            var again = RuleSetCompiler.Compile(WorkflowReader.Read("table.json", json, bag), question.Set.Model, RuleCompileOptions.Default, bag);
            Assert.True(again is not null, string.Join('\n', bag));
            Assert.All(bag, found => Assert.Contains(found.Code, new[] { "PR1132", "PR1133", "PR1134", "PR1135" }));
            foreach (var root in facts)
            {
                var rows = again.Evaluate("w", root);
                foreach (var rule in question.Rules)
                {
                    Assert.Equal(rule.Test(root), Any(rows.Where((_, i) => table.Rows[i].Rule == rule).Select(row => row.Verdict)));
                    answered++;
                }
            }
        }

        Assert.True(tables > 0 && answered > 30, $"{tables} tables, {answered} answers");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void RulesOfAProgram_OverFactsOfItsScenarios_AreExplainedAsTheyAnswer(string id)
    {
        var facts = FactsOf(id);
        var verdicts = new HashSet<Verdict>();
        foreach (var rule in RulesOf(id))
        {
            foreach (var root in facts)
            {
                var result = rule.Evaluate(root);
                verdicts.Add(result.Verdict);
                Assert.NotEqual(Verdict.Failed, result.Verdict);
                Assert.Equal(result.Verdict == Verdict.Unknown, result.MissingFacts.Count > 0);
                foreach (var language in new[] { RuleLanguage.Russian, RuleLanguage.English })
                {
                    var why = rule.Explain(language, root);
                    Assert.Equal(result.Verdict, why.Verdict);
                    Assert.NotEmpty(why.Words);
                    Assert.Equal(why.Words, JsonDocument.Parse(why.ToJson()).RootElement.GetProperty("words").GetString());
                    Assert.All(why.AllFacts().Where(fact => fact.NormId is not null && fact.State == FactState.Present), norm =>
                    {
                        Assert.NotNull(norm.Since);
                        Assert.Contains(norm.Since.Value.ToString(language == RuleLanguage.Russian ? "dd.MM.yyyy" : "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), why.Words, StringComparison.Ordinal);
                    });
                }
            }
        }

        Assert.Superset(new HashSet<Verdict> { Verdict.True, Verdict.False, Verdict.Unknown }, verdicts);
    }

    private static List<CompiledRule> RulesOf(string id) => [.. Shipped.Program(id).Rules.Questions.SelectMany(question => Shipped.Program(id).Rules.For(question)!.Rules)];

    private static List<FactRecord> FactsOf(string id)
    {
        var suite = Shipped.Suites[id];
        var step = Math.Max(1, suite.Scenarios.Count / 40);
        return
        [
            // Spread over all scenarios: those that begin alike are about the same thing.
            .. suite.Scenarios.Where((_, index) => index % step == 0).SelectMany(scenario => LineFacts.OfAll(suite.Program, Shipped.CalendarOf(suite.Program), scenario.Case, scenario.Today, scenario.Today)).Select(line => line.Facts),
            new FactRecord(suite.Program.Facts.Shapes.Root),
        ];
    }

    private static Verdict Any(IEnumerable<Verdict> rows) => rows.Aggregate(Verdict.False, (soFar, next) => soFar == Verdict.True || next == Verdict.True ? Verdict.True : soFar == Verdict.False ? next : soFar);
}
