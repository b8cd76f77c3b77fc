using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>One step of a list's way: keep elements that meet a condition, or take something of each.</summary>
internal abstract record ListStep;

internal sealed record WhereStep(BoundNode Condition) : ListStep;

/// <param name="Body">What is taken of each element.</param>
/// <param name="Slot">Where it is put for the following steps.</param>
internal sealed record SelectStep(BoundNode Body, int Slot) : ListStep;

/// <summary>A list with its filters and projections, run element by element and never built, unless somebody asks for the whole of it.</summary>
internal sealed class PipelineNode : BoundNode
{
    private readonly ListStep[] _steps;

    public PipelineNode(BoundNode source, FactType? element, int slot, ListStep[] steps, TextRange range)
        : base(new FactType.List(element ?? FactTypes.Text), range)
    {
        Source = source;
        Element = element;
        SourceSlot = slot;
        _steps = steps;
        Slot = steps.OfType<SelectStep>().LastOrDefault()?.Slot ?? slot;
    }

    public BoundNode Source { get; }

    /// <summary>The type of what comes out.</summary>
    public FactType? Element { get; }

    public int SourceSlot { get; }

    /// <summary>Where the current element stands after all steps.</summary>
    public int Slot { get; }

    public IReadOnlyList<ListStep> Steps => _steps;

    public override IReadOnlyList<BoundNode> Children => [Source, .. _steps.Select(step => step is WhereStep where ? where.Condition : ((SelectStep)step).Body)];

    protected override bool FindConstant() => Source.IsConstant && _steps.Length == 0;

    public PipelineNode With(ListStep step, FactType? element, TextRange range) => new(Source, element, SourceSlot, [.. _steps, step], range);

    /// <summary>The list that the way begins with.</summary>
    public FactValue Items(Frame frame) => frame.Whole(Source.Value(frame));

    /// <summary>Puts element <paramref name="index"/> in place and says whether it comes out at the end.</summary>
    public Verdict Visit(Frame frame, IReadOnlyList<FactValue> items, int index)
    {
        if (!frame.MayVisit())
        {
            return frame.Fail(FactValue.Failure("слишком большая работа со списками"));
        }

        frame.Variables[SourceSlot] = items[index];
        frame.Indexes[SourceSlot] = index;
        var result = Verdict.True;
        foreach (var step in _steps)
        {
            if (step is SelectStep select)
            {
                frame.Variables[select.Slot] = select.Body.Value(frame);
                frame.Indexes[select.Slot] = index;
                continue;
            }

            var verdict = ((WhereStep)step).Condition.Test(frame);
            if (verdict == Verdict.False)
            {
                return verdict;
            }

            result = LogicNode.Weaker(result, verdict);
        }

        return result;
    }

    /// <summary>The whole list; unknown when it is not certain what belongs to it.</summary>
    public override FactValue Value(Frame frame)
    {
        var source = Items(frame);
        if (!source.IsPresent || _steps.Length == 0)
        {
            return source;
        }

        var items = source.AsList;
        var kept = new List<FactValue>(items.Count);
        var result = Verdict.True;
        for (var i = 0; i < items.Count; i++)
        {
            var mark = frame.Mark();
            var verdict = Visit(frame, items, i);
            if (verdict == Verdict.False)
            {
                frame.Forget(mark);
                continue;
            }

            result = LogicNode.Weaker(result, verdict);
            var element = frame.Variables[Slot];
            if (element.IsFailure)
            {
                return element;
            }

            kept.Add(element);
        }

        return result switch
        {
            Verdict.True => FactValue.Of(kept),
            Verdict.Failed => frame.FailedValue(),
            _ => FactValue.NotAsked,
        };
    }

    public override string? Path(Frame frame) => Source.Path(frame);
}

internal sealed class ArrayNode(BoundNode[] items, FactType? element, TextRange range) : BoundNode(new FactType.List(element ?? FactTypes.Text), range)
{
    public IReadOnlyList<BoundNode> Items => items;

    public override IReadOnlyList<BoundNode> Children => items;

    protected override bool FindConstant() => items.All(item => item.IsConstant);

    public override FactValue Value(Frame frame)
    {
        var values = new FactValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            values[i] = items[i].Value(frame);
            if (values[i].IsFailure)
            {
                return values[i];
            }
        }

        return FactValue.Of(values);
    }
}

/// <summary><c>Count</c>: how many come out. Elements in doubt make bounds.</summary>
internal sealed class CountNode(PipelineNode list, TextRange range) : BoundNode(FactTypes.Whole, range)
{
    public PipelineNode List => list;

    public override IReadOnlyList<BoundNode> Children => [list];

    public override FactValue Value(Frame frame)
    {
        var source = list.Items(frame);
        if (!source.IsPresent)
        {
            return source;
        }

        Count(frame, source.AsList, out var certain, out var doubtful, out var failed);
        return failed ? frame.FailedValue() : doubtful > 0 ? FactValue.NotAsked : FactValue.Of(certain);
    }

    public override bool TryBounds(Frame frame, out long low, out long high)
    {
        low = high = 0;
        var source = list.Items(frame);
        if (!source.IsPresent)
        {
            return false;
        }

        Count(frame, source.AsList, out low, out var doubtful, out var failed);
        high = low + doubtful;
        return !failed;
    }

    private void Count(Frame frame, IReadOnlyList<FactValue> items, out long certain, out long doubtful, out bool failed)
    {
        (certain, doubtful, failed) = (0, 0, false);
        if (list.Steps.Count == 0)
        {
            certain = items.Count;
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            var mark = frame.Mark();
            var verdict = list.Visit(frame, items, i);
            if (verdict != Verdict.Unknown)
            {
                frame.Forget(mark);
            }

            switch (verdict)
            {
                case Verdict.True:
                    certain++;
                    break;
                case Verdict.Unknown:
                    doubtful++;
                    break;
                case Verdict.Failed:
                    failed = true;
                    return;
            }
        }
    }
}
