using Patronage.Rules.Diagnostics;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Tests;

/// <summary>Rule files over the standard facts.</summary>
internal static class Compiling
{
    public static RuleSet Set(string json, RuleCompileOptions? options = null)
    {
        var set = TrySet(json, out var bag, options);
        Assert.True(set is not null, string.Join("; ", bag));
        return set;
    }

    public static RuleSet? TrySet(string json, out DiagnosticBag bag, RuleCompileOptions? options = null)
    {
        bag = [];
        var read = WorkflowReader.Read("f.json", json, bag);
        var set = RuleSetCompiler.Compile(read, StandardFacts.Model, options ?? RuleCompileOptions.Default, bag);
        return bag.HasErrors ? null : set;
    }

    /// <summary>Codes with their columns, in the order of the file: <c>PR1324@10</c>.</summary>
    public static string Findings(DiagnosticBag bag) => string.Join(' ', bag.ToSortedList().Select(diagnostic => $"{diagnostic.Code}@{diagnostic.Place.Line}:{diagnostic.Place.Column}"));

    /// <summary>A workflow of leaf rules named r1, r2, …</summary>
    public static string Rules(params string[] expressions) =>
        $$"""{"WorkflowName":"w","Rules":[{{string.Join(',', expressions.Select((text, i) => $$"""{"RuleName":"r{{i + 1}}","Expression":{{System.Text.Json.JsonSerializer.Serialize(text)}}}"""))}}]}""";
}
