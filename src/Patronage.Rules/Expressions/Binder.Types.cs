using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal sealed partial class Binder
{
    private static bool UnitsClash(string? a, string? b) => a is not null && b is not null && !string.Equals(a, b, StringComparison.Ordinal);

    private static bool SameVocabulary(FactType? a, FactType? b) =>
        a is not FactType.Choice x || b is not FactType.Choice y || string.Equals(x.Vocabulary.Id, y.Vocabulary.Id, StringComparison.Ordinal);

    private static bool TryComparand(FactType? a, FactType? b, out Comparand comparand)
    {
        comparand = a switch
        {
            FactType.Text or FactType.Choice => Comparand.Text,
            FactType.Number => Comparand.Number,
            FactType.Object => Comparand.Record,
            FactType.Whole when b is FactType.Number => Comparand.Number,
            _ => Comparand.Bits,
        };
        return (a, b) switch
        {
            (FactType.Whole or FactType.Number, FactType.Whole or FactType.Number) => !UnitsClash(FactTypes.UnitOf(a), FactTypes.UnitOf(b)),
            (FactType.Text or FactType.Choice, FactType.Text or FactType.Choice) => SameVocabulary(a, b),
            (FactType.Object x, FactType.Object y) => ReferenceEquals(x.Shape, y.Shape),
            (FactType.Boolean, FactType.Boolean) or (FactType.Date, FactType.Date) or (FactType.Moment, FactType.Moment) => true,
            _ => false,
        };
    }

    private static FactType? CommonType(FactType? a, FactType? b) => TryUnify(a, b, out var type) ? type : null;

    /// <summary>The type of a value that is one or the other.</summary>
    private static bool TryUnify(FactType? a, FactType? b, out FactType? type)
    {
        type = a ?? b;
        switch (a, b)
        {
            case (null, _) or (_, null):
                return true;
            case (FactType.Whole or FactType.Number, FactType.Whole or FactType.Number):
                var (unitA, unitB) = (FactTypes.UnitOf(a), FactTypes.UnitOf(b));
                type = FactTypes.Numeric(a is FactType.Whole && b is FactType.Whole, unitA ?? unitB);
                return !UnitsClash(unitA, unitB);
            case (FactType.Choice, FactType.Text) or (FactType.Text, FactType.Choice) or (FactType.Choice, FactType.Choice):
                type = a as FactType.Choice ?? b;
                return SameVocabulary(a, b);
            case (FactType.Object x, FactType.Object y):
                return ReferenceEquals(x.Shape, y.Shape);
            default:
                return a.Equals(b);
        }
    }

    /// <summary>Checks the literals of a value against the vocabulary of what it meets.</summary>
    private bool CheckIds(BoundNode node, FactType? against, ExpressionSyntax syntax)
    {
        if (against is not FactType.Choice { Vocabulary: { IsOpen: false } vocabulary })
        {
            return true;
        }

        switch (node)
        {
            case ConstantNode { Type: FactType.Text, Constant.IsPresent: true } constant when !vocabulary.Items.ContainsKey(constant.Constant.AsText):
                var id = constant.Constant.AsText;
                _diagnostics.Add(RuleDiagnostics.UnknownId, _parsed.Source.PlaceAt(node.Range.Start), Shorten(id), vocabulary.Id, HintFor(id, [.. vocabulary.Items.Keys]));
                return false;
            case ConditionalNode choice:
                return CheckIds(choice.WhenTrue, against, syntax) & CheckIds(choice.WhenFalse, against, syntax);
            case CoalesceNode coalesce:
                return CheckIds(coalesce.Second, against, syntax);
            default:
                return true;
        }
    }

    /// <summary>Brings a value to the type that is needed; calls <paramref name="mismatch"/> and returns null when it cannot be.</summary>
    private BoundNode? Coerce(BoundNode node, FactType needed, ExpressionSyntax syntax, Action<FactType?> mismatch)
    {
        if (!AsDate(ref node, new ConstantNode(FactValue.Absent, needed, node.Range), syntax))
        {
            return null;
        }

        switch (needed, node.Type)
        {
            case (_, null) or (FactType.Number, FactType.Whole) or (FactType.Text, FactType.Choice):
                return node;
            case (FactType.Moment, FactType.Date):
                return Convert(Functions.ToMoment, node);
            case (FactType.Choice, FactType.Text):
                return CheckIds(node, needed, syntax) ? node : null;
            case (FactType.Whole or FactType.Number, FactType.Whole or FactType.Number) when needed is FactType.Number || node.Type is FactType.Whole:
                return UnitsClash(FactTypes.UnitOf(needed), FactTypes.UnitOf(node.Type)) ? Mismatch() : node;
            case (FactType.List a, FactType.List b):
                return TryUnify(a.Element, b.Element, out _) ? node : Mismatch();
            default:
                return TryUnify(needed, node.Type, out _) && !(needed is FactType.Whole && node.Type is FactType.Number) ? node : Mismatch();
        }

        BoundNode? Mismatch()
        {
            mismatch(node.Type);
            return null;
        }
    }

    /// <summary>Warns of a condition that no fact can change.</summary>
    private BoundNode CheckDecided(BoundNode node, SyntaxNode syntax)
    {
        var verdict = node.IsConstant ? node.Test(NewFrame()) : DecidedCount(node);
        if (verdict is Verdict.True or Verdict.False)
        {
            Report(syntax, verdict == Verdict.True ? RuleDiagnostics.AlwaysTrue : RuleDiagnostics.AlwaysFalse);
        }

        return node;
    }

    /// <summary>A count is never below zero.</summary>
    private static Verdict DecidedCount(BoundNode node) => node is CompareNode { Left: CountNode, Right: ConstantNode { Constant: { IsPresent: true, AsNumber: var limit } } } compare
        ? compare.Comparison switch
        {
            Comparison.GreaterOrEqual when limit <= 0 => Verdict.True,
            Comparison.Greater when limit < 0 => Verdict.True,
            Comparison.Less when limit <= 0 => Verdict.False,
            Comparison.LessOrEqual or Comparison.Equal when limit < 0 => Verdict.False,
            _ => Verdict.Unknown,
        }
        : Verdict.Unknown;
}
