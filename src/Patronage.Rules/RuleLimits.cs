namespace Patronage.Rules;

/// <summary>How much an author's text may cost. The defaults are far above what real rules need.</summary>
public sealed record RuleLimits
{
    /// <summary>The defaults.</summary>
    public static RuleLimits Default { get; } = new();

    /// <summary>The longest rule file, in UTF-16 code units.</summary>
    public int MaxFileLength { get; init; } = 1024 * 1024;

    /// <summary>How deep rules may be nested in rules.</summary>
    public int MaxRuleDepth { get; init; } = 16;

    /// <summary>How many rules a rule set may have, children counted.</summary>
    public int MaxRules { get; init; } = 5000;

    /// <summary>How many rows a decision table may have.</summary>
    public int MaxTableRows { get; init; } = 500;

    /// <summary>The longest expression, in UTF-16 code units.</summary>
    public int MaxExpressionLength { get; init; } = 4000;

    /// <summary>How deep brackets and operators may be nested.</summary>
    public int MaxNesting { get; init; } = 48;

    /// <summary>How many steps compiling a rule set may take: tokens read, parts bound, combinations of values checked.</summary>
    public int MaxCompileSteps { get; init; } = 5_000_000;

    /// <summary>How many list elements one evaluation may visit, nested visits counted each time.</summary>
    public int MaxElementVisits { get; init; } = 200_000;

    /// <summary>The longest text a computation may make, in UTF-16 code units; all texts of one evaluation together may be a hundred times as long.</summary>
    public int MaxTextLength { get; init; } = 10_000;

    /// <summary>How many actions one run may start, those that other actions start counted.</summary>
    public int MaxActions { get; init; } = 1000;

    /// <summary>How deep rules may ask rules by <c>EvaluateRule</c>.</summary>
    public int MaxActionDepth { get; init; } = 50;
}
