using FsCheck;
using FsCheck.Fluent;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Tests.Expressions;

/// <summary>The rules of a workflow, compiled as one piece of code in which loops over one list are run together, are held to the interpreter.</summary>
public class TogetherTests
{
    private static readonly string[] OverChildren =
    [
        "family.Children.Any(c => c.InSchool)", "family.Children.All(c => c.InSchool)", "family.Children.All(c => c.AgeYears < 22)", "family.Children.Any(c => c.Allowance == null)", "family.Children.Any()",
        "family.Children.Where(c => c.InSchool).Any()", "family.Children.Where(c => c.InSchool).All(c => c.AgeYears > 5)", "family.Children.Count(c => c.AgeYears < 18) >= 3", "family.Children.Count(c => c.AgeYears < 18) == family.Children.Count",
        "family.Children.Sum(c => c.Allowance) == 15.5", "family.Children.Sum(c => c.AgeYears) > 30", "family.Children.Average(c => c.Allowance) > 7", "family.Children.Average(c => c.AgeYears) == 12.75", "family.Children.Max(c => c.AgeYears) > 10",
        "family.Children.Min(c => c.AgeYears) < 5", "family.Children.Where(c => c.AgeYears > 90).Max(c => c.AgeYears) == null", "family.Children.Where(c => c.AgeYears > 90).Sum(c => c.Allowance) == 0", "family.Children.Select(c => c.AgeYears).Contains(days)",
        "family.Children.Select(c => c.AgeYears * 2).Max() == 42", "family.Children.Select(c => c.Name).Contains(\"Ben\")", "family.Children.Any(c => 100 / c.AgeYears > 20)", "family.Children.Any(c => 1 / (c.AgeYears - 9) > 0)", "family.Children.Sum(c => c.AgeYears * 922337203685477580) > 0",
        "family.Children.Any(c => c.AgeYears > days)", "family.Children.Any(c => c.Name.StartsWith(\"B\") && (c.Allowance ?? 1) < 2)", "family.Children.Any(c => c.Name.Contains(\"EN\"))", "family.Children.Any(c => c.Name.Contains(\"EN\", StringComparison.OrdinalIgnoreCase))",
        "family.Children.Any(c => (c.InSchool ? c.AgeYears : 0) > 16)", "family.Active && family.Children.Any(c => c.AgeYears > 20)", "family.Children.Any(c => family.Children.Any(x => x.AgeYears > c.AgeYears + 10))", "family.Children.All(c => family.Children.Any(x => x.AgeYears == 17))",
        "family.Tags.Contains(\"urgent\")", "family.Tags.Any(t => t == level)", "!family.Tags.Contains(\"medical\")", "family.Children.Any(c => c == null)", "family.Children.Count(c => c.Name == null) == 1",
    ];

    [Fact]
    public void GeneratedWorkflows_AskedTogether_AnswerAsInterpreted()
    {
        var cases = from texts in Gen.Elements(OverChildren).ArrayOf(9)
                    from hidden in Gen.Choose(0, (1 << HiddenFacts.Count) - 1)
                    from known in Gen.Elements(true, false)
                    from odd in Gen.Choose(0, 7)
                    select (texts, facts: Odd(HiddenFacts.Of(known ? 0 : hidden), odd));
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var workflow = Workflow(one.texts, RuleCompileOptions.Default with { CompileAfter = 0 });
            var (answers, expected) = (new Verdict[one.texts.Length], workflow.Rules.Select(rule => rule.Evaluate(one.facts).Verdict).ToArray());
            var hold = expected.Count(answer => answer == Verdict.True);
            return Enumerable.Range(0, 3).All(_ => workflow.Test(answers, one.facts) == hold && answers.SequenceEqual(expected));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void LoopsRunTogether_CountAgainstTheLimit_OfEachRule()
    {
        string[] texts = ["family.Children.Any(c => c.AgeYears > 100)", "family.Children.All(c => c.AgeYears < 100) && family.Children.Sum(c => c.AgeYears) > 0 && family.Children.Max(c => c.AgeYears) > 0"];
        foreach (var (most, second) in new[] { (7, Verdict.Failed), (12, Verdict.True) })
        {
            var workflow = Workflow(texts, RuleCompileOptions.Default with { CompileAfter = 0, Limits = new RuleLimits { MaxElementVisits = most } });
            var answers = new Verdict[2];
            for (var i = 0; i < 3; i++)
            {
                workflow.Test(answers, StandardFacts.Facts());
                Assert.Equal([Verdict.False, second], answers);
            }
        }
    }

    [Fact]
    public void LoopsRunTogether_OverKnownFacts_AllocateNothing()
    {
        var workflow = Workflow([.. OverChildren.Where(text => !text.Contains('/', StringComparison.Ordinal) && !text.Contains("92233", StringComparison.Ordinal))], RuleCompileOptions.Default with { CompileAfter = 0 });
        var (answers, facts) = (new Verdict[workflow.Rules.Count], StandardFacts.Facts());
        for (var i = 0; i < 3; i++)
        {
            workflow.Test(answers, facts);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        workflow.Test(answers, facts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static CompiledWorkflow Workflow(string[] texts, RuleCompileOptions options) => Compiling.Set(Compiling.Rules(texts), options).Workflows["w"];

    /// <summary>Facts that are odd in other ways than not being asked: no list, no elements, elements that are absent, not asked or still to be computed.</summary>
    private static FactRecord Odd(FactRecord facts, int odd)
    {
        var family = facts["family"].AsRecord;
        var children = family["Children"].State == FactState.Present ? family["Children"].AsList : [];
        _ = odd switch
        {
            0 => facts.Set("family", FactValue.Absent),
            1 => family.Set("Children", FactValue.Absent),
            2 => family.Set("Children", FactValue.Of(new List<FactValue>())),
            3 => family.Set("Children", FactValue.Of([.. children, FactValue.Absent])),
            4 => family.Set("Children", FactValue.Of([FactValue.NotAsked, .. children])),
            5 => family.Set("Children", FactValue.Of([.. children, FactValue.Of(new FactRecord(StandardFacts.Child).SetLater("AgeYears", () => FactValue.Of(30)).Set("InSchool", FactValue.Of(true)))])),
            6 => family.SetLater("Tags", () => FactValue.OfIds(["medical"])),
            _ => facts,
        };
        return facts;
    }
}
