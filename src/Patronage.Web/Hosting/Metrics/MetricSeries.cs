namespace Patronage.Web.Hosting.Metrics;

/// <summary>What a series counts.</summary>
internal enum SeriesKind
{
    /// <summary>It only grows.</summary>
    Counter,

    /// <summary>It is what it is now.</summary>
    Gauge,

    /// <summary>How often something took how long.</summary>
    Histogram,
}

/// <summary>A series of figures: one instrument with one set of labels.</summary>
/// <param name="kind">What it counts.</param>
/// <param name="labels">Its labels as they are written.</param>
internal sealed class MetricSeries(SeriesKind kind, string labels)
{
    /// <summary>Where the columns of a histogram end, in seconds.</summary>
    public static IReadOnlyList<double> Bounds { get; } = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _gate = new();
    private readonly long[] _columns = new long[Bounds.Count];
    private double _sum;
    private long _count;

    public string Labels => labels;

    /// <summary>Takes a measurement.</summary>
    public void Take(double value, bool isSum)
    {
        lock (_gate)
        {
            _count++;
            _sum = kind == SeriesKind.Histogram || isSum ? _sum + value : value;
            for (var at = 0; kind == SeriesKind.Histogram && at < _columns.Length; at++)
            {
                _columns[at] += value <= Bounds[at] ? 1 : 0;
            }
        }
    }

    /// <summary>What it holds now.</summary>
    public (double Sum, long Count, IReadOnlyList<long> Columns) Now()
    {
        lock (_gate)
        {
            return (_sum, _count, [.. _columns]);
        }
    }
}
