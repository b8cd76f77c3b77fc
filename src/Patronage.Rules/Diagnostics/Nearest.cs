namespace Patronage.Rules.Diagnostics;

/// <summary>Finds the known name that a wrong one was probably meant to be.</summary>
public static class Nearest
{
    private const int LongestCompared = 100;

    /// <summary>The nearest known name.</summary>
    /// <param name="wrong">The name that is not known.</param>
    /// <param name="known">The names that are.</param>
    /// <returns>The nearest by edit distance, case ignored and look-alike Cyrillic letters taken for Latin; null when none is near.</returns>
    public static string? Name(string wrong, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(wrong);
        ArgumentNullException.ThrowIfNull(known);
        if (wrong.Length > LongestCompared)
        {
            return null;
        }

        var (folded, most) = (Fold(wrong), Math.Max(wrong.Length < 4 ? 1 : 2, wrong.Length / 3));
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            if (Math.Abs(candidate.Length - wrong.Length) > most)
            {
                continue;
            }

            var distance = Distance(folded, Fold(candidate));
            if (distance < bestDistance || (distance == bestDistance && string.CompareOrdinal(candidate, best) < 0))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return bestDistance <= most ? best : null;
    }

    /// <summary>A sentence for a hint: «Может быть, …?», else the first few known names.</summary>
    /// <param name="wrong">The name that is not known.</param>
    /// <param name="known">The names that are.</param>
    /// <returns>The sentence, in Russian.</returns>
    public static string Suggest(string wrong, IReadOnlyCollection<string> known)
    {
        var name = Name(wrong, known);
        if (name is not null)
        {
            return $"Может быть, «{name}»?";
        }

        if (known.Count == 0)
        {
            return "Здесь нет ни одного имени.";
        }

        var listed = string.Join(", ", known.Order(StringComparer.Ordinal).Take(12));
        return known.Count > 12 ? $"Известны: {listed} и ещё {known.Count - 12}." : $"Известны: {listed}.";
    }

    private static string Fold(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        const string cyrillic = "асеорхукмтвн";
        const string latin = "aceopxykmtbh";
        for (var i = 0; i < span.Length; i++)
        {
            var c = char.ToLowerInvariant(source[i]);
            var at = cyrillic.IndexOf(c, StringComparison.Ordinal);
            span[i] = at < 0 ? c : latin[at];
        }
    });

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
