using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Rules.Workflows;

/// <summary>Reads rule files in the workflow format of Microsoft's RulesEngine, strictly: every mistake at once, nothing ignored.</summary>
public static class WorkflowReader
{
    /// <summary>What the <c>$schema</c> of a file says that may use extensions of the format: the name of our schema.</summary>
    public const string OwnSchema = "patronage-rules";

    private static readonly Lazy<string> LazySchema = new(ReadSchema);

    /// <summary>The JSON Schema of rule files, for editors.</summary>
    public static string Schema => LazySchema.Value;

    /// <summary>What the reference engine of the format takes no notice of either.</summary>
    private static readonly string[] Ignored = ["ErrorType"];

    /// <summary>Reads a file that holds one workflow or an array of workflows.</summary>
    /// <param name="file">The path for places.</param>
    /// <param name="text">The JSON text.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="limits">How long the file and how deep its rules may be; null for the defaults.</param>
    /// <returns>The workflows that could be read; after errors some may be incomplete.</returns>
    public static IReadOnlyList<WorkflowDefinition> Read(string file, string text, DiagnosticBag diagnostics, RuleLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var most = (limits ?? RuleLimits.Default).MaxFileLength;
        if (text.Length > most)
        {
            diagnostics.Add(RuleDiagnostics.FileTooLong, new SourcePlace(file, 1, 1, ""), text.Length, most);
            return [];
        }

        var root = JsonDocumentReader.Read(file, text, diagnostics);
        return root switch
        {
            null => [],
            { Kind: JsonKind.Array } => [.. root.Items.Select(item => Read(item, diagnostics, limits)).OfType<WorkflowDefinition>()],
            _ => Read(root, diagnostics, limits) is { } one ? [one] : [],
        };
    }

    /// <summary>Reads one workflow.</summary>
    /// <param name="value">The object.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="limits">How long and how deep it may be; null for the defaults.</param>
    /// <returns>Null when the value is no object or has no name.</returns>
    public static WorkflowDefinition? Read(JsonValue value, DiagnosticBag diagnostics, RuleLimits? limits = null)
    {
        var fields = JsonFields.Of(value, diagnostics);
        if (fields is null)
        {
            return null;
        }

        var isExtended = fields.Text("$schema")?.Text.Contains(OwnSchema, StringComparison.Ordinal) == true;
        var name = fields.RequiredText("WorkflowName");
        ReadExpressionType(fields.Any("RuleExpressionType"), onWorkflow: true, diagnostics);
        var injected = fields.Texts("WorkflowsToInject");
        var globals = ReadParams(fields.Array("GlobalParams"), diagnostics);
        var bounds = limits ?? RuleLimits.Default;
        var rules = ReadRules(fields.Array("Rules"), 1, bounds, diagnostics);
        var table = fields.Any("DecisionTable") is { } tableValue ? DecisionTableReader.Read(tableValue, isExtended, bounds, diagnostics) : null;
        rules.AddRange(table?.Rules ?? []);
        fields.Done();
        if (name is null)
        {
            return null;
        }

        if (injected.Count == 0 && value["DecisionTable"] is null && value["Rules"] is null or { Kind: JsonKind.Array, Items.Count: 0 })
        {
            diagnostics.Add(RuleDiagnostics.EmptyWorkflow, name.Place, name.Text);
        }

        return new WorkflowDefinition(name.Text, name.Place, [.. injected.Select(item => new ExpressionText(item))], globals, rules)
        {
            IsExtended = isExtended,
            Table = table?.Definition,
        };
    }

