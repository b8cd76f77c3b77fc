using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Checks;

/// <summary>
/// Gaps, overlaps and rows that never match, each with facts that show it. The values of a column fall into classes that no cell tells apart; every
/// combination of classes is tried once.
/// </summary>
internal sealed class TableChecks(DecisionTableDefinition table, IReadOnlyList<CompiledRule> rules, DiagnosticBag diagnostics, WorkMeter meter)
{
    private const int MostCombinations = 200_000;
    private const int MostExamples = 3;

    private readonly List<(BoundNode Tested, List<(FactValue Example, bool[] Matches)> Classes)> _columns = [];
    private readonly bool[] _everMatched = new bool[rules.Count];
    private readonly bool[] _everFirst = new bool[rules.Count];
    private readonly HashSet<(int, int)> _overlaps = [];
    private int _gaps;

    public void Check()
    {
        // A cell that compares with another fact has no classes of its own, and an overridden row is judged where it stands.
        if (rules.Count != table.Rows.Count || !FindClasses())
        {
            return;
        }

        var combinations = _columns.Aggregate(1L, (product, column) => Math.Min(product * column.Classes.Count, MostCombinations + 1L));
        if (combinations > MostCombinations || !meter.Take((int)combinations))
        {
            diagnostics.Add(RuleDiagnostics.TableNotChecked, table.Place, MostCombinations);
            return;
        }

        var at = new int[_columns.Count];
        do
        {
            Try(at);
        }
        while (Next(at));

        ReportNever();
    }

    private bool FindClasses()
    {
        for (var column = 0; column < table.Inputs.Count; column++)
        {
            var cells = new BoundNode?[rules.Count];
            for (var row = 0; row < rules.Count; row++)
            {
                cells[row] = CellOf(row, column);
            }

            var conditions = cells.OfType<BoundNode>().ToList();
            if (conditions.Count == 0)
            {
                continue;
            }

            var tested = conditions.ConvertAll(SingleFact.Of);
            if (tested.Contains(null) || tested.Select(one => NodeKey.Of(one!)).Distinct(StringComparer.Ordinal).Count() > 1)
            {
                return false;
            }

            var classes = SingleFact.Samples(tested[0]!, conditions)
                .Select(value => (value, Array.ConvertAll(cells, cell => cell is null || SingleFact.Holds(cell, value))))
                .DistinctBy(one => string.Concat(one.Item2.Select(match => match ? '1' : '0')), StringComparer.Ordinal)
                .ToList();
            if (classes.Count == 0 || !meter.Take(classes.Count * rules.Count))
            {
                return false;
            }

            _columns.Add((tested[0]!, classes));
        }

        return true;
    }

    private BoundNode? CellOf(int row, int column)
    {
        var cells = table.Rows[row].Cells;
        if (cells[column] is null)
        {
            return null;
        }

        var rule = rules[row];
        return rule.Definition.Operator is null ? rule.OwnCondition : rule.Children[cells.Take(column).Count(cell => cell is not null)].OwnCondition;
    }

    private void Try(int[] at)
    {
        var first = -1;
        for (var row = 0; row < rules.Count; row++)
        {
            var matches = true;
            for (var column = 0; column < at.Length && matches; column++)
            {
                matches = _columns[column].Classes[at[column]].Matches[row];
            }

            if (!matches)
            {
                continue;
            }

            _everMatched[row] = true;
            if (first < 0)
            {
                first = row;
                _everFirst[row] = true;
            }
            else if (table.Policy == HitPolicy.Unique && _overlaps.Add((first, row)))
            {
                diagnostics.Add(RuleDiagnostics.TableOverlap, rules[row].Place, rules[first].Name, rules[row].Name, Example(at));
            }
        }

        if (first < 0 && !table.MayHaveGaps && _gaps++ < MostExamples)
        {
            diagnostics.Add(RuleDiagnostics.TableGap, table.Place, Example(at));
        }
    }

    private bool Next(int[] at)
    {
        for (var column = at.Length - 1; column >= 0; column--)
        {
            if (++at[column] < _columns[column].Classes.Count)
            {
                return true;
            }

            at[column] = 0;
        }

        return false;
    }

    private void ReportNever()
    {
        for (var row = 0; row < rules.Count; row++)
        {
            if (!_everMatched[row])
            {
                diagnostics.Add(RuleDiagnostics.RowNeverMatches, rules[row].Place, rules[row].Name, "её условиям не отвечают никакие данные");
            }
            else if (table.Policy == HitPolicy.First && !_everFirst[row])
            {
                diagnostics.Add(RuleDiagnostics.RowNeverMatches, rules[row].Place, rules[row].Name, $"данные, которым она отвечает, например {ExampleOf(row)}, забирают строки выше");
            }
        }
    }

    private string ExampleOf(int row) => string.Join(", ", _columns.Select(column => Text(column.Tested, column.Classes.First(one => one.Matches[row]).Example)));

    private string Example(int[] at) => string.Join(", ", _columns.Select((column, i) => Text(column.Tested, column.Classes[at[i]].Example)));

    private static string Text(BoundNode tested, FactValue value) => $"{Wording.NounOf(tested)} – {ValueText.Of(value, tested.Type)}";
}
