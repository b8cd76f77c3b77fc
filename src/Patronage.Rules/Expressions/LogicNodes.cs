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

internal enum Comparison : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal enum Comparand : byte
{
    /// <summary>Whole numbers, days, moments, yes or no: by <see cref="FactValue.Bits"/>.</summary>
    Bits,
    Number,
    Text,
    Record,
}

internal sealed class CompareNode(Comparison comparison, Comparand comparand, BoundNode left, BoundNode right, TextRange range) : ConditionNode(range)
{
    public Comparison Comparison => comparison;

    public Comparand Comparand => comparand;

    public BoundNode Left => left;

    public BoundNode Right => right;

    public override IReadOnlyList<BoundNode> Children => [left, right];

    public override Verdict Test(Frame frame)
    {
        var mark = frame.Mark();
        var a = left.Value(frame);
        var b = right.Value(frame);
        var verdict = Compare(comparison, comparand, a, b);
        if (verdict == Verdict.Failed)
        {
            return frame.Fail(a.IsFailure ? a : b);
        }

        if (verdict == Verdict.Unknown && comparand == Comparand.Bits && TryDecide(frame, mark, out var decided))
        {
            verdict = decided;
        }

        if (verdict != Verdict.Unknown)
        {
            frame.Forget(mark);
        }

        return verdict;
    }

    public static Verdict Compare(Comparison comparison, Comparand comparand, FactValue a, FactValue b)
    {
        if (a.IsPresent && b.IsPresent)
        {
            return Holds(comparison, comparand, a, b) ? Verdict.True : Verdict.False;
        }

        if (a.IsFailure || b.IsFailure)
        {
            return Verdict.Failed;
        }

        var bothAbsent = a.State == FactState.Absent && b.State == FactState.Absent;
        var oneAbsent = a.State == FactState.Absent || b.State == FactState.Absent;
        if (comparison > Comparison.NotEqual)
        {
            // Nothing is before or after what is not there.
            return oneAbsent ? Verdict.False : Verdict.Unknown;
        }

        return a.State == FactState.NotAsked || b.State == FactState.NotAsked
            ? Verdict.Unknown
            : bothAbsent == (comparison == Comparison.Equal) ? Verdict.True : Verdict.False;
    }

    private static bool Holds(Comparison comparison, Comparand comparand, FactValue a, FactValue b)
    {
        if (comparand == Comparand.Text)
        {
            return string.Equals(a.AsText, b.AsText, StringComparison.Ordinal) == (comparison == Comparison.Equal);
        }

        if (comparand == Comparand.Record)
        {
            return ReferenceEquals(a.AsRecord, b.AsRecord) == (comparison == Comparison.Equal);
        }

        var order = comparand == Comparand.Bits ? a.Bits.CompareTo(b.Bits) : a.AsNumber.CompareTo(b.AsNumber);
        return comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private bool TryDecide(Frame frame, int mark, out Verdict verdict)
    {
        var marked = frame.Mark();
        verdict = Verdict.Unknown;
        if (left.TryBounds(frame, out var lowLeft, out var highLeft) && right.TryBounds(frame, out var lowRight, out var highRight))
        {
            verdict = comparison switch
            {
                Comparison.Less => Decide(highLeft < lowRight, lowLeft >= highRight),
                Comparison.LessOrEqual => Decide(highLeft <= lowRight, lowLeft > highRight),
                Comparison.Greater => Decide(lowLeft > highRight, highLeft <= lowRight),
                Comparison.GreaterOrEqual => Decide(lowLeft >= highRight, highLeft < lowRight),
                Comparison.Equal => Decide(false, highLeft < lowRight || lowLeft > highRight),
                _ => Decide(highLeft < lowRight || lowLeft > highRight, false),
            };
        }

        frame.Forget(verdict == Verdict.Unknown ? marked : mark);
        return verdict != Verdict.Unknown;

        static Verdict Decide(bool always, bool never) => always ? Verdict.True : never ? Verdict.False : Verdict.Unknown;
    }
}

/// <summary><c>x in (a, b)</c> over a fixed row of values.</summary>
internal sealed class InNode(BoundNode operand, BoundNode[] items, Comparand comparand, TextRange range) : ConditionNode(range)
{
    public BoundNode Operand => operand;

    public IReadOnlyList<BoundNode> Items => items;

    public Comparand Comparand => comparand;

    public override IReadOnlyList<BoundNode> Children => [operand, .. items];

    public override Verdict Test(Frame frame)
    {
        var value = operand.Value(frame);
        var result = Verdict.False;
        foreach (var item in items)
        {
            var other = item.Value(frame);
            var verdict = CompareNode.Compare(Comparison.Equal, comparand, value, other);
            if (verdict == Verdict.True)
            {
                return verdict;
            }

            result = LogicNode.Weaker(result, verdict == Verdict.Failed ? frame.Fail(value.IsFailure ? value : other) : verdict);
        }

        return result;
    }
}

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
