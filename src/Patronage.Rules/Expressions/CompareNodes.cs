using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

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
