using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Tests.Workflows;

public class RuleSetTests
{
    [Theory]
    [InlineData("P31", """ "Rules":[{"RuleName":"f","Expression":"days > 100"},{"RuleName":"t","Expression":"days > 1"},{"RuleName":"u","Expression":"days > 2"}]""", "f=F t=T u=T")]
    [InlineData("P32", """ "Rules":[{"RuleName":"p","Operator":"And","Rules":[{"RuleName":"t","Expression":"days > 1"},{"RuleName":"f","Expression":"days > 100"},{"RuleName":"u","Expression":"days > 2"}]}]""", "p=F[t=T f=F u=T]")]
    [InlineData("P33", """ "Rules":[{"RuleName":"p","Operator":"OrElse","Rules":[{"RuleName":"f","Expression":"days > 100"},{"RuleName":"t","Expression":"days > 1"}]}]""", "p=T[f=F t=T]")]
    [InlineData("P34", """ "Rules":[{"RuleName":"off","Enabled":false,"Expression":"true"},{"RuleName":"p","Operator":"And","Rules":[{"RuleName":"c","Enabled":false,"Expression":"false"},{"RuleName":"t","Expression":"days > 1"}]}]""", "p=T[t=T]")]
    [InlineData("P35", """ "GlobalParams":[{"Name":"g1","Expression":"\"hello\""},{"Name":"g2","Expression":"g1.ToUpper()"}],"Rules":[{"RuleName":"p","Operator":"And","LocalParams":[{"Name":"l1","Expression":"g2 + \" \" + level"}],"Rules":[{"RuleName":"c","LocalParams":[{"Name":"l2","Expression":"l1.Length"}],"Expression":"l1 == \"HELLO crisis\" && l2 == 12"}]}]""", "p=T[c=T]")]
    [InlineData("P37", """ "Rules":[{"RuleName":"a","ErrorMessage":"$(days) days, $(family.Address.City), need $(l)","LocalParams":[{"Name":"l","Expression":"days > 3"}],"Expression":"false"},{"RuleName":"b","ErrorMessage":"never","Expression":"true"}]""", "a=F<9 days, Leeds, need да> b=T")]
    public void Workflow_OverStandardFacts_AnswersAsTheReference(string id, string body, string expected)
    {
        Assert.NotEmpty(id);
        var set = Compile($$"""{ "WorkflowName": "w", {{body}} }""");
        Assert.Equal(expected, string.Join(' ', set.Evaluate("w", StandardFacts.Facts()).Select(Show)));
    }

    [Theory]
    [InlineData("P41", """ "Rules":[{"RuleName":"p","Operator":"Xor","Rules":[{"RuleName":"t","Expression":"days > 1"}]}]""", "PR1102")]
    [InlineData("P41", """ "Rules":[{"RuleName":"p","Operator":"And"}]""", "PR1103")]
    [InlineData("P41", """ "Rules":[{"RuleName":"p","Rules":[{"RuleName":"t","Expression":"days > 1"}]}]""", "PR1104")]
    [InlineData("P41", """ "Rules":[{"Expression":"days > 1"}]""", "PR1010")]
    [InlineData("P41", """ "Rules":[{"RuleName":"p"}]""", "PR1105")]
    [InlineData("P41", """ "Rules":[]""", "PR1101")]
    [InlineData("", """ "Rules":[{"RuleName":"p","expression":"true","Expression":"true"}]""", "PR1009")]
    [InlineData("", """ "Rules":[{"RuleName":"p","Expression":"true"},{"RuleName":"p","Expression":"true"}]""", "PR1108")]
    [InlineData("", """ "WorkflowsToInject":["nowhere"]""", "PR1109")]
    [InlineData("", """ "WorkflowsToInject":["w"]""", "PR1110")]
    [InlineData("", """ "Rules":[{"RuleName":"p","Expression":"true","Properties":{"overrides":true}}]""", "PR1111")]
    [InlineData("", """ "GlobalParams":[{"Name":"days","Expression":"1"}],"Rules":[{"RuleName":"p","Expression":"true"}]""", "PR1106")]
    [InlineData("", """ "Rules":[{"RuleName":"p","Expression":"true","ErrorMessage":"$(days + 1)"}]""", "PR1113")]
    [InlineData("", """ "Rules":[{"RuleName":"p","Expression":"true","WorkflowsToInject":["w"]}]""", "PR1114")]
    [InlineData("", """ "RuleExpressionType":"LambdaExpression","Rules":[{"RuleName":"p","Expression":"true"}]""", "PR1117")]
    public void Workflow_Mistaken_IsRefused(string id, string body, string code)
    {
        Assert.NotNull(id);
        var bag = new DiagnosticBag();
        var read = WorkflowReader.Read("f.json", $$"""{ "WorkflowName": "w", {{body}} }""", bag);
        RuleSetCompiler.Compile(read, StandardFacts.Model, RuleCompileOptions.Default, bag);
        Assert.Contains(code, bag.Select(d => d.Code));
        Assert.True(bag.HasErrors);
    }

