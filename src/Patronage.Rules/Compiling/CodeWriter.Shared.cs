using System.Linq.Expressions;
using Patronage.Rules.Checks;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>
/// What several conditions ask of one list is asked in one loop before them: its elements are read once for all. A part that cannot be computed says
/// so where it is used, so that only the conditions that use it are left to the interpreter.
/// </summary>
internal sealed partial class CodeWriter
{
    private const int MostNodesOfASharedLoop = 100;

    private readonly Dictionary<BoundNode, SharedAnswer> _answers = new(ReferenceEqualityComparer.Instance);
    private SharedElement? _element;

    private void WriteShared(IReadOnlyList<BoundNode> conditions)
    {
        foreach (var loops in SharedLoops.In(conditions, MostNodesOfASharedLoop).GroupBy(loop => NodeKey.Of(SharedLoops.ListOf(loop)!.Source), StringComparer.Ordinal))
        {
            if (loops.Count() > 1)
            {
                WriteShared([.. loops]);
            }
        }
    }

    private void WriteShared(List<BoundNode> loops)
    {
        Begin();
        var (visited, hasList, notKnown, end) = (OwnLocal(typeof(int)), OwnLocal(typeof(bool)), Expression.Label(), Expression.Label());
        Add(Expression.Assign(visited, Expression.Constant(0)));
        Add(Expression.Assign(hasList, Expression.Constant(false)));
        var answers = loops.GroupBy(NodeKey.Of, StringComparer.Ordinal).Select(same => Answer(same, visited, hasList)).ToList();
        _bail = notKnown;
        var list = SharedLoops.ListOf(loops[0])!;
        var source = Value(list.Source);
        if (source.Has is not null)
        {
            JumpIf(Expression.Not(source.Has), end);
        }

        var items = Keep(source.Value);
        Add(Expression.Assign(visited, Expression.ArrayLength(items)));
        Add(Expression.Assign(hasList, Expression.Constant(true)));
        foreach (var answer in answers.Where(answer => answer.Node is QuantifierNode { IsAll: true }))
        {
            Add(Expression.Assign(answer.Value, Expression.Constant(true)));
        }

        var (index, head, over) = (Keep(Expression.Constant(0)), Expression.Label(), Expression.Label());
        Mark(head);
        JumpIf(Expression.GreaterThanOrEqual(index, Expression.ArrayLength(items)), over);
        var element = Element(items, index, (list.Source.Type as FactType.List)?.Element, SharedLoops.MembersOf(loops));
        foreach (var answer in answers)
        {
            Take(answer, element);
        }

        Add(Expression.PreIncrementAssign(index));
        Jump(head);
        Mark(notKnown);
        foreach (var answer in answers)
        {
            Add(Expression.Assign(answer.IsBad, Expression.Constant(true)));
        }

        Jump(end);
        Mark(over);
        Mark(end);
    }

    private SharedAnswer Answer(IEnumerable<BoundNode> same, ParameterExpression visited, ParameterExpression hasList)
    {
        var node = same.First();
        var type = node is FoldNode { List.Element: FactType.Number } ? typeof(decimal) : node is FoldNode or CountNode ? typeof(long) : typeof(bool);
        var answer = new SharedAnswer(node, OwnLocal(typeof(bool)), OwnLocal(type), node is FoldNode ? OwnLocal(typeof(long)) : null, visited, hasList);
        Add(Expression.Assign(answer.IsBad, Expression.Constant(false)));
        Add(Expression.Assign(answer.Value, Expression.Default(type)));
        if (answer.Count is not null)
        {
            Add(Expression.Assign(answer.Count, Expression.Constant(0L)));
        }

        foreach (var one in same)
        {
            _answers.Add(one, answer);
        }

        return answer;
    }

