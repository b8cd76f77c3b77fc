using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Hostile;

/// <summary>Small files that ask for much: deep chains, values that grow, work that grows faster than its text.</summary>
public class HostileWorkTests
{
    private static string Params(int count, string first, string next) => string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"Name":"p{{i}}","Expression":"{{(i == 0 ? first : next.Replace("#", $"p{i - 1}", StringComparison.Ordinal))}}"}"""));

    [Theory]
    [InlineData("days", "# + 1", "p# > 5")]
    [InlineData("family.Active", "!#", "p#")]
    [InlineData("family.Children", "#.Where(c => c.AgeYears > 1)", "p#.Any()")]
    [InlineData("new (days as A)", "new (# as A)", "p# == null")]
    public void Parameters_InAChainOfThousands_AreReportedAsTooDeep(string first, string next, string condition)
    {
        var count = 12_000;
        var json = $$"""{"WorkflowName":"w","GlobalParams":[{{Params(count, first, next)}}],"Rules":[{"RuleName":"r","Expression":"{{condition.Replace("#", $"{count - 1}", StringComparison.Ordinal)}}"}]}""";
        Assert.Null(Compiling.TrySet(json, out var bag));
        Assert.Contains(bag, found => found.Code == "PR1202");
    }

    [Theory]
    [InlineData("days", "# + 1", "p# > 5", 115)]
    [InlineData("family.Active", "!#", "p#", 115)]
    [InlineData("family.Active", "!(!(!(!(!(!(!(!(!(!(!#))))))))))", "p#", 20)]
    public void Parameters_AsDeepAsAllowed_NeedLittleStack(string first, string next, string condition, int count)
    {
        var json = $$"""{"WorkflowName":"w","GlobalParams":[{{Params(count, first, next)}}],"Rules":[{"RuleName":"r","ErrorMessage":"$(p1)","Expression":"{{condition.Replace("#", $"{count - 1}", StringComparison.Ordinal)}}"}]}""";
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(() => HostileFilesTests.Take(json, RuleCompileOptions.Default with { CompileAfter = 0 })), 768 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }

    [Fact]
    public void Records_ThatHoldEachOtherTwice_AreNotWrittenOut()
    {
        var json = $$$$$"""{"WorkflowName":"w","GlobalParams":[{{{{{Params(40, "new (days as A, days as B)", "new (# as A, # as B)")}}}}}],"Rules":[{"RuleName":"r","Expression":"days < 1","ErrorMessage":"$(p39)","Actions":{"OnFailure":{"Name":"OutputExpression","Context":{"Expression":"p39"}}}}]}""";
        var set = Compiling.Set(json);
        foreach (var options in new[] { EvaluationOptions.Default, EvaluationOptions.Compatible })
        {
            var result = set.Run("w", options, StandardFacts.Facts())[0];
            Assert.Equal("слишком длинный текст", result.Action.Failure);
            Assert.True(result.Message!.Length < 100);
        }
    }

    [Fact]
    public void Message_OfManyLongTexts_IsCutAtTheLimit()
    {
        var holes = string.Concat(Enumerable.Repeat("$(p0)", 700));
        var set = Compiling.Set($$"""{"WorkflowName":"w","GlobalParams":[{{Params(1, "family.Name.PadLeft(9000)", "")}}],"Rules":[{"RuleName":"r","Expression":"days < 1","ErrorMessage":"{{holes}}"}]}""");
        Assert.InRange(set.Evaluate("w", StandardFacts.Facts())[0].Message!.Length, 10_000, 20_000);
    }

    [Fact]
    public void Explanation_OfLongTexts_ShowsTheirBeginning()
    {
        var facts = StandardFacts.Facts();
        facts["family"].AsRecord["Name"] = FactValue.Of(new string('x', 100_000));
        var node = StandardFacts.Compile(string.Join(" || ", Enumerable.Range(0, 100).Select(i => $"family.Name == \"{i}\""))).Explain(facts);
        Assert.True(node.ToJson().Length < 400_000);
    }

