using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Comparisons: both sides are brought to one kind of value, or the author is told why that cannot be.</summary>
internal sealed partial class Binder
{
    private BoundNode? BindComparison(BinaryExpressionSyntax syntax, Comparison comparison)
    {
        var (left, right) = (Bind(syntax.Left), Bind(syntax.Right));
        if (left is null || right is null)
        {
            return null;
        }

        var range = RangeOf(syntax);
        if (left.Type is null || right.Type is null)
        {
            if (comparison > Comparison.NotEqual)
            {
                return NotComparable(syntax, left, right);
            }

            return CheckDecided(new NullTestNode(left.Type is null ? right : left, comparison == Comparison.Equal, range), syntax);
        }

        if (!TryPair(ref left, ref right, comparison, syntax, out var comparand))
        {
            return null;
        }

        return CheckDecided(new CompareNode(comparison, comparand, left, right, range), syntax);
    }

    /// <summary>Brings two sides to one kind of value; reports and returns false when there is none.</summary>
    private bool TryPair(ref BoundNode left, ref BoundNode right, Comparison comparison, BinaryExpressionSyntax syntax, out Comparand comparand)
    {
        comparand = Comparand.Bits;
        if (!AsDate(ref left, right, syntax.Left) || !AsDate(ref right, left, syntax.Right))
        {
            return false;
        }

        if (FactTypes.IsNumeric(left.Type) && FactTypes.IsNumeric(right.Type))
        {
            var (unitA, unitB) = (FactTypes.UnitOf(left.Type), FactTypes.UnitOf(right.Type));
            if (UnitsClash(unitA, unitB))
            {
                Report(syntax, RuleDiagnostics.DifferentUnits, unitA, unitB);
                return false;
            }

            comparand = left.Type is FactType.Whole && right.Type is FactType.Whole ? Comparand.Bits : Comparand.Number;
            return true;
        }

        var isEquality = comparison <= Comparison.NotEqual;
        if (FactTypes.IsText(left.Type) && FactTypes.IsText(right.Type) && isEquality && SameVocabulary(left.Type, right.Type))
        {
            comparand = Comparand.Text;
            return CheckIds(ref right, left.Type, syntax.Right) && CheckIds(ref left, right.Type, syntax.Left);
        }

        if (left.Type is FactType.Date && right.Type is FactType.Moment)
        {
            left = Convert(Functions.ToMoment, left)!;
        }
        else if (left.Type is FactType.Moment && right.Type is FactType.Date)
        {
            right = Convert(Functions.ToMoment, right)!;
        }

        if ((left.Type is FactType.Date && right.Type is FactType.Date) || (left.Type is FactType.Moment && right.Type is FactType.Moment)
            || (isEquality && left.Type is FactType.Boolean && right.Type is FactType.Boolean))
        {
            return true;
        }

        comparand = Comparand.Record;
        if (isEquality && left.Type is FactType.Object a && right.Type is FactType.Object b && ReferenceEquals(a.Shape, b.Shape))
        {
            return true;
        }

        NotComparable(syntax, left, right);
        return false;
    }

    private BoundNode? NotComparable(BinaryExpressionSyntax syntax, BoundNode left, BoundNode right) =>
        Report(syntax, RuleDiagnostics.NotComparable, syntax.OperatorToken.Text, FactTypes.InWords(left.Type), FactTypes.InWords(right.Type));

    /// <summary>A text constant beside a date is read as one.</summary>
    private bool AsDate(ref BoundNode node, BoundNode other, ExpressionSyntax syntax)
    {
        if (other.Type is not (FactType.Date or FactType.Moment) || node is not ConstantNode { Type: FactType.Text, Constant: var text })
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text.AsText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Report(syntax, RuleDiagnostics.BadDate, Shorten(text.AsText));
            return false;
        }

        node = new ConstantNode(FactValue.Of(date), FactTypes.Date, node.Range);
        return true;
    }

    private BoundNode? BindIn(BinaryExpressionSyntax syntax)
    {
        // «not in» is an exclamation mark before the row.
        if (syntax.Right is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not)
        {
            return BindIn(syntax, not.Operand) is { } inside ? CheckDecided(new NotNode(inside, RangeOf(syntax)), syntax) : null;
        }

        return BindIn(syntax, syntax.Right);
    }

    private BoundNode? BindIn(BinaryExpressionSyntax syntax, ExpressionSyntax among)
    {
        var operand = Bind(syntax.Left);
        IEnumerable<ExpressionSyntax>? row = among switch
        {
            TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression),
            ParenthesizedExpressionSyntax one => [one.Expression],
            _ => null,
        };
        if (row is null)
        {
            var list = Bind(among);
            return operand is null || list is null ? null : BindContains(list, operand, among, syntax.Left, RangeOf(syntax));
        }

        if (BindArray(among, row) is not { } array || operand is null)
        {
            return null;
        }

        var element = (array.Type as FactType.List)?.Element;
        if (!Comparable(ref operand, array.Items, element, row, out var items, out var comparand))
        {
            return Report(syntax, RuleDiagnostics.NotComparable, "in", FactTypes.InWords(operand.Type), FactTypes.InWords(array.Type));
        }

        return items is null ? null : CheckDecided(new InNode(operand, items, comparand, RangeOf(syntax)), syntax);
    }

    private bool Comparable(ref BoundNode operand, IReadOnlyList<BoundNode> found, FactType? element, IEnumerable<ExpressionSyntax> row, out BoundNode[]? items, out Comparand comparand)
    {
        items = [.. found];
        comparand = Comparand.Bits;
        var expressions = row.ToList();
        for (var i = 0; i < items.Length; i++)
        {
            if (!AsDate(ref items[i], operand, expressions[i]))
            {
                items = null;
                return true;
            }
        }

        var type = items.Length > 0 ? items[0].Type : element;
        if (!TryComparand(operand.Type, type, out comparand))
        {
            return false;
        }

        var valid = true;
        for (var i = 0; i < items.Length; i++)
        {
            valid &= CheckIds(ref items[i], operand.Type, expressions[i]);
        }

        items = valid ? items : null;
        return true;
    }
}
