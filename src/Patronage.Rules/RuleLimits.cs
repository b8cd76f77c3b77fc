namespace Patronage.Rules;

/// <summary>How much an author's text may cost. The defaults are far above what real rules need.</summary>
public sealed record RuleLimits
{
    /// <summary>The defaults.</summary>
    public static RuleLimits Default { get; } = new();

    /// <summary>The longest expression, in UTF-16 code units.</summary>
    public int MaxExpressionLength { get; init; } = 4000;

    /// <summary>How deep brackets and operators may be nested.</summary>
    public int MaxNesting { get; init; } = 48;

    /// <summary>How many list elements one evaluation may visit, nested visits counted each time.</summary>
    public int MaxElementVisits { get; init; } = 200_000;

    /// <summary>The longest text a computation may make, in UTF-16 code units; all texts of one evaluation together may be a hundred times as long.</summary>
    public int MaxTextLength { get; init; } = 10_000;

    /// <summary>How many rules a rule set may have, children counted.</summary>
    public int MaxRules { get; init; } = 5000;
}

/// <summary>How strictly rules are compiled.</summary>
public sealed record RuleCompileOptions
{
    /// <summary>The defaults.</summary>
    public static RuleCompileOptions Default { get; } = new();

    /// <summary>Whether a number other than 0 and 1 is a mistake, because numbers belong into the norms.</summary>
    public bool RefuseBareNumbers { get; init; }

    /// <summary>The limits.</summary>
    public RuleLimits Limits { get; init; } = RuleLimits.Default;
}
