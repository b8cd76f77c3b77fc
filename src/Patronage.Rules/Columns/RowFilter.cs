using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

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
    private readonly Func<FactRecord, Verdict> _test;

    private RowFilter(ColumnMap<TRow> map, FactModel model, IReadOnlyList<(BoundNode Condition, string? Text)> parts, bool all, Func<FactRecord, Verdict> test, Func<Frame> given)
    {
        if (!ReferenceEquals(model.Root, map.Model.Root) || map.Extras.Length >= model.Layers.Count || map.Extras.Where((record, i) => !ReferenceEquals(record.Shape, model.Layers[i + 1])).Any())
        {
            throw new ArgumentException("The condition is not over the facts of the map.", nameof(map));
        }

        _map = map;
        _test = test;
        var writer = new RowPredicateWriter<TRow>(map, given);
        Predicate = writer.Write(parts, all, orUnknown: false);
        MayHold = writer.Write(parts, all, orUnknown: true);
        Untranslated = writer.Untranslated;
    }

    /// <summary>What a query's <c>Where</c> takes: holds for every row for which the condition does.</summary>
    public Expression<Func<TRow, bool>> Predicate { get; }

    /// <summary>The same for whoever must not lose rows for which the condition is unknown or fails: holds for every row for which it is not false.</summary>
    public Expression<Func<TRow, bool>> MayHold { get; }

    /// <summary>Whether the predicates hold for no other row.</summary>
    public bool IsExact => Untranslated.Count == 0;

    /// <summary>The parts that only memory can judge.</summary>
    public IReadOnlyList<UntranslatedPart> Untranslated { get; }

    /// <summary>Translates a condition.</summary>
    /// <param name="condition">A condition, compiled against the model of the map, or one with more inputs.</param>
    /// <param name="map">Which facts are stored in which columns.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">The expression is no condition, or was compiled against another model.</exception>
    public static RowFilter<TRow> Of(CompiledExpression condition, ColumnMap<TRow> map)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(map);
        return condition.Type is FactType.Boolean
            ? new RowFilter<TRow>(map, condition.Model, [(condition.Root, condition.Source.Text)], true, facts => condition.Test(facts, map.Extras), () => condition.NewFrame(map.Given, map.Extras))
            : throw new ArgumentException("The expression is no condition.", nameof(condition));
    }

    /// <summary>Translates a rule: one that nests rules is what these say together.</summary>
    /// <param name="rule">A rule, compiled against the model of the map, or one with more inputs.</param>
    /// <param name="map">Which facts are stored in which columns.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="ArgumentException">The rule was compiled against another model.</exception>
    public static RowFilter<TRow> Of(CompiledRule rule, ColumnMap<TRow> map)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(map);
        var isPlain = ReferenceEquals(rule.Condition, rule.OwnCondition);
        IReadOnlyList<(BoundNode, string?)> parts = isPlain && rule.Definition.Operator is not null && rule.Children.All(child => child.Definition.Operator is null)
            ? [.. rule.Children.Select(child => (child.Condition, child.Definition.Expression?.Text))]
            : [(rule.Condition, isPlain ? rule.Definition.Expression?.Text : null)];
        return new RowFilter<TRow>(map, rule.Model, parts, rule.Definition.Operator != RuleOperator.Or, facts => rule.Test(facts, map.Extras), () => rule.NewFrame(map.Given, map.Extras));
    }

    /// <summary>What the condition answers for a row in memory.</summary>
    /// <param name="row">The row, loaded.</param>
    /// <returns>The answer.</returns>
    public Verdict Test(TRow row) => _test(_map.FactsOf(row));

    /// <summary>What was read of a row to come to the answer, and what is missing.</summary>
    /// <param name="row">The row, loaded.</param>
    /// <param name="condition">The condition that the filter was made of.</param>
    /// <returns>The answer of each part of the condition, with the facts that were read.</returns>
    /// <exception cref="ArgumentException">The condition was compiled against another model.</exception>
    public ExplanationNode Explain(TRow row, CompiledExpression condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return ReferenceEquals(condition.Model.Root, _map.Model.Root) ? condition.Explain(_map.FactsOf(row), _map.Extras) : throw new ArgumentException("The condition is not over the facts of the map.", nameof(condition));
    }

    /// <summary>The rows for which the condition holds, of those that the query gave.</summary>
    /// <param name="rows">Rows for which the predicate holds.</param>
    /// <returns>The rows themselves when the predicate is exact, else those that memory finds true.</returns>
    public IEnumerable<TRow> Apply(IEnumerable<TRow> rows) => IsExact ? rows : rows.Where(row => Test(row) == Verdict.True);
}
