using System.Text;
using Patronage.Rules.Checks;

namespace Patronage.Rules;

/// <summary>Rules that test the same facts, seen side by side.</summary>
/// <param name="Name">The workflow.</param>
/// <param name="Columns">What is tested, in the order in which rules first test it.</param>
/// <param name="Rows">The rules.</param>
public sealed record DecisionTable(string Name, IReadOnlyList<DecisionTable.Column> Columns, IReadOnlyList<DecisionTable.Row> Rows)
{
    /// <summary>A column: what is tested.</summary>
    /// <param name="Input">The expression, as its author wrote it.</param>
    /// <param name="Label">It in words.</param>
    public sealed record Column(string Input, string Label);

    /// <summary>A row.</summary>
    /// <param name="Rule">The rule it comes from; a rule of alternatives has a row for each.</param>
    /// <param name="When">One cell for each column, as it may be written in a rule file; <c>-</c> where anything will do.</param>
    /// <param name="Cells">The same cells for people.</param>
    public sealed record Row(CompiledRule Rule, IReadOnlyList<string> When, IReadOnlyList<string> Cells);

    /// <summary>The rules of a workflow as a table.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="language">The language of labels.</param>
    /// <returns>Null when a rule is no row: it nests alternatives too deep, or denies several conditions together.</returns>
    public static DecisionTable? Of(CompiledWorkflow workflow, RuleLanguage language = RuleLanguage.Russian)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new TableWriter(language).Write(workflow);
    }

    /// <summary>The table as Markdown: a column for what each rule grants, then one for each test.</summary>
    /// <returns>Markdown, a line a row, after the lines of the heading.</returns>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line([Name, .. Columns.Select(column => column.Label)]);
        Line(Enumerable.Repeat("---", Columns.Count + 1));
        foreach (var row in Rows)
        {
            Line([row.Rule.Title, .. row.Cells]);
        }

        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
    }
}
