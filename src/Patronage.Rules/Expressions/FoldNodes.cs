using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal enum Fold : byte
{
    Sum,
    Min,
    Max,
    Average,
}

/// <summary>Sum, Min, Max, Average over what comes out of a list; absent elements are skipped, as C# does with nulls.</summary>
internal sealed class FoldNode(Fold fold, PipelineNode list, FactType type, TextRange range) : BoundNode(type, range)
{
    private readonly bool _isNumber = list.Element is FactType.Number;

    public Fold Fold => fold;

    public PipelineNode List => list;

    public override IReadOnlyList<BoundNode> Children => [list];

    public override FactValue Value(Frame frame)
    {
        var source = list.Items(frame);
        return source.IsPresent ? Run(frame, source.AsList, out _, out _) : source;
    }

    /// <summary>What is certain bounds a maximum from below and a minimum from above.</summary>
    public override bool TryBounds(Frame frame, out long low, out long high)
    {
        (low, high) = (0, 0);
        var source = list.Items(frame);
        if (!source.IsPresent)
        {
            return false;
        }

        var value = Run(frame, source.AsList, out var certain, out var hasCertain);
        if (value.IsPresent && !_isNumber && fold != Fold.Average)
        {
            low = high = value.Bits;
            return true;
        }

        (low, high) = fold == Fold.Max ? (certain, long.MaxValue) : (long.MinValue, certain);
        return hasCertain && !value.IsFailure && !_isNumber && fold is Fold.Min or Fold.Max && value.State == FactState.NotAsked;
    }

    private FactValue Run(Frame frame, IReadOnlyList<FactValue> items, out long bits, out bool any)
    {
        bits = 0;
        any = false;
        Int128 sum = 0;
        decimal total = 0;
        long count = 0;
        var doubtful = false;
        for (var i = 0; i < items.Count; i++)
        {
            var mark = frame.Mark();
            var belongs = list.Visit(frame, items, i);
            if (belongs == Verdict.Failed)
            {
                return frame.FailedValue();
            }

            var element = frame.Variables[list.Slot];
            if (belongs == Verdict.False || (belongs == Verdict.True && element.State == FactState.Absent))
            {
                frame.Forget(mark);
                continue;
            }

            if (element.IsFailure)
            {
                return element;
            }

            if (belongs == Verdict.Unknown || element.State == FactState.NotAsked)
            {
                doubtful = true;
                continue;
            }

            try
            {
                var number = _isNumber ? element.AsNumber : 0;
                total = !any && fold is Fold.Min or Fold.Max ? number : fold switch
                {
                    Fold.Min => Math.Min(total, number),
                    Fold.Max => Math.Max(total, number),
                    _ => total + number,
                };
            }
            catch (OverflowException)
            {
                return ArithmeticNode.Overflow;
            }

            bits = !any ? element.Bits : fold == Fold.Min ? Math.Min(bits, element.Bits) : Math.Max(bits, element.Bits);
            sum += element.Bits;
            any = true;
            count++;
        }

        return doubtful ? FactValue.NotAsked : Finish(sum, total, bits, count);
    }

    private FactValue Finish(Int128 sum, decimal total, long bits, long count)
    {
        if (fold == Fold.Sum)
        {
            return _isNumber ? FactValue.Of(total) : sum < long.MinValue || sum > long.MaxValue ? ArithmeticNode.Overflow : FactValue.Of((long)sum);
        }

        if (count == 0)
        {
            // C# has no least of nothing and throws; here there simply is none.
            return FactValue.Absent;
        }

        if (fold == Fold.Average)
        {
            return FactValue.Of(_isNumber ? total / count : (decimal)sum / count);
        }

        return _isNumber ? FactValue.Of(total) : Type switch
        {
            FactType.Date => FactValue.Of(DateOnly.FromDayNumber((int)bits)),
            FactType.Moment => FactValue.Of(new DateTime(bits, DateTimeKind.Unspecified)),
            _ => FactValue.Of(bits),
        };
    }
}
