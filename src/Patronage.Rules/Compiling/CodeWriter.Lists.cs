using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>Calls over lists as loops.</summary>
internal sealed partial class CodeWriter
{
    /// <summary>Writes a loop over what comes out of a list.</summary>
    /// <param name="list">The list and its steps.</param>
    /// <param name="absent">Where to go when there is no list.</param>
    /// <param name="body">Writes what is done with an element; it is given the element and the label of the next turn.</param>
    /// <param name="backwards">Whether the last element comes first.</param>
    private void Loop(PipelineNode list, LabelTarget absent, Action<Coded, LabelTarget> body, bool backwards = false)
    {
        var source = Value(list.Source);
        if (source.Has is not null)
        {
            JumpIf(Expression.Not(source.Has), absent);
        }

        var items = Keep(source.Value);
        var index = Keep(backwards ? Expression.Subtract(Expression.ArrayLength(items), Expression.Constant(1)) : Expression.Constant(0));
        var (head, next, end) = (Expression.Label(), Expression.Label(), Expression.Label());
        Mark(head);
        JumpIf(backwards ? Expression.LessThan(index, Expression.Constant(0)) : Expression.GreaterThanOrEqual(index, Expression.ArrayLength(items)), end);
        JumpIf(Expression.GreaterThan(Expression.PreIncrementAssign(_visits), Expression.Constant(_limits.MaxElementVisits)), _bail);
        var element = (list.Source.Type as FactType.List)?.Element;
        var (has, value) = (Local(typeof(bool)), Local(ClrTypes.Of(element)));
        TakeFrom(items, index, element, has, value);
        _variables[list.SourceSlot] = new Coded(has, value);
        Through(list, next);
        body(_variables[list.Slot], next);
        Mark(next);
        Add(backwards ? Expression.PreDecrementAssign(index) : Expression.PreIncrementAssign(index));
        Jump(head);
        Mark(end);
    }

    /// <summary>Takes an element through the filters and projections of a list.</summary>
    private void Through(PipelineNode list, LabelTarget next)
    {
        foreach (var step in list.Steps)
        {
            if (step is SelectStep select)
            {
                var taken = Value(select.Body);
                _variables[select.Slot] = new Coded(taken.Has is null ? null : Keep(taken.Has), Keep(taken.Value));
                continue;
            }

            var pass = Expression.Label();
            Test(((WhereStep)step).Condition, pass, next);
            Mark(pass);
        }
    }

    private void Quantify(QuantifierNode node, LabelTarget yes, LabelTarget no)
    {
        if (WasShared(node, out var shared))
        {
            Branch(shared.Value, yes, no);
            return;
        }

        Loop(node.List, no, (_, next) =>
        {
            if (node.Condition is null)
            {
                Jump(node.IsAll ? next : yes);
            }
            else
            {
                Test(node.Condition, node.IsAll ? next : yes, node.IsAll ? no : next);
            }
        });
        Jump(node.IsAll ? yes : no);
    }

    private void Contain(ContainsNode node, LabelTarget yes, LabelTarget no)
    {
        if (WasShared(node, out var shared))
        {
            Branch(shared.Value, yes, no);
            return;
        }

        var sought = Value(node.Item);
        if (node.List is { Source: ArrayNode row, Steps.Count: 0 })
        {
            Among(sought, row.Items, node.Comparand, yes, no);
            return;
        }

        Loop(node.List, no, (element, next) => Compare(Comparison.Equal, node.Comparand, element, sought, yes, next));
        Jump(no);
    }

    private Coded CountOf(CountNode node)
    {
        if (node.List.Steps.Count == 0)
        {
            var list = Value(node.List.Source);
            var length = Expression.Convert(Expression.ArrayLength(list.Value), typeof(long));
            return new Coded(list.Has, Keep(list.Has is null ? length : Expression.Condition(list.Has, length, Expression.Constant(0L))));
        }

        if (WasShared(node, out var shared))
        {
            return new Coded(shared.HasList, shared.Value);
        }

        var (has, count, end) = (Keep(Expression.Constant(false)), Keep(Expression.Constant(0L)), Expression.Label());
        Loop(node.List, end, (_, _) => Add(Expression.PreIncrementAssign(count)));
        Add(Expression.Assign(has, Expression.Constant(true)));
        Mark(end);
        return new Coded(has, count);
    }