    [Theory]
    [InlineData("family.Children.All(a => family.Children.All(b => !family.Name.Contains(nil)))")]
    [InlineData("family.Children.All(a => family.Children.All(b => !family.Name.ToLower().Contains(nil)))")]
    [InlineData("family.Children.All(a => family.Children.All(b => family.Name.IndexOf(nil) < 0))")]
    [InlineData("family.Children.All(a => family.Children.All(b => !family.Name.Contains(nil, StringComparison.OrdinalIgnoreCase)))")]
    [InlineData("family.Children.All(a => family.Children.All(b => family.Children.Distinct().Count() > 1))")]
    [InlineData("family.Children.All(a => family.Children.All(b => family.Children.Skip(1).Any()))")]
    [InlineData("family.Children.All(a => family.Children.All(b => family.Tags.Intersect(family.Tags).Any()))")]
    public void Work_ThatGrowsFasterThanItsText_EndsAtTheLimit(string text)
    {
        var facts = StandardFacts.Facts();
        var family = facts["family"].AsRecord;
        family["Children"] = FactValue.Of(Enumerable.Range(0, 300).Select(i => StandardFacts.NewChild($"c{i}", i % 20, true, 1)));
        family["Tags"] = FactValue.OfIds(Enumerable.Range(0, 300).Select(i => $"t{i}"));
        family["Name"] = FactValue.Of(new string(' ', 10_000));
        facts["nil"] = FactValue.Of(new string(' ', 2_500) + "z" + new string(' ', 2_500));
        foreach (var after in new[] { 0, int.MaxValue })
        {
            var rule = Compiling.Set(Compiling.Rules(text), RuleCompileOptions.Default with { CompileAfter = after }).Workflows["w"].Rules[0];
            rule.Test(facts);
            Assert.Equal(Verdict.Failed, rule.Test(facts));
            Assert.StartsWith("слишком большая работа с", rule.Evaluate(facts).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rules_ThatAskEachOtherDeeply_StopAtTheLimit()
    {
        static string Ask(int i) => i == 399 ? "" : $$$$$""","Actions":{"OnSuccess":{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r{{{{{i + 1}}}}}"}}}""";
        var rules = string.Join(',', Enumerable.Range(0, 400).Select(i => $$"""{"RuleName":"r{{i}}","Expression":"days > 1"{{Ask(i)}}}"""));
        var set = Compiling.Set($$"""{"WorkflowName":"w","Rules":[{{rules}}]}""");
        var result = set.RunRule("w", "r0", EvaluationOptions.Default, StandardFacts.Facts());
        Assert.Contains("глубже предела 50", result.Action.Failure, StringComparison.Ordinal);
        Assert.Null(set.RunRule("w", "r360", EvaluationOptions.Default, StandardFacts.Facts()).Action.Failure);
    }

    [Fact]
    public void Numbers_OfOneValueInTwoForms_AreOne()
    {
        var facts = StandardFacts.Facts();
        facts["family"].AsRecord["Children"] = FactValue.Of([StandardFacts.NewChild("a", 1, true, 1.0m), StandardFacts.NewChild("b", 1, true, 1.00m), new FactRecord(StandardFacts.Child).Set("Allowance", FactValue.Of(1L))]);
        Assert.Equal(1, StandardFacts.Compile("family.Children.Select(c => c.Allowance).Distinct().Count()").Evaluate(facts).Value.AsWhole);
        Assert.Equal(1, StandardFacts.Compile("family.Children.GroupBy(c => c.Allowance).Count()").Evaluate(facts).Value.AsWhole);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("1.50")]
    [InlineData("-12.345")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    public void DecimalNumbers_InAFactValue_AreWhatTheyWere(string text)
    {
        var number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var value = FactValue.Of(number);
        Assert.Equal((number, number.Scale), (value.AsNumber, value.AsNumber.Scale));
        Assert.True(value == FactValue.Of(number + 0.0m) || number.Scale + 1 > 28 || Math.Abs(number) > long.MaxValue);
        Assert.True(value.Fits(new FactType.Number()) && !value.Fits(new FactType.Whole()) && !value.Fits(new FactType.Boolean()) && !value.Fits(new FactType.Date()));
        Assert.Equal(value.GetHashCode(), FactValue.Of(number).GetHashCode());
    }
}
