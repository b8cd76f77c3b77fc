using Patronage.Rules.Actions;
using Patronage.Rules.Compiling;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules;

/// <summary>A workflow with everything resolved: its own rules and those of the workflows it injects, in order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rules">The enabled rules in the order in which they are evaluated.</param>
public sealed record CompiledWorkflow(string Name, IReadOnlyList<CompiledRule> Rules)
{
    private readonly CompiledRule[] _rules = [.. Rules];
    private readonly HotWorkflow _hot = new([.. Rules]);
    private readonly Dictionary<string, CompiledRule> _byName = Rules.DistinctBy(rule => rule.Name, StringComparer.Ordinal).ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The decision table that its rules were read from; null when they were written as rules.</summary>
    public DecisionTableDefinition? Table { get; init; }

    /// <summary>The answers of all rules, in order, without their reasons. Allocates nothing once the rules are compiled and all their facts are known.</summary>
    /// <param name="answers">Where the answers are put; at least as long as <see cref="Rules"/>.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <returns>How many rules hold.</returns>
    /// <exception cref="ArgumentException">There is too little room, or a record is not of the model's shape.</exception>
    public int Test(Span<Verdict> answers, FactRecord root, params ReadOnlySpan<FactRecord> extras)
    {
        if (answers.Length < _rules.Length)
        {
            throw new ArgumentException($"There is room for {answers.Length} answers, {_rules.Length} are needed.", nameof(answers));
        }

        // All rules share one model, so that the records are looked at once.
        if (_rules.Length > 0 && extras.Length < CodeWriter.MostLayers && HotPath.Fits(_rules[0].Model, root, extras))
        {
            return _hot.Test(answers, root, extras);
        }

        var hold = 0;
        for (var i = 0; i < _rules.Length; i++)
        {
            answers[i] = _rules[i].Test(root, extras);
            hold += answers[i] == Verdict.True ? 1 : 0;
        }

        return hold;
    }

    /// <summary>A top rule by its name; null when there is none, or it is not enabled.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <returns>The rule, or null.</returns>
    public CompiledRule? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>Compiled workflows over one fact model. Immutable, for use by any number of threads.</summary>
public sealed class RuleSet
{
    private readonly Dictionary<string, CompiledWorkflow> _workflows;
    private readonly RuleLimits _limits;

    internal RuleSet(FactModel model, IEnumerable<CompiledWorkflow> workflows, RuleLimits limits)
    {
        Model = model;
        _limits = limits;
        _workflows = workflows.ToDictionary(workflow => workflow.Name, StringComparer.Ordinal);
    }

    /// <summary>Reads a rule file and compiles it, the short way: <see cref="WorkflowReader"/> and <see cref="RuleSetCompiler"/> in one.</summary>
    /// <param name="file">The path for the places of mistakes; nothing is opened.</param>
    /// <param name="text">The JSON text: a workflow, or an array of workflows.</param>
    /// <param name="model">What its expressions may reach.</param>
    /// <param name="diagnostics">Everything found, errors and warnings, each with file, line and column.</param>
    /// <param name="options">How strictly, and within which limits; null for the defaults.</param>
    /// <returns>Null when there was an error.</returns>
    /// <exception cref="ArgumentNullException">The text or the model is null. A mistake in the file never throws.</exception>
    public static RuleSet? Load(string file, string text, FactModel model, out IReadOnlyCollection<Diagnostic> diagnostics, RuleCompileOptions? options = null)
    {
        var bag = new DiagnosticBag();
        diagnostics = bag;
        var how = options ?? RuleCompileOptions.Default;
        var set = RuleSetCompiler.Compile(WorkflowReader.Read(file, text, bag, how.Limits), model, how, bag);
        return bag.HasErrors ? null : set;
    }

    /// <summary>The model the rules were compiled against.</summary>
    public FactModel Model { get; }

    /// <summary>The workflows by name.</summary>
    public IReadOnlyDictionary<string, CompiledWorkflow> Workflows => _workflows;

    /// <summary>Evaluates every rule of a workflow, in order; none is skipped because of another's answer.</summary>
    /// <param name="workflowName">The workflow.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <returns>A result for each enabled rule, in order.</returns>
    /// <exception cref="ArgumentException">There is no such workflow, or a record is not of the model's shape.</exception>
    public IReadOnlyList<RuleResult> Evaluate(string workflowName, FactRecord root, params ReadOnlySpan<FactRecord> extras)
    {
        var workflow = Workflow(workflowName);
        var results = new RuleResult[workflow.Rules.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = workflow.Rules[i].Evaluate(root, extras);
        }

        return results;
    }

    /// <summary>Runs a workflow: evaluates every rule, then runs the actions of rules, children before their parent.</summary>
    /// <param name="workflowName">The workflow.</param>
    /// <param name="options">How.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <returns>A result for each enabled rule, in order, with what its action did.</returns>
    /// <exception cref="ArgumentException">There is no such workflow, or a record is not of the model's shape.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public IReadOnlyList<RuleResult> Run(string workflowName, EvaluationOptions options, FactRecord root, params ReadOnlySpan<FactRecord> extras)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new RuleRunner(this, options, [root, .. extras], _limits).Run(Workflow(workflowName).Rules);
    }

    /// <summary>Runs one rule and its action. What its <c>EvaluateRule</c> asked stands in <see cref="ActionResult.Results"/>.</summary>
    /// <param name="workflowName">The workflow.</param>
    /// <param name="ruleName">The name of a top rule.</param>
    /// <param name="options">How.</param>
    /// <param name="root">The facts.</param>
    /// <param name="extras">Records of the extra inputs, in the model's order; those left out are not asked.</param>
    /// <returns>The result, with what its action did.</returns>
    /// <exception cref="ArgumentException">There is no such workflow or rule, or a record is not of the model's shape.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public RuleResult RunRule(string workflowName, string ruleName, EvaluationOptions options, FactRecord root, params ReadOnlySpan<FactRecord> extras)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rule = Workflow(workflowName).Find(ruleName) ?? throw new ArgumentException($"Workflow '{workflowName}' has no rule '{ruleName}'.", nameof(ruleName));
        return new RuleRunner(this, options, [root, .. extras], _limits).Run([rule])[0];
    }

    private CompiledWorkflow Workflow(string name) =>
        _workflows.TryGetValue(name, out var workflow) ? workflow : throw new ArgumentException($"There is no workflow '{name}'.", nameof(name));
}
