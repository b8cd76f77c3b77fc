using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Tests.Hostile;

/// <summary>What a file of 64 KB may cost, whatever is in it: steps and bytes are counted, not timed.</summary>
public class BudgetTests
{
    private const int Length = 64 * 1024;
    private const int Steps = 400_000;
    private const long Bytes = 16 * 1024 * 1024;

    public static TheoryData<string, string, string, string> Kinds() => new()
    {
        // name, before, repeated, after
        { "small rules", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"days > #"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "rules with unknown names", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"dayz#.Foo(x) > bar"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "equal names", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r","Expression":"days > #"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "equal rules", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"level == \"high\" && days > 1"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "children that follow from each other", """{"WorkflowName":"w","Rules":[{"RuleName":"p","Operator":"Or","Rules":[""", """{"RuleName":"r#","Expression":"days > #"},""", """{"RuleName":"r","Expression":"days > 1"}]}]}""" },
        { "parameters", """{"WorkflowName":"w","GlobalParams":[{"Name":"p0","Expression":"days"},""", """{"Name":"q#","Expression":"p0 + p0 - p0"},""", """{"Name":"q","Expression":"1"}],"Rules":[{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "unknown properties", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1",""", "\"x#\":1,", """ "y":1}]}""" },
        { "repeated properties", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1",""", "\"x\":1,", """ "y":1}]}""" },
        { "empty arrays", "[", "[],", "[]]" },
        { "numbers", "[", "1,", "1]" },
        { "rules that are nothing", """{"WorkflowName":"w","Rules":[""", "{},", "{}]}" },
        { "injections", """{"WorkflowName":"w","WorkflowsToInject":[""", "\"x#\",", "\"y\"]}" },
        { "workflows that inject all before", "[", """{"WorkflowName":"w#","WorkflowsToInject":["w0","w1","w2","w3"],"Rules":[{"RuleName":"r#","Expression":"days > 1"}]},""", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1"}]}]""" },
        { "long expressions of mistakes", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"~a.b(c) + a.b(c) + a.b(c)~"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "long expressions of comparisons", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"~days > 5 && level == \"high\" || ~days > 1"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "long expressions of lambdas", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"~family.Children.Any(c => c.AgeYears > 1) && ~days > 1"},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "one string", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","ErrorMessage":" """, "x", "\"}]}" },
        { "holes of a message", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","ErrorMessage":" """, "$(days)", "\"}]}" },
        { "broken holes of a message", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1","ErrorMessage":" """, "$(dayz)", "\"}]}" },
        { "rows of a table", """{"$schema":"patronage-rules","WorkflowName":"w","DecisionTable":{"HitPolicy":"Unique","Inputs":["days","family.Rooms","level"],"Rows":[""", """{"RuleName":"r#","When":["[#..9999]","> #","\"high\""]},""", """{"RuleName":"r","When":["-","-","-"]}]}}""" },
        { "actions", """{"WorkflowName":"w","Rules":[""", """{"RuleName":"r#","Expression":"days > 1","Actions":{"OnSuccess":{"Name":"EvaluateRule","Context":{"workflowName":"w","ruleName":"r"}}}},""", """{"RuleName":"r","Expression":"days > 1"}]}""" },
        { "escapes", """{"WorkflowName":"w","Rules":[{"RuleName":"r","Expression":"days > 1 """, "\\u0020", "\"}]}" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FileOf64KB_OfAnyKind_StaysWithinStepsAndBytes(string kind, string before, string repeated, string after)
    {
        Assert.NotEmpty(kind);
        var text = Make(before, repeated, after, Length);
        Assert.InRange(text.Length, Length - 4096, Length);
        Take(Make(before, repeated, after, 4096));
        Take(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var bag = Take(text);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated < Bytes, $"{allocated:N0} bytes");
        Assert.DoesNotContain(bag, found => found.Code == "PR1118");
    }

    [Fact]
    public void Steps_OfAFile_AreCounted()
    {
        // Each kind either takes steps, which a smaller budget shows, or is refused before anything is bound.
        var (stopped, refused) = (new List<string>(), new List<string>());
        foreach (var row in Kinds())
        {
            var text = Make((string)row[1], (string)row[2], (string)row[3], Length);
            (Take(text, 100).Any(found => found.Code == "PR1118") ? stopped : refused).Add((string)row[0]);
        }

        Assert.True(stopped.Count >= 7, $"stopped: {string.Join(", ", stopped)}; refused or cheap: {string.Join(", ", refused)}");
        // The others end at a mistake of the file, at the length of an expression, or have hardly anything to bind.
    }

    [Fact]
    [Trait("Category", "Long")]
    public void GeneratedFiles_OfSeededSoup_AreReadOrReportedWithinTheBudget()
    {
        var random = new Random(64);
        string[] parts = ["{", "}", "[", "]", ",", ":", "\"WorkflowName\"", "\"Rules\"", "\"RuleName\"", "\"Expression\"", "\"w\"", "\"r\"", "\"days > 1\"", "\"level == \\\"high\\\"\"", "\"Operator\"", "\"And\"", "\"LocalParams\"", "\"Name\"", "1", "null", "true",
            "\"Actions\"", "\"OnSuccess\"", "\"Context\"", "\"DecisionTable\"", "\"Inputs\"", "\"Rows\"", "\"When\"", "\"$schema\"", "\"patronage-rules\"", "\"WorkflowsToInject\"", "\"GlobalParams\"", "\"ErrorMessage\"", "\"$(days)\"", " "];
        for (var i = 0; i < 20_000; i++)
        {
            HostileFilesTests.Take(string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => parts[random.Next(parts.Length)])), RuleCompileOptions.Default);
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void GeneratedExpressions_OfSeededSoup_AreReadOrReported()
    {
        var random = new Random(65);
        string[] parts = ["family", "days", "level", "nil", "today", "norms", ".", ".Children", ".Any(", ".Where(c => ", ".Count", "(", ")", "[", "]", "{", "}", ",", "&&", "||", "!", "==", ">", "<", "in", "not", "is", "as", "new", "?", ":", "??", "?.", "+", "-", "*", "/", "%", "<<", ">>",
            "1", "0", "2.5", "\"high\"", "null", "true", "it", "$", "=>", "x", "iif(", "np(", "DateOnly(", "int(", "(int)", "Math.Max(", ".GroupBy(", ".Single()", ".SelectMany(", ".ToLower()", ".Contains(", ".AddDays("];
        for (var i = 0; i < 60_000; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 25)).Select(_ => parts[random.Next(parts.Length)]));
            HostileFilesTests.Take(Compiling.Rules(text), i % 2 == 0 ? RuleCompileOptions.Default : RuleCompileOptions.Compatible with { AllowExtensions = true, CompileAfter = 0 });
        }
    }

    private static DiagnosticBag Take(string text, int steps = Steps)
    {
        var bag = new DiagnosticBag();
        var options = RuleCompileOptions.Default with { Limits = new RuleLimits { MaxCompileSteps = steps } };
        RuleSetCompiler.Compile(WorkflowReader.Read("f.json", text, bag), StandardFacts.Model, options, bag);
        return bag;
    }

    /// <summary>Repeats the middle until the length is reached; # is its number, ~x~ is x as often as an expression holds.</summary>
    private static string Make(string before, string repeated, string after, int length)
    {
        var tilde = repeated.Split('~');
        var unit = tilde.Length == 3 ? tilde[0] + string.Concat(Enumerable.Repeat(tilde[1], 3000 / tilde[1].Length)) + tilde[2] : repeated;
        var text = new System.Text.StringBuilder(before);
        for (var i = 0; text.Length + unit.Length + after.Length + 8 <= length; i++)
        {
            text.Append(unit.Replace("#", i.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        return text.Append(after).ToString();
    }
}
