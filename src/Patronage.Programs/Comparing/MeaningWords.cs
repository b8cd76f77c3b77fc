namespace Patronage.Programs.Comparing;

/// <summary>
/// How near two texts are by their words. A word counts by its beginning, since Russian changes the ends of words; a word that every text of a topic has
/// says nothing about which of them belong together.
/// </summary>
internal sealed class MeaningWords
{
    private const int ShortestWord = 3;
    private const int ShortestStem = 4;
    private const int LongestEnding = 3;
    private readonly Dictionary<string, double> _weights;

    /// <summary>Learns how common words are among texts.</summary>
    public MeaningWords(IEnumerable<string> texts)
    {
        var all = texts.Select(Stems).ToList();
        _weights = all.SelectMany(stems => stems).GroupBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Math.Log(1 + ((double)all.Count / group.Count())), StringComparer.Ordinal);
    }

    /// <summary>The words of a text as they are compared.</summary>
    public static HashSet<string> Stems(string text)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                continue;
            }

            if (at - from >= ShortestWord || (at > from && char.IsDigit(text[from])))
            {
                stems.Add(Stem(text[from..at]));
            }

            from = at + 1;
        }

        return stems;
    }

    /// <summary>From 0, nothing in common, to 1, the same words: twice what they share over all they have, by weight.</summary>
    public double Nearness(HashSet<string> left, HashSet<string> right)
    {
        var all = left.Sum(WeightOf) + right.Sum(WeightOf);
        return all == 0 ? 0 : 2 * left.Where(right.Contains).Sum(WeightOf) / all;
    }

    private double WeightOf(string stem) => _weights.GetValueOrDefault(stem, 1);

    private static string Stem(string word)
    {
        var lower = word.ToLowerInvariant().Replace('ё', 'е');
        return lower.Length <= ShortestStem ? lower : lower[..Math.Max(ShortestStem, lower.Length - LongestEnding)];
    }
}
