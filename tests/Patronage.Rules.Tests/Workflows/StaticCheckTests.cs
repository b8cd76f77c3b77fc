namespace Patronage.Rules.Tests.Workflows;

/// <summary>Everything that is found when a rule set is read, each with line and column.</summary>
public class StaticCheckTests
{
    [Theory]
    [InlineData("days > 5 && days < 3", "PR1324", 13)]
    [InlineData("days > 5 && family.Active && days <= 5", "PR1324", 30)]
    [InlineData("level == \"crisis\" && level == \"high\"", "PR1324", 22)]
    [InlineData("level == \"crisis\" && level not in (\"crisis\")", "PR1324", 22)]
    [InlineData("level == \"crisis\" && level in (\"high\", \"calm\")", "PR1324", 22)]
    [InlineData("family.Active && !family.Active", "PR1324", 18)]
    [InlineData("family.Opened > \"2026-01-01\" && family.Opened < \"2025-01-01\"", "PR1324", 33)]
    [InlineData("family.Income > 10.5 && family.Income < 10.4", "PR1324", 25)]
    [InlineData("family.Income > 10.4 && family.Income < 10.5", null, 0)]
    [InlineData("days > 5 && days < 7", null, 0)]
    [InlineData("days > 5 && days < 6", "PR1324", 13)]
    [InlineData("(days < 3 || days > 10) && days == 5", "PR1324", 28)]
    [InlineData("family.Children.Count >= 3 && family.Children.Count < 2", "PR1324", 31)]
    [InlineData("today - family.Opened > 30 && today - family.Opened < 10", "PR1324", 31)]
    [InlineData("family.Children.Any(c => c.AgeYears < 3 && c.AgeYears > 7)", "PR1324", 44)]
    [InlineData("family.Children.Any(c => c.AgeYears < 3) && family.Children.Any(c => c.AgeYears > 7)", null, 0)]
    [InlineData("family.Rent == null && family.Rent > 5", "PR1324", 24)]
    [InlineData("days > 5 || days <= 5", "PR1325", 13)]
    [InlineData("days != 5 || days != 6", "PR1325", 14)]
    [InlineData("level == \"crisis\" || level == \"high\" || level == \"calm\"", "PR1325", 41)]
    [InlineData("family.Rent == null || family.Rent != null", "PR1325", 24)]
    [InlineData("days > 5 || days < 3", null, 0)]
    [InlineData("days > 5 || level == \"high\" || days > 5", "PR1326", 32)]
    [InlineData("family.Children.Any(c => c.InSchool) && family.Children.Any(x => x.InSchool)", "PR1326", 41)]
    [InlineData("family.Name.Contains(\"kaf\") || family.Name.Contains(\"kaf\", StringComparison.OrdinalIgnoreCase)", null, 0)]
    [InlineData("true || days > 1", "PR1312", 1)]
    public void Conditions_OnOneFact_AreJudgedTogether(string text, string? code, int column)
    {
        var bag = new Diagnostics.DiagnosticBag();
        ExpressionCompiler.Compile(text, Diagnostics.SourcePlace.None, StandardFacts.Model, new Facts.FactType.Boolean(), bag, RuleCompileOptions.Default with { AllowExtensions = true });
        Assert.False(bag.HasErrors, string.Join("; ", bag));
        Assert.Equal(code is null ? "" : $"{code}@1:{column}", string.Join(' ', bag.Select(found => $"{found.Code}@{found.Place.Line}:{found.Place.Column}").Where(found => code == "PR1312" || !found.StartsWith("PR1312", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("""
        {"WorkflowName":"w","GlobalParams":[{"Name":"used","Expression":"days + 1"},{"Name":"idle","Expression":"days + 2"}],
         "Rules":[{"RuleName":"r","LocalParams":[{"Name":"l","Expression":"1"},{"Name":"told","Expression":"2"}],"Expression":"used > 1","ErrorMessage":"$(told)"}]}
        """, "PR1119@1:85 PR1119@2:50")]
    [InlineData("""
        {"WorkflowName":"w","Rules":[{"RuleName":"a","SuccessEvent":"x","Expression":"days > 1"},{"RuleName":"b","SuccessEvent":"y","Expression":"days > 1"},
         {"RuleName":"c","SuccessEvent":"x","Expression":"days>1"}]}
        """, "PR1120@2:14")]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"a","Expression":"false"}]}""", "PR1121@1:42")]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"And","Rules":[{"RuleName":"a","Expression":"days > 5"},{"RuleName":"b","Expression":"days < 3"}]}]}""", "PR1121@1:42")]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"Or","Rules":[{"RuleName":"a","Expression":"days > 5"},{"RuleName":"b","Expression":"days > 10"}]}]}""", "PR1122@1:124")]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"And","Rules":[{"RuleName":"a","Expression":"days > 10"},{"RuleName":"b","Expression":"days > 5"}]}]}""", "PR1122@1:126")]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"Or","Rules":[{"RuleName":"a","Expression":"days > 10"},{"RuleName":"b","Expression":"days > 5"}]}]}""", "")]
    [InlineData("""{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"Or","Rules":[{"RuleName":"a","Enabled":false,"Expression":"true"}]}]}""", "PR1121@1:42")]
    public void RuleSet_Read_FindsWhatSaysNothing(string json, string expected)
    {
        Assert.NotNull(Compiling.TrySet(json, out var bag));
        Assert.Equal(expected, Compiling.Findings(bag));
        Assert.All(bag, found => Assert.StartsWith("/", found.Place.JsonPointer, StringComparison.Ordinal));
    }

    [Fact]
    public void Cycle_OfInjection_IsReportedWithItsWay()
    {
        Assert.Null(Compiling.TrySet("""[{"WorkflowName":"a","WorkflowsToInject":["b"]},{"WorkflowName":"b","WorkflowsToInject":["c"]},{"WorkflowName":"c","WorkflowsToInject":["a"]}]""", out var bag));
        var found = Assert.Single(bag);
        Assert.Equal(("PR1110", true), (found.Code, found.Message.Contains("a → b → c → a", StringComparison.Ordinal)));
    }

    [Fact]
    public void Cycle_OfActionsOverWorkflows_IsReported()
    {
        static string Ask(string from, string to) => $$$$$"""{"WorkflowName":"{{{{{from}}}}}","Rules":[{"RuleName":"r","Expression":"days > 1","Actions":{"OnFailure":{"Name":"EvaluateRule","Context":{"workflowName":"{{{{{to}}}}}","ruleName":"r"}}}}]}""";
        Assert.Null(Compiling.TrySet($"[{Ask("a", "b")},{Ask("b", "a")}]", out var bag));
        Assert.Equal("PR1126", Assert.Single(bag).Code);
    }
}
