using BenchmarkDotNet.Attributes;

namespace Patronage.Benchmarks;

/// <summary>The families of the demonstration over and over: ten times the cases must not take more than twelve times as long.</summary>
public class AssessingManyCases
{
    private IReadOnlyList<Sample> _samples = [];

    [Params(1_000, 10_000)]
    public int Cases { get; set; }

    [GlobalSetup]
    public void Open() => _samples = Shipped.Families(Shipped.Open(), Shipped.OpenCalendars());

    [Benchmark(Description = "many cases: obligations that are open")]
    public int Assess()
    {
        var open = 0;
        for (var number = 0; number < Cases; number++)
        {
            foreach (var line in AssessingOneCase.Assess(_samples[number % _samples.Count])) open += line.Obligations.Count;
        }

        return open;
    }
}
