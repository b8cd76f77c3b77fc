using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Conditions;

/// <summary>A cell of a decision table as people build it.</summary>
public static class TableCell
{
    /// <summary>What a cell allows everything by.</summary>
    public const string Any = "-";

    /// <summary>Reads a cell.</summary>
    /// <param name="input">The expression that its column tests.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="model">What both may reach.</param>
    /// <param name="options">How strictly; null for the defaults.</param>
    /// <returns>The test; <see cref="Condition.Empty"/> where anything will do; null when the cell is wrong.</returns>
    public static Condition? Read(string input, string cell, FactModel model, RuleCompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(cell);
        return CellText.Condition(new ExpressionText(input, SourcePlace.None), new ExpressionText(cell, SourcePlace.None)) is { } whole ? ConditionReader.Read(whole.Text, model, options) : Condition.Empty;
    }

    /// <summary>Writes a test as a cell of the column that tests its fact.</summary>
    /// <param name="test">The test.</param>
    /// <returns>The cell; null when a cell cannot say it.</returns>
    public static string? Write(Condition? test) => test switch
    {
        null or Condition.Blank or Condition.Group { Parts.Count: 0 } or { IsComplete: false } => Any,
        Condition.Comparison { Relation: Relation.Equal, Right: { } right } => ConditionWriter.Write(right),
        Condition.Comparison { Right: { } right } compare => $"{ConditionWriter.Sign(compare.Relation)} {ConditionWriter.Write(right)}",
        Condition.Between { Low: { } low, High: { } high } between => $"{(between.HasLow ? '[' : '(')}{ConditionWriter.Write(low)}..{ConditionWriter.Write(high)}{(between.HasHigh ? ']' : ')')}",
        Condition.Among among when string.Join(", ", among.Items.Select(ConditionWriter.Write)) is var items => among.IsAmong ? items : $"not({items})",
        Condition.Answer answer => answer.IsYes ? "true" : "false",
        Condition.Presence presence => presence.IsThere ? "!= null" : "null",
        _ => null,
    };
}
