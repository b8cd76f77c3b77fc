using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Checks;

/// <summary>Rules that say nothing: that never hold, repeat another, or cannot change what others decided.</summary>
internal sealed class RuleChecks(DiagnosticBag diagnostics, WorkMeter meter)
{
    public void Check(IReadOnlyList<CompiledRule> rules)
    {
        var seen = new Dictionary<string, CompiledRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            CheckRule(rule);
            var key = $"{rule.SuccessEvent}\n{NodeKey.Of(rule.Condition)}";
            if (seen.TryGetValue(key, out var first))
            {
                diagnostics.Add(RuleDiagnostics.RuleRepeated, rule.Place, rule.Name, first.Name, first.Place);
            }
            else
            {
                seen.Add(key, rule);
            }
        }
    }

    private void CheckRule(CompiledRule rule)
    {
        if (rule.Definition.Operator is not { } operation)
        {
            // The expression's own check says what is wrong with it; a bare «false» it takes as meant.
            if (rule.Condition is ConstantNode { Constant.AsBoolean: false })
            {
                diagnostics.Add(RuleDiagnostics.RuleNeverHolds, rule.Place, rule.Name);
            }

            return;
        }

        var isAnd = operation == RuleOperator.And;
        var contradicts = ConditionChecks.Decided([.. rule.Children.SelectMany(child => Operands(child.Condition, isAnd))], isAnd, meter).Any(found => isAnd && found.Outcome == Outcome.Never);
        if (rule.Children.Count == 0 || contradicts)
        {
            diagnostics.Add(RuleDiagnostics.RuleNeverHolds, rule.Place, rule.Name);
        }
        else
        {
            CheckOrder(rule.Children, isAnd);
        }

        foreach (var child in rule.Children)
        {
            CheckRule(child);
        }
    }

    private void CheckOrder(IReadOnlyList<CompiledRule> children, bool isAnd)
    {
        for (var later = 1; later < children.Count; later++)
        {
            for (var earlier = 0; earlier < later && meter.Take(); earlier++)
            {
                var (a, b) = (children[earlier].Condition, children[later].Condition);
                var settled = ConditionChecks.Judge(a, meter) == (isAnd ? Outcome.Never : Outcome.Always);
                if (settled || (isAnd ? ConditionChecks.Follows(a, b, meter) : ConditionChecks.Follows(b, a, meter)) || NodeKey.Of(a) == NodeKey.Of(b))
                {
                    diagnostics.Add(RuleDiagnostics.RuleUnreachable, children[later].Place, children[later].Name, children[earlier].Name);
                    break;
                }
            }
        }
    }

    private static IEnumerable<BoundNode> Operands(BoundNode condition, bool isAnd) => condition is LogicNode logic && logic.IsAnd == isAnd ? logic.Children : [condition];
}
