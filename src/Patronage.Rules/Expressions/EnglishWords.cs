using System.Globalization;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Puts a condition into English from the labels of facts.</summary>
/// <param name="frame">The facts, whose values then stand in brackets; null for the rule by itself.</param>
internal sealed class EnglishWords(Frame? frame) : IWording
{
    private const int MostParameters = 200;

    private int _lambdas;
    private int _parameters;

    public string Clause(BoundNode node) => node switch
    {
        LogicNode logic => Join([.. logic.Children.Select(child => child is LogicNode other && other.IsAnd != logic.IsAnd ? $"({Clause(child)})" : Clause(child))], logic.IsAnd ? "and" : "or"),
        NotNode { Operand: InputNode or MemberNode or VariableNode } not => $"{Noun(not.Operand)} – no",
        NotNode { Operand: NullTestNode test } => NullTest(test.Operand, !test.WantsNull),
        NotNode { Operand: QuantifierNode { IsAll: false } any } => Some("none of the", any),
        NotNode { Operand: InNode row } => $"{Value(row.Operand)} is none of: {Items(row)}",
        NotNode not => $"it is not so that {(not.Operand is LogicNode ? $"({Clause(not.Operand)})" : Clause(not.Operand))}",
        NullTestNode test => NullTest(test.Operand, test.WantsNull),
        CompareNode compare => Comparison(compare),
        InNode row => $"{Value(row.Operand)} is one of: {Items(row)}",
        QuantifierNode { IsAll: true } all => $"for all {Many(all.List)}{Filter(all.List)}: {Inside(all.Condition!)}",
        QuantifierNode any => Some("some of the", any),
        ContainsNode contains => $"“{Noun(contains.List)}” has {Constant(contains.Item, contains.List.Element)}",
        ConstantNode constant => constant.Constant.AsBoolean ? "always" : "never",
        ConditionalNode choice => $"if {Clause(choice.Condition)} then {Clause(choice.WhenTrue)}, else {Clause(choice.WhenFalse)}",
        ParameterNode when ++_parameters > MostParameters => "…",
        ParameterNode { Inner: not (InputNode or MemberNode) } parameter => parameter.Inner is LogicNode ? $"({Clause(parameter.Inner)})" : Clause(parameter.Inner),
        CallNode { Function.Result: FactType.Boolean } call => Question(call),
        _ => $"{Noun(node)} – yes",
    };

    public string Noun(BoundNode node) => node switch
    {
        ConstantNode constant => ValueText.Of(constant.Constant, constant.Type, RuleLanguage.English),
        InputNode input => Label(input.Member),
        MemberNode { Target: PickNode pick } member => $"{Label(member.Member)} of {Noun(pick)}",
        MemberNode member => Label(member.Member),
        VariableNode => "value",
        ParameterNode when ++_parameters > MostParameters => "…",
        ParameterNode parameter => Noun(parameter.Inner),
        CountNode count => $"number of {Many(count.List)}{Filter(count.List)}",
        FoldNode fold => $"{FoldWords(fold.Fold)}{Taken(fold.List)} over {Many(fold.List)}{Filter(fold.List)}",
        PickNode { Pick: Pick.At } pick => $"entry no. {(pick.Index is ConstantNode { Constant.AsWhole: var index } ? (index + 1).ToString(CultureInfo.InvariantCulture) : "…")} of {Many(pick.List)}",
        PickNode pick => $"the {(pick.Pick == Pick.Single ? "only" : pick.Pick == Pick.Last ? "last" : "first")} of {Many(pick.List)}{Filter(pick.List)}",
        ArithmeticNode arithmetic => $"{Part(arithmetic.Left)} {Sign(arithmetic.Operation)} {Part(arithmetic.Right)}",
        ConditionalNode choice => $"{Noun(choice.WhenTrue)} if {Clause(choice.Condition)}, else {Noun(choice.WhenFalse)}",
        CoalesceNode coalesce => $"{Noun(coalesce.First)} (or, if there is none, {Noun(coalesce.Second)})",
        CallNode call => Call(call),
        PipelineNode list => Noun(list.Source),
        OrderNode order => Noun(order.List),
        SliceNode slice => Noun(slice.List),
        DistinctNode distinct => Noun(distinct.List),
        ArrayNode array => string.Join(", ", array.Items.Select(Noun)),
        FlattenNode flat => Noun(flat.List),
        GroupNode groups => $"groups of {Many(groups.List)}",
        IntersectNode both => $"what {Noun(both.List)} and {Noun(both.Other)} have in common",
        RecordNode made => string.Join(", ", made.Children.Select(Noun)),
        ConditionNode => Clause(node),
        _ => "…",
    };

    public string Element(PipelineNode list, int index) => list.Source.Type is FactType.List { Element: FactType.Object shape }
        ? $"{Wording.Label(shape.Shape, RuleLanguage.English)} {index + 1}"
        : $"value {index + 1}";

    private string NullTest(BoundNode operand, bool wantsNull) => $"{Noun(operand)} is {(wantsNull ? "absent" : "there")}";

    private string Items(InNode row) => Join([.. row.Items.Select(item => Constant(item, row.Operand.Type))], "or");

