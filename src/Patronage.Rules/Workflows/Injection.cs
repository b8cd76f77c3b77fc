using Patronage.Rules.Diagnostics;

namespace Patronage.Rules.Workflows;

/// <summary>Which rules a workflow has: its own, then those of the workflows that it injects. Resolved once, when workflows are compiled.</summary>
internal sealed class Injection
{
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<string, WorkflowDefinition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<RuleDefinition>> _effective = new(StringComparer.Ordinal);

    public Injection(IReadOnlyList<WorkflowDefinition> workflows, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        foreach (var workflow in workflows)
        {
            if (!_definitions.TryAdd(workflow.Name, workflow))
            {
                diagnostics.Add(RuleDiagnostics.WorkflowNameTaken, workflow.Place, workflow.Name, _definitions[workflow.Name].Place);
            }
        }
    }

    public IReadOnlyCollection<WorkflowDefinition> Workflows => _definitions.Values;

    /// <summary>Own rules, then those of the injected workflows; a rule that overrides takes the place of the one it replaces.</summary>
    public IReadOnlyList<RuleDefinition> RulesOf(WorkflowDefinition workflow)
    {
        if (_effective.TryGetValue(workflow.Name, out var known))
        {
            return known;
        }

        var inherited = new List<RuleDefinition>();
        foreach (var name in workflow.Injected)
        {
            if (_definitions.TryGetValue(name.Text, out var other))
            {
                inherited.AddRange(RulesOf(other));
            }
            else
            {
                _diagnostics.Add(RuleDiagnostics.UnknownWorkflow, name.Place, name.Text, _diagnostics.Suggest(name.Text, _definitions.Keys));
            }
        }

        var own = new List<RuleDefinition>();
        var names = new Dictionary<string, RuleDefinition>(StringComparer.Ordinal);
        foreach (var rule in workflow.Rules)
        {
            var at = inherited.FindIndex(other => string.Equals(other.Name, rule.Name, StringComparison.Ordinal));
            if (rule.Overrides)
            {
                Override(rule, inherited, at);
                continue;
            }

            if (at >= 0 || !names.TryAdd(rule.Name, rule))
            {
                _diagnostics.Add(RuleDiagnostics.RuleNameTaken, rule.Place, rule.Name, (at >= 0 ? inherited[at] : names[rule.Name]).Place);
            }

            own.Add(rule);
        }

        List<RuleDefinition> all = [.. own, .. inherited];
        _effective.Add(workflow.Name, all);
        return all;
    }

    private void Override(RuleDefinition rule, List<RuleDefinition> inherited, int at)
    {
        if (at >= 0)
        {
            inherited[at] = rule;
        }
        else
        {
            _diagnostics.Add(RuleDiagnostics.OverridesNothing, rule.Place, rule.Name, _diagnostics.Suggest(rule.Name, [.. inherited.Select(other => other.Name)]));
        }
    }

    /// <summary>Whether workflows inject each other, which is reported.</summary>
    public bool HasCycle()
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
}
