using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Tests.Expressions;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Tests.Hostile;

/// <summary>Rule files that mean harm or are broken: every one is read to a set or to diagnostics, and nothing else happens.</summary>
public class HostileFilesTests
{
    private const string Rule = """{"RuleName":"r","Expression":"days > 1"}""";

    public static TheoryData<string> Expressions() =>
    [
        "family.Name.GetType().Assembly.CodeBase == \"\"", "family.GetType().BaseType.Name == \"Object\"", "family.Name.GetType().GetMethods().Count() > 0", "family.Name.GetType().DefinedTypes.Any()", "\"\".GetType().Assembly.GetTypes().First() == null",
        "Type.GetType(\"System.IO.File\") == null", "System.Reflection.Assembly.Load(\"x\") == null", "AppDomain.CurrentDomain.BaseDirectory == \"\"", "System.AppContext.BaseDirectory == \"\"", "global::System.String.Empty == \"\"",
        "System.Threading.Thread.Sleep(1000) == null", "System.GC.Collect() == null", "Environment.FailFast(\"\") == null", "Environment.MachineName == \"\"", "Environment.GetEnvironmentVariable(\"PATH\") == \"\"", "File.Exists(\"/etc/passwd\")",
        "Directory.GetFiles(\"/\").Any()", "Regex.IsMatch(family.Name, \"(a+)+$\")", "System.Text.RegularExpressions.Regex.IsMatch(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")", "new Regex(\"(x+x+)+y\").IsMatch(family.Name)", "HttpClient.GetAsync(\"http://x\") == null",
        "Convert.ChangeType(days, typeof(object)) == null", "Marshal.AllocHGlobal(1) == 1", "Unsafe.As(family) == null", "family.ToString() == \"\"", "family.GetHashCode() == 1", "family.Equals(family)", "family.MemberwiseClone() == null", "object.ReferenceEquals(family, family)",
        "string.Format(\"{0,999999999}\", days) == \"\"", "string.Concat(family.Name, family.Name) == \"\"", "string.Join(\",\", family.Tags) == \"\"", "new string('x', 1000000000) == \"\"", "\"x\".PadRight(2147483647).Length > 1", "family.Name.PadLeft(-1) == \"\"",
        "family.Name.PadLeft(10000).Replace(\" \", \"  \") == \"\"", "Enumerable.Range(0, 1000000000).Count() > 1", "Enumerable.Repeat(1, 2147483647).Sum() > 1", "new int[1000000000].Length > 1", "family.Children.SelectMany(a => family.Children).SelectMany(b => family.Children).SelectMany(c => family.Children).SelectMany(d => family.Children).SelectMany(e => family.Children).SelectMany(f => family.Children).SelectMany(g => family.Children).SelectMany(h => family.Children).SelectMany(i => family.Children).SelectMany(j => family.Children).Count() > 1",
        "1 << 63 == 1", "1 << 1000000 == 1", "1 << -1 == 1", "-9223372036854775808 / -1 == 1", "9223372036854775808 > days", "1e400 > days", "0x7fffffff > days", "0b1111 > days", "1_000 > days", "1.2.3 > days", "79228162514264337593543950336 > days", "days * days * days * days * days * days * days * days * days * days * days * days * days * days * days * days * days * days * days * days * days > 0",
        "decimal.Parse(\"1e10\") > 1", "int.Parse(\"99999999999999999999\") > 1", "int.Parse(\"\") > 1", "int.Parse(nil) > 1", "DateTime.Parse(\"9999-99-99\") > today", "DateOnly(0, 0, 0) > today", "DateOnly(10000, 1, 1) > today", "today.AddDays(-9223372036854775808) > today", "today.AddMonths(9223372036854775807) > today", "now.AddHours(9223372036854775807) > now",
        "DateOnly(9999, 12, 31).AddDays(1) > today", "family.Children[days * 1000000000000].Name == \"\"", "family.Children[0][0] == null", "family[\"Name\"][\"Length\"] == 1", "family[days] == null", "family.Tags[nil] == \"\"", "family.Children.Single().Name == \"\"", "family.Children.GroupBy(c => c).Any()", "family.Children.OrderBy(c => family) == null",
        "nil == nil && nil != nil", "nil.Length.Length > 1", "nil.Substring(0, 1).Substring(0, 1) == nil", "(null) == (null)", "null ? 1 : 2", "null && null", "null.Any(x => x)", "np() == null", "np(null, null) == null", "iif(null, null, null) == null", "is(null, \"String\")", "as(null, \"X\") == null", "cast(days, \"Evil\") == 1", "cast(family, \"String\") == \"\"", "new (null as X).X == null", "new () == null",
        "new (days as days, days as days) == null", "new (new (new (days as A) as B) as C).C.B.A == 9", "family.Ｎame == \"\"", "famіly.Active", "family․Active", "family.Nаme == \"\"", "days ＞ 1", "days > １", "“days” > 1", "days\u00A0> 1", "days\u2028> 1", "\uFEFFdays > 1", "days > 1\u0000", "\u202Edays > 1", "family.Name == \"\u202E\"", "family.Name == \"\uD800\"", "а == а",
        "days > 1;", "days > 1 // \u2028 evil()", "days > 1 /* */ */", "/* days", "$(days) > 1", "$ > 1", "$.$ == 1", "it.it.it == null", "it == it", "_ > 1", "var > 1", "dynamic.x == 1", "nameof(days) == \"\"", "days is { } x", "days is > 1 and < 5", "family.Children is [..]", "days switch { 1 => true, _ => false }", "[1, 2, 3].Contains(days)", "family.Children.Any(static c => true)", "family.Children.Any(delegate { return true; })",
        "family.Children.Any(c => c => c)", "family.Children.Any(Any(Any(Any())))", "family.Children.Where(c => c.Where(d => d.Any())).Any()", "((((((((((days))))))))))", "!!!!!!!!!!family.Active", "- - - - - - - - - -days > 1", "days ? days ? 1 : 2 : 3", "days ?? days ?? days ?? nil == 1", "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p", "days.days.days", "Math.Math.Max(1, 2) == 1", "Math == 1", "string == \"\"", "DateTime == today",
        "in in in", "not not not family.Active", "and", "or or", "mod mod mod", "new", "new new", "is", "as as", "new [] { new [] { new [] { 1 } } }.Any()", "new [] { 1, \"a\", null, true }.Any()", "new int[] { nil }.Any()", "() == ()", "(,)", "f(,)", "family.(Name)", "family..Name", "family.Name.", ".Name", "family.Name()", "family.Children.Count.Count()", "days(1)", "\"a\"(1)", "1.ToString() == \"\"",
    ];

