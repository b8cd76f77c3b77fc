using BenchmarkDotNet.Attributes;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Tests.Triage;
using Patronage.Rules.Workflows;

namespace Patronage.Benchmarks;

/// <summary>Twenty rules over 256 rotating families beside the same rules written by hand, in one process.</summary>
public class RulesBesideTheTwin
{
    private readonly Verdict[] _answers = new Verdict[20];
    private readonly bool[] _twin = new bool[20];
    private List<TriageFamily> _families = [];
    private List<FactRecord> _facts = [];
    private CompiledWorkflow _compiled = null!;
    private CompiledWorkflow _interpreted = null!;
    private int _next;

    [GlobalSetup]
    public void Open()
    {
        _families = TriageFamily.All();
        _facts = _families.ConvertAll(family => family.ToFacts());
        _compiled = Compile(0);
        _interpreted = Compile(int.MaxValue);
        for (var i = 0; i < _families.Count; i++)
        {
            if (_compiled.Test(_answers, _facts[i]) != _families[i].Twin(_twin)) throw new InvalidOperationException("The rules and their twin differ.");
        }
    }

    [Benchmark(Description = "20 rules by hand in C#", Baseline = true)]
    public int Twin() => _families[_next++ & 255].Twin(_twin);

    [Benchmark(Description = "20 rules, compiled")]
    public int Compiled() => _compiled.Test(_answers, _facts[_next++ & 255]);

    [Benchmark(Description = "20 rules, interpreted")]
    public int Interpreted() => _interpreted.Test(_answers, _facts[_next++ & 255]);

    [Benchmark(Description = "20 rules, explained")]
    public int Explained()
    {
        var length = 0;
        var facts = _facts[_next++ & 255];
        foreach (var rule in _compiled.Rules) length += rule.Explain(facts).Words.Length;
        return length;
    }

    internal static CompiledWorkflow Compile(int after)
    {
        var bag = new DiagnosticBag();
        var path = Path.Combine(Shipped.Root, "tests", "Patronage.Rules.Tests", "Data", "triage.json");
        var set = RuleSetCompiler.Compile(WorkflowReader.Read(path, File.ReadAllText(path), bag), TriageFamily.Model, RuleCompileOptions.Default with { CompileAfter = after }, bag);
        return set?.Workflows["triage"] ?? throw new InvalidOperationException(string.Join("; ", bag));
    }
}
