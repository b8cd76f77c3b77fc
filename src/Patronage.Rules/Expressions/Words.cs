using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>
/// Puts a condition into Russian words from the labels of facts. Labels are nominative and cannot be declined here, so every turn of phrase is
/// one that takes a nominative, or the genitive plural that a shape gives.
/// </summary>
/// <param name="frame">The facts, whose values then stand in brackets; null for the rule by itself.</param>
internal sealed class Words(Frame? frame) : IWording
{
    private const int MostParameters = 200;

    private int _lambdas;
    private int _parameters;

    /// <summary>A condition as a clause.</summary>
    public string Clause(BoundNode node) => node switch
    {
        LogicNode logic => Join([.. logic.Children.Select(child => child is LogicNode other && other.IsAnd != logic.IsAnd ? $"({Clause(child)})" : Clause(child))], logic.IsAnd ? "и" : "или"),
        NotNode { Operand: InputNode or MemberNode or VariableNode } not => $"{Noun(not.Operand)} – нет",
        NotNode { Operand: NullTestNode test } => NullTest(test.Operand, !test.WantsNull),
        NotNode { Operand: QuantifierNode { IsAll: false } any } => NoneOf(any),
        NotNode { Operand: InNode row } => Row(row, " – не из числа: "),
        NotNode not => $"неверно, что {Bracketed(not.Operand)}",
        NullTestNode test => NullTest(test.Operand, test.WantsNull),
        CompareNode compare => Comparison(compare),
        InNode row => Row(row, " – из числа: "),
        QuantifierNode quantifier => Quantifier(quantifier),
        ContainsNode contains => $"среди значений «{ListName(contains.List)}»{Filter(contains.List)} есть {Value(contains.Item, contains.List.Element)}",
        ConstantNode constant => constant.Constant.AsBoolean ? "всегда" : "никогда",
        ConditionalNode choice => $"если {Clause(choice.Condition)}, то {Clause(choice.WhenTrue)}, иначе {Clause(choice.WhenFalse)}",
        ParameterNode when ++_parameters > MostParameters => "…",
        ParameterNode { Inner: not (InputNode or MemberNode) } parameter => Bracketed(parameter.Inner),
        CallNode { Function.Result: FactType.Boolean } call => Question(call),
        _ => $"{Noun(node)} – да",
    };

    /// <summary>A value as a noun phrase in the nominative.</summary>
    public string Noun(BoundNode node) => node switch
    {
        ConstantNode constant => ValueText.Of(constant.Constant, constant.Type),
        InputNode input => Label(input.Member),
        MemberNode { Target: PickNode pick } member => $"{Label(member.Member)} ({Noun(pick)})",
        MemberNode member => Label(member.Member),
        VariableNode => "значение",
        ParameterNode when ++_parameters > MostParameters => "…",
        ParameterNode parameter => Noun(parameter.Inner),
        CountNode count => $"число {Many(count.List)}{Filter(count.List)}",
        FoldNode fold => $"{FoldWords(fold.Fold)}{Taken(fold.List)} у {Many(fold.List)}{Filter(fold.List)}",
        PickNode pick => $"{PickWords(pick)} среди {Many(pick.List)}{Filter(pick.List)}",
        ArithmeticNode arithmetic => $"{Part(arithmetic.Left)} {Sign(arithmetic.Operation)} {Part(arithmetic.Right)}",
        ConditionalNode choice => $"{Noun(choice.WhenTrue)}, если {Clause(choice.Condition)}, иначе {Noun(choice.WhenFalse)}",
        CoalesceNode coalesce => $"{Noun(coalesce.First)} (а если нет – {Noun(coalesce.Second)})",
        CallNode call => Call(call),
        PipelineNode list => ListName(list),
        OrderNode order => ListName(order.List),
        SliceNode slice => ListName(slice.List),
        DistinctNode distinct => ListName(distinct.List),
        ArrayNode array => string.Join(", ", array.Items.Select(Noun)),
        FlattenNode flat => ListName(flat.List),
        GroupNode groups => $"группы {Many(groups.List)}",
        IntersectNode both => $"общее у «{ListName(both.List)}» и «{ListName(both.Other)}»",
        RecordNode made => string.Join(", ", made.Children.Select(Noun)),
        ConditionNode => Clause(node),
        _ => "…",
    };

    /// <summary>What one element of a list is, with its number: «ребёнок 2».</summary>
    public string Element(PipelineNode list, int index) => list.Source.Type is FactType.List { Element: FactType.Object shape }
        ? $"{shape.Shape.Label} {index + 1}"
        : $"значение {index + 1}";

    private string Bracketed(BoundNode node) => node is LogicNode ? $"({Clause(node)})" : Clause(node);

