using Patronage.Rules.Diagnostics;
using Patronage.Rules.Expressions;
using Patronage.Rules.Json;
using Patronage.Rules.Workflows;

namespace Patronage.Rules.Actions;

/// <summary>Checks the actions of rules when their file is read: names, contexts, and the rules that <c>EvaluateRule</c> asks.</summary>
internal sealed class ActionBinder(RuleCompileOptions options, DiagnosticBag diagnostics)
{
    private const string Output = "OutputExpression";
    private const string Ask = "EvaluateRule";

    private readonly List<(string From, ActionDefinition Definition, AskAction Action)> _asked = [];

    public CompiledAction? Bind(string workflow, RuleDefinition rule, ActionDefinition? definition, BindingScope scope)
    {
        if (definition is null)
        {
            return null;
        }

        if (Is(definition, Output))
        {
            return Text(definition, "expression") is { } text && Binder.Bind(new ExpressionText(text), scope, null, diagnostics) is { } node ? new OutputAction(Output, node) : null;
        }

        if (Is(definition, Ask))
        {
            var action = BindAsk(definition, scope);
            if (action is not null)
            {
                _asked.Add((Key(workflow, rule.Name), definition, action));
            }

            return action;
        }

        var custom = options.Actions.FirstOrDefault(pair => Is(definition, pair.Key));
        if (custom.Value is null)
        {
            diagnostics.Add(RuleDiagnostics.UnknownAction, definition.Place, definition.Name, diagnostics.Suggest(definition.Name, [Output, Ask, .. options.Actions.Keys]));
            return null;
        }

        if (custom.Value.Check(definition.Context) is { } mistake)
        {
            diagnostics.Add(RuleDiagnostics.ActionContext, definition.Context?.Place ?? definition.Place, definition.Name, mistake);
            return null;
        }

        return new CallerAction(custom.Key, custom.Value, definition.Context);
    }

    /// <summary>Checks, when all rules are known, that the asked ones exist and do not ask each other in a circle.</summary>
    public void CheckAsked(IReadOnlyDictionary<string, CompiledWorkflow> workflows)
    {
        foreach (var (_, definition, action) in _asked)
        {
            if (!workflows.TryGetValue(action.Workflow, out var workflow))
            {
                diagnostics.Add(RuleDiagnostics.UnknownWorkflow, definition.Place, action.Workflow, diagnostics.Suggest(action.Workflow, [.. workflows.Keys]));
            }
            else if (workflow.Find(action.Rule) is null)
            {
                diagnostics.Add(RuleDiagnostics.UnknownRule, definition.Place, action.Rule, action.Workflow, diagnostics.Suggest(action.Rule, [.. workflow.Rules.Select(rule => rule.Name)]));
            }
        }

        CheckCycles();
    }

    private void CheckCycles()
    {
        var next = _asked.ToLookup(asked => asked.From, asked => (asked.Definition, To: Key(asked.Action.Workflow, asked.Action.Rule)), StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in _asked.Select(asked => asked.From).Distinct(StringComparer.Ordinal))
        {
            var path = new List<string>();
            var open = new Stack<(string Key, ActionDefinition? By, bool Leave)>();
            open.Push((start, null, false));
            while (open.TryPop(out var step))
            {
                if (step.Leave)
                {
                    path.RemoveAt(path.Count - 1);
                    done.Add(step.Key);
                }
                else if (path.IndexOf(step.Key) is >= 0 and var at)
                {
                    diagnostics.Add(RuleDiagnostics.ActionCycle, step.By!.Place, string.Join(" → ", path.Skip(at).Append(step.Key).Take(10)));
                }
                else if (!done.Contains(step.Key))
                {
                    path.Add(step.Key);
                    open.Push((step.Key, null, true));
                    foreach (var (by, to) in next[step.Key])
                    {
                        open.Push((to, by, false));
                    }
                }
            }
        }
    }

    private AskAction? BindAsk(ActionDefinition definition, BindingScope scope)
    {
        var (workflow, rule) = (Text(definition, "workflowName"), Text(definition, "ruleName"));
        if (workflow is null || rule is null)
        {
            return null;
        }

        var filter = Find(definition, "inputFilter");
        if (filter is not null && (filter.Kind != JsonKind.Array || filter.Items.Any(item => item.Kind != JsonKind.String)))
        {
            diagnostics.Add(RuleDiagnostics.WrongJsonKind, filter.Place, "массив строк", RuleDiagnostics.KindInWords(filter.Kind));
            return null;
        }

        foreach (var name in filter?.Items ?? [])
        {
            CheckInput(name, scope);
        }

        var computed = new List<(string, BoundNode)>();
        foreach (var item in Find(definition, "additionalInputs")?.Items ?? [])
        {
            if (item["Name"] is not { Kind: JsonKind.String } name || item["Expression"] is not { Kind: JsonKind.String } expression)
            {
                diagnostics.Add(RuleDiagnostics.ActionContext, item.Place, definition.Name, "у каждого из additionalInputs нужны Name и Expression.");
            }
            else if (CheckInput(name, scope) is { } type && Binder.Bind(new ExpressionText(expression), scope, type, diagnostics) is { } node)
            {
                computed.Add((name.Text, node));
            }
        }

        return new AskAction(Ask, workflow.Text, rule.Text, filter?.Items.Select(item => item.Text).ToHashSet(StringComparer.Ordinal), computed);
    }

    private Facts.FactType? CheckInput(JsonValue name, BindingScope scope)
    {
        if (scope.Model.TryFind(name.Text, out _, out var member))
        {
            return member.Type;
        }

        diagnostics.Add(RuleDiagnostics.UnknownInput, name.Place, name.Text, diagnostics.Suggest(name.Text, [.. scope.Model.InputNames]));
        return null;
    }

    private JsonValue? Text(ActionDefinition definition, string name)
    {
        var value = Find(definition, name);
        if (value is { Kind: JsonKind.String } && !string.IsNullOrWhiteSpace(value.Text))
        {
            return value;
        }

        diagnostics.Add(RuleDiagnostics.ActionContext, value?.Place ?? definition.Place, definition.Name, $"в Context нужна строка «{name}».");
        return null;
    }

    /// <summary>Keys of a context are found in any case.</summary>
    private static JsonValue? Find(ActionDefinition definition, string name) =>
        definition.Context?.Properties.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static bool Is(ActionDefinition definition, string name) => string.Equals(definition.Name, name, StringComparison.OrdinalIgnoreCase);

    private static string Key(string workflow, string rule) => $"{workflow}/{rule}";
}