    public static TheoryData<string> Files() =>
    [
        "", " ", "null", "true", "1", "\"x\"", "[]", "{}", "[[]]", "[null]", "[1, \"a\", {}]", "{", "}", "[", "{\"", "{\"WorkflowName\"", "{\"WorkflowName\":", "\uFEFF{}", "\0", "{\"WorkflowName\":\"\\ud800\"}", "{\"WorkflowName\":\"\\u0000\",\"Rules\":[" + Rule + "]}",
        "// comment\n{}", "{,}", "{\"WorkflowName\":\"w\",}", "{\"WorkflowName\":\"w\",\"WorkflowName\":\"v\",\"Rules\":[" + Rule + "]}", "{\"WorkflowName\":null}", "{\"WorkflowName\":1}", "{\"WorkflowName\":\"w\",\"Rules\":null}", "{\"WorkflowName\":\"w\",\"Rules\":{}}",
        "{\"WorkflowName\":\"w\",\"Rules\":[null,1,\"x\",[],{}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":null,\"Expression\":null}]}", "{\"WorkflowName\":\"w\",\"WorkflowsToInject\":[null,1,\"w\",\"\"]}", "{\"WorkflowName\":\"w\",\"WorkflowsToInject\":[\"w\",\"w\",\"w\"]}",
        "{\"WorkflowName\":\"w\",\"GlobalParams\":[null,{},{\"Name\":\"\",\"Expression\":\"\"},{\"Name\":\"days\",\"Expression\":\"1\"}],\"Rules\":[" + Rule + "]}", "{\"WorkflowName\":\"w\",\"GlobalParams\":[{\"Name\":\"a\",\"Expression\":\"a\"}],\"Rules\":[" + Rule + "]}",
        "{\"WorkflowName\":\"w\",\"GlobalParams\":[{\"Name\":\"a\",\"Expression\":\"b\"},{\"Name\":\"b\",\"Expression\":\"a\"}],\"Rules\":[" + Rule + "]}", "{\"WorkflowName\":\"w\",\"GlobalParams\":[{\"Name\":\"true\",\"Expression\":\"1\"},{\"Name\":\"a b\",\"Expression\":\"1\"}],\"Rules\":[" + Rule + "]}",
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"true\",\"Actions\":null}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"true\",\"Actions\":{\"OnSuccess\":{\"Name\":\"OutputExpression\",\"Context\":{\"Expression\":\"\\\"\\\".GetType()\"}}}}]}",
        "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Expression\":\"true\",\"ErrorMessage\":\"$($($(\"},{\"RuleName\":\"s\",\"Expression\":\"true\",\"ErrorMessage\":\"$()$(family.GetType())$(\\u0000)\"}]}", "{\"WorkflowName\":\"w\",\"Rules\":[{\"RuleName\":\"r\",\"Operator\":\"And\",\"Rules\":[{\"RuleName\":\"r\",\"Operator\":\"Or\",\"Rules\":[]}]}]}",
        "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":null}", "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"Inputs\":[null],\"Rows\":[null]}}", "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"Inputs\":[\"days) || (true\"],\"Rows\":[{\"RuleName\":\"r\",\"When\":[\"1) || (true\"]}]}}",
        "{\"$schema\":\"patronage-rules\",\"WorkflowName\":\"w\",\"DecisionTable\":{\"Inputs\":[\"days\"],\"Rows\":[{\"RuleName\":\"r\",\"When\":[\"[..]\"]},{\"RuleName\":\"s\",\"When\":[\"not(not(not(\"]},{\"RuleName\":\"t\",\"When\":[\"not()\"]},{\"RuleName\":\"u\",\"When\":[\",\"]}]}}",
        "{\"$schema\":1,\"WorkflowName\":\"w\",\"Rules\":[" + Rule + "]}", "{\"WorkflowName\":\"w\",\"Properties\":{\"overrides\":true},\"Rules\":[" + Rule + "]}", "{\"WorkflowName\":\"w\",\"Rules\":[" + Rule + "]}{\"WorkflowName\":\"v\"}", "[{\"WorkflowName\":\"a\",\"WorkflowsToInject\":[\"b\"]},{\"WorkflowName\":\"b\",\"WorkflowsToInject\":[\"a\"]}]",
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expression_Hostile_IsReadOrReported(string text)
    {
        foreach (var options in new[] { RuleCompileOptions.Default, RuleCompileOptions.Compatible with { AllowExtensions = true } })
        {
            Take(Compiling.Rules(text), options);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Hostile_IsReadOrReported(string json) => Take(json, RuleCompileOptions.Default);

    [Fact]
    public void Corpus_OfExpressionsAndFiles_HasFiveHundredAndMore() =>
        Assert.True(new[] { Expressions(), Files(), HostileTests.Corpus(), HostileConstructTests.Expressions(), HostileConstructTests.Files() }.SelectMany(corpus => corpus.Select<object[], string>(row => (string)row[0])).Distinct(StringComparer.Ordinal).Count() >= 500);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"WorkflowName\":\"w\",\"Rules\":[", "]}")]
    [InlineData("{\"RuleName\":\"r\",\"Operator\":\"And\",\"Rules\":[", "]}")]
    public void File_NestedTenThousandDeep_IsReported(string open, string close)
    {
        Take(string.Concat(Enumerable.Repeat(open, 10_000)) + string.Concat(Enumerable.Repeat(close, 10_000)), RuleCompileOptions.Default);
        var nested = string.Concat(Enumerable.Repeat("{\"RuleName\":\"r\",\"Operator\":\"And\",\"Rules\":[", 20)) + Rule + string.Concat(Enumerable.Repeat("]}", 20));
        Assert.Null(Compiling.TrySet($$"""{"WorkflowName":"w","Rules":[{{nested}}]}""", out var bag));
        Assert.Contains(bag, found => found.Code == "PR1116");
    }

