using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Kleene's and / or over any number of operands. What decides wins over a failure, a failure over an unknown.</summary>
internal sealed class LogicNode(bool isAnd, BoundNode[] operands, TextRange range) : ConditionNode(range)
{
    public bool IsAnd => isAnd;

    public override IReadOnlyList<BoundNode> Children => operands;

    public override Verdict Test(Frame frame)
    {
        var deciding = isAnd ? Verdict.False : Verdict.True;
        var result = isAnd ? Verdict.True : Verdict.False;
        var mark = frame.Mark();
        foreach (var operand in operands)
        {
            var verdict = operand.Test(frame);
            if (verdict == deciding)
            {
                frame.Forget(mark);
                return deciding;
            }

            if (verdict == Verdict.Failed && frame.IsStrict)
            {
                return verdict;
            }

            result = Weaker(result, verdict);
        }

        return result;
    }

    public static Verdict Weaker(Verdict soFar, Verdict next) => next > Verdict.True && next > soFar ? next : soFar;
}

internal sealed class NotNode(BoundNode operand, TextRange range) : ConditionNode(range)
{
    public BoundNode Operand => operand;

    public override IReadOnlyList<BoundNode> Children => [operand];

    public override Verdict Test(Frame frame) => operand.Test(frame) switch
    {
        Verdict.True => Verdict.False,
        Verdict.False => Verdict.True,
        var other => other,
    };
}

/// <summary><c>x == null</c>, <c>x != null</c>, <c>x.HasValue</c>.</summary>
internal sealed class NullTestNode(BoundNode operand, bool wantsNull, TextRange range) : ConditionNode(range)
{
    public BoundNode Operand => operand;

    public bool WantsNull => wantsNull;

    public override IReadOnlyList<BoundNode> Children => [operand];

    public override Verdict Test(Frame frame)
    {
        var value = operand.Value(frame);
        return value.State == FactState.NotAsked
            ? value.IsFailure ? frame.Fail(value) : Verdict.Unknown
            : value.State == FactState.Absent == wantsNull ? Verdict.True : Verdict.False;
    }
}
