using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Objects and lists that an expression makes itself, tests of types, and work on bits.</summary>
internal sealed partial class Binder
{
    private RecordNode? BindNewObject(InvocationExpressionSyntax call, ExpressionSyntax[] arguments)
    {
        var shape = new ObjectShape("new", "набор значений");
        var parts = new List<BoundNode>();
        foreach (var argument in arguments)
        {
            var (value, name) = argument switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } named => (named.Left, named.Right.ToString()),
                MemberAccessExpressionSyntax access => (argument, access.Name.Identifier.ValueText),
                IdentifierNameSyntax bare => (argument, bare.Identifier.ValueText),
                _ => (argument, null),
            };
            if (name is null || shape.Find(name) is not null)
            {
                Report(argument, RuleDiagnostics.PartWithoutName, Shorten(argument.ToString()));
                return null;
            }

            if (Bind(value) is not { } part)
            {
                return null;
            }

            shape.With(name, part.Type ?? FactTypes.Text, name);
            parts.Add(part);
        }

        return new RecordNode(shape, [.. parts], RangeOf(call));
    }

    /// <summary><c>is(x, "T")</c>, <c>as(x, "T")</c>, <c>cast(x, "T")</c>: types are known here, so that each is decided when it is bound.</summary>
    private BoundNode? BindTypeTest(InvocationExpressionSyntax call, string name, ExpressionSyntax[] arguments)
    {
        if (arguments is not [var what, LiteralExpressionSyntax { Token.Value: string type } typeSyntax])
        {
            return Report(call, RuleDiagnostics.ArgumentCount, name.TrimEnd('_').ToLowerInvariant(), arguments.Length, "значение и название типа в кавычках");
        }

        var value = Bind(what);
        if (value is null)
        {
            return null;
        }

        var names = TypeNames(value.Type);
        var fits = names.Contains(type, StringComparer.OrdinalIgnoreCase);
        switch (name)
        {
            case "Is_":
                return fits ? new NullTestNode(value, wantsNull: false, RangeOf(call)) : CheckDecided(new ConstantNode(FactValue.Of(false), FactTypes.Boolean, RangeOf(call)), call);
            case "cast" when FactTypes.IsNumeric(value.Type) && NumberType(type) is { } numeric:
                return BindCast(call, numeric, [what]);
            default:
                return fits ? value : Report(typeSyntax, RuleDiagnostics.ArgumentType, name.TrimEnd('_').ToLowerInvariant(), Shorten(type), FactTypes.InWords(value.Type));
        }
    }

    private static string? NumberType(string name) => name.ToUpperInvariant() switch
    {
        "INT" or "INT32" => "int",
        "LONG" or "INT64" => "long",
        "DECIMAL" => "decimal",
        "DOUBLE" => "double",
        _ => null,
    };

    private static string[] TypeNames(FactType? type) => type switch
    {
        FactType.Boolean => ["bool", "Boolean"],
        FactType.Whole => ["int", "long", "Int32", "Int64"],
        FactType.Number => ["decimal", "double", "Decimal", "Double"],
        FactType.Text or FactType.Choice => ["string", "String"],
        FactType.Date => ["DateOnly", "DateTime"],
        FactType.Moment => ["DateTime"],
        FactType.Object shape => [shape.Shape.Name],
        _ => [],
    };

    private BoundNode? BindBits(BinaryExpressionSyntax syntax)
    {
        var isAnd = syntax.IsKind(SyntaxKind.BitwiseAndExpression);
        var (left, right) = (Bind(syntax.Left), Bind(syntax.Right));
        if (left is null || right is null)
        {
            return null;
        }

        var range = RangeOf(syntax);
        return (left.Type, right.Type) switch
        {
            (FactType.Boolean, FactType.Boolean) => CheckDecided(new LogicNode(isAnd, [left, right], range), syntax),
            (FactType.Whole, FactType.Whole) => Fold(new CallNode(isAnd ? Functions.BitsOfBoth : Functions.BitsOfEither, [left, right], FactTypes.Whole, range), syntax),
            _ when isAnd && (FactTypes.IsText(left.Type) || FactTypes.IsText(right.Type)) && AsText(left) is { } a && AsText(right) is { } b
                => Fold(new CallNode(Functions.Join, [a, b], FactTypes.Text, range), syntax),
            _ => WrongTypes(syntax, left, right),
        };
    }

    private BoundNode? BindShift(BinaryExpressionSyntax syntax)
    {
        var (left, right) = (Bind(syntax.Left), Bind(syntax.Right));
        if (left is null || right is null)
        {
            return null;
        }

        var function = syntax.IsKind(SyntaxKind.LeftShiftExpression) ? Functions.ShiftLeft : Functions.ShiftRight;
        return left.Type is FactType.Whole && right.Type is FactType.Whole
            ? Fold(new CallNode(function, [left, right], FactTypes.Whole, RangeOf(syntax)), syntax)
            : WrongTypes(syntax, left, right);
    }

    private FlattenNode? BindSelectMany(PipelineNode list, ExpressionSyntax argument, TextRange range)
    {
        var body = InLambda(list, argument, Bind);
        if (body is { Type: FactType.List { Element: var element } })
        {
            return new FlattenNode(list.With(new SelectStep(body, _scope.Slots.Variables++), body.Type, range), element, range);
        }

        if (body is not null)
        {
            Report(argument, RuleDiagnostics.NotList, FactTypes.InWords(body.Type));
        }

        return null;
    }

    private GroupNode? BindGroups(PipelineNode list, ExpressionSyntax argument, TextRange range)
    {
        var key = InLambda(list, argument, Bind);
        if (key is null)
        {
            return null;
        }

        if (key.Type is FactType.List or FactType.Object or null)
        {
            Report(argument, RuleDiagnostics.ArgumentType, "GroupBy", "число, дата или текст", FactTypes.InWords(key.Type));
            return null;
        }

        var shape = new ObjectShape("Group", "группа") { LabelOfMany = "групп", IsGroup = true }
            .With("Key", key.Type, "признак группы")
            .With("Items", new FactType.List(list.Element ?? FactTypes.Text), "состав группы");
        return new GroupNode(list, key, shape, range);
    }

    private IntersectNode? BindIntersect(PipelineNode list, ExpressionSyntax argument, TextRange range)
    {
        var other = Bind(argument);
        if (other is null)
        {
            return null;
        }

        if (other.Type is FactType.List { Element: var element } && TryComparand(list.Element, element, out _) && list.Element is not FactType.Number && element is not FactType.Number)
        {
            return new IntersectNode(list, other, range);
        }

        Report(argument, RuleDiagnostics.ArgumentType, "Intersect", FactTypes.InWords(list.Type), FactTypes.InWords(other.Type));
        return null;
    }
}
