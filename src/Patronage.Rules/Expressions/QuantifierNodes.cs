using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary><c>Any</c> and <c>All</c> over what comes out of a list; <c>condition</c> null: whether anything does.</summary>
internal sealed class QuantifierNode(bool isAll, PipelineNode list, BoundNode? condition, TextRange range) : ConditionNode(range)
{
    public bool IsAll => isAll;

    public PipelineNode List => list;

    public BoundNode? Condition => condition;

    public override IReadOnlyList<BoundNode> Children => condition is null ? [list] : [list, condition];

    public override Verdict Test(Frame frame)
    {
        var source = list.Items(frame);
        if (!source.IsPresent)
        {
            return source.IsFailure ? frame.Fail(source) : source.State == FactState.Absent ? Verdict.False : Verdict.Unknown;
        }

        var items = source.AsList;
        var result = isAll ? Verdict.True : Verdict.False;
        var mark = frame.Mark();
        for (var i = 0; i < items.Count; i++)
        {
            var inner = frame.Mark();
            var verdict = Judge(frame, items, i);
            if (verdict == (isAll ? Verdict.False : Verdict.True))
            {
                frame.Forget(mark);
                return verdict;
            }

            if (verdict < Verdict.Unknown)
            {
                frame.Forget(inner);
            }

            result = LogicNode.Weaker(result, verdict);
        }

        return result;
    }

    /// <summary>Any: belongs and meets. All: does not belong or meets.</summary>
    private Verdict Judge(Frame frame, IReadOnlyList<FactValue> items, int index)
    {
        var belongs = list.Visit(frame, items, index);
        if (belongs == Verdict.Failed && frame.IsExhausted)
        {
            return belongs;
        }

        if (belongs == Verdict.False || condition is null)
        {
            return isAll ? Verdict.True : belongs;
        }

        var meets = condition.Test(frame);
        var settles = isAll ? Verdict.True : Verdict.False;
        return meets == settles || belongs == Verdict.True ? meets : LogicNode.Weaker(belongs, meets);
    }
}

/// <summary><c>list.Contains(x)</c>.</summary>
internal sealed class ContainsNode(PipelineNode list, BoundNode item, Comparand comparand, TextRange range) : ConditionNode(range)
{
    public PipelineNode List => list;

    public BoundNode Item => item;

    public Comparand Comparand => comparand;

    public override IReadOnlyList<BoundNode> Children => [list, item];

    public override Verdict Test(Frame frame)
    {
        var mark = frame.Mark();
        var source = list.Items(frame);
        var sought = item.Value(frame);
        if (!source.IsPresent)
        {
            return source.IsFailure ? frame.Fail(source) : source.State == FactState.Absent ? Verdict.False : Verdict.Unknown;
        }

        var items = source.AsList;
        var result = Verdict.False;
        for (var i = 0; i < items.Count; i++)
        {
            var belongs = list.Visit(frame, items, i);
            if (belongs == Verdict.False)
            {
                continue;
            }

            var element = frame.Variables[list.Slot];
            var same = CompareNode.Compare(Comparison.Equal, comparand, element, sought);
            if (same == Verdict.Failed)
            {
                frame.Fail(element.IsFailure ? element : sought);
            }

            var verdict = same == Verdict.False || belongs == Verdict.True ? same : LogicNode.Weaker(belongs, same);
            if (verdict == Verdict.True)
            {
                frame.Forget(mark);
                return verdict;
            }

            result = LogicNode.Weaker(result, verdict);
        }

        if (result == Verdict.False)
        {
            frame.Forget(mark);
        }

        return result;
    }
}
