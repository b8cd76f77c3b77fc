using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Conditions;

/// <summary>Values of conditions.</summary>
public sealed partial class ConditionReader
{
    private Operand Value(BoundNode node, FactType? against = null)
    {
        var operand = Understood(node, against);
        return node.Range.Length == 0 ? operand : operand with { Origin = (Slice(node.Range), operand) };
    }

    private Operand Understood(BoundNode node, FactType? against)
    {
        switch (node)
        {
            case ConstantNode constant:
                return new Operand.Constant(constant.Constant, against is FactType.Choice && constant.Type is FactType.Text ? against : constant.Type ?? against);
            case InputNode or MemberNode or VariableNode or ParameterNode when Fact(node) is { } fact:
                return new Operand.Fact(fact);
            case CallNode { Function: var function } call when ReferenceEquals(function, Functions.DaysBetween):
                return new Operand.DaysBetween(Value(call.Arguments[1]), Value(call.Arguments[0]));
            case CallNode { Function: { Name: "AddDays" or "AddMonths" or "AddYears" } function, Type: FactType.Date } call:
                return (Operand?)Moved(call.Arguments[0], call.Arguments[1], function.Name[3..]) ?? Verbatim(node, against);
            default:
                return Verbatim(node, against);
        }
    }

    private Operand.AsText Verbatim(BoundNode node, FactType? against) => new(Slice(node.Range), node.Type ?? against, Wording.NounOf(node));

    private Operand.Moved? Moved(BoundNode day, BoundNode amount, string unit) => amount switch
    {
        CallNode { Function: var function, Arguments: [var inner] } when ReferenceEquals(function, Functions.Negate) => new Operand.Moved(Value(day), true, Value(inner), unit),
        ConstantNode { Constant: { IsPresent: true, AsWhole: < 0 and > -1_000_000 and var back } } => new Operand.Moved(Value(day), true, new Operand.Constant(FactValue.Of(-back), FactTypes.Whole), unit),
        ConstantNode or InputNode or MemberNode => new Operand.Moved(Value(day), false, Value(amount), unit),
        _ => null,
    };

    /// <summary>A fact that is reached by names alone.</summary>
    private FactChoice? Fact(BoundNode node)
    {
        var whose = new List<string>();
        for (var at = node; ;)
        {
            switch (at)
            {
                case MemberNode member when member.Range.Length > 0:
                    at = member.Target;
                    if (LabelOf(at) is { Length: > 0 } owner)
                    {
                        whose.Insert(0, owner);
                    }

                    break;
                case InputNode or ParameterNode:
                case VariableNode:
                    var label = node is MemberNode or InputNode ? LabelOf(node) : Wording.NounOf(node);
                    if (at is VariableNode { Type: FactType.Object { Shape.Label: var element } } && node is MemberNode)
                    {
                        whose.Insert(0, element);
                    }

                    return new FactChoice(Slice(node.Range), label, whose, node.Type!, (node as MemberNode)?.Member.NormId);
                default:
                    return null;
            }
        }
    }

    private static string LabelOf(BoundNode node) => node switch
    {
        MemberNode member => member.Member.Label,
        InputNode input => input.Member.Label,
        _ => "",
    };
}
