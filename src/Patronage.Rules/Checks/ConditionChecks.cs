using Patronage.Rules.Expressions;

namespace Patronage.Rules.Checks;

/// <summary>What a group of conditions on one value amounts to.</summary>
internal enum Outcome : byte
{
    Open,
    Never,
    Always,
}

/// <summary>Finds conditions that one and the same value can never, or must always, meet.</summary>
internal static class ConditionChecks
{
    /// <summary>The groups of operands that test one value together and are decided by themselves.</summary>
    public static IEnumerable<(BoundNode Tested, BoundNode Last, Outcome Outcome)> Decided(IReadOnlyList<BoundNode> operands, bool isAnd, WorkMeter meter)
    {
        var groups = new Dictionary<string, (BoundNode Tested, List<BoundNode> Conditions)>(StringComparer.Ordinal);
        foreach (var operand in operands)
        {
            if (SingleFact.Of(operand) is { } tested)
            {
                var key = NodeKey.Of(tested);
                if (!groups.TryGetValue(key, out var group))
                {
                    groups.Add(key, group = (tested, []));
                }

                group.Conditions.Add(operand);
            }
        }

        foreach (var (tested, conditions) in groups.Values)
        {
            if ((conditions.Count > 1 || conditions[0] is LogicNode) && Judge(tested, conditions, isAnd, meter) is not Outcome.Open and var outcome)
            {
                yield return (tested, conditions[^1], outcome);
            }
        }
    }

    /// <summary>Whether one condition never, or always, holds; only for those that test one value.</summary>
    public static Outcome Judge(BoundNode condition, WorkMeter meter) => condition switch
    {
        ConstantNode { Constant.IsPresent: true } constant => constant.Constant.AsBoolean ? Outcome.Always : Outcome.Never,
        _ when SingleFact.Of(condition) is { } tested => Judge(tested, [condition], isAnd: true, meter),
        _ => Outcome.Open,
    };

    /// <summary>Whether one condition holds wherever another does; only known of conditions on one and the same value.</summary>
    public static bool Follows(BoundNode from, BoundNode then, WorkMeter meter)
    {
        if (SingleFact.Of(from) is not { } tested || SingleFact.Of(then) is not { } other || NodeKey.Of(tested) != NodeKey.Of(other))
        {
            return false;
        }

        var samples = SingleFact.Samples(tested, [from, then]);
        return samples.Count > 0 && meter.Take(samples.Count) && samples.TrueForAll(value => !SingleFact.Holds(from, value) || SingleFact.Holds(then, value));
    }

    private static Outcome Judge(BoundNode tested, List<BoundNode> conditions, bool isAnd, WorkMeter meter)
    {
        var samples = SingleFact.Samples(tested, conditions);
        if (samples.Count == 0 || !meter.Take(samples.Count * conditions.Count))
        {
            return Outcome.Open;
        }

        var some = false;
        var all = true;
        foreach (var value in samples)
        {
            var holds = isAnd ? conditions.TrueForAll(condition => SingleFact.Holds(condition, value)) : conditions.Exists(condition => SingleFact.Holds(condition, value));
            some |= holds;
            all &= holds;
        }

        return !some ? Outcome.Never : all ? Outcome.Always : Outcome.Open;
    }
}
