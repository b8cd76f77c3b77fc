using Patronage.Rules.Facts;

namespace Patronage.Rules.Expressions;

/// <summary>Builds the explanation of a bound tree over facts. Paid for only when somebody asks «Почему?».</summary>
internal sealed class Explainer(Frame frame, RuleLanguage language = RuleLanguage.Russian)
{
    private const int MostElements = 20;

    private const int MostParts = 1000;

    private const int Deepest = 60;

    private readonly Wording _words = Wording.In(language, frame);
    private int _parts;
    private int _depth;

    public ExplanationNode Explain(BoundNode node, ExpressionText source, bool decides)
    {
        _depth++;
        var explained = Explained(node, source, decides);
        _depth--;
        return explained;
    }

    private ExplanationNode Explained(BoundNode node, ExpressionText source, bool decides)
    {
        var isCondition = node.Type is FactType.Boolean;
        var verdict = isCondition ? node.Test(frame) : (Verdict?)null;
        var facts = new List<FactReading>();
        var children = new List<ExplanationNode>();
        if (++_parts > MostParts || _depth > Deepest)
        {
            return new ExplanationNode(TextOf(node, source), "…", verdict, "", decides, facts, children);
        }

        switch (node)
        {
            case LogicNode logic:
                foreach (var operand in logic.Children)
                {
                    children.Add(Explain(operand, source, decides && operand.Test(frame) == verdict));
                }

                break;
            case NotNode not:
                children.Add(Explain(not.Operand, source, decides));
                break;
            case QuantifierNode quantifier:
                Elements(quantifier.List, quantifier.Condition, source, verdict, decides, facts, children);
                break;
            case ConditionalNode choice:
                var condition = choice.Condition.Test(frame);
                children.Add(Explain(choice.Condition, source, decides));
                children.Add(Explain(choice.WhenTrue, source, decides && condition != Patronage.Rules.Verdict.False));
                children.Add(Explain(choice.WhenFalse, source, decides && condition != Patronage.Rules.Verdict.True));
                break;
            case ParameterNode parameter when parameter.Inner is not (InputNode or MemberNode):
                children.Add(Explain(parameter.Inner, parameter.Source, decides));
                break;
            default:
                Parts(node, source, decides, facts, children);
                break;
        }

        var value = node.Value(frame);
        var words = isCondition ? _words.Clause(node) : _words.Noun(node);
        return new ExplanationNode(TextOf(node, source), words, verdict, value.IsFailure ? FailureWords.In(value.FailureMessage, language) : ValueText.Brief(value, node.Type, language), decides, facts, children);
    }

    /// <summary>Facts read directly become readings; sub-expressions worth a line of their own become children.</summary>
    private void Parts(BoundNode node, ExpressionText source, bool decides, List<FactReading> facts, List<ExplanationNode> children)
    {
        switch (node)
        {
            case InputNode input:
                facts.Add(Read(input.Member, input));
                return;
            case MemberNode member:
                facts.Add(Read(member.Member, member));
                Parts(member.Target is InputNode or MemberNode or VariableNode ? Skip : member.Target, source, decides, facts, children);
                return;
            case CountNode { List.Steps.Count: > 0 } count:
                Elements(count.List, null, source, null, decides, facts, children);
                return;
            case FoldNode fold:
                Elements(fold.List, null, source, null, decides, facts, children);
                return;
            case PipelineNode list:
                Parts(list.Source, source, decides, facts, children);
                return;
            case ParameterNode or ConditionalNode or LogicNode or QuantifierNode:
                children.Add(Explain(node, source, decides));
                return;
            default:
                foreach (var child in node.Children)
                {
                    Parts(child, source, decides, facts, children);
                }

                return;
        }
    }

    private static readonly ConstantNode Skip = new(FactValue.Absent, null, default);

    private void Elements(PipelineNode list, BoundNode? condition, ExpressionText source, Verdict? whole, bool decides, List<FactReading> facts, List<ExplanationNode> children)
    {
        Parts(list.Source, source, decides, facts, children);
        var items = list.Source.Value(frame);
        if (!items.IsPresent)
        {
            return;
        }

        for (var i = 0; i < Math.Min(items.AsList.Count, MostElements) && ++_parts <= MostParts; i++)
        {
            var belongs = list.Visit(frame, items.AsList, i);
            var verdict = condition is null || belongs == Patronage.Rules.Verdict.False ? belongs : LogicAnd(belongs, condition.Test(frame));
            var element = frame.Variables[list.Slot];
            var readings = new List<FactReading>();
            foreach (var step in list.Steps)
            {
                Parts(step is WhereStep where ? where.Condition : ((SelectStep)step).Body, source, decides, readings, []);
            }

            if (condition is not null)
            {
                Parts(condition, source, decides, readings, []);
            }

            var shown = readings.Count > 0 ? string.Join("; ", readings.DistinctBy(fact => fact.Path, StringComparer.Ordinal).Select(fact => $"{fact.Label} – {fact.ValueText}")) : ValueText.Brief(element, list.Element, language);
            var hasConditions = condition is not null || list.Steps.Any(step => step is WhereStep);
            children.Add(new ExplanationNode(
                TextOf(condition ?? list, source), $"{_words.Element(list, i)}: {shown}", hasConditions ? verdict : null, ValueText.Brief(element, list.Element, language),
                decides && (whole is null ? verdict == Patronage.Rules.Verdict.True : verdict == whole), readings, []));
        }
    }

    private static Verdict LogicAnd(Verdict a, Verdict b) => b == Patronage.Rules.Verdict.False ? b : LogicNode.Weaker(a, b);

    private FactReading Read(FactMember member, BoundNode node)
    {
        var value = node.Value(frame);
        var owner = node is MemberNode { Target: var target } ? target.Value(frame) : default;
        var (since, until) = owner.IsPresent ? owner.AsRecord.InForceOf(member.Slot) : default;
        return new FactReading(node.Path(frame) ?? member.Name, Labels.Of(member, language), ValueText.Brief(value, member.Type, language), value.State, member.NormId) { Since = since, Until = until };
    }

    private static string TextOf(BoundNode node, ExpressionText source) =>
        node.Range.Length > 0 && node.Range.Start + node.Range.Length <= source.Text.Length ? source.Text.Substring(node.Range.Start, node.Range.Length) : source.Text;
}
