using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>Finds loops that can be run before the conditions that ask for them: over a list of the inputs, with nothing inside that knows of another loop.</summary>
internal static class SharedLoops
{
    /// <summary>The loops in conditions; parts that conditions share are looked at once.</summary>
    public static List<BoundNode> In(IReadOnlyList<BoundNode> conditions, int mostNodes)
    {
        var (found, seen, open) = (new List<BoundNode>(), new HashSet<BoundNode>(ReferenceEqualityComparer.Instance), new Stack<BoundNode>(conditions.Reverse()));
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node))
            {
                continue;
            }

            if (ListOf(node) is { } list && IsPath(list.Source) && IsPlain(node, list, mostNodes))
            {
                found.Add(node);
                continue;
            }

            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }

        return found;
    }

    /// <summary>The list that a loop goes over; null when the node is no loop.</summary>
    public static PipelineNode? ListOf(BoundNode node) => node switch
    {
        QuantifierNode quantifier => quantifier.List,
        ContainsNode contains => contains.List,
        CountNode { List.Steps.Count: > 0 } count => count.List,
        FoldNode fold => fold.List,
        _ => null,
    };

    /// <summary>The members of elements that loops over one list read.</summary>
    public static IReadOnlyCollection<FactMember> MembersOf(IEnumerable<BoundNode> loops)
    {
        var members = new SortedDictionary<int, FactMember>();
        foreach (var loop in loops)
        {
            var slot = ListOf(loop)!.SourceSlot;
            var open = new Stack<BoundNode>([loop]);
            while (open.TryPop(out var node))
            {
                if (node is MemberNode { Target: VariableNode variable } member && variable.Slot == slot)
                {
                    members[member.Member.Slot] = member.Member;
                }

                foreach (var child in node.Children)
                {
                    open.Push(child);
                }
            }
        }

        return members.Values;
    }

    private static bool IsPath(BoundNode node) => node is InputNode || (node is MemberNode member && IsPath(member.Target));

    private static bool IsPlain(BoundNode loop, PipelineNode list, int mostNodes)
    {
        HashSet<int> own = [list.SourceSlot, .. list.Steps.OfType<SelectStep>().Select(step => step.Slot)];
        var open = new Stack<BoundNode>(loop.Children.Where(child => child != list).Concat(list.Children.Skip(1)));
        while (open.TryPop(out var node))
        {
            var isPlain = node is ConstantNode or InputNode or MemberNode or LogicNode or NotNode or NullTestNode or CompareNode or InNode or ConditionalNode or CoalesceNode or ArithmeticNode
                || (node is CallNode call && call.Function.Result is not FactType.Text)
                || (node is VariableNode variable && own.Contains(variable.Slot));
            if (!isPlain || --mostNodes < 0)
            {
                return false;
            }

            foreach (var child in node.Children)
            {
                open.Push(child);
            }
        }

        return true;
    }
}
