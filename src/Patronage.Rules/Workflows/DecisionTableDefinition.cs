using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Workflows;

/// <summary>Which rows of a decision table hold when several match.</summary>
public enum HitPolicy : byte
{
    /// <summary>The first of them.</summary>
    First,

    /// <summary>Two never match at once; that they do is a mistake of the author.</summary>
    Unique,

    /// <summary>All of them.</summary>
    Collect,
}

/// <summary>A decision table as its file has it. Its rows are the rules of the workflow.</summary>
/// <param name="Policy">Which rows hold when several match.</param>
/// <param name="Inputs">The expressions that columns test.</param>
/// <param name="Rows">The rows in order.</param>
/// <param name="Place">Where the table stands.</param>
/// <param name="MayHaveGaps">Whether facts that no row matches are meant: <c>"Gaps": true</c>.</param>
public sealed record DecisionTableDefinition(HitPolicy Policy, IReadOnlyList<ExpressionText> Inputs, IReadOnlyList<DecisionRow> Rows, SourcePlace Place, bool MayHaveGaps);

/// <summary>A row of a decision table.</summary>
/// <param name="Rule">The rule that it is.</param>
/// <param name="Cells">One test for each column; null where anything will do.</param>
public sealed record DecisionRow(RuleDefinition Rule, IReadOnlyList<ExpressionText?> Cells);