    [Fact]
    public void Injection_InALongChain_IsResolvedOnce()
    {
        var chain = string.Join(',', Enumerable.Range(0, 400).Select(i => $$"""{"WorkflowName":"w{{i}}","WorkflowsToInject":[{{(i < 399 ? $"\"w{i + 1}\"" : "")}}],"Rules":[{"RuleName":"r{{i}}","Expression":"days > {{i}}"}]}"""));
        var set = Compiling.Set($"[{chain}]");
        Assert.Equal(400, set.Workflows["w0"].Rules.Count);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(400, set.Evaluate("w0", StandardFacts.Facts()).Count);
        }
    }

    [Fact]
    public void Limits_AreSettings_AndReported()
    {
        Assert.Equal("PR1001", Read(new RuleLimits { MaxFileLength = 50 }));
        Assert.Equal("PR1115", Read(new RuleLimits { MaxRules = 1 }));
        Assert.Equal("PR1201", Read(new RuleLimits { MaxExpressionLength = 5 }));
        Assert.Equal("PR1202", Read(new RuleLimits { MaxNesting = 1 }));
        Assert.Equal("PR1118", Read(new RuleLimits { MaxCompileSteps = 10 }));
        Assert.Equal("PR1116", Read(new RuleLimits { MaxRuleDepth = 0 }));

        static string Read(RuleLimits limits)
        {
            var bag = new DiagnosticBag();
            var read = WorkflowReader.Read("f.json", Compiling.Rules("((days)) > 1", "(days) > 2"), bag, limits);
            RuleSetCompiler.Compile(read, StandardFacts.Model, RuleCompileOptions.Default with { Limits = limits }, bag);
            return bag.First(found => found.IsError).Code;
        }
    }

    [Theory]
    [InlineData("family.Children.All(a => family.Children.All(b => a.AgeYears < 100))", "слишком большая работа со списками")]
    [InlineData("family.Name.PadLeft(60).Length == 60", "слишком длинный текст")]
    public void LimitsOfAnEvaluation_AreSettings_InBothForms(string text, string failure)
    {
        foreach (var after in new[] { 0, int.MaxValue })
        {
            var options = RuleCompileOptions.Default with { CompileAfter = after, Limits = new RuleLimits { MaxElementVisits = 10, MaxTextLength = 50 } };
            var rule = Compiling.Set(Compiling.Rules(text), options).Workflows["w"].Rules[0];
            Assert.Equal((Verdict.Failed, Verdict.Failed), (rule.Test(StandardFacts.Facts()), rule.Test(StandardFacts.Facts())));
            Assert.Equal(failure, rule.Evaluate(StandardFacts.Facts()).Message);
        }
    }

    internal static void Take(string json, RuleCompileOptions options)
    {
        var bag = new DiagnosticBag();
        var set = RuleSetCompiler.Compile(WorkflowReader.Read("f.json", json, bag), StandardFacts.Model, options, bag);
        Assert.All(bag, found => Assert.True(found.Place.Line >= 1 && found.Place.Column >= 1 && found.Message.Length > 0));
        if (set is null)
        {
            Assert.True(bag.HasErrors);
            return;
        }

        foreach (var workflow in set.Workflows.Values)
        {
            foreach (var facts in new[] { StandardFacts.Facts(), new FactRecord(StandardFacts.Root) })
            {
                foreach (var run in new[] { EvaluationOptions.Default, EvaluationOptions.Compatible })
                {
                    Assert.Equal(workflow.Rules.Count, set.Run(workflow.Name, run, facts).Count);
                }

                foreach (var rule in workflow.Rules)
                {
                    Assert.NotNull(rule.Explain(RuleLanguage.English, facts).ToJson());
                    Assert.All(rule.ReadPaths, path => Assert.NotNull(StandardFacts.Root.Find(path.Split('.', '[')[0])));
                }
            }

            DecisionTable.Of(workflow);
        }
    }
}
