using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

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
