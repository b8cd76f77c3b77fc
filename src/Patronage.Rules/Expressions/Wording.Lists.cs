using System.Globalization;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Lists in words: what they are of, which of their elements are meant, and in which order.</summary>
internal sealed partial class Wording
{
    private string Conditions(PipelineNode list, BoundNode? condition)
    {
        var all = list.Steps.OfType<WhereStep>().Select(step => step.Condition);
        return Phrases.Join([.. (condition is null ? all : all.Append(condition)).Select(Inside)], _phrases.And);
    }

    private string Filter(PipelineNode list) => Conditions(list, null) is { Length: > 0 } conditions ? _phrases.Filter(conditions) : "";

    /// <summary>A lambda's body: values differ from element to element, so none is shown.</summary>
    private string Inside(BoundNode body) => Within(body, inner => inner is LogicNode { IsAnd: false } ? $"({Clause(inner)})" : Clause(inner));

    private string Within(BoundNode body, Func<BoundNode, string> say)
    {
        _lambdas++;
        var words = say(body);
        _lambdas--;
        return words;
    }

    /// <summary>What is taken of each element; null when it is the element itself.</summary>
    private string? Taken(PipelineNode list) => list.Steps.OfType<SelectStep>().LastOrDefault() is { } step ? Within(step.Body, Noun) : null;

    /// <summary>What a list is of, in the genitive plural, and which of it: «детей (по возрастанию «возраст», первые 2)».</summary>
    private string Many(PipelineNode list)
    {
        var (source, chosen) = Origin(list.Source);
        var many = source is GroupNode groups ? Groups(groups, genitive: true) : source.Type is FactType.List { Element: FactType.Object shape } ? Labels.OfMany(shape.Shape, _language) ?? _phrases.Entries(ListName(source)) : _phrases.Values(ListName(source));
        return many + chosen;
    }

    private string Groups(GroupNode node, bool genitive = false) => _phrases.Groups(Many(node.List) + Filter(node.List), Within(node.Key, Noun), genitive);

    private string ListName(BoundNode list)
    {
        var (source, chosen) = Origin(list);
        return source switch
        {
            InputNode input => Labels.Of(input.Member, _language),
            MemberNode member => Labels.Of(member.Member, _language),
            ArrayNode array => string.Join(", ", array.Items.Select(Noun)),
            FlattenNode { List: var of } => (Taken(of) ?? ListName(of)) + Filter(of),
            GroupNode or IntersectNode => Noun(source),
            _ => _phrases.List,
        } + chosen;
    }

    /// <summary>The list that a way of filters, orders and slices begins with, and the way in brackets.</summary>
    private (BoundNode Source, string Chosen) Origin(BoundNode list)
    {
        var (way, whole) = (new List<string>(), list);
        while (true)
        {
            var (next, step) = list switch
            {
                PipelineNode pipeline => (pipeline.Source, pipeline != whole && Conditions(pipeline, null) is { Length: > 0 } conditions ? _phrases.Filter(conditions).Trim(' ', ',') : null),
                ParameterNode parameter => (parameter.Inner, null),
                OrderNode order => (order.List, _phrases.Ordered(Within(order.Key, Noun), order.Descending)),
                SliceNode slice => (slice.List, _phrases.Sliced(Amount(slice.Amount), slice.IsTake)),
                DistinctNode distinct => (distinct.List, _phrases.Distinct),
                _ => (null, (string?)null),
            };
            if (step is not null)
            {
                way.Add(step);
            }

            if (next is null || way.Count > MostParameters)
            {
                way.Reverse();
                return (list, way.Count == 0 ? "" : $" ({string.Join(", ", way)})");
            }

            list = next;
        }
    }

    private string Amount(BoundNode amount) => amount is ConstantNode ? Noun(amount) : Value(amount);

    private static string? Index(BoundNode index) => index is ConstantNode { Constant: { IsPresent: true, AsWhole: < long.MaxValue and var at } } ? (at + 1).ToString(CultureInfo.InvariantCulture) : "…";
}
