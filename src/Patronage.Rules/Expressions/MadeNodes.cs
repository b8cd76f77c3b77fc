using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary><c>new (a as X, b as Y)</c>. Parts that are not known stay so inside.</summary>
internal sealed class RecordNode(ObjectShape shape, BoundNode[] parts, TextRange range) : BoundNode(new FactType.Object(shape), range)
{
    public ObjectShape Shape => shape;

    public override IReadOnlyList<BoundNode> Children => parts;

    // A record compares by identity, so that two evaluations never make the same one.
    protected override bool FindConstant() => false;

    public override FactValue Value(Frame frame)
    {
        var record = new FactRecord(shape);
        for (var i = 0; i < parts.Length; i++)
        {
            var value = parts[i].Value(frame);
            if (value.IsFailure)
            {
                return value;
            }

            record.Set(shape.Members[i].Name, value);
        }

        return FactValue.Of(record);
    }
}

/// <summary>SelectMany: the lists taken of the elements, one after another.</summary>
internal sealed class FlattenNode(PipelineNode list, FactType element, TextRange range) : BoundNode(new FactType.List(element), range)
{
    public PipelineNode List => list;

    public override IReadOnlyList<BoundNode> Children => [list];

    public override FactValue Value(Frame frame)
    {
        var whole = list.Value(frame);
        if (!whole.IsPresent)
        {
            return whole;
        }

        var all = new List<FactValue>();
        foreach (var part in whole.AsList)
        {
            if (part.State == FactState.NotAsked)
            {
                return FactValue.NotAsked;
            }

            if (part.IsPresent)
            {
                if (!frame.MayVisit(part.AsList.Count))
                {
                    return FactValue.Failure("слишком большая работа со списками");
                }

                all.AddRange(part.AsList);
            }
        }

        return FactValue.Of([.. all]);
    }

    public override string? Path(Frame frame) => list.Path(frame);
}

/// <summary>GroupBy: records of <c>Key</c> and <c>Items</c>, in the order in which the keys first occur. Unknown while a key is.</summary>
internal sealed class GroupNode(PipelineNode list, BoundNode key, ObjectShape shape, TextRange range) : BoundNode(new FactType.List(new FactType.Object(shape)), range)
{
    public PipelineNode List => list;

    public BoundNode Key => key;

    public override IReadOnlyList<BoundNode> Children => [list, key];

    protected override bool FindConstant() => false;

    public override FactValue Value(Frame frame)
    {
        var whole = list.Value(frame);
        if (!whole.IsPresent)
        {
            return whole;
        }

        var groups = new Dictionary<FactValue, List<FactValue>>();
        for (var i = 0; i < whole.AsList.Count; i++)
        {
            if (!frame.MayVisit())
            {
                return FactValue.Failure("слишком большая работа со списками");
            }

            frame.Variables[list.Slot] = whole.AsList[i];
            frame.Indexes[list.Slot] = i;
            var value = key.Value(frame);
            if (value.State == FactState.NotAsked)
            {
                return value;
            }

            if (value.IsPresent && key.Type is FactType.Number)
            {
                // A whole number stands for the decimal number it is.
                value = FactValue.Of(value.AsNumber);
            }

            if (!groups.TryGetValue(value, out var group))
            {
                groups.Add(value, group = []);
            }

            group.Add(whole.AsList[i]);
        }

        return FactValue.Of(groups.Select(group => new FactRecord(shape).Set("Key", group.Key).Set("Items", FactValue.Of([.. group.Value]))));
    }
}

/// <summary>Intersect: what occurs in both lists, each once; unknown while an element is.</summary>
internal sealed class IntersectNode(PipelineNode list, BoundNode other, TextRange range) : BoundNode(list.Type, range)
{
    public PipelineNode List => list;

    public BoundNode Other => other;

    public override IReadOnlyList<BoundNode> Children => [list, other];

    public override FactValue Value(Frame frame)
    {
        var (a, b) = (list.Value(frame), other.Value(frame));
        if (!a.IsPresent || !b.IsPresent)
        {
            return CallNode.Worst(a, b);
        }

        if (!frame.MayVisit(a.AsList.Count) || !frame.MayVisit(b.AsList.Count))
        {
            return FactValue.Failure("слишком большая работа со списками");
        }

        return a.AsList.Concat(b.AsList).Any(item => item.State == FactState.NotAsked) ? FactValue.NotAsked : FactValue.Of([.. a.AsList.Intersect(b.AsList)]);
    }

    public override string? Path(Frame frame) => list.Path(frame);
}
