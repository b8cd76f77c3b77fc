using System.Linq.Expressions;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Compiling;

/// <summary>Calls of functions: the frequent ones as code, the others through their own definition.</summary>
internal sealed partial class CodeWriter
{
    private Coded Call(CallNode node)
    {
        var function = node.Function;
        if (function.Result is FactType.Text)
        {
            // Texts that are made count against a limit of the interpreter's frame.
            throw new NotCompilableException();
        }

        if (CaseChanged(node) is { } search)
        {
            return search;
        }

        var arguments = node.Arguments.Select(Value).ToList();
        LeaveLong(arguments[0]);
        if (ReferenceEquals(function, Functions.DaysBetween))
        {
            return Both(arguments, Expression.Subtract(arguments[0].Value, arguments[1].Value));
        }

        if (ReferenceEquals(function, Functions.ToDecimal))
        {
            return new Coded(arguments[0].Has, AsNumber(arguments[0].Value));
        }

        if (Functions.OfDate.Contains(function) && function.Name == "AddDays")
        {
            return Try(nameof(Helpers.AddDays), typeof(long), arguments[0], arguments[1]);
        }

        if (TextTest(function) is { } method)
        {
            var call = Expression.Call(typeof(Helpers), method, null, arguments[0].Value, arguments[1].Value);
            return Both(arguments, call);
        }

        return function.TakesAbsent ? TakingAbsent(function, arguments[0]) : ByDefinition(node, arguments);
    }

    private static string? TextTest(Function function)
    {
        var anyCase = Functions.IgnoringCase.Contains(function);
        if (!anyCase && !Functions.OfText.Contains(function))
        {
            return null;
        }

        return (function.Name, anyCase) switch
        {
            ("Contains", false) => nameof(Helpers.Contains),
            ("StartsWith", false) => nameof(Helpers.StartsWith),
            ("EndsWith", false) => nameof(Helpers.EndsWith),
            ("Contains", true) => nameof(Helpers.ContainsAnyCase),
            ("StartsWith", true) => nameof(Helpers.StartsWithAnyCase),
            ("EndsWith", true) => nameof(Helpers.EndsWithAnyCase),
            ("Equals", true) => nameof(Helpers.EqualsAnyCase),
            _ => null,
        };
    }

    /// <summary><c>x.ToLower().Contains("…")</c>, without making the lower-case text.</summary>
    private Coded? CaseChanged(CallNode node)
    {
        if (node.Function.Name != "Contains" || !Functions.OfText.Contains(node.Function)
            || node.Arguments[0] is not CallNode { Function.Name: "ToLower" or "ToLowerInvariant" or "ToUpper" or "ToUpperInvariant" } changed)
        {
            return null;
        }

        var arguments = new List<Coded> { Value(changed.Arguments[0]), Value(node.Arguments[1]) };
        LeaveLong(arguments[0]);
        var method = changed.Function.Name.StartsWith("ToLower", StringComparison.Ordinal) ? nameof(Helpers.LowerContains) : nameof(Helpers.UpperContains);
        return Both(arguments, Expression.Call(typeof(Helpers), method, null, arguments[0].Value, arguments[1].Value));
    }

    /// <summary>Work on long texts is counted, by the interpreter.</summary>
    private void LeaveLong(Coded text)
    {
        if (text.Value.Type == typeof(string))
        {
            JumpIf(Both(text.Has, Expression.GreaterThan(Expression.Property(text.Value, nameof(string.Length)), Expression.Constant(CallNode.LongText)))!, _bail);
        }
    }

    /// <summary>A value that is there when all arguments are, and computed only then.</summary>
    private Coded Both(List<Coded> arguments, Expression value)
    {
        Expression? has = null;
        foreach (var argument in arguments)
        {
            has = Both(has, argument.Has);
        }

        if (has is null)
        {
            return new Coded(null, Keep(value));
        }

        has = Keep(has);
        return new Coded(has, Keep(Expression.Condition(has, value, Expression.Default(value.Type))));
    }

    private Coded TakingAbsent(Function function, Coded argument)
    {
        var test = function.Name.EndsWith("WhiteSpace", StringComparison.Ordinal) ? nameof(string.IsNullOrWhiteSpace) : nameof(string.IsNullOrEmpty);
        var call = Expression.Call(typeof(string), test, null, argument.Value);
        return new Coded(null, Keep(argument.Has is null ? call : Expression.OrElse(Expression.Not(argument.Has), call)));
    }

    private Coded ByDefinition(CallNode node, List<Coded> arguments)
    {
        var end = Expression.Label();
        var (has, value) = (Keep(Expression.Constant(false)), Local(ClrTypes.Of(node.Type)));
        Add(Expression.Assign(value, Expression.Default(value.Type)));
        foreach (var argument in arguments.Where(argument => argument.Has is not null))
        {
            JumpIf(Expression.Not(argument.Has!), end);
        }

        var values = arguments.Select(argument => (Expression)Wrap(argument.Value)).Concat(Enumerable.Repeat<Expression>(Expression.Constant(FactValue.Of(0L)), 3)).Take(3).ToArray();
        var result = Local(typeof(FactValue[]));
        Add(Expression.Assign(result, Expression.NewArrayInit(typeof(FactValue), Expression.Call(typeof(Helpers), nameof(Helpers.Apply), null, Expression.Constant(node.Function), values[0], values[1], values[2]))));
        TakeFrom(result, Expression.Constant(0), node.Type, has, value);
        Mark(end);
        return new Coded(has, value);
    }

    private static MethodCallExpression Wrap(Expression value) => value.Type == typeof(FactRecord) || value.Type == typeof(FactValue[])
        ? throw new NotCompilableException()
        : Expression.Call(typeof(Helpers), nameof(Helpers.Value), null, value);
}
