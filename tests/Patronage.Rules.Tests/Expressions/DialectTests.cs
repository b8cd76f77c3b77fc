using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Tests.Expressions;

/// <summary>Constructs of the reference engine's dialect that are not in the conformance cases, and the extensions of files of our own schema.</summary>
public class DialectTests
{
    private static readonly RuleCompileOptions Extended = RuleCompileOptions.Default with { AllowExtensions = true };

    [Theory]
    [InlineData("1 << 4", "16")]
    [InlineData("days >> 1", "4")]
    [InlineData("days & 3", "1")]
    [InlineData("days | 6", "15")]
    [InlineData("family.Name & \"!\"", "«Okafor!»")]
    [InlineData("family.Active & days > 5", "да")]
    [InlineData("family.Active | days > 50", "да")]
    [InlineData("family.Children.Any($.AgeYears > 20)", "да")]
    [InlineData("family.Children.Single(c => c.AgeYears > 20).Name", "«Dee»")]
    [InlineData("family.Children.SingleOrDefault(c => c.AgeYears > 50).Name", "нет")]
    [InlineData("family.Children.SelectMany(c => family.Tags).Count()", "8")]
    [InlineData("family.Children.GroupBy(c => c.InSchool).Count()", "2")]
    [InlineData("family.Children.GroupBy(c => c.InSchool).Where(g => g.Count() == 2).Select(g => g.Key).Count", "2")]
    [InlineData("family.Children.GroupBy(c => c.InSchool).Any(g => g.Sum(c => c.AgeYears) > 25)", "да")]
    [InlineData("family.Tags.Intersect(new [] { \"urgent\", \"x\" }).Count()", "1")]
    [InlineData("family.Children.Select(c => new (c.Name as N, c.AgeYears)).First(x => x.AgeYears > 10).N", "«Cy»")]
    [InlineData("is(family.Name, \"String\")", "да")]
    [InlineData("is(family.Address.Zip, \"String\")", "нет")]
    [InlineData("as(days, \"Int32\") + 1", "10")]
    [InlineData("cast(family.Income, \"Int32\")", "1200")]
    [InlineData("decimal?(days) / 2", "4,5")]
    [InlineData("today - TimeSpan.FromDays(15) == DateOnly(2025, 12, 31)", "да")]
    [InlineData("DateTime.Parse(\"2026-01-15\") == today", "да")]
    [InlineData("Guid(\"{6F9619FF-8B86-D011-B42D-00CF4FC964FF}\")", "«6f9619ff-8b86-d011-b42d-00cf4fc964ff»")]
    [InlineData("days.ToString() + \"!\"", "«9!»")]
    [InlineData("string.Equals(family.Name, \"Okafor\")", "да")]
    [InlineData("Math.Truncate(family.Income)", "1200")]
    [InlineData("family.Address[\"City\"]", "«Leeds»")]
    public void Expression_OfTheDialect_HasValue(string text, string expected)
    {
        var compiled = StandardFacts.Compile(text);
        var result = compiled.Evaluate(StandardFacts.Facts());
        Assert.True(result.Failure is null, result.Failure);
        Assert.Equal(expected, compiled.Format(result.Value));
    }

    [Theory]
    [InlineData("family.Children.Single().Name == null", "в списке больше одного подходящего элемента")]
    [InlineData("1 << days * 10 == 1", "слишком большое число")]
    [InlineData("1 << -days == 1", "слишком большое число")]
    [InlineData("DateTime.Parse(family.Name) == today", "текст – не дата вида 2026-02-16")]
    [InlineData("Guid(family.Name) == \"\"", "текст – не Guid")]
    public void Expression_OfTheDialect_FailsAsItMust(string text, string failure) => Assert.Equal(failure, StandardFacts.Evaluate(text).Failure);

    [Theory]
    [InlineData("family?.Active", "да")]
    [InlineData("family.Address?.Zip?.Length", "нет")]
    [InlineData("(int)family.Income + 1", "1201")]
    [InlineData("(decimal)days / 2", "4,5")]
    [InlineData("(int?)family.Income", "1200")]
    [InlineData("family.ClosedOn is null", "да")]
    [InlineData("family.Opened is not null && days > 1", "да")]
    [InlineData("level not in (\"high\", \"calm\") && days > 1", "да")]
    [InlineData("days > 1 /* больше одного */ && family.Active // на учёте", "да")]
    public void Extension_InFilesOfOurSchema_IsReadAndElsewhereFlagged(string text, string expected)
    {
        var bag = new DiagnosticBag();
        var compiled = ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, bag, Extended);
        Assert.True(compiled is not null, string.Join("; ", bag));
        Assert.Equal(expected, compiled.Format(compiled.Evaluate(StandardFacts.Facts()).Value));
        Assert.Null(ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, bag));
        Assert.All(bag, diagnostic => Assert.Equal("PR1211", diagnostic.Code));
    }

    [Theory]
    [InlineData("https://example.org/patronage-rules.schema.json", true)]
    [InlineData("https://example.org/workflow-schema.json", false)]
    public void Extension_InAFile_GoesByItsSchema(string schema, bool accepted)
    {
        var json = $$"""{"$schema":"{{schema}}","WorkflowName":"w","GlobalParams":[{"Name":"g","Expression":"(int)family.Income"}],"Rules":[{"RuleName":"r","Expression":"family?.Active && g > 1"}]}""";
        Assert.Equal(accepted, Compiling.TrySet(json, out var bag) is not null);
        Assert.Equal(accepted, bag.All(diagnostic => diagnostic.Code != "PR1211"));
    }

    [Theory]
    [InlineData("(a, b) => true")]
    [InlineData("new { X = days }")]
    [InlineData("new DateTime(2026, 1, 1) == today")]
    [InlineData("$\"{days}\" == \"9\"")]
    [InlineData("days is int")]
    [InlineData("family.Children.Any(days => true)")]
    [InlineData("days as X")]
    [InlineData("family?[0] == null")]
    public void Construct_ThatNobodyReads_IsRefusedEvenThere(string text)
    {
        var bag = new DiagnosticBag();
        Assert.Null(ExpressionCompiler.Compile(text, SourcePlace.None, StandardFacts.Model, null, bag, Extended));
        Assert.True(bag.HasErrors);
    }
}
