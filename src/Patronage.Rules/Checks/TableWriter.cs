using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Checks;

/// <summary>Writes the rules of a workflow as rows of tests: alternatives are rows, what must hold together are cells.</summary>
internal sealed class TableWriter(RuleLanguage language)
{
    private const int MostAlternatives = 64;
    private const int MostColumns = 40;

    private readonly List<(string Key, DecisionTable.Column Column)> _columns = [];

    public DecisionTable? Write(CompiledWorkflow workflow)
    {
        var rows = new List<(CompiledRule Rule, Dictionary<int, Cell> Cells)>();
        foreach (var rule in workflow.Rules)
        {
            if (Alternatives(rule) is not { } alternatives)
            {
                return null;
            }

            foreach (var alternative in alternatives)
            {
                if (Cells(alternative) is not { } cells)
                {
                    return null;
                }

                rows.Add((rule, cells));
            }
        }

        return _columns.Count > MostColumns ? null : new DecisionTable(workflow.Name, [.. _columns.Select(column => column.Column)], [.. rows.Select(Line)]);
    }

    private DecisionTable.Row Line((CompiledRule Rule, Dictionary<int, Cell> Cells) row)
    {
        var cells = Enumerable.Range(0, _columns.Count).Select(i => row.Cells.GetValueOrDefault(i) ?? Cell.Any).ToList();
        return new DecisionTable.Row(row.Rule, [.. cells.Select(cell => cell.Text)], [.. cells.Select(cell => cell.Words)]);
    }

    private static List<List<Test>>? Alternatives(CompiledRule rule) => rule.Definition.Operator switch
    {
        null => Alternatives(rule.OwnCondition, rule.Definition.Expression!),
        RuleOperator.Or => Union(rule.Children.Select(Alternatives)),
        _ => Product(rule.Children.Select(Alternatives)),
    };

    private static List<List<Test>>? Alternatives(BoundNode node, ExpressionText source) => node switch
    {
        ConstantNode { Constant.AsBoolean: true } => [[]],
        LogicNode { IsAnd: true } all => Product(all.Children.Select(child => Alternatives(child, source))),
        LogicNode any when SingleFact.Of(any) is null => Union(any.Children.Select(child => Alternatives(child, source))),
        NotNode { Operand: LogicNode } not when SingleFact.Of(not) is null => null,
        _ => [[new Test(node, source)]],
    };

    private static List<List<Test>>? Union(IEnumerable<List<List<Test>>?> parts)
    {
        var all = new List<List<Test>>();
        foreach (var part in parts)
        {
            if (part is null || all.Count + part.Count > MostAlternatives)
            {
                return null;
            }

            all.AddRange(part);
        }

        return all;
    }

    private static List<List<Test>>? Product(IEnumerable<List<List<Test>>?> parts)
    {
        List<List<Test>> all = [[]];
        foreach (var part in parts)
        {
            if (part is null || all.Count * part.Count > MostAlternatives)
            {
                return null;
            }

            all = [.. all.SelectMany(left => part, (left, right) => new List<Test>([.. left, .. right]))];
        }

        return all;
    }

    private Dictionary<int, Cell>? Cells(List<Test> tests)
    {
        var cells = new Dictionary<int, Cell>();
        foreach (var test in tests)
        {
            var (tested, cell) = CellOf(test.Node, test.Source);
            var column = ColumnOf(tested, test.Source);
            cells[column] = cells.TryGetValue(column, out var other) ? Cell.Together(other, cell) : cell;
        }

        return cells;
    }

    private int ColumnOf(BoundNode tested, ExpressionText source)
    {
        var key = NodeKey.Of(tested);
        var at = _columns.FindIndex(column => column.Key == key);
        if (at < 0)
        {
            at = _columns.Count;
            var words = tested is ConditionNode ? Wording.Of(tested, language) : Wording.NounOf(tested, language);
            _columns.Add((key, new DecisionTable.Column(Slice(tested, source), words)));
        }

        return at;
    }