    private static List<RuleDefinition> ReadRules(IReadOnlyList<JsonValue> items, int depth, RuleLimits limits, DiagnosticBag diagnostics)
    {
        var rules = new List<RuleDefinition>(items.Count);
        if (items.Count > 0 && depth > limits.MaxRuleDepth)
        {
            diagnostics.Add(RuleDiagnostics.RulesTooDeep, items[0].Place, limits.MaxRuleDepth);
            return rules;
        }

        if (items.Count > limits.MaxRules)
        {
            diagnostics.Add(RuleDiagnostics.TooManyRules, items[limits.MaxRules].Place, limits.MaxRules);
        }

        foreach (var item in items.Take(limits.MaxRules))
        {
            if (ReadRule(item, depth, limits, diagnostics) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static RuleDefinition? ReadRule(JsonValue value, int depth, RuleLimits limits, DiagnosticBag diagnostics)
    {
        var fields = JsonFields.Of(value, diagnostics);
        if (fields is null)
        {
            return null;
        }

        var name = fields.RequiredText("RuleName");
        var expression = fields.Text("Expression");
        var operatorText = fields.Text("Operator");
        var children = fields.Array("Rules");
        var successEvent = fields.Text("SuccessEvent");
        ReadExpressionType(fields.Any("RuleExpressionType"), onWorkflow: false, diagnostics);
        if (fields.Any("WorkflowsToInject") is { } inject)
        {
            diagnostics.Add(RuleDiagnostics.RuleLevelInjection, inject.Place);
        }

        foreach (var ignored in Ignored)
        {
            fields.Any(ignored);
        }

        var actions = fields.Object("Actions") is { } given ? JsonFields.Of(given, diagnostics) : null;
        var rule = new RuleDefinition
        {
            Name = name?.Text ?? "",
            Place = name?.Place ?? value.Place,
            Expression = string.IsNullOrWhiteSpace(expression?.Text) ? null : new ExpressionText(expression),
            Operator = ReadOperator(operatorText, diagnostics),
            Rules = children.Count == 0 ? [] : ReadRules(children, depth + 1, limits, diagnostics),
            LocalParams = ReadParams(fields.Array("LocalParams"), diagnostics),
            SuccessEvent = successEvent?.Text,
            SuccessEventPlace = successEvent?.Place ?? name?.Place ?? value.Place,
            ErrorMessage = fields.Text("ErrorMessage") is { } message ? new ExpressionText(message) : null,
            Enabled = fields.Boolean("Enabled") ?? true,
            Properties = fields.Object("Properties"),
            Actions = actions?.Value,
            OnSuccess = ReadAction(actions?.Object("OnSuccess"), diagnostics),
            OnFailure = ReadAction(actions?.Object("OnFailure"), diagnostics),
        };
        actions?.Done();
        fields.Done();
        CheckShape(rule, operatorText is not null, children.Count > 0, expression is not null, diagnostics);
        return name is null ? null : rule;
    }

    private static void CheckShape(RuleDefinition rule, bool hasOperator, bool hasChildren, bool saysExpression, DiagnosticBag diagnostics)
    {
        if (hasOperator && !hasChildren)
        {
            diagnostics.Add(RuleDiagnostics.OperatorWithoutRules, rule.Place, rule.Name);
        }
        else if (!hasOperator && hasChildren)
        {
            diagnostics.Add(RuleDiagnostics.RulesWithoutOperator, rule.Place, rule.Name);
        }
        else if (hasOperator && saysExpression)
        {
            diagnostics.Add(RuleDiagnostics.ExpressionIgnored, rule.Expression?.Place ?? rule.Place, rule.Name);
        }
        else if (!hasOperator && rule.Expression is null && !(rule.Overrides && !rule.Enabled))
        {
            // A rule that only removes the one it overrides needs no condition.
            diagnostics.Add(RuleDiagnostics.NoExpression, rule.Place, rule.Name);
        }
    }

    private static ActionDefinition? ReadAction(JsonValue? value, DiagnosticBag diagnostics)
    {
        if (value is null || JsonFields.Of(value, diagnostics) is not { } fields)
        {
            return null;
        }

        var name = fields.RequiredText("Name");
        var context = fields.Object("Context");
        fields.Done();
        return name is null ? null : new ActionDefinition(name.Text, name.Place, context);
    }

    private static RuleOperator? ReadOperator(JsonValue? value, DiagnosticBag diagnostics)
    {
        switch (value?.Text)
        {
            case null:
                return null;
            case "And" or "AndAlso":
                return RuleOperator.And;
            case "Or" or "OrElse":
                return RuleOperator.Or;
            default:
                diagnostics.Add(RuleDiagnostics.UnknownOperator, value.Place, value.Text);
                return null;
        }
    }

    private static List<ScopedParam> ReadParams(IReadOnlyList<JsonValue> items, DiagnosticBag diagnostics)
    {
        var parameters = new List<ScopedParam>(items.Count);
        foreach (var item in items)
        {
            var fields = JsonFields.Of(item, diagnostics);
            var name = fields?.RequiredText("Name");
            var expression = fields?.RequiredText("Expression");
            fields?.Done();
            if (name is null || expression is null)
            {
                continue;
            }

            if (parameters.Exists(other => string.Equals(other.Name, name.Text, StringComparison.Ordinal)))
            {
                diagnostics.Add(RuleDiagnostics.ParamNameTaken, name.Place, name.Text);
                continue;
            }

            parameters.Add(new ScopedParam(name.Text, new ExpressionText(expression), name.Place));
        }

        return parameters;
    }

    private static void ReadExpressionType(JsonValue? value, bool onWorkflow, DiagnosticBag diagnostics)
    {
        var isZero = value is not null && value.TryGetWhole(out var number) && number == 0;
        var isWord = !onWorkflow && value is { Kind: JsonKind.String } && value.Text.Equals("LambdaExpression", StringComparison.OrdinalIgnoreCase);
        if (value is not null && !isZero && !isWord)
        {
            diagnostics.Add(RuleDiagnostics.UnknownExpressionType, value.Place);
        }
    }

    private static string ReadSchema()
    {
        using var stream = typeof(WorkflowReader).Assembly.GetManifestResourceStream("patronage-rules.schema.json")!;
        using var reader = new System.IO.BinaryReader(stream);
        return System.Text.Encoding.UTF8.GetString(reader.ReadBytes((int)stream.Length));
    }
}
