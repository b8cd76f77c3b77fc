using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patronage.Rules.Checks;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

internal sealed partial class Binder
{
    /// <summary>A longer row of conditions is made by no person, and comparing all of its parts costs.</summary>
    private const int MostOperandsCompared = 64;

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
    private bool CheckIds(ref BoundNode node, FactType? against, ExpressionSyntax syntax)
    {
        if (against is not FactType.Choice { Vocabulary: { IsOpen: false } vocabulary })
        {
            return true;
        }

        switch (node)
        {
            case ConstantNode { Type: FactType.Text, Constant.IsPresent: true } constant when !vocabulary.Items.ContainsKey(constant.Constant.AsText):
                var id = constant.Constant.AsText;
                if (_scope.Options.IsCompatible && vocabulary.Items.Keys.FirstOrDefault(key => string.Equals(key, id, StringComparison.OrdinalIgnoreCase)) is { } known)
                {
                    node = new ConstantNode(FactValue.Of(known), constant.Type, constant.Range);
                    return true;
                }

                _diagnostics.Add(RuleDiagnostics.UnknownId, _parsed.Source.PlaceAt(node.Range.Start), Shorten(id), vocabulary.Id, HintFor(id, [.. vocabulary.Items.Keys]));
                return false;
            case ConditionalNode choice:
                var (whenTrue, whenFalse) = (choice.WhenTrue, choice.WhenFalse);
                return CheckIds(ref whenTrue, against, syntax) & CheckIds(ref whenFalse, against, syntax);
            case CoalesceNode coalesce:
                var second = coalesce.Second;
                return CheckIds(ref second, against, syntax);
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
                return CheckIds(ref node, needed, syntax) ? node : null;
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
        var verdict = node.IsConstant ? node.Test(NewFrame()) : node is LogicNode some ? DecidedLogic(some) : DecidedCount(node);
        if (verdict is Verdict.True or Verdict.False)
        {
            Report(syntax, verdict == Verdict.True ? RuleDiagnostics.AlwaysTrue : RuleDiagnostics.AlwaysFalse);
        }

        if (node is LogicNode { Children.Count: <= MostOperandsCompared } logic)
        {
            CheckOperands(logic);
        }

        return node;
    }

    /// <summary>Warns of operands that one value never, or always, meets, and of repeated ones.</summary>
    private void CheckOperands(LogicNode logic)
    {
        foreach (var (tested, last, outcome) in ConditionChecks.Decided(logic.Children, logic.IsAnd, _scope.Meter))
        {
            var descriptor = (logic.IsAnd, outcome) switch
            {
                (true, Outcome.Never) => RuleDiagnostics.Contradiction,
                (false, Outcome.Always) => RuleDiagnostics.Tautology,
                _ => null,
            };
            if (descriptor is not null)
            {
                _diagnostics.Add(descriptor, _parsed.Source.PlaceAt(last.Range.Start), Wording.NounOf(tested));
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operand in logic.Children)
        {
            if (_scope.Meter.Take() && !seen.Add(NodeKey.Of(operand)))
            {
                var range = operand.Range;
                _diagnostics.Add(RuleDiagnostics.ConditionRepeated, _parsed.Source.PlaceAt(range.Start), Shorten(_parsed.Source.Text.Substring(range.Start, range.Length)));
            }
        }
    }

    /// <summary>One operand that no fact can change may decide the whole.</summary>
    private static Verdict DecidedLogic(LogicNode logic) =>
        logic.Children.Any(operand => operand is ConstantNode { Constant.IsPresent: true } constant && constant.Constant.AsBoolean != logic.IsAnd) ? logic.IsAnd ? Verdict.False : Verdict.True : Verdict.Unknown;

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
