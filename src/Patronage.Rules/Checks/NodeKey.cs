using System.Globalization;
using System.Text;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Checks;

/// <summary>The structure of a bound expression as text: two expressions with one key say the same. Names of lambda parameters do not matter.</summary>
internal sealed class NodeKey
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<int, int> _slots = [];

    /// <param name="node">The expression.</param>
    public static string Of(BoundNode node)
    {
        var key = new NodeKey();
        key.Write(node);
        return key._text.ToString();
    }

    private void Write(BoundNode node)
    {
        _text.Append(node.GetType().Name).Append('(').Append(Own(node));
        if (node is not ParameterNode)
        {
            foreach (var child in node.Children)
            {
                _text.Append(',');
                Write(child);
            }
        }

        _text.Append(')');
    }

    private string Own(BoundNode node) => node switch
    {
        ConstantNode constant => Constant(constant.Constant),
        InputNode input => input.Member.Name,
        MemberNode member => member.Member.Name,
        VariableNode variable => Slot(variable.Slot),
        ParameterNode parameter => $"{parameter.Name}:{parameter.Source.Text}",
        LogicNode logic => logic.IsAnd ? "and" : "or",
        CompareNode compare => compare.Comparison.ToString(),
        NullTestNode test => test.WantsNull ? "null" : "there",
        ArithmeticNode arithmetic => arithmetic.Operation.ToString(),
        CallNode call => $"{call.Function.Name}/{string.Join(',', call.Function.Parameters)}{(Functions.IgnoringCase.Contains(call.Function) ? "~" : "")}",
        QuantifierNode quantifier => quantifier.IsAll ? "all" : "any",
        FoldNode fold => fold.Fold.ToString(),
        PickNode pick => $"{pick.Pick}{pick.OrDefault}",
        OrderNode order => order.Descending ? "down" : "up",
        SliceNode slice => slice.IsTake ? "take" : "skip",
        PipelineNode list => string.Concat(list.Steps.Select(step => step is WhereStep ? "w" : "s" + Slot(((SelectStep)step).Slot))) + Slot(list.SourceSlot),
        RecordNode made => string.Join(',', made.Shape.Members.Select(member => member.Name)),
        _ => "",
    };

    private string Slot(int slot)
    {
        if (!_slots.TryGetValue(slot, out var number))
        {
            _slots.Add(slot, number = _slots.Count);
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Constant(FactValue value) => !value.IsPresent ? value.State.ToString()
        : value.IsText ? $"\"{value.AsText}\""
        : value.AsNumber.ToString(CultureInfo.InvariantCulture);
}