    private Coded FoldOf(FoldNode node)
    {
        if (WasShared(node, out var shared))
        {
            return Folded(node, Expression.AndAlso(shared.HasList, HasFolded(node, shared.Count!)), shared.Value, shared.Count!);
        }

        var clr = node.List.Element is FactType.Number ? typeof(decimal) : typeof(long);
        var (has, total, count, end) = (Keep(Expression.Constant(false)), Keep(Expression.Default(clr)), Keep(Expression.Constant(0L)), Expression.Label());
        Loop(node.List, end, (element, next) => Gather(node, element, next, total, count));
        Add(Expression.Assign(has, HasFolded(node, count)));
        Mark(end);
        return Folded(node, has, total, count);
    }

    /// <summary>Takes one element into a sum, a least, a greatest; those that are absent are passed over.</summary>
    private void Gather(FoldNode node, Coded element, LabelTarget next, ParameterExpression total, ParameterExpression count)
    {
        if (element.Has is not null)
        {
            JumpIf(Expression.Not(element.Has), next);
        }

        var isNumber = total.Type == typeof(decimal);
        var value = isNumber ? AsNumber(element.Value) : element.Value;
        if (node.Fold is Fold.Sum or Fold.Average)
        {
            JumpIf(Expression.Not(Expression.Call(typeof(Helpers), isNumber ? nameof(Helpers.AddNumbers) : nameof(Helpers.Add), null, total, value, total)), _bail);
        }
        else
        {
            var better = node.Fold == Fold.Min ? Expression.LessThan(value, total) : Expression.GreaterThan(value, total);
            Add(Expression.IfThen(Expression.OrElse(Expression.Equal(count, Expression.Constant(0L)), better), Expression.Assign(total, value)));
        }

        Add(Expression.PreIncrementAssign(count));
    }

    /// <summary>There is a sum of nothing, but no least of nothing.</summary>
    private static Expression HasFolded(FoldNode node, ParameterExpression count) => node.Fold == Fold.Sum ? Expression.Constant(true) : Expression.GreaterThan(count, Expression.Constant(0L));

    private Coded Folded(FoldNode node, Expression has, ParameterExpression total, ParameterExpression count)
    {
        has = Keep(has);
        return new Coded(has, node.Fold != Fold.Average ? total : Keep(Expression.Condition(has, Expression.Divide(AsNumber(total), AsNumber(count)), Expression.Default(typeof(decimal)))));
    }

    private Coded PickOf(PickNode node)
    {
        var (has, value, end, none) = (Keep(Expression.Constant(false)), Local(ClrTypes.Of(node.Type)), Expression.Label(), Expression.Label());
        Add(Expression.Assign(value, Expression.Default(value.Type)));
        ParameterExpression? skip = null;
        if (node.Index is not null)
        {
            var index = Value(node.Index);
            if (index.Has is not null)
            {
                JumpIf(Expression.Not(index.Has), end);
            }

            skip = Keep(index.Value);
        }

        Loop(node.List, end, (element, next) =>
        {
            if (skip is not null)
            {
                var found = Expression.Label();
                JumpIf(Expression.Equal(skip, Expression.Constant(0L)), found);
                Add(Expression.PreDecrementAssign(skip));
                Jump(next);
                Mark(found);
            }

            Add(Expression.Assign(has, element.Has ?? Expression.Constant(true)));
            Add(Expression.Assign(value, element.Value));
            Jump(end);
        }, node.Pick == Pick.Last);
        Mark(none);
        if (!node.OrDefault)
        {
            Jump(_bail);
        }

        Mark(end);
        return new Coded(has, value);
    }
}
