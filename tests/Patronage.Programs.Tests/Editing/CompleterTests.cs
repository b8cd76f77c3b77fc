using Patronage.Programs.Editing.Completing;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Editing;

/// <summary>What may stand at «|».</summary>
public sealed class CompleterTests
{
    private static readonly Program Tatarstan = ProgramCompiler.Compile("tatarstan", Repository.Programs).Program!;

    [Theory]
    [InlineData("norms.json", "{ | }", "items", "override", "remove")]
    [InlineData("norms.json", "{ \"items\": [ { \"id\": \"x\", \"ti| } ] }", "title")]
    [InlineData("norms.json", "{ \"items\": [ { \"binding\": | } ] }", "mandatory", "recommended")]
    [InlineData("norms.json", "{ \"items\": [ { \"binding\": \"rec|\" } ] }", "recommended")]
    [InlineData("norms.json", "{ \"items\": [ { \"unit\": \"work|\" } ] }", "workingDays")]
    [InlineData("norms.json", "{ \"items\": [ { \"source\": { \"act\": \"tat-p|\" } } ] }", "tat-program")]
    [InlineData("norms.json", "{ \"items\": [ { \"source\": [{ \"act\": \"tat-p|\" }] } ] }", "tat-program")]
    [InlineData("norms.json", "{ \"items\": [ { \"adjust\": { \"by\": | } } ] }", "organization", "decision")]
    [InlineData("norms.json", "{ \"items\": [ { \"values\": [ { \"from\": \"2026-01-01\", \"to| } ] } ] }", "to")]
    [InlineData("obligations.json", "{ \"items\": [ { \"gate\": | } ] }", "true", "false")]
    [InlineData("forms/refusal.json", "{ \"id\": \"x\", \"fields\": [ { \"type\": \"yes|\" } ] }", "yes-no")]
    [InlineData("measures.json", "{ \"mea| }", "measures")]
    [InlineData("program.json", "{ \"jur| }", "jurisdiction")]
    public void Place_InATemplate_OffersWhatMayStandThere(string file, string text, params string[] labels) =>
        Assert.Equal(labels, Labels(ProgramPaths.Template("tatarstan", file), text));

    [Fact]
    public void Names_OfAnElement_AreThoseThatAreNotGivenBeforeOrBehind()
    {
        var labels = Labels(ProgramPaths.Template("tatarstan", "norms.json"), "{ \"items\": [ { \"id\": \"x\", |, \"unit\": \"days\" } ] }");

        Assert.Equal("title", labels[0]);
        Assert.DoesNotContain("id", labels);
        Assert.DoesNotContain("unit", labels);
        Assert.Contains("binding", labels);
    }

    [Fact]
    public void Reference_ToAnElement_OffersIdsWithTitlesAndIsFoundByTheTitle()
    {
        var items = List(ProgramPaths.Template("tatarstan", "documents/x.json"), "{ \"id\": \"x\", \"copies\": \"экземпл|\" }").Items;

        Assert.Equal(("\"ippss-copies\"", "ippss-copies", "Число экземпляров ИПССС"), (items[0].Text, items[0].Label, items[0].Detail));
    }

    [Fact]
    public void Word_UnderTheCursor_IsReplacedWholeAndAColonIsNotDoubled()
    {
        const string text = "{ \"items\": [ { \"ti|tel\": \"x\" } ] }";
        var list = List(ProgramPaths.Template("tatarstan", "norms.json"), text);

        Assert.Equal((text.IndexOf("\"ti", StringComparison.Ordinal), "\"titel\"".Length, "\"title\""), (list.Start, list.Length, list.Items[0].Text));
    }

    [Theory]
    [InlineData("{ \"WorkflowName\": \"x\", \"Rules\": [ { \"RuleN| } ] }", "RuleName")]
    [InlineData("{ \"WorkflowName\": \"x\", \"Rules\": [ { \"Operator\": | } ] }", "And", "Or")]
    [InlineData("{ \"WorkflowName\": \"x\", \"Rules\": [ { \"Expression\": \"norms.DecisionD|\" } ] }", "DecisionDays")]
    [InlineData("{ \"Work| }", "WorkflowName", "WorkflowsToInject")]
    public void Place_InRules_OffersNamesAndFacts(string text, params string[] labels) => Assert.Equal(labels, Labels(ProgramPaths.Rule("tatarstan", "level.json"), text));

    [Fact]
    public void Fact_InTheMiddleOfAnExpression_ReplacesOnlyItsLastName()
    {
        const string text = "{ \"Rules\": [ { \"Expression\": \"norms.DecisionDays > 3 && norms.Deci| < 5\" } ] }";
        var list = List(ProgramPaths.Rule("tatarstan", "level.json"), text);

        Assert.Equal((text.IndexOf("Deci|", StringComparison.Ordinal), 4), (list.Start, list.Length));
        Assert.Contains(list.Items, item => item.Detail.Contains("Срок определения потребности", StringComparison.Ordinal));
    }

    [Fact]
    public void AnyPlace_OfAnyFile_IsAnsweredWithoutAnError()
    {
        var random = new Random(20261123);
        foreach (var path in Repository.Programs.Paths.Where(path => path.Contains("/tatarstan/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var text = Repository.Programs.Read(path);
            for (var i = 0; i < 20; i++)
            {
                var offset = random.Next(text.Length + 1);
                var list = Completer.At(path, text, offset, Tatarstan);
                Assert.InRange(list.Start + list.Length, 0, text.Length);
                Completer.At(path, text[..offset], offset, Tatarstan);
            }
        }
    }

    private static string[] Labels(string path, string text) => [.. List(path, text).Items.Select(item => item.Label)];

    private static CompletionList List(string path, string text) =>
        Completer.At(path, text.Replace("|", "", StringComparison.Ordinal), text.IndexOf('|', StringComparison.Ordinal), Tatarstan);
}
