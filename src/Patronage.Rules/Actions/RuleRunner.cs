using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;

namespace Patronage.Rules.Actions;

/// <summary>One run of a workflow or of a rule: all rules first, then their actions, children before parents.</summary>
internal sealed class RuleRunner(RuleSet set, EvaluationOptions options, FactRecord[] layers, RuleLimits limits)
{
    private int _actions;
    private readonly int _depth;

    private RuleRunner(RuleRunner asking, FactRecord[] layers)
        : this(asking.Set, asking.Options, layers, asking.Limits)
    {
        _actions = asking._actions;
        _depth = asking._depth + 1;
    }

    private RuleSet Set => set;

    private EvaluationOptions Options => options;

    private RuleLimits Limits => limits;

    public RuleResult[] Run(IReadOnlyList<CompiledRule> rules)
    {
        var asked = new Asked[rules.Count];
        for (var i = 0; i < asked.Length; i++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            asked[i] = Ask(rules[i], rules[i].NewFrame(layers[0], layers.AsSpan(1), options.MissingFacts == MissingFacts.Fail));
        }

        return Array.ConvertAll(asked, Finish);
    }

    private Asked Ask(CompiledRule rule, Frame frame)
    {
        var children = new List<Asked>();
        var settles = rule.Definition.Operator == Workflows.RuleOperator.And ? Verdict.False : Verdict.True;
        foreach (var child in rule.Children)
        {
            var asked = Ask(child, frame);
            children.Add(asked);
            if (options.Nested == NestedExecution.Performance && asked.Verdict == settles)
            {
                break;
            }
        }

        var verdict = rule.Condition.Test(frame);
        return new Asked(rule, frame, verdict, rule.MessageOf(frame, verdict, options), verdict == Verdict.Unknown ? CompiledExpression.Missing(frame, rule.Condition) : [], children);
    }

    private RuleResult Finish(Asked asked)
    {
        var children = asked.Children.ConvertAll(Finish);
        var result = new RuleResult(asked.Rule, asked.Verdict, asked.Missing, asked.Message, children);
        var action = asked.Verdict switch
        {
            Verdict.True => asked.Rule.OnSuccess,
            Verdict.False => asked.Rule.OnFailure,
            Verdict.Failed when options.MissingFacts == MissingFacts.Fail => asked.Rule.OnFailure,
            _ => null,
        };
        return action is null || !options.RunActions ? result : result with { Action = Act(action, result, asked.Frame) };
    }

    private ActionResult Act(CompiledAction action, RuleResult result, Frame frame)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        if (++_actions > limits.MaxActions)
        {
            return new ActionResult(null, null, $"действий больше предела {limits.MaxActions}");
        }

        return action switch
        {
            OutputAction output => Put(output.Expression, frame),
            AskAction ask => Ask(ask, frame),
            CallerAction caller => Call(caller, result),
            _ => ActionResult.None,
        };
    }

    private static ActionResult Put(BoundNode node, Frame frame)
    {
        var value = node.Value(frame);
        return value.IsFailure ? new ActionResult(null, null, value.FailureMessage)
            : FactJson.Write(value, node.Type, frame.Limits) is { } text ? new ActionResult(value, text)
            : new ActionResult(null, null, "слишком длинный текст");
    }

    private ActionResult Ask(AskAction ask, Frame frame)
    {
        if (_depth >= limits.MaxActionDepth)
        {
            return new ActionResult(null, null, $"действия вызывают друг друга глубже предела {limits.MaxActionDepth}");
        }

        var facts = ask.FactsFor(frame, layers, out var failure);
        if (failure is not null)
        {
            return new ActionResult(null, null, failure);
        }

        var inner = new RuleRunner(this, facts);
        var result = inner.Run([set.Workflows[ask.Workflow].Find(ask.Rule)!])[0];
        _actions = inner._actions;
        return result.Action with { Results = [result, .. result.Action.Results] };
    }

    private ActionResult Call(CallerAction caller, RuleResult result)
    {
        try
        {
            return new ActionResult(caller.Action.Run(new ActionRun(result, caller.Context, layers[0], options.CancellationToken)));
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException)
        {
            // The other rules of the run have their answers; this one says what happened.
            return new ActionResult(null, null, $"{caller.Name}: {mistake.Message}");
        }
    }

    private sealed record Asked(CompiledRule Rule, Frame Frame, Verdict Verdict, string? Message, IReadOnlyList<MissingFact> Missing, List<Asked> Children);
}