    private string Part(BoundNode node) => node is ArithmeticNode ? $"({Noun(node)})" : Value(node, null);

    private string NullTest(BoundNode operand, bool wantsNull) => $"{Noun(operand)} – {(wantsNull ? "нет" : "есть")}";

    private string Row(InNode row, string middle) => Value(row.Operand, null) + middle + Join([.. row.Items.Select(item => Constant(item, row.Operand.Type))], "или");

    private string Comparison(CompareNode node)
    {
        if (node.Left.Type is FactType.Boolean && node.Right is ConstantNode truth)
        {
            var isYes = truth.Constant.AsBoolean == (node.Comparison == Expressions.Comparison.Equal);
            return node.Left is InputNode or MemberNode or VariableNode ? $"{Noun(node.Left)} – {(isYes ? "да" : "нет")}" : isYes ? Clause(node.Left) : $"неверно, что {Bracketed(node.Left)}";
        }

        // «Больше нуля детей» is how a program says it; people say «есть».
        var isSome = node is { Left: CountNode { List.Steps.Count: > 0 }, Right: ConstantNode { Constant.AsWhole: var limit } }
            && ((node.Comparison == Expressions.Comparison.Greater && limit == 0) || (node.Comparison == Expressions.Comparison.GreaterOrEqual && limit == 1));
        if (isSome)
        {
            return Some(((CountNode)node.Left).List, null);
        }

        var left = Value(node.Left, node.Right.Type);
        var right = node.Right is ConstantNode ? Constant(node.Right, node.Left.Type) + Unit(node) : Value(node.Right, node.Left.Type);
        var than = node.Right is ConstantNode ? " " : ", чем ";
        var isTime = node.Left.Type is FactType.Date or FactType.Moment;
        return node.Comparison switch
        {
            Expressions.Comparison.Equal => $"{left} – {Exactly(node)}{right}",
            Expressions.Comparison.NotEqual => $"{left} – не {right}",
            Expressions.Comparison.Less => $"{left} {(isTime ? "раньше" : "меньше")}{than}{right}",
            Expressions.Comparison.LessOrEqual => $"{left} {(isTime ? "не позже" : "не больше")}{than}{right}",
            Expressions.Comparison.Greater => $"{left} {(isTime ? "позже" : "больше")}{than}{right}",
            _ => $"{left} {(isTime ? "не раньше" : "не меньше")}{than}{right}",
        };
    }

    /// <summary>After «больше» and «меньше» a number stands in the genitive.</summary>
    private static string Unit(CompareNode node) => node is { Right: ConstantNode { Constant: var limit } } && FactTypes.IsNumeric(node.Left.Type)
        ? UnitWords.After(limit, FactTypes.UnitOf(node.Left.Type) ?? FactTypes.UnitOf(node.Right.Type), RuleLanguage.Russian, node.Comparison > Expressions.Comparison.NotEqual)
        : "";

    private static string Exactly(CompareNode node) => FactTypes.IsNumeric(node.Left.Type) ? "ровно " : "";

    private string Quantifier(QuantifierNode node)
    {
        if (!node.IsAll)
        {
            return Some(node.List, node.Condition);
        }

        return $"у всех {Many(node.List)}{Filter(node.List).TrimEnd(',')}: {Inside(node.Condition!)}";
    }

    private string Some(PipelineNode list, BoundNode? condition)
    {
        var conditions = Conditions(list, condition);
        return conditions.Length == 0 ? $"среди {Many(list)} есть хотя бы одна запись" : $"среди {Many(list)} есть те, у которых {conditions}";
    }

    private string NoneOf(QuantifierNode node)
    {
        var conditions = Conditions(node.List, node.Condition);
        return conditions.Length == 0 ? $"{Many(node.List)} нет" : $"среди {Many(node.List)} нет таких, у которых {conditions}";
    }

    private string Conditions(PipelineNode list, BoundNode? condition)
    {
        var all = list.Steps.OfType<WhereStep>().Select(step => step.Condition);
        return Join([.. (condition is null ? all : all.Append(condition)).Select(Inside)], "и");
    }

    private string Filter(PipelineNode list) => Conditions(list, null) is { Length: > 0 } conditions ? $", у которых {conditions}," : "";