    /// <summary>Reads an element, and of a record all members that are asked for. What has members that are still to be computed is left to the interpreter.</summary>
    private SharedElement Element(ParameterExpression items, ParameterExpression index, FactType? type, IReadOnlyCollection<FactMember> members)
    {
        var (has, value) = (Local(typeof(bool)), Local(ClrTypes.Of(type)));
        TakeFrom(items, index, type, has, value);
        var element = new SharedElement(new Coded(has, value), members.ToDictionary(member => member.Slot, member => new SharedInput(Local(typeof(byte)), Local(typeof(bool)), Local(ClrTypes.Of(member.Type)), null)));
        if (members.Count == 0)
        {
            return element;
        }

        var (read, ready) = (Expression.Label(), Expression.Label());
        JumpIf(has, read);
        foreach (var absent in element.Members.Values)
        {
            Add(Expression.Assign(absent.State, Expression.Constant((byte)FactState.Absent)));
            Add(Expression.Assign(absent.Has, Expression.Constant(false)));
            Add(Expression.Assign(absent.Value, Expression.Default(absent.Value.Type)));
        }

        Jump(ready);
        Mark(read);
        JumpIf(FactFields.HasLater(value), _bail);
        var values = Keep(FactFields.ValuesOf(value));
        JumpIf(Expression.LessThanOrEqual(Expression.ArrayLength(values), Expression.Constant(members.Max(member => member.Slot))), _bail);
        foreach (var member in members)
        {
            var (into, slot) = (element.Members[member.Slot], Expression.Constant(member.Slot));
            Add(Expression.Assign(into.State, FactFields.StateOf(values, slot)));
            Add(Expression.Assign(into.Has, Expression.Equal(into.State, Present)));
            Add(Expression.Assign(into.Value, FactFields.Read(values, slot, member.Type)));
        }

        Mark(ready);
        return element;
    }

    private void Take(SharedAnswer answer, SharedElement element)
    {
        var (next, hit, list) = (Expression.Label(), Expression.Label(), SharedLoops.ListOf(answer.Node)!);
        _bail = Expression.Label();
        _nodes = 0;
        _variables.Clear();
        _variables[list.SourceSlot] = element.Value;
        _element = element with { Slot = list.SourceSlot };
        Through(list, next);
        switch (answer.Node)
        {
            case QuantifierNode { Condition: { } condition, IsAll: var isAll }:
                Test(condition, isAll ? next : hit, isAll ? hit : next);
                Mark(hit);
                Add(Expression.Assign(answer.Value, Expression.Constant(!isAll)));
                break;
            case QuantifierNode { IsAll: var isAll }:
                Add(Expression.Assign(answer.Value, Expression.Constant(true)));
                break;
            case ContainsNode contains:
                Compare(Comparison.Equal, contains.Comparand, _variables[list.Slot], Value(contains.Item), hit, next);
                Mark(hit);
                Add(Expression.Assign(answer.Value, Expression.Constant(true)));
                break;
            case FoldNode fold:
                Gather(fold, _variables[list.Slot], next, answer.Value, answer.Count!);
                break;
            default:
                Add(Expression.PreIncrementAssign(answer.Value));
                break;
        }

        Jump(next);
        Mark(_bail);
        Add(Expression.Assign(answer.IsBad, Expression.Constant(true)));
        Mark(next);
        _element = null;
    }

    /// <summary>Whether a loop was run before the conditions; if so, what it came to is known, or the condition is left to the interpreter.</summary>
    private bool WasShared(BoundNode node, out SharedAnswer answer)
    {
        if (!_answers.TryGetValue(node, out answer!))
        {
            return false;
        }

        JumpIf(answer.IsBad, _bail);
        JumpIf(Expression.GreaterThan(answer.Visited, Expression.Subtract(Expression.Constant(_limits.MaxElementVisits), _visits)), _bail);
        Add(Expression.AddAssign(_visits, answer.Visited));
        return true;
    }

    /// <param name="Node">The loop.</param>
    /// <param name="IsBad">Whether it met what only the interpreter can judge.</param>
    /// <param name="Value">What it came to.</param>
    /// <param name="Count">How many elements were folded.</param>
    /// <param name="Visited">How many elements it went over.</param>
    /// <param name="HasList">Whether there is a list.</param>
    private sealed record SharedAnswer(BoundNode Node, ParameterExpression IsBad, ParameterExpression Value, ParameterExpression? Count, ParameterExpression Visited, ParameterExpression HasList);

    /// <param name="Value">The element.</param>
    /// <param name="Members">Its members by slot.</param>
    private sealed record SharedElement(Coded Value, IReadOnlyDictionary<int, SharedInput> Members)
    {
        /// <summary>The variable that stands for it.</summary>
        public int Slot { get; init; }
    }
}
