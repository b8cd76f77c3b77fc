using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>Several conditions over the same records: a bit for each that holds, and a bit for each that the interpreter must be asked.</summary>
internal delegate ulong CompiledTests(FactRecord root, FactRecord? first, FactRecord? second, FactRecord? third, out ulong ask);

/// <summary>Writes the conditions of a workflow as one piece of code: the inputs are read once for all of them.</summary>
internal sealed partial class CodeWriter
{
    /// <summary>How many conditions make one piece of code: enough to share its reading, not too much for the compiler of the runtime.</summary>
    public const int MostTogether = 24;

    private Dictionary<(int Layer, int Slot), SharedInput>? _together;
    private readonly List<Expression> _prologue = [];
    private readonly LabelTarget _giveUp = Expression.Label();

    /// <summary>Compiles up to <see cref="MostTogether"/> conditions; null when one of them has a part that only the interpreter can do.</summary>
    public static CompiledTests? Compile(IReadOnlyList<BoundNode> conditions, RuleLimits limits)
    {
        try
        {
            return new CodeWriter(limits).Write(conditions).Compile();
        }
        catch (Exception mistake) when (mistake is NotCompilableException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private Expression<CompiledTests> Write(IReadOnlyList<BoundNode> conditions)
    {
        _together = [];
        var ask = Expression.Parameter(typeof(ulong).MakeByRefType(), "ask");
        var (hold, asked, all) = (OwnLocal(typeof(ulong)), OwnLocal(typeof(ulong)), new List<Expression>());
        WriteShared(conditions);
        all.AddRange(_code);
        _code.Clear();
        for (var i = 0; i < conditions.Count; i++)
        {
            var bit = Expression.Constant(1UL << i);
            Add(Expression.Assign(_visits, Expression.Constant(0)));
            WriteOne(conditions[i], () => Add(Expression.OrAssign(hold, bit)), () => Add(Expression.OrAssign(asked, bit)));
            all.AddRange(_code);
            _code.Clear();
        }

        var end = Expression.Label(typeof(ulong));
        Expression[] body =
        [
            .. _prologue, .. all,
            Expression.Assign(ask, asked), Expression.Return(end, hold),
            Expression.Label(_giveUp), Expression.Assign(ask, Expression.Constant(ulong.MaxValue)), Expression.Label(end, Expression.Constant(0UL)),
        ];
        return Expression.Lambda<CompiledTests>(Expression.Block(_locals, body), [.. _layers, ask]);
    }

    /// <summary>An input that is read at the beginning. A record with members that are still to be computed is left to the conditions one by one.</summary>
    private SharedInput Shared(InputNode node)
    {
        if (_together!.TryGetValue((node.Layer, node.Member.Slot), out var known))
        {
            return known;
        }

        var (record, slot) = (_layers[node.Layer], Expression.Constant(node.Member.Slot));
        var shared = new SharedInput(OwnLocal(typeof(byte)), OwnLocal(typeof(bool)), OwnLocal(ClrTypes.Of(node.Type)), node.Type is FactType.Object ? OwnLocal(typeof(FactValue[])) : null);
        var (values, next) = (OwnLocal(typeof(FactValue[])), Expression.Label());
        if (node.Layer > 0)
        {
            _prologue.Add(Expression.IfThen(Expression.Equal(record, Expression.Constant(null)), Expression.Goto(next)));
        }

        _prologue.AddRange(
        [
            Expression.IfThen(FactFields.HasLater(record), Expression.Goto(_giveUp)),
            Expression.Assign(values, FactFields.ValuesOf(record)),
            Expression.IfThen(Expression.LessThanOrEqual(Expression.ArrayLength(values), slot), Expression.Goto(_giveUp)),
            Expression.Assign(shared.State, FactFields.StateOf(values, slot)),
            Expression.Assign(shared.Has, Expression.Equal(shared.State, Present)),
            Expression.Assign(shared.Value, FactFields.Read(values, slot, node.Type)),
        ]);
        if (shared.Members is not null)
        {
            _prologue.AddRange(
            [
                Expression.IfThen(Expression.Not(shared.Has), Expression.Goto(next)),
                Expression.IfThen(FactFields.HasLater(shared.Value), Expression.Goto(_giveUp)),
                Expression.Assign(shared.Members, FactFields.ValuesOf(shared.Value)),
            ]);
        }

        _prologue.Add(Expression.Label(next));
        _together.Add((node.Layer, node.Member.Slot), shared);
        return shared;
    }

    /// <param name="State">What is known of it.</param>
    /// <param name="Has">Whether it is there.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Members">The values of its members, when it is a record.</param>
    private sealed record SharedInput(ParameterExpression State, ParameterExpression Has, ParameterExpression Value, ParameterExpression? Members);
}
