using System.Linq.Expressions;
using System.Reflection;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>A compiled condition. Whatever it cannot decide by itself it leaves to the interpreter: <see cref="CodeWriter.AskInterpreter"/>.</summary>
internal delegate Verdict CompiledTest(FactRecord root, FactRecord? first, FactRecord? second, FactRecord? third);

/// <summary>A computed value in code: whether it is there (null: always), and what it is. Both may be read any number of times.</summary>
internal sealed record Coded(Expression? Has, Expression Value);

/// <summary>
/// Writes a condition as straight code with jumps: lists are loops, numbers are numbers, nothing is allocated. It answers only where every fact it
/// comes by is known and nothing fails; otherwise the interpreter, which knows all four answers and their reasons, is asked from the beginning.
/// </summary>
internal sealed partial class CodeWriter
{
    /// <summary>What compiled code returns when the interpreter must be asked.</summary>
    public const Verdict AskInterpreter = (Verdict)255;

    /// <summary>How many records an evaluation may be given.</summary>
    public const int MostLayers = 4;

    private const int MostNodes = 3000;

    private static readonly MethodInfo TextEquals = typeof(string).GetMethod(nameof(string.Equals), [typeof(string), typeof(string)])!;

    private readonly ParameterExpression[] _layers = [.. new[] { "root", "first", "second", "third" }.Select(name => Expression.Parameter(typeof(FactRecord), name))];
    private readonly List<ParameterExpression> _locals = [];
    private readonly List<ParameterExpression> _free = [];
    private readonly List<ParameterExpression> _taken = [];
    private readonly List<Expression> _code = [];
    private LabelTarget _bail = Expression.Label();
    private readonly Dictionary<int, Coded> _variables = [];
    private readonly Dictionary<int, Coded> _parameters = [];
    private readonly ParameterExpression _visits;
    private readonly RuleLimits _limits;
    private int _nodes;

    private CodeWriter(RuleLimits limits)
    {
        _limits = limits;
        _visits = OwnLocal(typeof(int));
    }

    /// <summary>Compiles a condition; null when it has a part that only the interpreter can do.</summary>
    public static CompiledTest? Compile(BoundNode condition, RuleLimits limits)
    {
        try
        {
            return new CodeWriter(limits).Write(condition).Compile();
        }
        catch (Exception mistake) when (mistake is NotCompilableException or InvalidOperationException or ArgumentException)
        {
            // Types that no tree can join: the interpreter answers, as it always can.
            return null;
        }
    }

    private Expression<CompiledTest> Write(BoundNode condition)
    {
        var (yes, no, end) = (Expression.Label(), Expression.Label(), Expression.Label(typeof(Verdict)));
        Test(condition, yes, no);
        _code.AddRange(
        [
            Expression.Label(yes), Expression.Return(end, Expression.Constant(Verdict.True)),
            Expression.Label(no), Expression.Return(end, Expression.Constant(Verdict.False)),
            Expression.Label(_bail), Expression.Label(end, Expression.Constant(AskInterpreter)),
        ]);
        return Expression.Lambda<CompiledTest>(Expression.Block(_locals, _code), _layers);
    }

    /// <summary>One of several conditions of one piece of code.</summary>
    private void WriteOne(BoundNode condition, Action whenTrue, Action otherwise)
    {
        var (yes, no) = (Expression.Label(), Expression.Label());
        Begin();
        Test(condition, yes, no);
        Mark(yes);
        whenTrue();
        Jump(no);
        Mark(_bail);
        otherwise();
        Mark(no);
    }

    /// <summary>Begins a part that shares nothing with those before it but what was written for all.</summary>
    private void Begin()
    {
        _bail = Expression.Label();
        _variables.Clear();
        _parameters.Clear();
        _nodes = 0;
        _free.AddRange(_taken);
        _taken.Clear();
    }

    /// <summary>A local of the condition that is being written. Conditions written together take turns with theirs: every use begins with an assignment.</summary>
    private ParameterExpression Local(Type type)
    {
        var at = _free.FindLastIndex(free => free.Type == type);
        var local = at >= 0 ? _free[at] : OwnLocal(type);
        if (at >= 0)
        {
            _free.RemoveAt(at);
        }

        _taken.Add(local);
        return local;
    }

    /// <summary>A local that stays.</summary>
    private ParameterExpression OwnLocal(Type type)
    {
        var local = Expression.Variable(type);
        _locals.Add(local);
        return local;
    }

    private ParameterExpression Keep(Expression value)
    {
        var local = Local(value.Type);
        Add(Expression.Assign(local, value));
        return local;
    }

