using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal sealed partial class Binder
{
    private BoundNode? BindUnary(PrefixUnaryExpressionSyntax syntax)
    {
        var range = RangeOf(syntax);
        if (syntax.IsKind(SyntaxKind.LogicalNotExpression))
        {
            return BindCondition(syntax.Operand) is { } condition ? CheckDecided(new NotNode(condition, range), syntax) : null;
        }

        var operand = Bind(syntax.Operand);
        if (operand is null)
        {
            return null;
        }

        if (!FactTypes.IsNumeric(operand.Type))
        {
            return Report(syntax, RuleDiagnostics.OperatorTypes, syntax.OperatorToken.Text, FactTypes.InWords(operand.Type), "–");
        }

        return syntax.IsKind(SyntaxKind.UnaryPlusExpression)
            ? operand
            : Fold(new CallNode(operand.Type is FactType.Whole ? Functions.Negate : Functions.NegateNumber, [operand], operand.Type!, range), syntax);
    }

    private BoundNode? BindBinary(BinaryExpressionSyntax syntax) => syntax.Kind() switch
    {
        SyntaxKind.LogicalAndExpression => BindLogic(syntax, isAnd: true),
        SyntaxKind.LogicalOrExpression => BindLogic(syntax, isAnd: false),
        SyntaxKind.BitwiseAndExpression or SyntaxKind.BitwiseOrExpression => BindBits(syntax),
        SyntaxKind.LeftShiftExpression or SyntaxKind.RightShiftExpression => BindShift(syntax),
        SyntaxKind.ExclusiveOrExpression => BindIn(syntax),
        SyntaxKind.CoalesceExpression => BindCoalesce(syntax),
        SyntaxKind.AddExpression => BindArithmetic(syntax, Arithmetic.Add),
        SyntaxKind.SubtractExpression => BindArithmetic(syntax, Arithmetic.Subtract),
        SyntaxKind.MultiplyExpression => BindArithmetic(syntax, Arithmetic.Multiply),
        SyntaxKind.DivideExpression => BindArithmetic(syntax, Arithmetic.Divide),
        SyntaxKind.ModuloExpression => BindArithmetic(syntax, Arithmetic.Remainder),
        SyntaxKind.EqualsExpression => BindComparison(syntax, Comparison.Equal),
        SyntaxKind.NotEqualsExpression => BindComparison(syntax, Comparison.NotEqual),
        SyntaxKind.LessThanExpression => BindComparison(syntax, Comparison.Less),
        SyntaxKind.LessThanOrEqualExpression => BindComparison(syntax, Comparison.LessOrEqual),
        SyntaxKind.GreaterThanExpression => BindComparison(syntax, Comparison.Greater),
        SyntaxKind.GreaterThanOrEqualExpression => BindComparison(syntax, Comparison.GreaterOrEqual),
        _ => Report(syntax, RuleDiagnostics.ForeignConstruct, syntax.OperatorToken.Text),
    };

    /// <summary>Chains of one operator are bound flat: a long list of alternatives is no deep tree, and reads as one in words.</summary>
    private BoundNode? BindLogic(BinaryExpressionSyntax syntax, bool isAnd)
    {
        var operands = new List<ExpressionSyntax>();
        ExpressionSyntax current = syntax;
        while (current is BinaryExpressionSyntax binary && binary.IsKind(syntax.Kind()))
        {
            operands.Add(binary.Right);
            current = binary.Left;
        }

        operands.Add(current);
        operands.Reverse();
        var bound = operands.ConvertAll(BindCondition);
        return bound.Contains(null) ? null : CheckDecided(new LogicNode(isAnd, [.. bound!], RangeOf(syntax)), syntax);
    }

    private BoundNode? BindCoalesce(BinaryExpressionSyntax syntax)
    {
        var (first, second) = (Bind(syntax.Left), Bind(syntax.Right));
        if (first is null || second is null)
        {
            return null;
        }

        if (!TryUnify(first.Type, second.Type, out var type))
        {
            return Report(syntax, RuleDiagnostics.BranchTypes, FactTypes.InWords(first.Type), FactTypes.InWords(second.Type));
        }

        return CheckIds(ref second, type, syntax.Right) ? new CoalesceNode(first, second, type, RangeOf(syntax)) : null;
    }

    private ConditionalNode? BindChoice(ExpressionSyntax syntax, ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse)
    {
        var (test, a, b) = (BindCondition(condition), Bind(whenTrue), Bind(whenFalse));
        if (test is null || a is null || b is null)
        {
            return null;
        }

        if (!TryUnify(a.Type, b.Type, out var type))
        {
            Report(syntax, RuleDiagnostics.BranchTypes, FactTypes.InWords(a.Type), FactTypes.InWords(b.Type));
            return null;
        }

        return CheckIds(ref a, type, whenTrue) && CheckIds(ref b, type, whenFalse) ? new ConditionalNode(test, a, b, type, RangeOf(syntax)) : null;
    }

    private BoundNode? BindArithmetic(BinaryExpressionSyntax syntax, Arithmetic operation)
    {
        var (left, right) = (Bind(syntax.Left), Bind(syntax.Right));
        if (left is null || right is null)
        {
            return null;
        }

        var range = RangeOf(syntax);
        if (operation == Arithmetic.Add && (FactTypes.IsText(left.Type) || FactTypes.IsText(right.Type)))
        {
            var (a, b) = (AsText(left), AsText(right));
            return a is null || b is null ? WrongTypes(syntax, left, right) : Fold(new CallNode(Functions.Join, [a, b], FactTypes.Text, range), syntax);
        }

        if (operation <= Arithmetic.Subtract && left.Type is FactType.Date or FactType.Moment && right.Type is FactType.Whole { Unit: { } days } && days.StartsWith("day", StringComparison.Ordinal))
        {
            // A span of days: today - TimeSpan.FromDays(3).
            var amount = operation == Arithmetic.Add ? right : Fold(new CallNode(Functions.Negate, [right], right.Type, right.Range), syntax.Right);
            var add = (left.Type is FactType.Date ? Functions.OfDate : Functions.OfMoment).First(function => function.Name == "AddDays");
            return amount is null ? null : Fold(new CallNode(add, [left, amount], left.Type, range), syntax);
        }

        if (operation == Arithmetic.Subtract && left.Type is FactType.Date && right.Type is FactType.Date)
        {
            return Fold(new CallNode(Functions.DaysBetween, [left, right], Functions.DaysBetween.Result, range), syntax);
        }

        if (!FactTypes.IsNumeric(left.Type) || !FactTypes.IsNumeric(right.Type))
        {
            return WrongTypes(syntax, left, right);
        }

        var (unitA, unitB) = (FactTypes.UnitOf(left.Type), FactTypes.UnitOf(right.Type));
        if (operation is Arithmetic.Add or Arithmetic.Subtract or Arithmetic.Remainder && UnitsClash(unitA, unitB))
        {
            return Report(syntax, RuleDiagnostics.DifferentUnits, unitA, unitB);
        }

        var unit = operation switch
        {
            Arithmetic.Multiply => unitA is null || unitB is null ? unitA ?? unitB : null,
            Arithmetic.Divide => unitB is null ? unitA : null,
            _ => unitA ?? unitB,
        };
        var type = FactTypes.Numeric(left.Type is FactType.Whole && right.Type is FactType.Whole, unit);
        return Fold(new ArithmeticNode(operation, left, right, type, range), syntax);
    }

    private static CallNode? Convert(Function function, BoundNode node) => new(function, [node], function.Result, node.Range);

    private static BoundNode? AsText(BoundNode node) => node.Type switch
    {
        FactType.Text or FactType.Choice => node,
        FactType.Whole => Convert(Functions.WholeToText, node),
        FactType.Number => Convert(Functions.NumberToText, node),
        FactType.Date => Convert(Functions.DateToText, node),
        _ => null,
    };

    private BoundNode? WrongTypes(BinaryExpressionSyntax syntax, BoundNode left, BoundNode right) =>
        Report(syntax, RuleDiagnostics.OperatorTypes, syntax.OperatorToken.Text, FactTypes.InWords(left.Type), FactTypes.InWords(right.Type));
}
