using System.Text.Json;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Tests.Conformance;

/// <summary>
/// The 44 cases of behaviour that were taken from the reference engine of the format. Each states that engine's result; where this one deviates on
/// purpose, it states its own result too and why. Notation: T, F, ? unknown, ! failed, message in brackets, children in square ones, output in curly ones.
/// </summary>
public class ConformanceTests
{
    private static readonly FactType Text = new FactType.Text();

    private static readonly List<Case> All = Read();

    public static TheoryData<int> Indexes { get; } = [.. Enumerable.Range(0, All.Count)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Case_OfTheReference_AnswersAsItOrAsDecided(int index)
    {
        var one = All[index];
        Assert.Equal(one.Here is null, one.Why is null);
        Assert.NotEqual(one.Reference, one.Here);
        Assert.Equal(one.Here ?? one.Reference, Run(one));
    }

    [Fact]
    public void Cases_Together_AreAll44() =>
        Assert.Equal(Enumerable.Range(1, 44).Select(number => $"P{number:00}"), All.Select(one => one.Id).Distinct(StringComparer.Ordinal));

    [Fact]
    public void Deviations_AreInTheDecisionRecord()
    {
        var record = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "0002-own-rules-engine.md"));
        Assert.All(All.Where(one => one.Here is not null).Select(one => one.Id).Distinct(StringComparer.Ordinal), id => Assert.Contains(id, record, StringComparison.Ordinal));
    }

    private static string Run(Case one)
    {
        var compile = one.Has("CaseSensitive") ? RuleCompileOptions.Default : RuleCompileOptions.Compatible;
        compile = compile with { Functions = [new HostFunction("Utils.CheckContains", new FactType.Boolean(), [Text, Text], a => FactValue.Of(a[1].AsText.Split(',').Contains(a[0].AsText)))] };
        var options = EvaluationOptions.Compatible with { Nested = one.Has("Performance") ? NestedExecution.Performance : NestedExecution.All, FillMessages = !one.Has("NoMessages") };
        var bag = new DiagnosticBag();
        var set = Compile(one.Json, one, compile, bag);
        if (set is null)
        {
            return "refused " + bag.First(diagnostic => diagnostic.IsError).Code;
        }

        var facts = ConformanceModels.Facts(one.Facts);
        if (one.Has("Registry"))
        {
            Assert.Throws<ArgumentException>(() => set.Run("nowhere", options, facts));
            var twice = new DiagnosticBag();
            Assert.Null(Compile($"[{one.Json},{one.Json}]", one, compile, twice));
            var replaced = Compile(one.Json.Replace("days > 1", "days > 100", StringComparison.Ordinal), one, compile, bag)!;
            return $"ArgumentException refused {twice.Single().Code} {Show(replaced.Run("w", options, facts))}";
        }

        var results = set.Run("w", options, facts);
        if (one.Has("Events"))
        {
            var happened = "";
            results.OnSuccess(name => happened += "success:" + name).OnFail(() => happened += "fail");
            return happened;
        }

        return one.Has("Twice") ? $"{Show(results)} then {Show(set.Run("w", options, ConformanceModels.Facts(one.Facts, 2)))}" : Show(results);
    }

    private static RuleSet? Compile(string json, Case one, RuleCompileOptions options, DiagnosticBag bag)
    {
        var read = WorkflowReader.Read("f.json", json, bag);
        var set = RuleSetCompiler.Compile(read, ConformanceModels.Of(one.Facts), options, bag);
        return bag.HasErrors ? null : set;
    }

    private static string Show(IEnumerable<RuleResult> results) => string.Join(' ', results.Select(Show));

    private static string Show(RuleResult result)
    {
        var verdict = result.Verdict switch { Verdict.True => "T", Verdict.False => "F", Verdict.Unknown => "?", _ => "!" };
        var message = result.Message is null ? "" : $"<{result.Message}>";
        var children = result.Children.Count == 0 ? "" : $"[{Show(result.Children)}]";
        var output = result.Action.Text is null ? "" : $"{{{result.Action.Text}}}";
        return $"{result.Rule.Name}={verdict}{message}{children}{output}";
    }

    private static List<Case> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "conformance.json")));
        return [.. document.RootElement.EnumerateArray().Select(Case.Of)];
    }

    private sealed record Case(string Id, string Json, string Facts, string[] Settings, string Reference, string? Here, string? Why)
    {
        public static Case Of(JsonElement element)
        {
            var json = element.TryGetProperty("workflow", out var workflow)
                ? $"{{\"WorkflowName\":\"w\",{workflow.GetRawText().Trim()[1..]}"
                : $"{{\"WorkflowName\":\"w\",\"Rules\":[{{\"RuleName\":\"r\",\"Expression\":{element.GetProperty("expression").GetRawText()}}}]}}";
            return new Case(Get("id")!, json, Get("facts") ?? "standard", element.TryGetProperty("settings", out var settings) ? [.. settings.EnumerateArray().Select(one => one.GetString()!)] : [], Get("reference")!, Get("here"), Get("why"));

            string? Get(string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
        }

        public bool Has(string setting) => Settings.Contains(setting, StringComparer.Ordinal);
    }
}
