using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Rules;

/// <summary>Compiles workflows: resolves injection and overriding, binds every expression, and reports every mistake.</summary>
public sealed class RuleSetCompiler
{
    private readonly FactModel _model;
    private readonly RuleCompileOptions _options;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, WorkflowDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<RuleDefinition, CompiledRule?> _compiled = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, IReadOnlyList<Placed>> _effective = new(StringComparer.Ordinal);
    private int _count;

    private RuleSetCompiler(FactModel model, RuleCompileOptions options, DiagnosticBag diagnostics)
    {
        _model = model;
        _options = options;
        _diagnostics = diagnostics;
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
        return mine.HasErrors ? null : new RuleSet(model, result);
    }

    private List<CompiledWorkflow> Run(IReadOnlyList<WorkflowDefinition> workflows)
    {
        foreach (var workflow in workflows)
        {
            if (!_definitions.TryAdd(workflow.Name, workflow))
            {
                _diagnostics.Add(RuleDiagnostics.WorkflowNameTaken, workflow.Place, workflow.Name, _definitions[workflow.Name].Place);
            }
        }

        if (HasCycle())
        {
            return [];
        }

        foreach (var workflow in _definitions.Values)
        {
            CompileOwnRules(workflow);
        }

        return [.. _definitions.Values.Select(Flatten)];
    }

    private CompiledWorkflow Flatten(WorkflowDefinition workflow)
    {
        var rules = EffectiveRules(workflow)
            .Where(placed => placed.Rule.Enabled)
            .Select(placed => _compiled.GetValueOrDefault(placed.Rule))
            .OfType<CompiledRule>();
        return new CompiledWorkflow(workflow.Name, [.. rules]);
    }

    /// <summary>Own rules, then those of the injected workflows; a rule that overrides takes the place of the one it replaces.</summary>
    private IReadOnlyList<Placed> EffectiveRules(WorkflowDefinition workflow)
    {
        if (_effective.TryGetValue(workflow.Name, out var known))
        {
            return known;
        }

        var inherited = new List<Placed>();
        foreach (var name in workflow.Injected)
        {
            if (_definitions.TryGetValue(name.Text, out var other))
            {
                inherited.AddRange(EffectiveRules(other));
            }
            else
            {
                _diagnostics.Add(RuleDiagnostics.UnknownWorkflow, name.Place, name.Text, Nearest.Suggest(name.Text, _definitions.Keys));
            }
        }

        var own = new List<Placed>();
        foreach (var rule in workflow.Rules)
        {
            var at = inherited.FindIndex(placed => string.Equals(placed.Rule.Name, rule.Name, StringComparison.Ordinal));
            if (rule.Overrides)
            {
                if (at < 0)
                {
                    _diagnostics.Add(RuleDiagnostics.OverridesNothing, rule.Place, rule.Name, Nearest.Suggest(rule.Name, [.. inherited.Select(placed => placed.Rule.Name)]));
                }
                else
                {
                    inherited[at] = new Placed(rule);
                }

                continue;
            }

            var taken = at >= 0 ? inherited[at] : own.Find(placed => string.Equals(placed.Rule.Name, rule.Name, StringComparison.Ordinal));
            if (taken is not null)
            {
                _diagnostics.Add(RuleDiagnostics.RuleNameTaken, rule.Place, rule.Name, taken.Rule.Place);
            }

            own.Add(new Placed(rule));
        }

        List<Placed> all = [.. own, .. inherited];
        _effective.Add(workflow.Name, all);
        return all;
    }

    private bool HasCycle()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var found = false;
        foreach (var start in _definitions.Values)
        {
            // Walked without recursion: a chain may be as long as there are workflows.
            var path = new List<string>();
            var open = new Stack<(string Name, bool Leave)>();
            open.Push((start.Name, false));
            while (open.TryPop(out var step))
            {
                if (step.Leave)
                {
                    path.RemoveAt(path.Count - 1);
                    done.Add(step.Name);
                    continue;
                }

                var at = path.IndexOf(step.Name);
                if (at >= 0)
                {
                    _diagnostics.Add(RuleDiagnostics.InjectionCycle, _definitions[step.Name].Place, string.Join(" → ", path.Skip(at).Append(step.Name).Take(10)));
                    found = true;
                    continue;
                }

                if (done.Contains(step.Name) || !_definitions.TryGetValue(step.Name, out var workflow))
                {
                    continue;
                }

                path.Add(step.Name);
                open.Push((step.Name, true));
                foreach (var name in workflow.Injected)
                {
                    open.Push((name.Text, false));
                }
            }
        }

        return found;
    }

    private void CompileOwnRules(WorkflowDefinition workflow)
    {
        var scope = new BindingScope(_model, _options);
        BindParams(workflow.GlobalParams, scope);
        foreach (var rule in workflow.Rules)
        {
            _compiled[rule] = rule.Enabled ? CompileRule(workflow.Name, rule, scope.InnerOfRule()) : null;
        }
    }

    private void BindParams(IReadOnlyList<ScopedParam> parameters, BindingScope scope)
    {
        foreach (var parameter in parameters)
        {
            var node = Binder.Bind(parameter.Expression, scope, null, _diagnostics);
            if (scope.IsTaken(parameter.Name))
            {
                _diagnostics.Add(RuleDiagnostics.ParamNameTaken, parameter.Place, parameter.Name);
            }
            else if (node is not null)
            {
                scope.Add(parameter.Name, node, parameter.Expression);
            }
        }
    }

    private CompiledRule? CompileRule(string workflow, RuleDefinition rule, BindingScope scope)
    {
        if (++_count > _options.Limits.MaxRules)
        {
            if (_count == _options.Limits.MaxRules + 1)
            {
                _diagnostics.Add(RuleDiagnostics.TooManyRules, rule.Place, _options.Limits.MaxRules);
            }

            return null;
        }

        BindParams(rule.LocalParams, scope);
        var message = rule.ErrorMessage is null ? null : MessageTemplate.Bind(rule.ErrorMessage, scope, _diagnostics);
        if (rule.Operator is null)
        {
            var condition = rule.Expression is null ? null : Binder.Bind(rule.Expression, scope, FactTypes.Boolean, _diagnostics);
            return condition is null ? null : new CompiledRule(workflow, rule, condition, message, [], scope);
        }

        var children = rule.Rules.Where(child => child.Enabled).Select(child => CompileRule(workflow, child, scope.Inner())).ToArray();
        if (Array.IndexOf(children, null) >= 0)
        {
            return null;
        }

        // A parent without enabled children holds for nobody, whatever its operator.
        BoundNode combined = children.Length == 0
            ? new ConstantNode(FactValue.Of(false), FactTypes.Boolean, default)
            : new LogicNode(rule.Operator == RuleOperator.And, Array.ConvertAll(children, child => child!.Condition), default);
        return new CompiledRule(workflow, rule, combined, message, children!, scope);
    }

    private sealed record Placed(RuleDefinition Rule);
}