    /// <summary>What a test is of, and what it asks.</summary>
    private (BoundNode Tested, Cell Cell) CellOf(BoundNode node, ExpressionText source)
    {
        switch (node)
        {
            case NotNode not:
                var (denied, cell) = CellOf(not.Operand, source);
                return (denied, cell.Denied());
            case NullTestNode test:
                return (test.Operand, new Cell(test.WantsNull ? "null" : "!= null", test.WantsNull ? "∅" : "≠ ∅"));
            case InNode row:
                return (row.Operand, new Cell(string.Join(", ", row.Items.Select(item => Slice(item, source))), string.Join(", ", row.Items.Select(item => ValueWords(item, row.Operand.Type, source)))));
            case CompareNode { Left: not ConstantNode } compare:
                return (compare.Left, Compared(compare.Comparison, compare.Right, compare.Left.Type, source));
            case CompareNode compare:
                return (compare.Right, Compared(Mirrored(compare.Comparison), compare.Left, compare.Right.Type, source));
            case LogicNode any when SingleFact.Of(any) is { } tested:
                var cells = any.Children.Select(child => CellOf(child, source).Cell).ToList();
                return (tested, any.IsAnd ? cells.Aggregate(Cell.Together) : new Cell(string.Join(", ", cells.Select(one => one.Text)), string.Join(", ", cells.Select(one => one.Words))));
            default:
                return (node, new Cell("true", language == RuleLanguage.English ? "yes" : "да", IsTruth: true));
        }
    }

    private Cell Compared(Comparison comparison, BoundNode limit, FactType? type, ExpressionText source)
    {
        var text = Slice(limit, source);
        var words = ValueWords(limit, type, source);
        return comparison switch
        {
            Comparison.Equal => new Cell(text, words),
            Comparison.NotEqual => new Cell($"!= {text}", $"≠ {words}"),
            Comparison.Less => new Cell($"< {text}", $"< {words}", High: (text, words, false)),
            Comparison.LessOrEqual => new Cell($"<= {text}", $"≤ {words}", High: (text, words, true)),
            Comparison.Greater => new Cell($"> {text}", $"> {words}", Low: (text, words, false)),
            _ => new Cell($">= {text}", $"≥ {words}", Low: (text, words, true)),
        };
    }

    private string ValueWords(BoundNode node, FactType? against, ExpressionText source) => node is ConstantNode constant
        ? ValueText.Of(constant.Constant, against is FactType.Choice && constant.Type is FactType.Text ? against : constant.Type, language)
        : node.Range.Length == 0 ? Slice(node, source) : Wording.NounOf(node, language);

    private static string Slice(BoundNode node, ExpressionText source) =>
        node.Range.Length > 0 && node.Range.Start + node.Range.Length <= source.Text.Length ? source.Text.Substring(node.Range.Start, node.Range.Length) : source.Text;

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        _ => comparison,
    };

    private sealed record Test(BoundNode Node, ExpressionText Source);

    /// <summary>A cell as it may be written, and for people; with its bound, when it is one.</summary>
    private sealed record Cell(string Text, string Words, (string Text, string Words, bool Closed)? Low = null, (string Text, string Words, bool Closed)? High = null, bool IsTruth = false)
    {
        public static Cell Any { get; } = new("-", "–");

        public Cell Denied() => IsTruth ? new Cell("false", Words == "yes" ? "no" : "нет") : new Cell($"not({Text})", $"¬ ({Words})");

        public static Cell Together(Cell a, Cell b)
        {
            if ((a.Low ?? b.Low) is { } low && (a.High ?? b.High) is { } high && (a.Low is null) != (b.Low is null) && (a.High is null) != (b.High is null))
            {
                return new Cell(
                    $"{(low.Closed ? '[' : '(')}{low.Text}..{high.Text}{(high.Closed ? ']' : ')')}", $"{(low.Closed ? '≥' : '>')} {low.Words}, {(high.Closed ? '≤' : '<')} {high.Words}");
            }

            return new Cell($"{a.Text} && {b.Text}", $"{a.Words}, {b.Words}");
        }
    }
}
