using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

internal sealed partial class CodeWriter
{
    private static readonly Expression NotAsked = Expression.Constant((byte)FactState.NotAsked);
    private static readonly Expression Present = Expression.Constant((byte)FactState.Present);

    private Coded Value(BoundNode node)
    {
        Count();
        switch (node)
        {
            case ConstantNode constant:
                return Constant(constant);
            case InputNode input:
                return Input(input);
            case MemberNode member:
                return Member(member);
            case VariableNode variable:
                return _variables.TryGetValue(variable.Slot, out var element) ? element : throw new NotCompilableException();
            case ParameterNode parameter:
                return Parameter(parameter);
            case ConditionalNode choice:
                return Choose(choice);
            case CoalesceNode coalesce:
                return Coalesce(coalesce);
            case ArithmeticNode arithmetic:
                return Compute(arithmetic);
            case CallNode call:
                return Call(call);
            case CountNode count:
                return CountOf(count);
            case FoldNode fold:
                return FoldOf(fold);
            case PickNode { Pick: not Pick.Single } pick:
                return PickOf(pick);
            case PipelineNode { Steps.Count: 0 } list:
                return Value(list.Source);
            case ConditionNode:
                return Truth(node);
            default:
                throw new NotCompilableException();
        }
    }

    private static Coded Constant(ConstantNode node)
    {
        var (value, clr) = (node.Constant, ClrTypes.Of(node.Type));
        if (!value.IsPresent)
        {
            return new Coded(Expression.Constant(false), Expression.Default(clr));
        }

        object? boxed = node.Type switch
        {
            FactType.Boolean => value.AsBoolean,
            FactType.Number => value.AsNumber,
            FactType.List => value.AsList,
            _ when clr == typeof(long) => value.Bits,
            _ => value.AsText,
        };
        return new Coded(null, Expression.Constant(boxed, clr));
    }

    private Coded Input(InputNode node)
    {
        if (node.Layer >= MostLayers)
        {
            throw new NotCompilableException();
        }

        if (_together is not null)
        {
            var shared = Shared(node);
            JumpIf(Expression.Equal(shared.State, NotAsked), _bail);
            return new Coded(shared.Has, shared.Value);
        }

        var record = _layers[node.Layer];
        if (node.Layer > 0)
        {
            JumpIf(Expression.Equal(record, Expression.Constant(null)), _bail);
        }

        return Read(record, node.Member, null);
    }

    private Coded Member(MemberNode node)
    {
        if (_element is not null && node.Target is VariableNode variable && variable.Slot == _element.Slot)
        {
            var read = _element.Members[node.Member.Slot];
            JumpIf(Expression.Equal(read.State, NotAsked), _bail);
            return new Coded(read.Has, read.Value);
        }

        var target = Value(node.Target);
        return Read(target.Value, node.Member, target.Has, _together is not null && node.Target is InputNode input ? Shared(input).Members : null);
    }

    /// <summary>Reads a member of a record that may itself be absent.</summary>
    private Coded Read(Expression record, FactMember member, Expression? hasRecord, ParameterExpression? known = null)
    {
        var (has, value) = (Local(typeof(bool)), Local(ClrTypes.Of(member.Type)));
        var end = Expression.Label();
        if (hasRecord is not null)
        {
            Add(Expression.Assign(has, Expression.Constant(false)));
            Add(Expression.Assign(value, Expression.Default(value.Type)));
            JumpIf(Expression.Not(hasRecord), end);
        }

        var slot = Expression.Constant(member.Slot);
        if (known is null)
        {
            Add(FactFields.Prepare(record, member.Slot));
        }

        var values = known ?? Keep(FactFields.ValuesOf(record));
        JumpIf(Expression.LessThanOrEqual(Expression.ArrayLength(values), slot), _bail);
        TakeFrom(values, slot, member.Type, has, value);
        Mark(end);
        return new Coded(has, value);
    }

    private void TakeFrom(Expression values, Expression index, FactType? type, ParameterExpression has, ParameterExpression value)
    {
        var state = Keep(FactFields.StateOf(values, index));
        JumpIf(Expression.Equal(state, NotAsked), _bail);
        Add(Expression.Assign(has, Expression.Equal(state, Present)));
        Add(Expression.Assign(value, FactFields.Read(values, index, type)));
    }