    private string Comparison(CompareNode node)
    {
        if (node.Left.Type is FactType.Boolean && node.Right is ConstantNode truth)
        {
            var isYes = truth.Constant.AsBoolean == (node.Comparison == Expressions.Comparison.Equal);
            return node.Left is InputNode or MemberNode or VariableNode ? $"{Noun(node.Left)} – {(isYes ? "yes" : "no")}" : isYes ? Clause(node.Left) : $"it is not so that {Clause(node.Left)}";
        }

        var isTime = node.Left.Type is FactType.Date or FactType.Moment;
        var isNumber = FactTypes.IsNumeric(node.Left.Type);
        var words = node.Comparison switch
        {
            Expressions.Comparison.Equal => isNumber ? "is exactly" : "is",
            Expressions.Comparison.NotEqual => "is not",
            Expressions.Comparison.Less => isTime ? "is before" : "is less than",
            Expressions.Comparison.LessOrEqual => isTime ? "is not after" : "is at most",
            Expressions.Comparison.Greater => isTime ? "is after" : "is more than",
            _ => isTime ? "is not before" : "is at least",
        };
        var unit = node.Right is ConstantNode { Constant: var limit } && isNumber ? UnitWords.After(limit, FactTypes.UnitOf(node.Left.Type) ?? FactTypes.UnitOf(node.Right.Type), RuleLanguage.English) : "";
        return $"{Value(node.Left)} {words} {Constant(node.Right, node.Left.Type)}{unit}";
    }

    private string Some(string who, QuantifierNode node)
    {
        var conditions = Conditions(node.List, node.Condition);
        return conditions.Length == 0 ? $"{(who.StartsWith("none", StringComparison.Ordinal) ? "there are no" : "there are")} {Many(node.List)}" : $"{who} {Many(node.List)} have: {conditions}";
    }

    private string Conditions(PipelineNode list, BoundNode? condition)
    {
        var all = list.Steps.OfType<WhereStep>().Select(step => step.Condition);
        return Join([.. (condition is null ? all : all.Append(condition)).Select(Inside)], "and");
    }

    private string Filter(PipelineNode list) => Conditions(list, null) is { Length: > 0 } conditions ? $" for which {conditions}" : "";

    private string Inside(BoundNode body)
    {
        _lambdas++;
        var words = body is LogicNode { IsAnd: false } ? $"({Clause(body)})" : Clause(body);
        _lambdas--;
        return words;
    }

    private string Taken(PipelineNode list)
    {
        if (list.Steps.OfType<SelectStep>().LastOrDefault() is not { } step)
        {
            return "";
        }

        _lambdas++;
        var words = $" of “{Noun(step.Body)}”";
        _lambdas--;
        return words;
    }

    private string Many(PipelineNode list) => list.Source.Type is FactType.List { Element: FactType.Object { Shape.EnglishLabelOfMany: { } many } } ? many : $"entries of “{Noun(list.Source)}”";

    private static string Label(FactMember member) => member.NormId is null ? Wording.Label(member, RuleLanguage.English) : $"norm “{Wording.Label(member, RuleLanguage.English)}”";

    private string Part(BoundNode node) => node is ArithmeticNode ? $"({Noun(node)})" : Value(node);

    private string Value(BoundNode node) => node is ConstantNode || frame is null || _lambdas > 0 || node.Type is null or FactType.Object
        ? Noun(node)
        : $"{Noun(node)} ({ValueText.Of(node.Value(frame), node.Type, RuleLanguage.English)})";

    private string Constant(BoundNode node, FactType? against) => node is ConstantNode constant
        ? ValueText.Of(constant.Constant, against is FactType.Choice && constant.Type is FactType.Text ? against : constant.Type, RuleLanguage.English)
        : Value(node);

    private string Question(CallNode call) => call.Function.Name switch
    {
        "Contains" => $"{Value(call.Arguments[0])} contains {Noun(call.Arguments[1])}",
        "StartsWith" => $"{Value(call.Arguments[0])} begins with {Noun(call.Arguments[1])}",
        "EndsWith" => $"{Value(call.Arguments[0])} ends with {Noun(call.Arguments[1])}",
        "Equals" => $"{Value(call.Arguments[0])} is {Noun(call.Arguments[1])}",
        "string.IsNullOrEmpty" or "string.IsNullOrWhiteSpace" => $"{Value(call.Arguments[0])} is empty",
        _ => $"{call.Function.Name} of {string.Join(", ", call.Arguments.Select(Value))}",
    };

    private string Call(CallNode call)
    {
        var first = Noun(call.Arguments[0]);
        var unit = call.Function.ArgumentUnit;
        if (call.Function.Name.StartsWith("Add", StringComparison.Ordinal) && unit is not null)
        {
            return call.Arguments[1] is ConstantNode { Constant: var amount }
                ? $"{first} {(amount.AsWhole < 0 ? "minus" : "plus")} {Math.Abs((decimal)amount.AsWhole).ToString(CultureInfo.InvariantCulture)}{UnitWords.After(FactValue.Of(Math.Abs((decimal)amount.AsWhole)), unit + "s", RuleLanguage.English)}"
                : $"{first} plus {Value(call.Arguments[1])} {unit}s";
        }

        return call.Function.Name switch
        {
            "-" when call.Arguments.Count == 2 => $"number of days from {Noun(call.Arguments[1])} to {first}",
            "-" => $"minus {first}",
            "+" => $"{first} and {Value(call.Arguments[1])}",
            "ToString" or "int" or "decimal" => first,
            _ => $"{call.Function.Name} of {string.Join(", ", call.Arguments.Select(Value))}",
        };
    }

    private static string FoldWords(Fold fold) => fold switch
    {
        Fold.Sum => "sum",
        Fold.Min => "least",
        Fold.Max => "greatest",
        _ => "average",
    };

    private static string Sign(Arithmetic operation) => operation switch
    {
        Arithmetic.Add => "+",
        Arithmetic.Subtract => "−",
        Arithmetic.Multiply => "×",
        Arithmetic.Divide => "÷",
        _ => "modulo",
    };

    private static string Join(IReadOnlyList<string> parts, string word) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {word} {parts[^1]}",
    };
}
