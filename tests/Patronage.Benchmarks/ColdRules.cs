using System.Diagnostics;
using System.Globalization;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Tests.Triage;
using Patronage.Rules.Workflows;

namespace Patronage.Benchmarks;

/// <summary>Rule sets in a process that has done nothing else: the first, one more, and how much many rules hold.</summary>
internal static class ColdRules
{
    public static void Run()
    {
        var facts = TriageFamily.All()[0].ToFacts();
        var text = File.ReadAllText(Path.Combine(Shipped.Root, "tests", "Patronage.Rules.Tests", "Data", "triage.json"));
        var (first, firstWork) = Timed(() => Use(text, 5, facts, "a"));
        var (later, laterWork) = Timed(() => Use(text, 1, facts, "b"));
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = Use(text, 100, facts, "c");
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(held);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cold: 100 rules first used in {first:F0} ms ({firstWork:F0} ms of the processor), 20 more in {later:F0} ms ({laterWork:F0}); 2000 rules hold {bytes / 1048576.0:F1} MB"));
    }

    /// <summary>The time that passed and the time that the processor worked: on a busy machine only the second says something.</summary>
    private static (double Passed, double Worked) Timed(Action run)
    {
        using var process = Process.GetCurrentProcess();
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        run();
        process.Refresh();
        return (watch.Elapsed.TotalMilliseconds, (process.TotalProcessorTime - before).TotalMilliseconds);
    }

    /// <summary>Reads, compiles and asks the twenty rules some times over, each time under other names.</summary>
    private static RuleSet Use(string text, int times, FactRecord facts, string prefix)
    {
        var bag = new DiagnosticBag();
        var workflows = Enumerable.Range(0, times).SelectMany(i => WorkflowReader.Read("triage.json", text.Replace("\"triage\"", $"\"{prefix}{i}\"", StringComparison.Ordinal), bag)).ToList();
        var set = RuleSetCompiler.Compile(workflows, TriageFamily.Model, RuleCompileOptions.Default, bag) ?? throw new InvalidOperationException(string.Join("; ", bag));
        foreach (var name in set.Workflows.Keys) set.Evaluate(name, facts);
        return set;
    }
}
