using System.Collections.Concurrent;

namespace Patronage.Load.Acting;

/// <summary>What a curator does.</summary>
internal enum Act
{
    /// <summary>Opens «Мой день».</summary>
    Day,

    /// <summary>Opens «Мой день» in the same moment as everybody else.</summary>
    DayTogether,

    /// <summary>Opens a family's page.</summary>
    Case,

    /// <summary>Opens the list of families: the first page, another, or what a search finds.</summary>
    List,

    /// <summary>Opens the dialog of a visit.</summary>
    VisitOpened,

    /// <summary>Records a visit: until «Записано» stands there and the day is drawn anew.</summary>
    VisitRecorded,
}

/// <summary>How long acts took.</summary>
internal sealed class Timings
{
    private readonly ConcurrentDictionary<Act, ConcurrentQueue<double>> _taken = new();

    /// <summary>Notes an act.</summary>
    public void Add(Act act, TimeSpan took) => _taken.GetOrAdd(act, _ => new()).Enqueue(took.TotalMilliseconds);

    /// <summary>Milliseconds of an act, the shortest first.</summary>
    public IReadOnlyList<double> Of(Act act) => _taken.TryGetValue(act, out var taken) ? [.. taken.Order()] : [];

    /// <summary>The value that a share of all is not above.</summary>
    /// <param name="sorted">The values, the smallest first; at least one.</param>
    /// <param name="share">The share: 0.95.</param>
    public static double Percentile(IReadOnlyList<double> sorted, double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