    [Fact]
    public void Injection_ChildBeforeParent_OverridesInPlaceAndRemoves()
    {
        var set = Compile("""
            [ { "WorkflowName": "parent", "Rules": [
                  { "RuleName": "a", "Expression": "days > 1" }, { "RuleName": "b", "Expression": "days > 1" }, { "RuleName": "c", "Expression": "days > 1" } ] },
              { "WorkflowName": "child", "WorkflowsToInject": ["parent"], "Rules": [
                  { "RuleName": "own", "Expression": "days > 1" },
                  { "RuleName": "b", "Expression": "days > 100", "Properties": { "overrides": true } },
                  { "RuleName": "c", "Enabled": false, "Properties": { "overrides": true } } ] } ]
            """);
        Assert.Equal("own=T a=T b=F", string.Join(' ', set.Evaluate("child", StandardFacts.Facts()).Select(Show)));
        Assert.Equal("a=T b=T c=T", string.Join(' ', set.Evaluate("parent", StandardFacts.Facts()).Select(Show)));
    }

    [Fact]
    public void Rule_NotAskedFact_NamesIt()
    {
        var facts = StandardFacts.Facts();
        facts["level"] = Facts.FactValue.NotAsked;
        var set = Compile("""{ "WorkflowName": "w", "Rules": [ { "RuleName": "r", "Expression": "level == \"crisis\" && days > 1" } ] }""");
        var result = Assert.Single(set.Evaluate("w", facts));
        Assert.Equal(Verdict.Unknown, result.Verdict);
        Assert.Equal(("level", "уровень"), (Assert.Single(result.MissingFacts).Path, result.MissingFacts[0].Label));
        Assert.Equal(["days", "level"], result.Rule.ReadPaths);
    }

    [Fact]
    public void Params_EachTwiceThePrevious_CostNoMoreThanTheirNumber()
    {
        var parameters = string.Join(",", Enumerable.Range(1, 60).Select(i => $$"""{"Name":"p{{i}}","Expression":"p{{i - 1}} - p{{i - 1}}"}"""));
        var set = Compile($$"""{"WorkflowName":"w","GlobalParams":[{"Name":"p0","Expression":"days + 1"},{{parameters}}],"Rules":[{"RuleName":"r","Expression":"p60 > 5"}]}""");
        Assert.Equal(Verdict.False, set.Evaluate("w", StandardFacts.Facts())[0].Verdict);
        var unknown = set.Evaluate("w", new Facts.FactRecord(StandardFacts.Root))[0];
        Assert.Equal("days", Assert.Single(unknown.MissingFacts).Path);
        Assert.Equal(["days"], unknown.Rule.ReadPaths);
        Assert.NotNull(unknown.Rule.ToWords());
        Assert.NotNull(unknown.Rule.Explain(StandardFacts.Facts()).Words);
    }

    [Fact]
    public void Workflow_GivenTwice_IsReported()
    {
        var bag = new DiagnosticBag();
        const string Json = """[{"WorkflowName":"w","Rules":[{"RuleName":"a","Expression":"days > 1"}]},{"WorkflowName":"w","Rules":[{"RuleName":"b","Expression":"days > 2"}]}]""";

        RuleSetCompiler.Compile(WorkflowReader.Read("f.json", Json, bag), StandardFacts.Model, RuleCompileOptions.Default, bag);

        Assert.Contains(bag, found => found.Code == "PR1112" && found.Place.Column > 1);
    }

    private static RuleSet Compile(string json)
    {
        var bag = new DiagnosticBag();
        var set = RuleSetCompiler.Compile(WorkflowReader.Read("f.json", json, bag), StandardFacts.Model, RuleCompileOptions.Default, bag);
        Assert.False(bag.HasErrors, string.Join("; ", bag));
        return set!;
    }

    private static string Show(RuleResult result)
    {
        var children = result.Children.Count == 0 ? "" : $"[{string.Join(' ', result.Children.Select(Show))}]";
        return $"{result.Rule.Name}={result.Verdict.ToString()[0]}{(result.Message is null ? "" : $"<{result.Message}>")}{children}";
    }
}
