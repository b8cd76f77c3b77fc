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

internal enum Pick : byte
{
    First,
    Last,
    At,

    /// <summary>The only one.</summary>
    Single,
}

/// <summary>First, Last, their OrDefault forms, and an index. Unknown as soon as an earlier element is in doubt.</summary>
internal sealed class PickNode(Pick pick, bool orDefault, PipelineNode list, BoundNode? index, TextRange range) : BoundNode(list.Element, range)
{
    public Pick Pick => pick;

    public bool OrDefault => orDefault;

    public PipelineNode List => list;

    public BoundNode? Index => index;

    public override IReadOnlyList<BoundNode> Children => index is null ? [list] : [list, index];

    public override FactValue Value(Frame frame)
    {
        var source = list.Items(frame);
        var at = index?.Value(frame) ?? FactValue.Of(0L);
        if (!source.IsPresent || !at.IsPresent)
        {
            return CallNode.Worst(source, at);
        }

        var items = source.AsList;
        if (pick == Pick.Single)
        {
            return Only(frame, items);
        }

        var skip = at.AsWhole;
        for (var i = 0; i < items.Count; i++)
        {
            switch (list.Visit(frame, items, pick == Pick.Last ? items.Count - 1 - i : i))
            {
                case Verdict.True when skip == 0:
                    return frame.Variables[list.Slot];
                case Verdict.True:
                    skip--;
                    break;
                case Verdict.Failed:
                    return frame.FailedValue();
                case Verdict.Unknown:
                    return FactValue.NotAsked;
            }
        }

        return orDefault ? FactValue.Absent : FactValue.Failure(pick == Pick.At ? "в списке нет такого номера" : "в списке нет подходящего элемента");
    }

    private FactValue Only(Frame frame, IReadOnlyList<FactValue> items)
    {
        FactValue? found = null;
        for (var i = 0; i < items.Count; i++)
        {
            switch (list.Visit(frame, items, i))
            {
                case Verdict.True when found is not null:
                    return FactValue.Failure("в списке больше одного подходящего элемента");
                case Verdict.True:
                    found = frame.Variables[list.Slot];
                    break;
                case Verdict.Failed:
                    return frame.FailedValue();
                case Verdict.Unknown:
                    return FactValue.NotAsked;
            }
        }

        return found ?? (orDefault ? FactValue.Absent : FactValue.Failure("в списке нет подходящего элемента"));
    }

    public override string? Path(Frame frame) => $"{list.Path(frame) ?? "…"}[{(index is null ? pick.ToString() : "…")}]";
}

/// <summary>OrderBy and OrderByDescending; absent keys come first, as C# puts nulls.</summary>
internal sealed class OrderNode(PipelineNode list, BoundNode key, bool descending, TextRange range) : BoundNode(list.Type, range)
{
    public PipelineNode List => list;

    public BoundNode Key => key;

    public bool Descending => descending;

    public override IReadOnlyList<BoundNode> Children => [list, key];

    public override FactValue Value(Frame frame)
    {
        var whole = list.Value(frame);
        if (!whole.IsPresent)
        {
            return whole;
        }

        var items = whole.AsList;
        var keyed = new (FactValue Key, FactValue Item)[items.Count];
        var unknown = false;
        for (var i = 0; i < items.Count; i++)
        {
            if (!frame.MayVisit())
            {
                return FactValue.Failure("слишком большая работа со списками");
            }

            frame.Variables[list.Slot] = items[i];
            frame.Indexes[list.Slot] = i;
            var value = key.Value(frame);
            if (value.IsFailure)
            {
                return value;
            }

            unknown |= value.State == FactState.NotAsked;
            keyed[i] = (value, items[i]);
        }

        if (unknown)
        {
            return FactValue.NotAsked;
        }

        var ordered = descending ? keyed.OrderByDescending(pair => pair.Key, KeyComparer.Instance) : keyed.OrderBy(pair => pair.Key, KeyComparer.Instance);
        return FactValue.Of([.. ordered.Select(pair => pair.Item)]);
    }

    public override string? Path(Frame frame) => list.Path(frame);

    private sealed class KeyComparer : IComparer<FactValue>
    {
        public static KeyComparer Instance { get; } = new();

        public int Compare(FactValue x, FactValue y)
        {
            if (!x.IsPresent || !y.IsPresent)
            {
                return x.IsPresent.CompareTo(y.IsPresent);
            }

            return x.IsText ? string.CompareOrdinal(x.AsText, y.AsText) : x.IsDecimal || y.IsDecimal ? x.AsNumber.CompareTo(y.AsNumber) : x.Bits.CompareTo(y.Bits);
        }
    }
}

/// <summary>Take, Skip.</summary>
internal sealed class SliceNode(PipelineNode list, BoundNode amount, bool isTake, TextRange range) : BoundNode(list.Type, range)
{
    public PipelineNode List => list;

    public BoundNode Amount => amount;

    public bool IsTake => isTake;

    public override IReadOnlyList<BoundNode> Children => [list, amount];

    public override FactValue Value(Frame frame)
    {
        var (whole, count) = (list.Value(frame), amount.Value(frame));
        if (!whole.IsPresent || !count.IsPresent)
        {
            return CallNode.Worst(whole, count);
        }

        var n = (int)Math.Clamp(count.AsWhole, 0, whole.AsList.Count);
        return !frame.MayVisit(whole.AsList.Count) ? FactValue.Failure("слишком большая работа со списками") : FactValue.Of([.. isTake ? whole.AsList.Take(n) : whole.AsList.Skip(n)]);
    }

    public override string? Path(Frame frame) => list.Path(frame);
}

/// <summary>Distinct; unknown while an element is.</summary>
internal sealed class DistinctNode(PipelineNode list, TextRange range) : BoundNode(list.Type, range)
{
    public PipelineNode List => list;

    public override IReadOnlyList<BoundNode> Children => [list];

    public override FactValue Value(Frame frame)
    {
        var whole = list.Value(frame);
        return !whole.IsPresent ? whole
            : !frame.MayVisit(whole.AsList.Count) ? FactValue.Failure("слишком большая работа со списками")
            : whole.AsList.Any(item => item.State == FactState.NotAsked) ? FactValue.NotAsked
            : FactValue.Of([.. whole.AsList.DistinctBy(item => item.IsPresent && list.Element is FactType.Number ? FactValue.Of(item.AsNumber) : item)]);
    }

    public override string? Path(Frame frame) => list.Path(frame);
}
