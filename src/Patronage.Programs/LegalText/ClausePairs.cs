using System.Text;

namespace Patronage.Programs.LegalText;

/// <summary>Which clause of an old edition is which of a new one: by the same words first, then by the same number, then by words that are much alike.</summary>
internal static class ClausePairs
{
    private const long MostCompared = 400_000;
    private const double AlikeAtPlace = 0.25;
    private const double Alike = 0.6;

    /// <summary>Pairs the clauses: the index in the old edition and that in the new one.</summary>
    public static Dictionary<int, int> Of(SourceDocument was, SourceDocument became)
    {
        var pairs = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        var said = became.Clauses.ToLookup(clause => Saying(became, clause), clause => clause.Index, StringComparer.Ordinal);
        var placed = became.Clauses.GroupBy(clause => AddressOf(became, clause), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);

        // The same words under the same number; then the same words in order, each once.
        Pair((words, address) => words.Length > 0 && placed.TryGetValue(address, out var at) && said[words].Contains(at) ? at : null);
        Pair((words, _) => words.Length > 0 ? said[words].Where(index => !taken.Contains(index)).Select(index => (int?)index).FirstOrDefault() : null);

        var (old, now) = (was.Clauses.Where(clause => !pairs.ContainsKey(clause.Index)).ToList(), became.Clauses.Where(clause => !taken.Contains(clause.Index)).ToList());
        var (oldWords, newWords) = (old.ToDictionary(clause => clause.Index, clause => Words(Saying(was, clause))), now.ToDictionary(clause => clause.Index, clause => Words(Saying(became, clause))));
        var compared = (long)old.Count * now.Count <= MostCompared
            ? from left in old from right in now select (left, right)
            : old.Where(left => placed.TryGetValue(AddressOf(was, left), out var at) && !taken.Contains(at)).Select(left => (left, right: became.Clauses[placed[AddressOf(was, left)]]));
        foreach (var (left, right, _) in compared
                     .Select(pair => (pair.left, pair.right, Likeness: Likeness(pair.left, pair.right)))
                     .Where(pair => pair.Likeness > 0).OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.left.Index).ThenBy(pair => pair.right.Index).ToList())
        {
            if (!pairs.ContainsKey(left.Index) && taken.Add(right.Index))
            {
                pairs[left.Index] = right.Index;
            }
        }

        return pairs;

        void Pair(Func<string, string, int?> find)
        {
            foreach (var clause in was.Clauses.Where(clause => !pairs.ContainsKey(clause.Index)))
            {
                if (find(Saying(was, clause), AddressOf(was, clause)) is { } index && taken.Add(index))
                {
                    pairs[clause.Index] = index;
                }
            }
        }

        // Alike enough to be one clause; 0: not. What stands at the same number need not be very much alike.
        double Likeness(SourceClause left, SourceClause right)
        {
            var isSamePlace = AddressOf(was, left) == AddressOf(became, right);
            var alike = Share(oldWords[left.Index], newWords[right.Index]);
            return left.Kind != right.Kind || alike < (isSamePlace ? AlikeAtPlace : Alike) ? (isSamePlace && left.Kind == ClauseKind.Part ? AlikeAtPlace : 0) : alike + (isSamePlace ? 0.2 : 0);
        }
    }

    /// <summary>What a clause says, without its number and without what only the hand of a typist changes.</summary>
    public static string Saying(SourceDocument document, SourceClause clause)
    {
        var text = new StringBuilder();
        foreach (var paragraph in document.ParagraphsOf(clause))
        {
            text.Append(text.Length > 0 ? " " : "").Append(text.Length > 0 || clause.Kind is ClauseKind.Part or ClauseKind.Plain or ClauseKind.Named ? paragraph.Text : WithoutNumber(paragraph.Text));
        }

        return string.Join(' ', text.Replace('«', '"').Replace('»', '"').Replace('“', '"').Replace('”', '"').Replace('–', '-').Replace('—', '-').Replace('‒', '-').Replace('\u00a0', ' ').Replace("ё", "е").Replace("*", "").ToString()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The address of a clause, with its act.</summary>
    public static string AddressOf(SourceDocument document, SourceClause clause) => $"{clause.Act}|{string.Join('|', document.PathOf(clause).Select(step => step.Token))}";

    private static string WithoutNumber(string text)
    {
        var rest = text.Trim();
        var at = rest.IndexOf(' ', StringComparison.Ordinal);
        return at > 0 && rest.AsSpan(0, at).IndexOfAny(".)") >= 0 ? rest[at..] : at < 0 && ClauseMarker.Of(rest) is not null ? "" : rest;
    }

    private static Dictionary<string, int> Words(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', ';', ':', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    // Twice the words that both have, of all words.
    private static double Share(Dictionary<string, int> left, Dictionary<string, int> right)
    {
        var (all, both) = (left.Values.Sum() + right.Values.Sum(), left.Sum(pair => Math.Min(pair.Value, right.GetValueOrDefault(pair.Key))));
        return all == 0 ? 0 : 2.0 * both / all;
    }
}
