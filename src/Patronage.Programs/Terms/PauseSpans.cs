namespace Patronage.Programs.Terms;

/// <summary>Closed pauses as day numbers, merged and ascending; each includes its first number and excludes its last.</summary>
internal sealed class PauseSpans
{
    private static readonly PauseSpans None = new([]);
    private readonly (int From, int Until)[] _spans;

    private PauseSpans((int From, int Until)[] spans) => _spans = spans;

    public static PauseSpans Of(IReadOnlyList<TermPause> pauses)
    {
        if (pauses.Count == 0)
            return None;
        var merged = new List<(int From, int Until)>(pauses.Count);
        foreach (var pause in pauses.OrderBy(pause => pause.From))
        {
            if (pause.Until is not { } resumed)
                throw new ArgumentException("A pause that still lasts has no place in a computed date; ask TermArithmetic.Assess.", nameof(pauses));
            if (resumed <= pause.From)
                continue;
            if (merged.Count > 0 && merged[^1].Until >= pause.From.DayNumber)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].Until, resumed.DayNumber));
            else
                merged.Add((pause.From.DayNumber, resumed.DayNumber));
        }

        return merged.Count == 0 ? None : new PauseSpans([.. merged]);
    }

    public bool Contains(DateOnly date)
    {
        foreach (var (from, until) in _spans)
        {
            if (date.DayNumber >= from && date.DayNumber < until)
                return true;
        }

        return false;
    }

    /// <summary>The day on which so many running days are over, the first of them at the start or next to it.</summary>
    public DateOnly Advance(DateOnly start, int days)
    {
        var due = start.AddDays(days - 1);
        foreach (var (from, until) in _spans)
        {
            if (from > due.DayNumber)
                break;
            due = due.AddDays(Math.Max(0, until - Math.Max(from, start.DayNumber)));
        }

        return due;
    }

    /// <summary><see cref="Advance(DateOnly, int)"/> towards the past.</summary>
    public DateOnly Retreat(DateOnly start, int days)
    {
        var due = start.AddDays(1 - days);
        for (var i = _spans.Length - 1; i >= 0; i--)
        {
            var (from, until) = _spans[i];
            if (until <= due.DayNumber)
                break;
            due = due.AddDays(-Math.Max(0, Math.Min(until - 1, start.DayNumber) - from + 1));
        }

        return due;
    }

    /// <summary>The moment at which so much running time is over.</summary>
    public DateTime Advance(DateTime start, TimeSpan left)
    {
        foreach (var (from, until) in _spans)
        {
            var stop = Midnight(from);
            if (start + left <= stop)
                break;
            if (start >= Midnight(until))
                continue;
            left -= start < stop ? stop - start : TimeSpan.Zero;
            start = Midnight(until);
        }

        return start + left;
    }

    /// <summary><see cref="Advance(DateTime, TimeSpan)"/> towards the past.</summary>
    public DateTime Retreat(DateTime start, TimeSpan left)
    {
        for (var i = _spans.Length - 1; i >= 0; i--)
        {
            var (from, until) = _spans[i];
            var resumed = Midnight(until);
            if (start - left >= resumed)
                break;
            if (start <= Midnight(from))
                continue;
            left -= start > resumed ? start - resumed : TimeSpan.Zero;
            start = Midnight(from);
        }

        return start - left;
    }

    private static DateTime Midnight(int dayNumber) => DateOnly.FromDayNumber(dayNumber).ToDateTime(TimeOnly.MinValue);
}
