using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Checks;

/// <summary>
/// Conditions that test one value, whatever it is computed of, against constants. Such a condition changes only at its constants, so that trying one
/// value at, below and above each of them tells all there is to know.
/// </summary>
internal static class SingleFact
{
    private const string Other = "другое значение";

    /// <summary>The value that a condition tests; null when it tests several, or not against constants alone.</summary>
    public static BoundNode? Of(BoundNode condition)
    {
        switch (condition)
        {
            case NotNode not:
                return Of(not.Operand);
            case LogicNode logic:
                BoundNode? common = null;
                string? key = null;
                foreach (var operand in logic.Children)
                {
                    if (Of(operand) is not { } found || (key is not null && key != NodeKey.Of(found)))
                    {
                        return null;
                    }

                    common = found;
                    key ??= NodeKey.Of(found);
                }

                return common;
            case NullTestNode test:
                return test.Operand.IsConstant ? null : test.Operand;
            case CompareNode { Comparand: not Comparand.Record } compare:
                return compare.Left.IsConstant == compare.Right.IsConstant ? null
                    : compare.Right is ConstantNode { Constant.IsPresent: true } ? compare.Left
                    : compare.Left is ConstantNode { Constant.IsPresent: true } ? compare.Right : null;
            case InNode row:
                return !row.Operand.IsConstant && row.Items.All(item => item is ConstantNode) ? row.Operand : null;
            case InputNode or MemberNode or VariableNode:
                return condition;
            default:
                return null;
        }
    }

    /// <summary>Whether a condition holds for a value of what it tests.</summary>
    public static bool Holds(BoundNode condition, FactValue value) => condition switch
    {
        NotNode not => !Holds(not.Operand, value),
        LogicNode { IsAnd: true } all => all.Children.All(operand => Holds(operand, value)),
        LogicNode any => any.Children.Any(operand => Holds(operand, value)),
        NullTestNode test => value.IsPresent != test.WantsNull,
        CompareNode compare => Meets(compare, value),
        InNode row => row.Items.Any(item => CompareNode.Compare(Comparison.Equal, row.Comparand, value, ((ConstantNode)item).Constant) == Verdict.True),
        _ => value.IsPresent && value.AsBoolean,
    };

    /// <summary>Values that tell apart everything that conditions on them can tell apart.</summary>
    /// <param name="tested">What is tested.</param>
    /// <param name="conditions">The conditions.</param>
    public static List<FactValue> Samples(BoundNode tested, IEnumerable<BoundNode> conditions)
    {
        var constants = new List<FactValue>();
        var hasNullTest = false;
        foreach (var condition in conditions)
        {
            Collect(condition, constants, ref hasNullTest);
        }

        var samples = Present(tested, constants);
        if (hasNullTest)
        {
            samples.Add(FactValue.Absent);
        }

        return samples;
    }

    private static bool Meets(CompareNode compare, FactValue value)
    {
        var (left, right) = compare.Left is ConstantNode { Constant: var constant } ? (constant, value) : (value, ((ConstantNode)compare.Right).Constant);
        return CompareNode.Compare(compare.Comparison, compare.Comparand, left, right) == Verdict.True;
    }

    private static void Collect(BoundNode condition, List<FactValue> constants, ref bool hasNullTest)
    {
        switch (condition)
        {
            case NullTestNode:
                hasNullTest = true;
                return;
            case ConstantNode { Constant.IsPresent: true } constant:
                constants.Add(constant.Constant);
                return;
            case NotNode or LogicNode or CompareNode or InNode:
                foreach (var child in condition.Children)
                {
                    Collect(child, constants, ref hasNullTest);
                }

                return;
        }
    }

    private static List<FactValue> Present(BoundNode tested, List<FactValue> constants)
    {
        switch (tested.Type)
        {
            case FactType.Boolean:
                return [FactValue.Of(false), FactValue.Of(true)];
            case FactType.Choice { Vocabulary: { IsOpen: false } vocabulary }:
                return [.. vocabulary.Items.Keys.Select(FactValue.Of)];
            case FactType.Text or FactType.Choice:
                return [.. constants.Append(FactValue.Of(Other)).Distinct()];
            case FactType.Number:
                return Fractions([.. constants.Select(constant => constant.AsNumber).Distinct().Order()]);
            case FactType.Whole when constants.Exists(constant => constant.IsDecimal):
                return Wholes(constants.SelectMany(constant => new[] { (Int128)decimal.Floor(constant.AsNumber), (Int128)decimal.Ceiling(constant.AsNumber) }), tested is CountNode ? 0 : long.MinValue, long.MaxValue, FactValue.Of);
            case FactType.Date:
                return Wholes(constants.Select(constant => (Int128)constant.Bits), 0, DateOnly.MaxValue.DayNumber, day => FactValue.Of(DateOnly.FromDayNumber((int)day)));
            case FactType.Moment:
                return Wholes(constants.Select(constant => (Int128)constant.Bits), 0, DateTime.MaxValue.Ticks, ticks => FactValue.Of(new DateTime(ticks, DateTimeKind.Unspecified)));
            case FactType.Whole:
                return Wholes(constants.Select(constant => (Int128)constant.Bits), tested is CountNode ? 0 : long.MinValue, long.MaxValue, FactValue.Of);
            default:
                return [];
        }
    }

    private static List<FactValue> Wholes(IEnumerable<Int128> constants, long least, long most, Func<long, FactValue> make) =>
        [.. constants.SelectMany(c => new[] { c - 1, c, c + 1 }).Distinct().Where(c => c >= least && c <= most).Order().Select(c => make((long)c))];

    private static List<FactValue> Fractions(List<decimal> constants)
    {
        if (constants.Count == 0 || constants.Exists(constant => Math.Abs(constant) > 1e20m))
        {
            return [];
        }

        var samples = new List<FactValue> { FactValue.Of(constants[0] - 1) };
        for (var i = 0; i < constants.Count; i++)
        {
            samples.Add(FactValue.Of(constants[i]));
            samples.Add(FactValue.Of(i + 1 < constants.Count ? (constants[i] + constants[i + 1]) / 2 : constants[i] + 1));
        }

        return samples;
    }
}
