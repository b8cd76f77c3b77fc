using Patronage.Rules.Actions;
using Patronage.Rules.Facts;

namespace Patronage.Rules;

/// <summary>How rules are compiled: how strictly, and what the caller adds to the language.</summary>
public sealed record RuleCompileOptions
{
    /// <summary>The defaults: one name has one spelling, nothing is added.</summary>
    public static RuleCompileOptions Default { get; } = new();

    /// <summary>For files that were written for the reference engine of the format: names and ids in any case, holes of a message that name nothing stay as they are.</summary>
    public static RuleCompileOptions Compatible { get; } = new() { IsCompatible = true };

    /// <summary>Whether a number other than 0 and 1 is a mistake, because numbers belong into the norms.</summary>
    public bool RefuseBareNumbers { get; init; }

    /// <summary>Whether names are found in any case, as the reference engine finds them.</summary>
    public bool IsCompatible { get; init; }

    /// <summary>Whether <c>?.</c>, <c>(int)x</c>, <c>is null</c>, <c>not in</c> and comments may be written. Files that name our schema may always use them.</summary>
    public bool AllowExtensions { get; init; }

    /// <summary>Functions of the caller's that expressions may call.</summary>
    public IReadOnlyList<HostFunction> Functions { get; init; } = [];

    /// <summary>Actions of the caller's by name, case ignored, beside <c>OutputExpression</c> and <c>EvaluateRule</c>.</summary>
    public IReadOnlyDictionary<string, RuleAction> Actions { get; init; } = new Dictionary<string, RuleAction>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How often a condition is interpreted before it is compiled to code. A rule that is asked seldom never costs a compilation; the answers are the same.</summary>
    public int CompileAfter { get; init; } = 400;

    /// <summary>The limits.</summary>
    public RuleLimits Limits { get; init; } = RuleLimits.Default;
}

/// <summary>A function of the caller's. It must be pure: the same arguments give the same value, and it is called as often as is convenient.</summary>
/// <param name="Name">How it is called: <c>Utils.CheckContains</c>.</param>
/// <param name="Result">The type of its value.</param>
/// <param name="Parameters">The types of its one to three parameters.</param>
/// <param name="Apply">The function. It sees only values that are there. What it throws becomes a failed answer.</param>
public sealed record HostFunction(string Name, FactType Result, IReadOnlyList<FactType> Parameters, Func<IReadOnlyList<FactValue>, FactValue> Apply);
