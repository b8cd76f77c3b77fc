using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Conditions;

/// <summary>Reads an expression as a condition that people can build on. What it does not know it keeps word for word.</summary>
public sealed partial class ConditionReader
{
    private readonly string _text;

    private ConditionReader(string text) => _text = text;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression; an empty one asks nothing.</param>
    /// <param name="model">What it may reach.</param>
    /// <param name="options">How strictly; null for the defaults.</param>
    /// <param name="parameters">Named sub-expressions that it may use, in order; null: none.</param>
    /// <returns>The condition; null when the text is no condition over the model.</returns>
    public static Condition? Read(string text, FactModel model, RuleCompileOptions? options = null, IReadOnlyList<ScopedParam>? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        if (string.IsNullOrWhiteSpace(text))
        {
            return Condition.Empty;
        }

        var how = options ?? RuleCompileOptions.Default;
        var scope = new BindingScope(model, how, new WorkMeter(how.Limits.MaxCompileSteps));
        scope.Add(parameters ?? []);
        var mine = new DiagnosticBag();
        var node = Binder.Bind(new ExpressionText(text, new SourcePlace("", 1, 1, "")), scope, FactTypes.Boolean, mine);
        return node is null || mine.HasErrors ? null : new ConditionReader(text).Whole(node);
    }

    private Condition Whole(BoundNode node)
    {
        var condition = Read(node);
        var range = Expand(node.Range, new TextRange(0, _text.Length));
        var trimmed = _text.Trim();
        var start = _text.IndexOf(trimmed, StringComparison.Ordinal);

        // What stands before and after the expression, such as a note, belongs to the whole.
        return condition.Origin is not { } own ? condition : condition with
        {
            Origin = own with
            {
                Text = _text,
                IsEnclosed = range.Start == start && range.Length == trimmed.Length && range != node.Range,
                Seams = own.Seams.Count == 0 ? [] : [_text[..node.Range.Start] + own.Seams[0], .. own.Seams.Skip(1).SkipLast(1), own.Seams[^1] + _text[(node.Range.Start + node.Range.Length)..]],
            },
        };
    }

    /// <summary>A condition with the text that it was read from.</summary>
    private Condition Read(BoundNode node) => Keep(Understand(node), node.Range);

    private Condition Part(BoundNode node, TextRange within) => Keep(Understand(node), Expand(node.Range, within));

    private Condition Keep(Condition condition, TextRange range)
    {
        var text = Slice(range);
        return condition.Origin is null ? condition with { Origin = new Written(text, condition, text.StartsWith('('), []) }
            : condition.Origin.Text.Length < text.Length ? condition with { Origin = Widened(condition.Origin, text) }
            : condition;
    }

    private static Written Widened(Written own, string text)
    {
        var at = text.IndexOf(own.Text, StringComparison.Ordinal);
        return at < 0 ? own : own with
        {
            Text = text,
            IsEnclosed = text.StartsWith('('),
            Seams = own.Seams.Count == 0 ? [] : [text[..at] + own.Seams[0], .. own.Seams.Skip(1).SkipLast(1), own.Seams[^1] + text[(at + own.Text.Length)..]],
        };
    }

    private Condition Understand(BoundNode node) => node switch
    {
        LogicNode logic => ReadGroup(logic.IsAnd ? Joined.All : Joined.Any, logic.Children, logic.Range, logic.Range),
        NotNode not => ReadDenied(not),
        NullTestNode test => new Condition.Presence(Value(test.Operand), !test.WantsNull),
        InNode row => new Condition.Among(Value(row.Operand), true, [.. row.Items.Select(item => Value(item, row.Operand.Type))]),
        ContainsNode contains when contains.List.Steps.Count == 0 => new Condition.Holding(Value(contains.List.Source), true, Value(contains.Item, contains.List.Element)),
        QuantifierNode quantifier => (Condition?)ReadQuantifier(quantifier, quantifier.IsAll ? Quantity.All : Quantity.Some) ?? Verbatim(node),
        CompareNode compare => ReadComparison(compare) ?? Verbatim(node),
        InputNode or MemberNode or VariableNode or ParameterNode when Value(node) is Operand.Fact fact => new Condition.Answer(fact, true),
        _ => Verbatim(node),
    };

    private Condition.AsText Verbatim(BoundNode node) => new(Slice(node.Range), Wording.Of(node));

    private Condition ReadGroup(Joined joining, IReadOnlyList<BoundNode> nodes, TextRange inside, TextRange outside)
    {
        var parts = new List<(Condition Condition, TextRange Range)>();
        foreach (var node in nodes)
        {
            var range = Expand(node.Range, inside);
            var part = Part(node, inside);
            if (joining == Joined.All && parts.Count > 0 && Span(parts[^1].Condition, part) is { } span)
            {
                var start = parts[^1].Range.Start;
                range = new TextRange(start, range.Start + range.Length - start);
                parts[^1] = (span with { Origin = new Written(Slice(range), span, false, []) }, range);
                continue;
            }

            parts.Add((part, range));
        }

        if (parts.Count == 1 && joining == Joined.All)
        {
            return parts[0].Condition;
        }

        var seams = new List<string>();
        var at = outside.Start;
        foreach (var (_, range) in parts)
        {
            seams.Add(_text[at..range.Start]);
            at = range.Start + range.Length;
        }

        seams.Add(_text[at..(outside.Start + outside.Length)]);
        var group = new Condition.Group(joining, [.. parts.Select(part => part.Condition)]);
        return group with { Origin = new Written(Slice(outside), group, false, seams) };
    }

