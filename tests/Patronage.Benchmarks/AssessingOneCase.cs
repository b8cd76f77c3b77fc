using BenchmarkDotNet.Attributes;
using Patronage.Casework;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Benchmarks;

/// <summary>What a program says about a family. Each call takes the next family of the demonstration, so that the mean is over all of them.</summary>
public class AssessingOneCase
{
    private IReadOnlyList<Sample> _samples = [];
    private int _next;
    private CompiledRule _rule = null!;
    private Assessment _assessment = null!;

    [GlobalSetup]
    public void Open()
    {
        _samples = Shipped.Families(Shipped.Open(), Shipped.OpenCalendars());
        if (_samples.Count == 0) throw new InvalidOperationException("There are no families to assess.");
        (_assessment, _rule) = _samples
            .Where(sample => sample.Program.Rules.For(Questions.Categories) is not null)
            .Select(sample => (Assess(sample)[0], sample.Program.Rules.For(Questions.Categories)!.Rules[0]))
            .First();
    }

    [Benchmark(Description = "one case: journal, obligations, visits")]
    public IReadOnlyList<Assessment> Case() => Assess(Next());

    [Benchmark(Description = "one case with proposals, decisions and closures")]
    public int CaseWithChoices()
    {
        var found = 0;
        foreach (var line in Assess(Next()))
        {
            found += line.ProposedCategories().Count + line.ProposedCircumstances().Count + line.ProposedLevels().Count + line.Decisions().Count + line.Closures().Count;
        }

        return found;
    }

    [Benchmark(Description = "one rule")]
    public Verdict Rule() => _rule.Test(_assessment.Facts);

    [Benchmark(Description = "one rule, explained")]
    public ExplanationNode ExplainedRule() => _rule.Explain(_assessment.Facts);

    internal static IReadOnlyList<Assessment> Assess(Sample sample) => CaseAssessor.AssessAll(sample.Program, sample.Calendar, sample.File, Shipped.Day);

    private Sample Next() => _samples[_next++ % _samples.Count];
}
