using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Rules.Workflows;

/// <summary>Reads a decision table into rules: a row is a rule, its cells are its conditions.</summary>
internal static class DecisionTableReader
{
    public static (DecisionTableDefinition Definition, IReadOnlyList<RuleDefinition> Rules)? Read(JsonValue value, bool isExtended, RuleLimits limits, DiagnosticBag diagnostics)
    {
        if (!isExtended)
        {
            diagnostics.Add(RuleDiagnostics.SchemaOnly, value.Place, "DecisionTable");
        }

        if (JsonFields.Of(value, diagnostics) is not { } fields)
        {
            return null;
        }

        var policy = ReadPolicy(fields.Text("HitPolicy"), diagnostics);
        var inputs = fields.Texts("Inputs").Select(input => new ExpressionText(input)).ToList();
        var gaps = fields.Boolean("Gaps") ?? false;
        var items = fields.Array("Rows");
        fields.Done();
        if (inputs.Count == 0 || items.Count == 0)
        {
            diagnostics.Add(RuleDiagnostics.MissingProperty, value.Place, inputs.Count == 0 ? "Inputs" : "Rows");
            return null;
        }

        if (items.Count > limits.MaxTableRows)
        {
            diagnostics.Add(RuleDiagnostics.TooManyRules, value.Place, limits.MaxTableRows);
            return null;
        }

        var rows = items.Select(item => ReadRow(item, inputs, diagnostics)).OfType<DecisionRow>().ToList();
        return (new DecisionTableDefinition(policy, inputs, rows, value.Place, gaps), [.. rows.Select(row => row.Rule)]);
    }

    private static HitPolicy ReadPolicy(JsonValue? value, DiagnosticBag diagnostics)
    {
        switch (value?.Text)
        {
            case null or "First":
                return HitPolicy.First;
            case "Unique":
                return HitPolicy.Unique;
            case "Collect":
                return HitPolicy.Collect;
            default:
                diagnostics.Add(RuleDiagnostics.UnknownHitPolicy, value.Place, value.Text);
                return HitPolicy.First;
        }
    }

    private static DecisionRow? ReadRow(JsonValue value, List<ExpressionText> inputs, DiagnosticBag diagnostics)
    {
        if (JsonFields.Of(value, diagnostics) is not { } fields)
        {
            return null;
        }

        var name = fields.RequiredText("RuleName");
        var texts = fields.Texts("When");
        var successEvent = fields.Text("SuccessEvent");
        var message = fields.Text("ErrorMessage");
        var properties = fields.Object("Properties");
        fields.Done();
        if (texts.Count != inputs.Count)
        {
            diagnostics.Add(RuleDiagnostics.RowLength, value["When"]?.Place ?? value.Place, texts.Count, inputs.Count);
            return null;
        }

        if (name is null)
        {
            return null;
        }

        var cells = new ExpressionText?[inputs.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = CellText.Condition(inputs[i], new ExpressionText(texts[i]));
        }

        var conditions = cells.OfType<ExpressionText>().ToList();
        var rule = new RuleDefinition
        {
            Name = name.Text,
            Place = name.Place,
            SuccessEvent = successEvent?.Text,
            SuccessEventPlace = successEvent?.Place ?? name.Place,
            ErrorMessage = message is null ? null : new ExpressionText(message),
            Properties = properties,
        };
        return new DecisionRow(conditions.Count > 1 ? rule with { Operator = RuleOperator.And, Rules = [.. cells.Select((cell, i) => Part(rule, cell, i)).OfType<RuleDefinition>()] }
            : rule with { Expression = conditions.Count == 1 ? conditions[0] : new ExpressionText("true", name.Place) }, cells);
    }

    private static RuleDefinition? Part(RuleDefinition row, ExpressionText? cell, int column) => cell is null ? null : new RuleDefinition
    {
        Name = $"{row.Name} [{(column + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}]",
        Place = cell.Place,
        SuccessEventPlace = cell.Place,
        Expression = cell,
    };
}
