using System.Linq.Expressions;

namespace Patronage.Rules.Columns;

/// <summary>A part of a condition that the database cannot be asked.</summary>
/// <param name="Text">The part as its author wrote it.</param>
/// <param name="Words">The part in Russian.</param>
/// <param name="Reason">Why not, in Russian.</param>
public sealed record UntranslatedPart(string Text, string Words, string Reason);

/// <summary>
/// A condition as a filter of rows. The predicate goes into a query; where it is not exact, it lets through more rows than the condition holds for, never
/// fewer, and <see cref="Apply"/> settles the rest in memory.
/// </summary>
/// <typeparam name="TRow">The row.</typeparam>
public sealed class RowFilter<TRow>
{
    private readonly ColumnMap<TRow> _map;
    private readonly CompiledExpression _condition;

    private RowFilter(ColumnMap<TRow> map, CompiledExpression condition, Expression<Func<TRow, bool>> predicate, IReadOnlyList<UntranslatedPart> untranslated)
    {
        _map = map;
        _condition = condition;
        Predicate = predicate;
        Untranslated = untranslated;
    }

    /// <summary>What a query's <c>Where</c> takes: holds for every row for which the condition does.</summary>
    public Expression<Func<TRow, bool>> Predicate { get; }

    /// <summary>Whether the predicate holds for no other row.</summary>
    public bool IsExact => Untranslated.Count == 0;

    /// <summary>The parts that only memory can judge.</summary>
    public IReadOnlyList<UntranslatedPart> Untranslated { get; }

    /// <summary>Translates a condition.</summary>
    /// <param name="condition">A condition, compiled against the model of the map.</param>
    /// <param name="map">Which facts are stored in which columns.</param>
    /// <exception cref="ArgumentException">The expression is no condition, or was compiled against another model.</exception>
    public static RowFilter<TRow> Of(CompiledExpression condition, ColumnMap<TRow> map)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(map);
        if (condition.Type is not Facts.FactType.Boolean || !ReferenceEquals(condition.Model.Root, map.Model.Root))
        {
            throw new ArgumentException("The expression is no condition over the facts of the map.", nameof(condition));
        }

        var writer = new RowPredicateWriter<TRow>(map, condition);
        var predicate = writer.Write(condition.Root);
        return new RowFilter<TRow>(map, condition, predicate, writer.Untranslated);
    }

    /// <summary>What the condition answers for a row, by the interpreter of rules.</summary>
    public Verdict Test(TRow row) => _condition.Test(_map.FactsOf(row));

    /// <summary>The rows for which the condition holds, of those that the query gave.</summary>
    /// <param name="rows">Rows for which the predicate holds.</param>
    public IEnumerable<TRow> Apply(IEnumerable<TRow> rows) => IsExact ? rows : rows.Where(row => Test(row) == Verdict.True);
}
