using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Columns;

/// <summary>
/// Writes a condition as a predicate over a row. Two questions are written for every part: for which rows it is true, and for which it is false; a row
/// for which neither holds is one that the part is unknown or failed for. A part that cannot be written may be anything.
/// </summary>
internal sealed partial class RowPredicateWriter<TRow>(ColumnMap<TRow> map, Func<Frame> frame)
{
    private static readonly Expression Yes = Expression.Constant(true);
    private static readonly Expression No = Expression.Constant(false);

    private readonly ParameterExpression _row = Expression.Parameter(typeof(TRow), "row");
    private readonly Dictionary<BoundNode, UntranslatedPart> _untranslated = new(ReferenceEqualityComparer.Instance);
    private string? _text;

    public IReadOnlyList<UntranslatedPart> Untranslated => [.. _untranslated.Values];

    /// <summary>The predicate of parts that must hold all, or of which one must.</summary>
    /// <param name="parts">Conditions with the text that each stands in; null when no one text holds it.</param>
    /// <param name="all">Whether all must hold.</param>
    /// <param name="orUnknown">Whether the rows are let through too for which it is unknown or fails.</param>
    public Expression<Func<TRow, bool>> Write(IReadOnlyList<(BoundNode Condition, string? Text)> parts, bool all, bool orUnknown)
    {
        var whole = all ? Yes : No;
        foreach (var (condition, text) in parts)
        {
            _text = text;
            var next = When(condition, wanted: true, orUnknown);
            whole = all ? And(whole, next) : Or(whole, next);
        }

        return Expression.Lambda<Func<TRow, bool>>(whole, _row);
    }

    private Expression When(BoundNode node, bool wanted, bool orUnknown)
    {
        if (IsGiven(node))
        {
            var verdict = node.Test(Frame());
            return (orUnknown ? verdict != (wanted ? Verdict.False : Verdict.True) : verdict == (wanted ? Verdict.True : Verdict.False)) ? Yes : No;
        }

        switch (node)
        {
            case LogicNode logic:
                // All true, or one false; one true, or all false.
                var all = logic.IsAnd == wanted;
                return logic.Children.Select(operand => When(operand, wanted, orUnknown)).Aggregate(all ? Yes : No, (soFar, next) => all ? And(soFar, next) : Or(soFar, next));
            case NotNode not:
                return When(not.Operand, !wanted, orUnknown);
            case ParameterNode parameter:
                var outer = _text;
                _text = parameter.Source.Text;
                var inner = When(parameter.Inner, wanted, orUnknown);
                _text = outer;
                return inner;
            default:
                // What is known to be otherwise is told exactly, or not at all.
                var told = Leaf(node, orUnknown ? !wanted : wanted);
                return _untranslated.ContainsKey(node) ? Yes : orUnknown ? Not(told) : told;
        }
    }

    private Expression Leaf(BoundNode node, bool wanted)
    {
        switch (node)
        {
            case NullTestNode { Operand: var tested } test when Column(tested) is { } column:
                return test.WantsNull == wanted ? column.IsAbsent : column.IsPresent;
            case CompareNode compare:
                return Compare(compare, compare.Comparison, compare.Comparand, compare.Left, compare.Right, wanted);
            case InNode row:
                return row.Items.Select(item => Compare(row, Comparison.Equal, row.Comparand, row.Operand, item, wanted)).Aggregate(wanted ? No : Yes, (soFar, next) => wanted ? Or(soFar, next) : And(soFar, next));
            case ContainsNode { List: { Source: ArrayNode array, Steps.Count: 0 } } contains:
                return array.Items.Select(item => Compare(contains, Comparison.Equal, contains.Comparand, contains.Item, item, wanted)).Aggregate(wanted ? No : Yes, (soFar, next) => wanted ? Or(soFar, next) : And(soFar, next));
            case ContainsNode { List: { Source: var source, Steps.Count: 0 } } contains when map.ListOf(PathOf(source)) is { } list && IsGiven(contains.Item):
                return InList(contains, list, wanted);
            case CallNode call when TextTest(call, wanted) is { } tested:
                return tested;
            case InputNode or MemberNode when Column(node) is { } truth:
                return wanted ? And(truth.IsPresent, truth.Value) : Or(truth.IsAbsent, And(truth.IsPresent, Expression.Not(truth.Value)));
            default:
                return Untranslatable(node, Reason(node));
        }
    }

    private Expression InList(ContainsNode whole, ColumnMap<TRow>.StoredList list, bool wanted)
    {
        var sought = whole.Item.Value(Frame());
        if (!sought.IsPresent || sought.AsText.Contains('\0', StringComparison.Ordinal))
        {
            return Untranslatable(whole, Reason(whole));
        }

        var known = new Replacing(list.IsKnown.Parameters[0], _row).Visit(list.IsKnown.Body);
        var items = new Replacing(list.Items.Parameters[0], _row).Visit(list.Items.Body);
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], items, Expression.Constant(sought.AsText));
        return And(known, wanted ? contains : Not(contains));
    }

    private Expression Untranslatable(BoundNode node, string reason)
    {
        var part = _text is not null && node.Range.Length > 0 && node.Range.Start + node.Range.Length <= _text.Length ? _text.Substring(node.Range.Start, node.Range.Length) : _text ?? Wording.Of(node);
        _untranslated.TryAdd(node, new UntranslatedPart(part, Wording.Of(node), reason));
        return Yes;
    }

    private static string Reason(BoundNode node) => node switch
    {
        QuantifierNode or ContainsNode => "списки не хранятся в столбцах",
        CallNode => "функция не переводится в запрос",
        InputNode or MemberNode => "сведения не хранятся в столбце",
        _ => "часть не переводится в запрос",
    };

    /// <summary>Whether no column has a say in a part: then it is computed once, here.</summary>
    private bool IsGiven(BoundNode node)
    {
        if (PathOf(node) is { } path)
        {
            return map.IsGiven(path);
        }

        return node is not VariableNode && node.Children.All(IsGiven);
    }

    private static string? PathOf(BoundNode node) => node switch
    {
        InputNode input => input.Member.Name,
        MemberNode member => PathOf(member.Target) is { } target ? $"{target}.{member.Member.Name}" : null,
        _ => null,
    };

    private Frame Frame() => frame();

    private static Expression Not(Expression a) => a == Yes ? No : a == No ? Yes : Expression.Not(a);

    private static Expression And(Expression a, Expression b) => a == Yes ? b : b == Yes ? a : a == No || b == No ? No : Expression.AndAlso(a, b);

    private static Expression Or(Expression a, Expression b) => a == No ? b : b == No ? a : a == Yes || b == Yes ? Yes : Expression.OrElse(a, b);

    /// <summary>A column in the row: its value where it is not NULL, and what NULL says.</summary>
    private Stored? Column(BoundNode node)
    {
        if (map.Of(PathOf(node is ParameterNode parameter ? parameter.Inner : node)) is not { } column)
        {
            return null;
        }

        var value = new Replacing(column.Expression.Parameters[0], _row).Visit(column.Expression.Body);
        if (!column.IsNullable)
        {
            return new Stored(value, Yes, No, column.Type);
        }

        var isNull = Expression.Equal(value, Expression.Constant(null, value.Type));
        var plain = value.Type.IsValueType ? Expression.Property(value, "Value") : value;
        return new Stored(plain, Expression.Not(isNull), column.WhenNull == FactState.Absent ? isNull : No, column.Type);
    }

    /// <summary>What is not present and not absent was not asked.</summary>
    private sealed record Stored(Expression Value, Expression IsPresent, Expression IsAbsent, Type Type);

    private sealed class Replacing(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
