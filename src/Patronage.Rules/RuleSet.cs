using Patronage.Rules.Facts;

namespace Patronage.Rules;

/// <summary>A workflow with everything resolved: its own rules and those of the workflows it injects, in order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rules">The enabled rules in the order in which they are evaluated.</param>
public sealed record CompiledWorkflow(string Name, IReadOnlyList<CompiledRule> Rules);

/// <summary>Compiled workflows over one fact model. Immutable, for use by any number of threads.</summary>
public sealed class RuleSet
{
    private readonly Dictionary<string, CompiledWorkflow> _workflows;

    internal RuleSet(FactModel model, IEnumerable<CompiledWorkflow> workflows)
    {
        Model = model;
        _workflows = workflows.ToDictionary(workflow => workflow.Name, StringComparer.Ordinal);
    }

    /// <summary>The model the rules were compiled against.</summary>
    public FactModel Model { get; }

    /// <summary>The workflows by name.</summary>
    public IReadOnlyDictionary<string, CompiledWorkflow> Workflows => _workflows;

    /// <summary>Evaluates every rule of a workflow, in order; none is skipped because of another's answer.</summary>
    /// <param name="workflowName">The workflow.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <exception cref="ArgumentException">There is no such workflow, or a record is not of the model's shape.</exception>
    public IReadOnlyList<RuleResult> Evaluate(string workflowName, FactRecord root, params ReadOnlySpan<FactRecord> extras)
    {
        if (!_workflows.TryGetValue(workflowName, out var workflow))
        {
            throw new ArgumentException($"There is no workflow '{workflowName}'.", nameof(workflowName));
        }

        var results = new RuleResult[workflow.Rules.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = workflow.Rules[i].Evaluate(root, extras);
        }

        return results;
    }
}
