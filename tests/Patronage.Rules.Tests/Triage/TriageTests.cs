using System.Diagnostics;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;
using Xunit.Abstractions;

namespace Patronage.Rules.Tests.Triage;

/// <summary>The twenty rules of the yardstick workload against a twin written by hand.</summary>
public class TriageTests(ITestOutputHelper output)
{
    private static readonly List<TriageFamily> Families = TriageFamily.All();

    private static readonly List<FactRecord> Records = Families.ConvertAll(family => family.ToFacts());

    [Theory]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public void TwentyRules_Over256Families_AgreeWithTheTwin(int compileAfter)
    {
        var workflow = Compile(compileAfter);
        var (answers, twin) = (new Verdict[20], new bool[20]);
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < Families.Count; i++)
            {
                Assert.Equal(Families[i].Twin(twin), workflow.Test(answers, Records[i]));
                Assert.Equal(twin, answers.Select(answer => answer == Verdict.True));
                Assert.All(answers, answer => Assert.True(answer <= Verdict.True));
            }
        }
    }

    [Fact]
    public void TwentyRules_Compiled_AllocateNothing()
    {
        var workflow = Compile(0);
        var answers = new Verdict[20];
        Pass();
        Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var hold = Pass();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(hold > 0);

        int Pass()
        {
            var sum = 0;
            foreach (var record in Records)
            {
                sum += workflow.Test(answers, record);
            }

            return sum;
        }
    }

    [Fact]
    public void ManyRules_AskedTogether_AnswerAsOneByOne()
    {
        // More than one piece of code, facts that are missing, that come later, and rules that only the interpreter can do.
        string[] conditions = [.. Enumerable.Range(0, 60).Select(i => $"days > {i % 12}"), "family.Active && level == \"crisis\"", "family.Children.Any(c => c.AgeYears > days)", "family.Rent == null || family.Income > 10", "1 / (days - 9) > 0"];
        foreach (var extra in new[] { "days > 1", "family.Children.OrderBy(c => c.AgeYears).First().AgeYears == 4" })
        {
            var workflow = Compiling.Set(Compiling.Rules([.. conditions, extra]), RuleCompileOptions.Default with { CompileAfter = 0 }).Workflows["w"];
            var answers = new Verdict[conditions.Length + 1];
            for (var hidden = 0; hidden < 1 << HiddenFacts.Count; hidden += 5)
            {
                var facts = HiddenFacts.Of(hidden);
                var expected = workflow.Rules.Select(rule => rule.Evaluate(facts).Verdict).ToArray();
                Assert.Equal(expected.Count(answer => answer == Verdict.True), workflow.Test(answers, facts));
                Assert.Equal(expected, answers);
                var later = HiddenFacts.Of(hidden).SetLater("days", () => facts["days"]);
                workflow.Test(answers, later);
                Assert.Equal(expected, answers);
            }

            Assert.Throws<ArgumentException>(() => workflow.Test(new Verdict[3], StandardFacts.Facts()));
            Assert.Throws<ArgumentException>(() => workflow.Test(answers, Records[0]));
        }
    }

    [Fact]
    public void TwentyRules_AskedByEightThreads_GiveTheSameAnswers()
    {
        var workflow = Compile(50);
        var alone = Compile(int.MaxValue);
        var expected = Records.ConvertAll(record => string.Join(' ', Answers(alone, record)));
        var failures = new System.Collections.Concurrent.ConcurrentBag<Exception>();
        using var start = new Barrier(8);
        var threads = Enumerable.Range(0, 8).Select(worker => new Thread(() =>
        {
            start.SignalAndWait();
            if (Record.Exception(() => Ask(worker)) is { } thrown)
            {
                failures.Add(thrown);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(failures);

        // The set went over from the interpreter, which allocates, to compiled code under their eyes.
        var answers = new Verdict[20];
        var before = GC.GetAllocatedBytesForCurrentThread();
        workflow.Test(answers, Records[0]);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Ask(int worker)
        {
            for (var i = 0; i < Records.Count; i++)
            {
                var at = (i * ((worker * 2) + 1)) % Records.Count;
                Assert.Equal(expected[at], string.Join(' ', Answers(workflow, Records[at])));
                Assert.Equal(expected[at], string.Join(' ', workflow.Rules.Select(rule => rule.Test(Records[at]))));
                Assert.Equal(expected[at], string.Join(' ', workflow.Rules.Select(rule => rule.Evaluate(Records[at]).Verdict)));
                Assert.Equal(expected[at].Split(' ')[i % 20], workflow.Rules[i % 20].Explain(Records[at]).Verdict.ToString());
            }
        }
    }

    [Fact]
    public void TwoThousandRules_Held_NeedLessThan30MB()
    {
        const int Count = 2000;
        var rules = string.Join(',', Enumerable.Range(0, Count).Select(i => $$"""{"RuleName":"r{{i}}","SuccessEvent":"e{{i}}","ErrorMessage":"$(family.Name)","Expression":"family.Children.Count(c => c.AgeYears < {{i}}) >= 3 && family.Score > {{i}} || level == \"l{{i}}\" && family.MonthlyIncome / family.Members < 150"}"""));
        Hold();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var set = Hold();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{held:N0} bytes");
        Assert.InRange(held, 1024 * 1024, 30 * 1024 * 1024);
        Assert.Equal(Count, set.Evaluate("w", Records[0]).Count);

        RuleSet Hold()
        {
            var bag = new DiagnosticBag();
            return RuleSetCompiler.Compile(WorkflowReader.Read("f.json", $$"""{"WorkflowName":"w","Rules":[{{rules}}]}""", bag), TriageFamily.Model, RuleCompileOptions.Default, bag)
                ?? throw new InvalidOperationException(string.Join("; ", bag));
        }
    }

    [Fact]
    public void RulesBesideTheTwin_Measured_AreReported()
    {
        var workflow = Compile(0);
        var (answers, twin) = (new Verdict[20], new bool[20]);
        var (rules, byHand) = (Best(() => Sum(record => workflow.Test(answers, record))), Best(() => Families.Sum(family => family.Twin(twin))));
        output.WriteLine($"{rules:F0} ns against {byHand:F0} ns of the twin, an evaluation of 20 rules");
        Assert.True(rules > 0 && byHand > 0);
    }

    private static int Sum(Func<FactRecord, int> of)
    {
        var sum = 0;
        foreach (var record in Records)
        {
            sum += of(record);
        }

        return sum;
    }

    private static double Best(Func<int> pass)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var watch = Stopwatch.StartNew();
            pass();
            best = Math.Min(best, watch.Elapsed.TotalNanoseconds / Records.Count);
        }

        return best;
    }

    private static Verdict[] Answers(CompiledWorkflow workflow, FactRecord record)
    {
        var answers = new Verdict[20];
        workflow.Test(answers, record);
        return answers;
    }

    private static CompiledWorkflow Compile(int after)
    {
        var bag = new DiagnosticBag();
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "triage.json"));
        var set = RuleSetCompiler.Compile(WorkflowReader.Read("triage.json", text, bag), TriageFamily.Model, RuleCompileOptions.Default with { CompileAfter = after }, bag);
        Assert.True(set is not null && bag.Count == 0, string.Join("; ", bag));
        return set.Workflows["triage"];
    }
}
