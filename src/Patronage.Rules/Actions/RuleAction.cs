using Patronage.Rules.Facts;
using Patronage.Rules.Json;

namespace Patronage.Rules.Actions;

/// <summary>An action of the caller's, registered by name in <see cref="RuleCompileOptions.Actions"/>. It runs after all rules of a call.</summary>
public abstract class RuleAction
{
    /// <summary>Checks the context that a rule file gives the action.</summary>
    /// <param name="context">The <c>Context</c> object; null when the file has none.</param>
    /// <returns>What is wrong with it, in Russian; null when nothing is.</returns>
    public virtual string? Check(JsonValue? context) => null;

    /// <summary>Runs the action.</summary>
    /// <param name="run">The rule, its answer and the facts.</param>
    /// <returns>What it puts out; what it throws becomes <see cref="ActionResult.Failure"/>.</returns>
    public abstract object? Run(ActionRun run);
}

/// <summary>What an action of the caller's is given.</summary>
/// <param name="Result">The rule and what it answered.</param>
/// <param name="Context">The <c>Context</c> object of the file; null when it has none.</param>
/// <param name="Root">The facts.</param>
/// <param name="CancellationToken">Whether the call is to end.</param>
public sealed record ActionRun(RuleResult Result, JsonValue? Context, FactRecord Root, CancellationToken CancellationToken);

/// <summary>What the action of a rule did.</summary>
/// <param name="Output">What it put out: a <see cref="FactValue"/> of an expression, anything of the caller's; null when there was no action or it failed.</param>
/// <param name="Text">The output as JSON text, for an expression; null otherwise.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record ActionResult(object? Output, string? Text = null, string? Failure = null)
{
    /// <summary>No action.</summary>
    public static ActionResult None { get; } = new((object?)null);

    /// <summary>The results of the rules that <c>EvaluateRule</c> asked, the last asked first.</summary>
    public IReadOnlyList<RuleResult> Results { get; init; } = [];
}
