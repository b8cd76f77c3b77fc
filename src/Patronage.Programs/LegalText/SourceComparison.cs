namespace Patronage.Programs.LegalText;

/// <summary>What became of a clause in a new edition.</summary>
public enum ClauseChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is no more.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It says the same under another number.</summary>
    Moved,
}

/// <summary>A clause that is not as it was.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Was">It in the old edition; null: it was not there.</param>
/// <param name="Became">It in the new one; null: it is no more.</param>
/// <param name="IsMoved">Whether its number is another.</param>
public sealed record ClauseChange(ClauseChangeKind Kind, SourceClause? Was, SourceClause? Became, bool IsMoved);

/// <summary>Two editions of a document, clause by clause.</summary>
public sealed class SourceComparison
{
    private readonly Dictionary<int, ClauseChange> _byNew;
    private readonly Dictionary<int, int> _pairs;

    private SourceComparison(SourceDocument was, SourceDocument became, Dictionary<int, int> pairs)
    {
        (Was, Became, _pairs) = (was, became, pairs);
        var back = pairs.ToDictionary(pair => pair.Value, pair => pair.Key);
        var changes = became.Clauses.Select(clause => back.TryGetValue(clause.Index, out var old) ? Change(was.Clauses[old], clause) : new ClauseChange(ClauseChangeKind.Added, null, clause, IsMoved: false)).OfType<ClauseChange>().ToList();
        _byNew = changes.ToDictionary(change => change.Became!.Index);
        foreach (var gone in was.Clauses.Where(clause => !pairs.ContainsKey(clause.Index)))
        {
            // What is gone is told where it stood: behind the clause that stood before it.
            var before = was.Clauses.Take(gone.Index).LastOrDefault(clause => pairs.ContainsKey(clause.Index));
            var at = before is null ? -1 : pairs[before.Index];
            changes.Insert(changes.FindLastIndex(change => change.Became is { } next ? next.Index <= at : change.Was!.Index < gone.Index) + 1, new ClauseChange(ClauseChangeKind.Removed, gone, null, IsMoved: false));
        }

        Changes = changes;
    }

    /// <summary>The old edition.</summary>
    public SourceDocument Was { get; }

    /// <summary>The new edition.</summary>
    public SourceDocument Became { get; }

    /// <summary>The clauses that are not as they were, in the order of the new edition.</summary>
    public IReadOnlyList<ClauseChange> Changes { get; }

    /// <summary>Compares two editions.</summary>
    public static SourceComparison Of(SourceDocument was, SourceDocument became)
    {
        ArgumentNullException.ThrowIfNull(was);
        ArgumentNullException.ThrowIfNull(became);
        return new SourceComparison(was, became, ClausePairs.Of(was, became));
    }

    /// <summary>What became of a clause of the new edition; null: it is as it was.</summary>
    public ClauseChange? At(SourceClause became)
    {
        ArgumentNullException.ThrowIfNull(became);
        return _byNew.GetValueOrDefault(became.Index);
    }

    /// <summary>A clause of the old edition in the new one; null when it is no more.</summary>
    public SourceClause? NewOf(SourceClause was)
    {
        ArgumentNullException.ThrowIfNull(was);
        return _pairs.TryGetValue(was.Index, out var index) ? Became.Clauses[index] : null;
    }

    /// <summary>What changed in the words of a clause.</summary>
    public IReadOnlyList<WordChange> WordsOf(ClauseChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return WordDiff.Of(change.Was is { } was ? Was.TextOf(was) : "", change.Became is { } became ? Became.TextOf(became) : "");
    }

    private ClauseChange? Change(SourceClause was, SourceClause became)
    {
        var isMoved = ClausePairs.AddressOf(Was, was) != ClausePairs.AddressOf(Became, became);
        return ClausePairs.Saying(Was, was) != ClausePairs.Saying(Became, became) ? new ClauseChange(ClauseChangeKind.Changed, was, became, isMoved)
            : isMoved ? new ClauseChange(ClauseChangeKind.Moved, was, became, IsMoved: true)
            : null;
    }
}
