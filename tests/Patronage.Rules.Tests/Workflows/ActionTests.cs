using Patronage.Rules.Actions;
using Patronage.Rules.Facts;
using Patronage.Rules.Json;

namespace Patronage.Rules.Tests.Workflows;

public class ActionTests
{
    private const string Chain = """
        [ { "WorkflowName": "w", "Rules": [
              { "RuleName": "ask", "Expression": "days > 1", "Actions": { "OnSuccess": { "Name": "EvaluateRule", "Context": {
                  "workflowName": "other", "ruleName": "target", "inputFilter": ["level"], "additionalInputs": [ { "Name": "days", "Expression": "days * 100" } ] } } } } ] },
          { "WorkflowName": "other", "Rules": [
              { "RuleName": "target", "Expression": "days == 900 && family == null", "Actions": {
                  "OnSuccess": { "Name": "outputexpression", "Context": { "EXPRESSION": "level + days" } } } },
              { "RuleName": "apart", "Expression": "days > 1" } ] } ]
        """;

    [Fact]
    public void EvaluateRule_WithFilterAndInputs_AsksWithThose()
    {
        var set = Compiling.Set(Chain.Replace(" && family == null", "", StringComparison.Ordinal));
        var result = Assert.Single(set.Run("w", EvaluationOptions.Default, StandardFacts.Facts()));
        Assert.Equal("\"crisis900\"", result.Action.Text);
        Assert.Equal(["target"], result.Action.Results.Select(one => one.Rule.Name));
        Assert.Equal(Verdict.True, result.Action.Results[0].Verdict);
    }

    [Fact]
    public void EvaluateRule_FactFilteredOut_IsNotAsked()
    {
        var set = Compiling.Set(Chain);
        var target = Assert.Single(set.Run("w", EvaluationOptions.Default, StandardFacts.Facts())[0].Action.Results);
        Assert.Equal((Verdict.Unknown, "family"), (target.Verdict, Assert.Single(target.MissingFacts).Path));
    }

    [Fact]
    public void RunRule_OneRule_RunsItAndItsActionOnly()
    {
        var set = Compiling.Set(Chain);
        Assert.Equal("apart", set.RunRule("other", "apart", EvaluationOptions.Default, StandardFacts.Facts()).Rule.Name);
        Assert.Throws<ArgumentException>(() => set.RunRule("other", "nowhere", EvaluationOptions.Default, StandardFacts.Facts()));
        Assert.Throws<ArgumentException>(() => set.RunRule("nowhere", "apart", EvaluationOptions.Default, StandardFacts.Facts()));
    }

    [Fact]
    public void Actions_WhenNotWanted_DoNotRun() =>
        Assert.Same(ActionResult.None, Compiling.Set(Chain).Run("w", EvaluationOptions.Default with { RunActions = false }, StandardFacts.Facts())[0].Action);

    [Theory]
    [InlineData("days > 1", "yes")]
    [InlineData("days > 100", "no")]
    [InlineData("family.Maybe == null && days > 1", "yes")]
    [InlineData("1 / (days - 9) > 1", null)]
    public void CustomAction_ByVerdict_Runs(string expression, string? expected)
    {
        var ran = new List<string>();
        Run(expression, new Recording(ran), StandardFacts.Facts());
        Assert.Equal(expected is null ? [] : [$"{expected} r"], ran);
    }

    [Fact]
    public void CustomAction_OfAnUnknownRule_DoesNotRun()
    {
        var ran = new List<string>();
        Run("days > 1", new Recording(ran), new FactRecord(StandardFacts.Root));
        Assert.Empty(ran);
    }

    [Fact]
    public void CustomAction_OfAFailedRuleInCompatibleRun_RunsOnFailure()
    {
        var ran = new List<string>();
        Run("nil.Length > 1", new Recording(ran), StandardFacts.Facts(), EvaluationOptions.Compatible);
        Assert.Equal(["no r"], ran);
    }

    [Fact]
    public void CustomAction_ThatThrows_IsItsOwnFailure()
    {
        var result = Run("days > 1", new Throwing(), StandardFacts.Facts());
        Assert.Equal((Verdict.True, "say: out of paper"), (result.Verdict, result.Action.Failure));
    }