    /// <summary>A parameter is computed where it is first named, before the condition: it depends on no loop.</summary>
    private Coded Parameter(ParameterNode node)
    {
        if (_parameters.TryGetValue(node.Slot, out var known))
        {
            return known;
        }

        // Written into the beginning, since a jump may pass over the place where it is first named.
        var rest = _code.ToArray();
        _code.Clear();
        var computed = Value(node.Inner);
        var value = Keep(computed.Value);
        var has = computed.Has is null ? null : Keep(computed.Has);
        _code.AddRange(rest);
        var coded = new Coded(has, value);
        _parameters.Add(node.Slot, coded);
        return coded;
    }

    private Coded Truth(BoundNode condition)
    {
        var (yes, no, end) = (Expression.Label(), Expression.Label(), Expression.Label());
        var value = Local(typeof(bool));
        Test(condition, yes, no);
        Mark(yes);
        Add(Expression.Assign(value, Expression.Constant(true)));
        Jump(end);
        Mark(no);
        Add(Expression.Assign(value, Expression.Constant(false)));
        Mark(end);
        return new Coded(null, value);
    }

    private Coded Choose(ConditionalNode node)
    {
        var (yes, no, end) = (Expression.Label(), Expression.Label(), Expression.Label());
        var (has, value) = (Local(typeof(bool)), Local(ClrTypes.Of(node.Type)));
        Test(node.Condition, yes, no);
        Mark(yes);
        Assign(Value(node.WhenTrue), has, value);
        Jump(end);
        Mark(no);
        Assign(Value(node.WhenFalse), has, value);
        Mark(end);
        return new Coded(has, value);
    }

    private Coded Coalesce(CoalesceNode node)
    {
        var end = Expression.Label();
        var (has, value) = (Local(typeof(bool)), Local(ClrTypes.Of(node.Type)));
        Assign(Value(node.First), has, value);
        JumpIf(has, end);
        Assign(Value(node.Second), has, value);
        Mark(end);
        return new Coded(has, value);
    }

    private void Assign(Coded from, ParameterExpression has, ParameterExpression value)
    {
        Add(Expression.Assign(has, from.Has ?? Expression.Constant(true)));
        Add(Expression.Assign(value, value.Type == typeof(decimal) ? AsNumber(from.Value)
            : from.Value.Type == value.Type ? from.Value
            : from.Value is DefaultExpression ? Expression.Default(value.Type)
            : throw new NotCompilableException()));
    }

    private Coded Compute(ArithmeticNode node)
    {
        var isWhole = node.Type is FactType.Whole;
        var method = node.Operation switch
        {
            Arithmetic.Add => isWhole ? nameof(Helpers.Add) : nameof(Helpers.AddNumbers),
            Arithmetic.Subtract => isWhole ? nameof(Helpers.Subtract) : nameof(Helpers.SubtractNumbers),
            Arithmetic.Multiply => isWhole ? nameof(Helpers.Multiply) : nameof(Helpers.MultiplyNumbers),
            Arithmetic.Divide => isWhole ? nameof(Helpers.Divide) : nameof(Helpers.DivideNumbers),
            _ => isWhole ? nameof(Helpers.Remainder) : nameof(Helpers.RemainderOfNumbers),
        };
        return Try(method, isWhole ? typeof(long) : typeof(decimal), Value(node.Left), Value(node.Right));
    }

    /// <summary>Calls a helper that says whether it could; absent when an argument is.</summary>
    private Coded Try(string method, Type type, Coded left, Coded right)
    {
        var value = Local(type);
        var has = Both(left.Has, right.Has);
        var (a, b) = type == typeof(decimal) ? (AsNumber(left.Value), AsNumber(right.Value)) : (left.Value, right.Value);
        var failed = Expression.Not(Expression.Call(typeof(Helpers), method, null, a, b, value));
        if (has is not null)
        {
            has = Keep(has);
            failed = Expression.Not(Expression.OrElse(Expression.Not(has), failed.Operand));
        }

        JumpIf(failed, _bail);
        return new Coded(has, value);
    }

    private static Expression? Both(Expression? a, Expression? b) => a is null ? b : b is null ? a : Expression.AndAlso(a, b);
}
