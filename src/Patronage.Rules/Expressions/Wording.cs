using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>
/// Puts bound expressions into words: one walk for all languages, whose turns of phrase stand in <see cref="Phrases"/>. Labels of facts are nominative
/// and cannot be declined here.
/// </summary>
internal sealed partial class Wording
{
    // Parameters built from parameters would otherwise be told as often as there are ways through them.
    private const int MostParameters = 200;

    private readonly Phrases _phrases;
    private readonly RuleLanguage _language;
    private readonly Frame? _frame;
    private int _lambdas;
    private int _parameters;

    private Wording(RuleLanguage language, Frame? frame)
    {
        _language = language;
        _frame = frame;
        _phrases = language == RuleLanguage.English ? new EnglishPhrases() : new RussianPhrases();
    }

    /// <param name="language">The language.</param>
    /// <param name="frame">The facts, whose values then stand in brackets; null for the rule by itself.</param>
    public static Wording In(RuleLanguage language, Frame? frame) => new(language, frame);

    /// <summary>A condition or a value as a whole, without facts.</summary>
    public static string Of(BoundNode node, RuleLanguage language = RuleLanguage.Russian) =>
        (node is { Type: FactType.Boolean } ? In(language, null).Clause(node) : In(language, null).Noun(node)).TrimEnd(',');

    /// <summary>What a condition or a value is of, without facts.</summary>
    public static string NounOf(BoundNode node, RuleLanguage language = RuleLanguage.Russian) => In(language, null).Noun(node).TrimEnd(',');

    /// <summary>A condition as a clause.</summary>
    public string Clause(BoundNode node) => node switch
    {
        LogicNode logic => Phrases.Join([.. logic.Children.Select(child => child is LogicNode other && other.IsAnd != logic.IsAnd ? $"({Clause(child)})" : Clause(child))], logic.IsAnd ? _phrases.And : _phrases.Or),
        NotNode { Operand: InputNode or MemberNode or VariableNode } not => _phrases.YesOrNo(Noun(not.Operand), false),
        NotNode { Operand: NullTestNode test } => _phrases.There(Noun(test.Operand), test.WantsNull),
        NotNode { Operand: QuantifierNode { IsAll: false } any } => _phrases.None(Many(any.List), Conditions(any.List, any.Condition)),
        NotNode { Operand: InNode row } => _phrases.AmongThese(Value(row.Operand), Items(row), false),
        NotNode not => _phrases.Not(Bracketed(not.Operand)),
        NullTestNode test => _phrases.There(Noun(test.Operand), !test.WantsNull),
        CompareNode compare => Comparison(compare),
        InNode row => _phrases.AmongThese(Value(row.Operand), Items(row), true),
        QuantifierNode { IsAll: true } all => _phrases.All(Many(all.List), Filter(all.List), Inside(all.Condition!)),
        QuantifierNode any => _phrases.Some(Many(any.List), Conditions(any.List, any.Condition)),
        ContainsNode contains => _phrases.Has(ListName(contains.List), Filter(contains.List), Value(contains.Item, contains.List.Element)),
        ConstantNode constant => constant.Constant.AsBoolean ? _phrases.Always : _phrases.Never,
        ConditionalNode choice => _phrases.If(Clause(choice.Condition), Clause(choice.WhenTrue), Clause(choice.WhenFalse)),
        ParameterNode when ++_parameters > MostParameters => "…",
        ParameterNode { Inner: not (InputNode or MemberNode) } parameter => Bracketed(parameter.Inner),
        CallNode { Function.Result: FactType.Boolean } call => Question(call),
        _ => _phrases.YesOrNo(Noun(node), true),
    };

    /// <summary>A value as a noun phrase, in Russian in the nominative.</summary>
    public string Noun(BoundNode node) => node switch
    {
        ConstantNode constant => ValueText.Of(constant.Constant, constant.Type, _language),
        InputNode input => Label(input.Member),
        MemberNode { Target: PickNode pick } member => _phrases.PartOf(Label(member.Member), Noun(pick)),
        MemberNode member => Label(member.Member),
        VariableNode => _phrases.Element,
        ParameterNode when ++_parameters > MostParameters => "…",
        ParameterNode parameter => Noun(parameter.Inner),
        CountNode count => _phrases.Count(Many(count.List), Filter(count.List)),
        FoldNode fold => _phrases.Folded(fold.Fold, Taken(fold.List), Many(fold.List), Filter(fold.List)),
        PickNode pick => _phrases.Picked(pick.Pick, pick.Index is null ? null : Index(pick.Index), Many(pick.List), Filter(pick.List)),
        ArithmeticNode arithmetic => $"{Part(arithmetic.Left)} {_phrases.Sign(arithmetic.Operation)} {Part(arithmetic.Right)}",
        ConditionalNode choice => _phrases.Choice(Told(choice.WhenTrue), Clause(choice.Condition), Told(choice.WhenFalse)),
        CoalesceNode coalesce => _phrases.OrElse(Told(coalesce.First), Told(coalesce.Second)),
        CallNode call => Call(call),
        ArrayNode array => string.Join(", ", array.Items.Select(Told)),
        GroupNode groups => Groups(groups),
        IntersectNode both => _phrases.Common(ListName(both.List) + Filter(both.List), ListName(both.Other)),
        PipelineNode list => ListName(list) + Filter(list),
        OrderNode or SliceNode or DistinctNode or FlattenNode => ListName(node),
        RecordNode made => string.Join(", ", made.Children.Select(Noun)),
        ConditionNode => Clause(node),
        _ => "…",
    };

