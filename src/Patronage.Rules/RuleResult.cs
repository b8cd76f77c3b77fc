using Patronage.Rules.Actions;
using Patronage.Rules.Facts;

namespace Patronage.Rules;

/// <summary>What a rule answers over facts.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Verdict">Its answer.</param>
/// <param name="MissingFacts">The facts it waits for, when the answer is unknown.</param>
/// <param name="Message">When it does not hold, the rule's own message with its values filled in; when it failed, why. Null otherwise.</param>
/// <param name="Children">Results of a parent's enabled children that were asked; empty for a leaf.</param>
public sealed record RuleResult(CompiledRule Rule, Verdict Verdict, IReadOnlyList<MissingFact> MissingFacts, string? Message, IReadOnlyList<RuleResult> Children)
{
    /// <summary>Whether the rule holds.</summary>
    public bool IsSuccess => Verdict == Verdict.True;

    /// <summary>What the rule's action did; <see cref="ActionResult.None"/> when none ran.</summary>
    public ActionResult Action { get; init; } = ActionResult.None;
}

/// <summary>What to do with the results of a workflow as a whole.</summary>
public static class RuleResults
{
    /// <summary>Calls back with the event of the first rule that holds: its <c>SuccessEvent</c>, else its name. Not at all when none does.</summary>
    /// <param name="results">The results of a workflow, in order.</param>
    /// <param name="then">Called once, at most.</param>
    /// <returns>The results themselves, so that calls chain.</returns>
    public static IReadOnlyList<RuleResult> OnSuccess(this IReadOnlyList<RuleResult> results, Action<string> then)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(then);
        if (results.FirstOrDefault(result => result.IsSuccess) is { } first)
        {
            then(first.Rule.SuccessEvent ?? first.Rule.Name);
        }

        return results;
    }

    /// <summary>Calls back when every rule answered and none holds. A rule that is unknown may still come to hold.</summary>
    /// <param name="results">The results of a workflow, in order.</param>
    /// <param name="then">Called once, at most.</param>
    /// <returns>The results themselves, so that calls chain.</returns>
    public static IReadOnlyList<RuleResult> OnFail(this IReadOnlyList<RuleResult> results, Action then)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(then);
        if (results.All(result => result.Verdict is Verdict.False or Verdict.Failed))
        {
            then();
        }

        return results;
    }
}