    private Condition ReadDenied(NotNode not)
    {
        switch (not.Operand)
        {
            case LogicNode logic:
                return ReadGroup(logic.IsAnd ? Joined.NotAll : Joined.None, logic.Children, logic.Range, not.Range);
            case NullTestNode test:
                return new Condition.Presence(Value(test.Operand), test.WantsNull);
            case InNode row:
                return ((Condition.Among)Understand(row)) with { IsAmong = false };
            case ContainsNode contains when Understand(contains) is Condition.Holding holding:
                return holding with { Has = false };
            case QuantifierNode { IsAll: false } any when ReadQuantifier(any, Quantity.None) is { } none:
                return none;
            default:
                return ReadGroup(Joined.None, [not.Operand], not.Operand.Range, not.Range);
        }
    }

    private Condition.Members? ReadQuantifier(QuantifierNode node, Quantity quantity) =>
        node.Condition is null || node.List.Steps.Count == 0 ? ReadMembers(node.List, quantity, Relation.Equal, null, node.Condition) : null;

    /// <summary>A list with at most one condition on its elements.</summary>
    private Condition.Members? ReadMembers(PipelineNode list, Quantity quantity, Relation relation, Operand? number, BoundNode? condition)
    {
        if (list.Steps is [WhereStep where] && condition is null)
        {
            condition = where.Condition;
        }
        else if (list.Steps.Count > 0)
        {
            return null;
        }

        if (Value(list.Source) is not Operand.Fact source)
        {
            return null;
        }

        return new Condition.Members(source, quantity, relation, number, condition is null ? "" : VariableOf(condition), condition is null ? null : Part(condition, condition.Range));
    }

    /// <summary>What a lambda calls an element; empty when there is no lambda.</summary>
    private string VariableOf(BoundNode condition)
    {
        var before = _text[..condition.Range.Start].TrimEnd().TrimEnd('(').TrimEnd();
        if (!before.EndsWith("=>", StringComparison.Ordinal))
        {
            return "";
        }

        var name = before[..^2].TrimEnd();
        var start = name.Length;
        while (start > 0 && (char.IsLetterOrDigit(name[start - 1]) || name[start - 1] == '_'))
        {
            start--;
        }

        return name[start..];
    }

    private Condition? ReadComparison(CompareNode node)
    {
        var (left, right, relation) = (node.Left, node.Right, (Relation)node.Comparison);
        if (!IsAsked(left) && IsAsked(right))
        {
            (left, right, relation) = (right, left, Mirrored(relation));
        }

        if (left.Type is FactType.Boolean)
        {
            return relation == Relation.Equal && right is ConstantNode { Constant: { IsPresent: true } truth } && Value(left) is Operand.Fact fact
                ? new Condition.Answer(fact, truth.AsBoolean) : null;
        }

        if (left is CountNode count)
        {
            return ReadMembers(count.List, Quantity.Count, relation, Value(right), null);
        }

        return new Condition.Comparison(Value(left, right.Type), relation, Value(right, left.Type));
    }

    /// <summary>What a comparison is about stands to the left: a fact rather than a day reckoned from today.</summary>
    private static bool IsAsked(BoundNode node) => node switch
    {
        InputNode input => input.Type is not FactType.Date,
        MemberNode { Member.NormId: not null } => false,
        MemberNode or VariableNode or CountNode or ParameterNode => true,
        CallNode { Function: var function } => ReferenceEquals(function, Functions.DaysBetween),
        _ => false,
    };

    internal static Relation Mirrored(Relation relation) => relation switch
    {
        Relation.Less => Relation.Greater,
        Relation.LessOrEqual => Relation.GreaterOrEqual,
        Relation.Greater => Relation.Less,
        Relation.GreaterOrEqual => Relation.LessOrEqual,
        _ => relation,
    };

    /// <summary>Two bounds of one value are a range.</summary>
    private static Condition.Between? Span(Condition first, Condition second) =>
        first is Condition.Comparison { Relation: Relation.Greater or Relation.GreaterOrEqual } low && second is Condition.Comparison { Relation: Relation.Less or Relation.LessOrEqual } high && low.Left == high.Left
            ? new Condition.Between(low.Left, low.Right, low.Relation == Relation.GreaterOrEqual, high.Right, high.Relation == Relation.LessOrEqual)
            : null;

    /// <summary>A stretch with the brackets around it, as far as they stand within another.</summary>
    private TextRange Expand(TextRange range, TextRange within)
    {
        var (start, end) = (range.Start, range.Start + range.Length);
        while (true)
        {
            var (before, after) = (start - 1, end);
            while (before >= within.Start && char.IsWhiteSpace(_text[before]))
            {
                before--;
            }

            while (after < within.Start + within.Length && char.IsWhiteSpace(_text[after]))
            {
                after++;
            }

            if (before < within.Start || after >= within.Start + within.Length || _text[before] != '(' || _text[after] != ')')
            {
                return new TextRange(start, end - start);
            }

            (start, end) = (before, after + 1);
        }
    }

    private string Slice(TextRange range) => _text.Substring(range.Start, range.Length);
}