    /// <summary>What one element of a list is, with its number: «ребёнок 2».</summary>
    public string Element(PipelineNode list, int index) => _phrases.Numbered(list.Source.Type is FactType.List { Element: FactType.Object shape } ? Labels.Of(shape.Shape, _language) : _phrases.Element, index + 1);

    private string Bracketed(BoundNode node) => node is LogicNode ? $"({Clause(node)})" : Clause(node);

    private string Part(BoundNode node) => node is ArithmeticNode ? $"({Noun(node)})" : Value(node);

    private string Items(InNode row) => Phrases.Join([.. row.Items.Select(item => Constant(item, row.Operand.Type))], _phrases.Or);

    private string Label(FactMember member) => member.NormId is null ? Labels.Of(member, _language) : _phrases.Norm(Labels.Of(member, _language));

    private string Comparison(CompareNode node)
    {
        if (node.Left.Type is FactType.Boolean && node.Right is ConstantNode truth)
        {
            var isYes = truth.Constant.AsBoolean == (node.Comparison == Expressions.Comparison.Equal);
            return node.Left is InputNode or MemberNode or VariableNode ? _phrases.YesOrNo(Noun(node.Left), isYes) : isYes ? Clause(node.Left) : _phrases.Not(Bracketed(node.Left));
        }

        // «Больше нуля детей» is how a program says it; people say «есть».
        if (node is { Left: CountNode { List.Steps.Count: > 0 } count, Right: ConstantNode { Type: FactType.Whole, Constant.AsWhole: var least } }
            && ((node.Comparison == Expressions.Comparison.Greater && least == 0) || (node.Comparison == Expressions.Comparison.GreaterOrEqual && least == 1)))
        {
            return _phrases.Some(Many(count.List), Conditions(count.List, null));
        }

        var right = node.Right is ConstantNode constant ? Constant(node.Right, node.Left.Type) + Unit(node, constant.Constant) : Value(node.Right, node.Left.Type);
        var left = Value(node.Left, node.Right.Type);
        // Two facts of one name, such as the organization of a consent and that of a decision, would be told to be the same as themselves.
        return _phrases.Compared(node.Comparison, left, left == right && node.Right is MemberNode { Target: InputNode whole } ? _phrases.PartOf(right, Label(whole.Member)) : right, node.Left.Type, node.Right is ConstantNode);
    }

    /// <summary>In Russian a number after «больше» and «меньше» stands in the genitive.</summary>
    private string Unit(CompareNode node, FactValue limit) => FactTypes.IsNumeric(node.Left.Type)
        ? UnitWords.After(limit, FactTypes.UnitOf(node.Left.Type) ?? FactTypes.UnitOf(node.Right.Type), _language, node.Comparison > Expressions.Comparison.NotEqual)
        : "";

    /// <summary>A noun with its value behind it.</summary>
    private string Value(BoundNode node, FactType? against = null)
    {
        if (node is ConstantNode)
        {
            return Constant(node, against);
        }

        var noun = Noun(node);
        if (_frame is null || node.Type is null or FactType.Object)
        {
            return noun;
        }

        // Inside a list a value would be that of one element; a norm is the same for all. There its brackets are others than those of what is told of the list.
        var norm = NormOf(node);
        var value = ValueText.Brief(node.Value(_frame), node.Type, _language) + (norm is null ? "" : InForce(norm, _frame));
        return _lambdas == 0 ? $"{noun} ({value})" : norm is null ? noun : $"{noun} [{value}]";
    }

    /// <summary>A noun, of a norm with its value: an answer may rest on it wherever it stands.</summary>
    private string Told(BoundNode node) => NormOf(node) is null ? Noun(node) : Value(node);

    private static MemberNode? NormOf(BoundNode node) => node switch
    {
        MemberNode { Member.NormId: not null } norm => norm,
        ParameterNode parameter => NormOf(parameter.Inner),
        _ => null,
    };

    private string InForce(MemberNode norm, Frame frame)
    {
        var owner = norm.Target.Value(frame);
        return owner.IsPresent ? _phrases.InForce(owner.AsRecord.InForceOf(norm.Member.Slot), day => ValueText.Of(FactValue.Of(day), FactTypes.Date, _language)) : "";
    }

    private string Constant(BoundNode node, FactType? against) => node is ConstantNode constant
        ? ValueText.Of(constant.Constant, against is FactType.Choice && constant.Type is FactType.Text ? against : constant.Type, _language)
        : Value(node);

    private string Question(CallNode call) =>
        _phrases.Question(call.Function.Name, [.. call.Arguments.Select((argument, i) => i == 0 ? Value(argument) : Told(argument))]) + (Functions.IgnoringCase.Contains(call.Function) ? _phrases.InAnyCase : "");

    private string Call(CallNode call)
    {
        var function = call.Function;
        var first = Told(call.Arguments[0]);
        if (function.ArgumentUnit is not { } unit || !function.Name.StartsWith("Add", StringComparison.Ordinal))
        {
            return _phrases.Call(function.Name, function.Parameters, [first, .. call.Arguments.Skip(1).Select(argument => Value(argument))]);
        }

        if (call.Arguments[1] is not ConstantNode { Constant: var amount })
        {
            var isBack = call.Arguments[1] is CallNode { Function: var negate } && ReferenceEquals(negate, Functions.Negate);
            return _phrases.Moved(first, isBack, Value(isBack ? ((CallNode)call.Arguments[1]).Arguments[0] : call.Arguments[1]), unit);
        }

        var moved = FactValue.Of(Math.Abs((decimal)amount.AsWhole));
        return _phrases.Moved(first, amount.AsWhole < 0, ValueText.Of(moved, FactTypes.Number, _language) + UnitWords.After(moved, unit + "s", _language));
    }
}
