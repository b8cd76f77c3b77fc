using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary><c>c ? a : b</c>. An unknown condition does not matter when both branches agree.</summary>
internal sealed class ConditionalNode(BoundNode condition, BoundNode whenTrue, BoundNode whenFalse, FactType? type, TextRange range) : BoundNode(type, range)
{
    public BoundNode Condition => condition;

    public BoundNode WhenTrue => whenTrue;

    public BoundNode WhenFalse => whenFalse;

    public override IReadOnlyList<BoundNode> Children => [condition, whenTrue, whenFalse];

    public override FactValue Value(Frame frame)
    {
        var mark = frame.Mark();
        switch (condition.Test(frame))
        {
            case Verdict.True:
                return whenTrue.Value(frame);
            case Verdict.False:
                return whenFalse.Value(frame);
            case Verdict.Failed:
                return frame.FailedValue();
        }

        var marked = frame.Mark();
        var (a, b) = (whenTrue.Value(frame), whenFalse.Value(frame));
        var agree = a.State != FactState.NotAsked && a == b;
        frame.Forget(agree ? mark : marked);
        return agree ? a : FactValue.NotAsked;
    }
}

/// <summary><c>a ?? b</c>.</summary>
internal sealed class CoalesceNode(BoundNode first, BoundNode second, FactType? type, TextRange range) : BoundNode(type, range)
{
    public BoundNode First => first;

    public BoundNode Second => second;

    public override IReadOnlyList<BoundNode> Children => [first, second];

    public override FactValue Value(Frame frame)
    {
        var value = first.Value(frame);
        return value.State == FactState.Absent ? second.Value(frame) : value;
    }
}