    private void Add(Expression statement) => _code.Add(statement);

    private void Mark(LabelTarget label) => _code.Add(Expression.Label(label));

    private void Jump(LabelTarget label) => _code.Add(Expression.Goto(label));

    private void JumpIf(Expression condition, LabelTarget label) => _code.Add(Expression.IfThen(condition, Expression.Goto(label)));

    private void Branch(Expression condition, LabelTarget yes, LabelTarget no)
    {
        JumpIf(condition, yes);
        Jump(no);
    }

    /// <summary>Writes a condition that ends in a jump.</summary>
    private void Test(BoundNode node, LabelTarget yes, LabelTarget no)
    {
        Count();
        switch (node)
        {
            case ConstantNode constant:
                Jump(constant.Constant.IsPresent && constant.Constant.AsBoolean ? yes : no);
                break;
            case LogicNode logic:
                foreach (var operand in logic.Children)
                {
                    var next = Expression.Label();
                    Test(operand, logic.IsAnd ? next : yes, logic.IsAnd ? no : next);
                    Mark(next);
                }

                Jump(logic.IsAnd ? yes : no);
                break;
            case NotNode not:
                Test(not.Operand, no, yes);
                break;
            case NullTestNode test:
                var tested = Value(test.Operand);
                Branch(tested.Has ?? Expression.Constant(true), test.WantsNull ? no : yes, test.WantsNull ? yes : no);
                break;
            case CompareNode compare:
                Compare(compare.Comparison, compare.Comparand, Value(compare.Left), Value(compare.Right), yes, no);
                break;
            case InNode row:
                Among(Value(row.Operand), row.Items, row.Comparand, yes, no);
                break;
            case QuantifierNode quantifier:
                Quantify(quantifier, yes, no);
                break;
            case ContainsNode contains:
                Contain(contains, yes, no);
                break;
            default:
                var value = Value(node);
                Branch(value.Has is null ? value.Value : Expression.AndAlso(value.Has, value.Value), yes, no);
                break;
        }
    }

    private void Compare(Comparison comparison, Comparand comparand, Coded left, Coded right, LabelTarget yes, LabelTarget no)
    {
        if (comparison == Comparison.NotEqual)
        {
            Compare(Comparison.Equal, comparand, left, right, no, yes);
            return;
        }

        var (a, b) = comparand == Comparand.Number ? (AsNumber(left.Value), AsNumber(right.Value)) : (left.Value, right.Value);
        (a, b) = (a is DefaultExpression ? Expression.Default(b.Type) : a, b is DefaultExpression ? Expression.Default(a.Type) : b);
        Expression holds = comparison switch
        {
            Comparison.Equal when comparand == Comparand.Text => Expression.Call(TextEquals, a, b),
            Comparison.Equal when comparand == Comparand.Record => Expression.ReferenceEqual(a, b),
            Comparison.Equal => Expression.Equal(a, b),
            Comparison.Less => Expression.LessThan(a, b),
            Comparison.LessOrEqual => Expression.LessThanOrEqual(a, b),
            Comparison.Greater => Expression.GreaterThan(a, b),
            _ => Expression.GreaterThanOrEqual(a, b),
        };
        if (left.Has is not null || right.Has is not null)
        {
            var (hasLeft, hasRight) = (left.Has ?? Expression.Constant(true), right.Has ?? Expression.Constant(true));
            holds = comparison == Comparison.Equal
                ? Expression.AndAlso(Expression.Equal(hasLeft, hasRight), Expression.OrElse(Expression.Not(hasLeft), holds))
                : Expression.AndAlso(hasLeft, Expression.AndAlso(hasRight, holds));
        }

        Branch(holds, yes, no);
    }

    private void Among(Coded value, IReadOnlyList<BoundNode> items, Comparand comparand, LabelTarget yes, LabelTarget no)
    {
        foreach (var item in items)
        {
            var next = Expression.Label();
            Compare(Comparison.Equal, comparand, value, Value(item), yes, next);
            Mark(next);
        }

        Jump(no);
    }

    private static Expression AsNumber(Expression value) => value.Type == typeof(decimal) ? value
        : value is DefaultExpression ? Expression.Default(typeof(decimal))
        : value is ConstantExpression { Value: long whole } ? Expression.Constant((decimal)whole)
        : Expression.Convert(value, typeof(decimal));

    private void Count()
    {
        if (++_nodes > MostNodes)
        {
            throw new NotCompilableException();
        }
    }

    private sealed class NotCompilableException : Exception;
}
