namespace Patronage.Programs.Editing;

/// <summary>Which rows of a list are which, after others have come, gone or changed beside them: rows that have no name are known by what they say.</summary>
public static class RowPlaces
{
    /// <summary>Where each row stood before.</summary>
    /// <param name="before">What the rows said.</param>
    /// <param name="now">What they say.</param>
    /// <returns>
    /// For each row of now its place before, -1 for a new one. What says the same is the same row, also elsewhere; where there are as many rows as before, one that says something else in its
    /// place is too.
    /// </returns>
    public static IReadOnlyList<int> Before(IReadOnlyList<string> before, IReadOnlyList<string> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var head = 0;
        while (head < now.Count && head < before.Count && now[head] == before[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < now.Count - head && tail < before.Count - head && now[^(tail + 1)] == before[^(tail + 1)])
        {
            tail++;
        }

        var free = Enumerable.Range(head, before.Count - tail - head).ToList();
        var places = new int[now.Count];
        for (var at = 0; at < now.Count; at++)
        {
            places[at] = at < head ? at : at >= now.Count - tail ? before.Count - now.Count + at : free.Append(-1).First(place => place < 0 || before[place] == now[at]);
            free.Remove(places[at]);
        }

        for (var at = head; at < now.Count - tail && now.Count == before.Count; at++)
        {
            places[at] = places[at] < 0 && free.Remove(at) ? at : places[at];
        }

        return places;
    }
}