    [Fact]
    public void OutputExpression_ThatFails_SaysWhy()
    {
        var set = Compiling.Set("""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"OnSuccess":{"Name":"OutputExpression","Context":{"Expression":"1 / (days - 9)"}}}}]}""");
        Assert.Equal("деление на ноль", set.Run("w", EvaluationOptions.Default, StandardFacts.Facts())[0].Action.Failure);
    }

    [Fact]
    public void Actions_OfChildren_RunBeforeTheParents()
    {
        var ran = new List<string>();
        var options = RuleCompileOptions.Default with { Actions = new Dictionary<string, RuleAction> { ["say"] = new Recording(ran) } };
        var say = """ "Actions":{"OnSuccess":{"Name":"say","Context":{"word":"yes"}},"OnFailure":{"Name":"say","Context":{"word":"no"}}} """;
        var set = Compiling.Set($$"""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"Or",{{say}},"Rules":[{"RuleName":"a","Expression":"days > 1",{{say}}},{"RuleName":"b","Expression":"days > 100",{{say}}}]},{"RuleName":"q","Expression":"level == \"crisis\"",{{say}}}]}""", options);
        set.Run("w", EvaluationOptions.Default, StandardFacts.Facts());
        Assert.Equal(["yes a", "no b", "yes p", "yes q"], ran);
        ran.Clear();
        set.Run("w", EvaluationOptions.Default with { Nested = NestedExecution.Performance }, StandardFacts.Facts());
        Assert.Equal(["yes a", "yes p", "yes q"], ran);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Compiling.Set(Chain).Run("w", EvaluationOptions.Default with { CancellationToken = source.Token }, StandardFacts.Facts()));
    }

    [Theory]
    [InlineData("""{"Name":"Shout"}""", "PR1123")]
    [InlineData("""{"Name":"OutputExpression"}""", "PR1124")]
    [InlineData("""{"Name":"OutputExpression","Context":{"Expression":"famly.Name"}}""", "PR1301")]
    [InlineData("""{"Name":"OutputExpression","Context":{"Expression":"new (days + 1)"}}""", "PR1323")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w"}}""", "PR1124")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"v","ruleName":"r"}}""", "PR1109")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"s"}}""", "PR1125")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r"}}""", "PR1126")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r","inputFilter":["famly"]}}""", "PR1127")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r","inputFilter":"family"}}""", "PR1011")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r","additionalInputs":[{"Name":"dayz","Expression":"1"}]}}""", "PR1127")]
    [InlineData("""{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r","additionalInputs":[{"Name":"days"}]}}""", "PR1124")]
    [InlineData("""{"Name":"say","Context":{"words":"yes"}}""", "PR1124")]
    public void Action_Mistaken_IsRefusedAtLoad(string action, string code)
    {
        var options = RuleCompileOptions.Default with { Actions = new Dictionary<string, RuleAction> { ["say"] = new Recording([]) } };
        Assert.Null(Compiling.TrySet($$$"""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"OnSuccess":{{{action}}}}}]}""", out var bag, options));
        Assert.Equal(code, bag.First(diagnostic => diagnostic.IsError).Code);
        Assert.True(bag.First().Place.Column > 70);
    }

    private static RuleResult Run(string expression, RuleAction action, FactRecord facts, EvaluationOptions? options = null)
    {
        var json = $$$$$"""{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"{{{{{expression}}}}}","Actions":{"OnSuccess":{"Name":"SAY","Context":{"word":"yes"}},"OnFailure":{"Name":"say","Context":{"word":"no"}}}}]}""";
        var set = Compiling.Set(json, RuleCompileOptions.Default with { Actions = new Dictionary<string, RuleAction> { ["say"] = action } });
        return set.Run("w", options ?? EvaluationOptions.Default, facts)[0];
    }

    private sealed class Recording(List<string> ran) : RuleAction
    {
        public override string? Check(JsonValue? context) => context?["word"] is null ? "нужно «word»." : null;

        public override object? Run(ActionRun run)
        {
            ran.Add($"{run.Context!["word"]!.Text} {run.Result.Rule.Name}");
            return null;
        }
    }

    private sealed class Throwing : RuleAction
    {
        public override object? Run(ActionRun run) => throw new InvalidOperationException("out of paper");
    }
}
