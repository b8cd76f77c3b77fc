namespace Patronage.Programs.LegalText;

/// <summary>A new edition of a document that takes over what people wrote on the margin of the old one.</summary>
/// <param name="Paragraphs">Its paragraphs with what was written on their margin.</param>
/// <param name="Lost">Old paragraphs whose words on the margin found no place.</param>
public sealed record NewEdition(IReadOnlyList<SourceParagraph> Paragraphs, IReadOnlyList<SourceParagraph> Lost)
{
    /// <summary>Takes over: to the same words first, else to the clause that became of the one that was marked.</summary>
    /// <param name="was">The old edition.</param>
    /// <param name="paragraphs">The new one as it was loaded.</param>
    public static NewEdition Of(SourceDocument was, IReadOnlyList<SourceParagraph> paragraphs)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(paragraphs);
        var (made, lost, taken, next) = (paragraphs.ToArray(), new List<SourceParagraph>(), new HashSet<int>(), 0);
        var places = paragraphs.Select((paragraph, index) => (paragraph, index)).ToLookup(pair => Words(pair.paragraph.Text), pair => pair.index, StringComparer.Ordinal);
        SourceComparison? comparison = null;
        for (var index = 0; index < was.Paragraphs.Count; index++)
        {
            var old = was.Paragraphs[index];
            var same = places[Words(old.Text)].Where(at => !taken.Contains(at)).ToList();
            var place = same.Where(at => at >= next).Select(at => (int?)at).FirstOrDefault() ?? (same.Count > 0 && old.IsMarked ? same[0] : null);
            if (place is { } found)
            {
                taken.Add(found);
                next = old.IsMarked || same.Count == 1 ? found + 1 : next;
            }
            else if (old.IsMarked)
            {
                comparison ??= SourceComparison.Of(SourceDocument.Of(was.Id, was.Act, null, [.. was.Paragraphs.Select(paragraph => new SourceParagraph(paragraph.Text))]), SourceDocument.Of(was.Id, was.Act, null, paragraphs));
                place = comparison.Was.Clauses.LastOrDefault(clause => clause.First == index) is { } clause && comparison.NewOf(clause) is { } became ? became.First : null;
            }

            if (old.IsMarked && place is { } at)
            {
                made[at] = old with { Text = made[at].Text };
            }
            else if (old.IsMarked)
            {
                lost.Add(old);
            }
        }

        return new NewEdition(made, lost);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
