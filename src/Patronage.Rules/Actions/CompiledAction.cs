using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Json;

namespace Patronage.Rules.Actions;

/// <summary>A checked action of a rule.</summary>
internal abstract record CompiledAction(string Name);

/// <summary><c>OutputExpression</c>.</summary>
internal sealed record OutputAction(string Name, BoundNode Expression) : CompiledAction(Name);

/// <summary><c>EvaluateRule</c>: asks one rule, with the facts that the filter names and those that are computed.</summary>
internal sealed record AskAction(string Name, string Workflow, string Rule, IReadOnlySet<string>? Filter, IReadOnlyList<(string Input, BoundNode Value)> Computed) : CompiledAction(Name)
{
    /// <summary>The facts that the asked rule sees.</summary>
    /// <param name="frame">Where the computed ones are computed.</param>
    /// <param name="layers">The records of the asking rule.</param>
    /// <param name="failure">Why one of them could not be computed.</param>
    public FactRecord[] FactsFor(Frame frame, IReadOnlyList<FactRecord> layers, out string? failure)
    {
        failure = null;
        var given = new FactRecord[layers.Count];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = new FactRecord(layers[i].Shape);
            foreach (var member in layers[i].Shape.Members)
            {
                if (Filter is null || Filter.Contains(member.Name))
                {
                    given[i].Set(member.Name, layers[i][member.Slot]);
                }
            }
        }

        foreach (var (input, node) in Computed)
        {
            var value = node.Value(frame);
            if (value.IsFailure)
            {
                failure = value.FailureMessage;
                continue;
            }

            if (Array.Find(given, record => record.Shape.Find(input) is not null) is { } owner)
            {
                owner.Set(input, value);
            }
        }

        return given;
    }
}

/// <summary>An action of the caller's.</summary>
internal sealed record CallerAction(string Name, RuleAction Action, JsonValue? Context) : CompiledAction(Name);
