using Patronage.Rules.Actions;
using Patronage.Rules.Checks;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules;

/// <summary>Compiles workflows: resolves injection and overriding, binds every expression and action, and reports every mistake.</summary>
public sealed class RuleSetCompiler
{
    // Parameters may be built from parameters; whatever walks them calls itself.
    private const int DeepestParameter = 5;

    private readonly FactModel _model;
    private readonly RuleCompileOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly WorkMeter _meter;
    private readonly ActionBinder _actions;
    private readonly Dictionary<RuleDefinition, CompiledRule?> _compiled = new(ReferenceEqualityComparer.Instance);
    private int _count;

    private RuleSetCompiler(FactModel model, RuleCompileOptions options, DiagnosticBag diagnostics)
    {
        _model = model;
        _options = options;
        _diagnostics = diagnostics;
        _meter = new WorkMeter(options.Limits.MaxCompileSteps);
        _actions = new ActionBinder(options, diagnostics);
    }

    /// <summary>Compiles workflows together.</summary>
    /// <param name="workflows">All that may inject each other; a child program's and its parents'.</param>
    /// <param name="model">What their expressions may reach.</param>
    /// <param name="options">How strictly.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <returns>Null when there was an error.</returns>
    public static RuleSet? Compile(IEnumerable<WorkflowDefinition> workflows, FactModel model, RuleCompileOptions options, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(workflows);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var mine = new DiagnosticBag();
        var result = new RuleSetCompiler(model, options, mine).Run([.. workflows]);
        diagnostics.AddRange(mine);
        return mine.HasErrors ? null : new RuleSet(model, result, options.Limits);
    }

    private List<CompiledWorkflow> Run(IReadOnlyList<WorkflowDefinition> workflows)
    {
        var injection = new Injection(workflows, _diagnostics);
        if (injection.HasCycle())
        {
            return [];
        }

        foreach (var workflow in injection.Workflows)
        {
            CompileOwnRules(workflow);
        }

        var result = injection.Workflows.Select(workflow => Flatten(workflow, injection)).ToList();
        _actions.CheckAsked(result.ToDictionary(workflow => workflow.Name, StringComparer.Ordinal));
        if (!_diagnostics.HasErrors)
        {
            Check(result);
        }

        return result;
    }

    private void Check(List<CompiledWorkflow> workflows)
    {
        foreach (var workflow in workflows)
        {
            // Injected rules are checked where they are written.
            var own = workflow.Rules.Where(rule => rule.WorkflowName == workflow.Name).ToList();
            if (workflow.Table is { } table)
            {
                new TableChecks(table, own, _diagnostics, _meter).Check();
            }
            else
            {
                new RuleChecks(_diagnostics, _meter).Check(own);
            }
        }
    }

    private CompiledWorkflow Flatten(WorkflowDefinition workflow, Injection injection)
    {
        var rules = injection.RulesOf(workflow)
            .Where(rule => rule.Enabled)
            .Select(rule => _compiled.GetValueOrDefault(rule))
            .OfType<CompiledRule>();
        return new CompiledWorkflow(workflow.Name, [.. rules]) { Table = workflow.Table };
    }

    private void CompileOwnRules(WorkflowDefinition workflow)
    {
        var options = workflow.IsExtended ? _options with { AllowExtensions = true } : _options;
        var scope = new BindingScope(_model, options, _meter);
        var parts = BindParams(workflow.GlobalParams, scope);
        var earlier = new List<BoundNode>();
        foreach (var rule in workflow.Rules)
        {
            if (!rule.Enabled)
            {
                _compiled[rule] = null;
            }
            else if (workflow.Table is { Policy: HitPolicy.First })
            {
                _compiled[rule] = CompileRule(workflow.Name, rule, scope.Inner(), earlier);
                earlier.AddRange(_compiled[rule] is { } compiled ? [compiled.OwnCondition] : []);
            }
            else
            {
                _compiled[rule] = CompileRule(workflow.Name, rule, scope.InnerOfRule(), []);
            }
        }

        ReportUnused(parts);
    }

    private List<(ScopedParam Parameter, NamedPart Part)> BindParams(IReadOnlyList<ScopedParam> parameters, BindingScope scope)
    {
        var parts = new List<(ScopedParam, NamedPart)>();
        foreach (var parameter in parameters)
        {
            var node = Binder.Bind(parameter.Expression, scope, null, _diagnostics);
            if (scope.IsTaken(parameter.Name))
            {
                _diagnostics.Add(RuleDiagnostics.ParamNameTaken, parameter.Place, parameter.Name);
            }
            else if (node is not null && node.Depth > _options.Limits.MaxNesting * DeepestParameter)
            {
                _diagnostics.Add(RuleDiagnostics.ExpressionTooDeep, parameter.Expression.Place, _options.Limits.MaxNesting * DeepestParameter);
            }
            else if (node is not null)
            {
                parts.Add((parameter, scope.Add(parameter.Name, node, parameter.Expression)));
            }
        }

        return parts;
    }

    private void ReportUnused(List<(ScopedParam Parameter, NamedPart Part)> parts)
    {
        // With errors about, what uses a parameter may be what was not bound.
        foreach (var (parameter, _) in parts.Where(part => !part.Part.IsUsed && !_diagnostics.HasErrors))
        {
            _diagnostics.Add(RuleDiagnostics.ParamUnused, parameter.Place, parameter.Name);
        }
    }

    private CompiledRule? CompileRule(string workflow, RuleDefinition rule, BindingScope scope, IReadOnlyList<BoundNode> earlier)
    {
        if (++_count > _options.Limits.MaxRules)
        {
            if (_count == _options.Limits.MaxRules + 1)
            {
                _diagnostics.Add(RuleDiagnostics.TooManyRules, rule.Place, _options.Limits.MaxRules);
            }

            return null;
        }

        var parts = BindParams(rule.LocalParams, scope);
        var message = rule.ErrorMessage is null ? null : MessageTemplate.Bind(rule.ErrorMessage, scope, _diagnostics);
        var children = rule.Operator is null ? [] : rule.Rules.Where(child => child.Enabled).Select(child => CompileRule(workflow, child, scope.Inner(), [])).ToArray();
        var condition = rule.Operator is null
            ? rule.Expression is null ? null : Binder.Bind(rule.Expression, scope, FactTypes.Boolean, _diagnostics)
            : Array.IndexOf(children, null) >= 0 ? null : Combine(rule.Operator == RuleOperator.And, children!);
        var (onSuccess, onFailure) = (_actions.Bind(workflow, rule, rule.OnSuccess, scope), _actions.Bind(workflow, rule, rule.OnFailure, scope));
        ReportUnused(parts);
        return condition is null ? null : new CompiledRule(workflow, rule, condition, earlier, message, children!, scope) { OnSuccess = onSuccess, OnFailure = onFailure };
    }

    /// <summary>A parent without enabled children holds for nobody, whatever its operator.</summary>
    private static BoundNode Combine(bool isAnd, CompiledRule[] children) => children.Length == 0
        ? new ConstantNode(FactValue.Of(false), FactTypes.Boolean, default)
        : new LogicNode(isAnd, Array.ConvertAll(children, child => child.Condition), default);
}