    /// <summary>A lambda's body: values differ from element to element, so none is shown.</summary>
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
        var words = $" «{Noun(step.Body)}»";
        _lambdas--;
        return words;
    }

    private static string Many(PipelineNode list) => list.Source.Type switch
    {
        FactType.List { Element: FactType.Object { Shape.LabelOfMany: { } many } } => many,
        FactType.List { Element: FactType.Object } => $"записей списка «{ListName(list)}»",
        _ => $"значений списка «{ListName(list)}»",
    };

    private static string ListName(BoundNode list) => list switch
    {
        PipelineNode pipeline => ListName(pipeline.Source),
        InputNode input => input.Member.Label,
        MemberNode member => member.Member.Label,
        ParameterNode parameter => ListName(parameter.Inner),
        OrderNode order => ListName(order.List),
        SliceNode slice => ListName(slice.List),
        DistinctNode distinct => ListName(distinct.List),
        ArrayNode array => string.Join(", ", array.Items.Select(new Words(null).Noun)),
        _ => "список",
    };

    private static string Label(FactMember member) => member.NormId is null ? member.Label : $"норма «{member.Label}»";

    /// <summary>A noun with its value behind it.</summary>
    private string Value(BoundNode node, FactType? against)
    {
        if (node is ConstantNode)
        {
            return Constant(node, against);
        }

        var noun = Noun(node);
        return frame is null || _lambdas > 0 || node.Type is null or FactType.Object ? noun.TrimEnd(',') + (noun.EndsWith(',') ? "," : "") : $"{noun} ({ValueText.Of(node.Value(frame), node.Type)})";
    }

    private static string Constant(BoundNode node, FactType? against) => node is ConstantNode constant
        ? ValueText.Of(constant.Constant, against is FactType.Choice && constant.Type is FactType.Text ? against : constant.Type)
        : new Words(null).Noun(node);

    private string Question(CallNode call) => call.Function.Name switch
    {
        "Contains" => $"{Value(call.Arguments[0], null)} содержит {Noun(call.Arguments[1])}",
        "StartsWith" => $"{Value(call.Arguments[0], null)} начинается с {Noun(call.Arguments[1])}",
        "EndsWith" => $"{Value(call.Arguments[0], null)} оканчивается на {Noun(call.Arguments[1])}",
        "Equals" => $"{Value(call.Arguments[0], null)} – {Noun(call.Arguments[1])}",
        _ => $"{Value(call.Arguments[0], null)} – пусто",
    };

    private string Call(CallNode call)
    {
        var first = Noun(call.Arguments[0]);
        var second = call.Arguments.Count > 1 ? Value(call.Arguments[1], null) : "";
        if (call.Function.ArgumentUnit is { } unit && call.Function.Name.StartsWith("Add", StringComparison.Ordinal) && call.Arguments[1] is ConstantNode { Constant: var amount })
        {
            var moved = FactValue.Of(Math.Abs((decimal)amount.AsWhole));
            return $"{first} {(amount.AsWhole < 0 ? "минус" : "плюс")} {ValueText.Of(moved, FactTypes.Number)}{UnitWords.After(moved, unit + "s", RuleLanguage.Russian)}";
        }

        return call.Function.Name switch
        {
            "-" when call.Arguments.Count == 2 => $"число дней между датами «{Noun(call.Arguments[1])}» и «{first}»",
            "-" => $"минус {first}",
            "+" => $"{first} и {second}",
            "AddDays" => $"{first} плюс {second} дн.",
            "AddMonths" => $"{first} плюс {second} мес.",
            "AddYears" => $"{first} плюс {second} г.",
            "AddHours" => $"{first} плюс {second} ч.",
            "Year" => $"год даты «{first}»",
            "Month" => $"месяц даты «{first}»",
            "Day" => $"день месяца даты «{first}»",
            "DayOfWeek" => $"день недели даты «{first}» (воскресенье – 0)",
            "DayOfYear" => $"день года даты «{first}»",
            "Hour" => $"час «{first}»",
            "Minute" => $"минута «{first}»",
            "Length" => $"длина текста «{first}»",
            "Math.Abs" => $"модуль «{first}»",
            "Math.Min" => $"меньшее из двух: {first}, {second}",
            "Math.Max" => $"большее из двух: {first}, {second}",
            _ => first,
        };
    }

    private static string FoldWords(Fold fold) => fold switch
    {
        Fold.Sum => "сумма",
        Fold.Min => "наименьшее значение",
        Fold.Max => "наибольшее значение",
        _ => "среднее значение",
    };

    private static string PickWords(PickNode pick) => pick.Pick switch
    {
        Pick.First => "первая запись",
        Pick.Last => "последняя запись",
        Pick.Single => "единственная запись",
        _ => $"запись № {(pick.Index is ConstantNode { Constant.AsWhole: var index } ? (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : "…")}",
    };

    private static string Sign(Arithmetic operation) => operation switch
    {
        Arithmetic.Add => "+",
        Arithmetic.Subtract => "−",
        Arithmetic.Multiply => "×",
        Arithmetic.Divide => "÷",
        _ => "по модулю",
    };

    private static string Join(IReadOnlyList<string> parts, string word) => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {word} {parts[^1]}",
    };
}
