namespace Patronage.Programs.LegalText;

/// <summary>A piece of a document that is shown at once.</summary>
/// <param name="Head">The clause that it begins with.</param>
/// <param name="Clauses">Its clauses, the head among them.</param>
public sealed record SourceChapter(SourceClause Head, IReadOnlyList<SourceClause> Clauses)
{
    private const int Most = 120;
    private static readonly ClauseKind[] Heads = [ClauseKind.Part, ClauseKind.Division, ClauseKind.Chapter];

    /// <summary>A document as chapters short enough to be shown at once: by its own parts as far as they allow it.</summary>
    public static IReadOnlyList<SourceChapter> Of(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var chapters = new List<SourceChapter>();
        foreach (var piece in document.Clauses.Where(clause => clause.Depth == 0).SelectMany(clause => Pieces(document, clause)))
        {
            if (chapters.Count > 0 && Length(chapters[^1].Clauses) + Length(piece) <= Most && (IsHeadOf(chapters[^1], piece) || (!Heads.Contains(piece[0].Kind) && !IsSection(piece) && !IsSection(chapters[^1].Clauses))))
            {
                chapters[^1] = chapters[^1] with { Clauses = [.. chapters[^1].Clauses, .. piece] };
            }
            else
            {
                chapters.Add(new SourceChapter(piece[0], piece));
            }
        }

        return chapters;
    }

    private static IEnumerable<IReadOnlyList<SourceClause>> Pieces(SourceDocument document, SourceClause clause)
    {
        IReadOnlyList<SourceClause> whole = [clause, .. document.InnerOf(clause)];
        return !clause.HasInner || Length(whole) <= Most
            ? [whole]
            : document.InnerOf(clause).Where(inner => inner.Depth == clause.Depth + 1).SelectMany(inner => Pieces(document, inner)).Prepend([clause]);
    }

    private static bool IsHeadOf(SourceChapter chapter, IReadOnlyList<SourceClause> piece) => chapter.Clauses.Count == 1 && piece[0].Parent == chapter.Head.Index;

    private static bool IsSection(IReadOnlyList<SourceClause> piece) => piece.Count > 1 && piece[1].Parent == piece[0].Index && piece[0].Kind == ClauseKind.Number;

    private static int Length(IEnumerable<SourceClause> clauses) => clauses.Sum(clause => clause.Count);
}
