using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

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
