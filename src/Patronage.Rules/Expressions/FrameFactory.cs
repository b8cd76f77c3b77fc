using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal static class FrameFactory
{
    public static Frame Make(FactModel model, SlotCounter slots, RuleLimits limits, FactRecord root, ReadOnlySpan<FactRecord> extras, bool strict = false)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (extras.Length >= model.Layers.Count)
        {
            throw new ArgumentException($"The model has {model.Layers.Count - 1} extra inputs, {extras.Length} were given.", nameof(extras));
        }

        var layers = new FactRecord[extras.Length + 1];
        layers[0] = root;
        extras.CopyTo(layers.AsSpan(1));
        for (var i = 0; i < layers.Length; i++)
        {
            if (!ReferenceEquals(layers[i].Shape, model.Layers[i]))
            {
                throw new ArgumentException($"The record is of shape '{layers[i].Shape.Name}', the model needs '{model.Layers[i].Name}'.", i == 0 ? nameof(root) : nameof(extras));
            }
        }

        return new Frame(layers, slots.Variables, slots.Parameters, limits) { IsStrict = strict };
    }
}

/// <summary>Which facts an expression may read.</summary>
internal static class FactPaths
{
    public static IReadOnlyList<string> Of(BoundNode root)
    {
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        Collect(root, paths, new HashSet<BoundNode>(ReferenceEqualityComparer.Instance));
        return [.. paths];
    }

    private static void Collect(BoundNode node, SortedSet<string> paths, HashSet<BoundNode> seen)
    {
        if (node is ParameterNode parameter && !seen.Add(parameter.Inner))
        {
            return;
        }

        if (PathOf(node) is { } path)
        {
            paths.Add(path);
        }

        foreach (var child in node.Children)
        {
            // The way to a member is no reading of its own.
            if (node is MemberNode && child is MemberNode or InputNode && PathOf(node) is not null)
            {
                continue;
            }

            Collect(child, paths, seen);
        }
    }

    private static string? PathOf(BoundNode node) => node switch
    {
        InputNode input => input.Member.Name,
        MemberNode member => PathOf(member.Target) is { } target ? $"{target}.{member.Member.Name}" : null,
        VariableNode variable => variable.List is null ? null : PathOf(variable.List),
        ParameterNode parameter => PathOf(parameter.Inner),
        PipelineNode list => PathOf(list.Source),
        OrderNode order => PathOf(order.List),
        SliceNode slice => PathOf(slice.List),
        DistinctNode distinct => PathOf(distinct.List),
        PickNode pick => PathOf(pick.List),
        FlattenNode flat => PathOf(flat.List),
        IntersectNode both => PathOf(both.List),
        _ => null,
    };
}
