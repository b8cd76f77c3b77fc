using System.Globalization;
using System.Text.Json;
using Patronage.Programs.Editing.Rules;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Conditions;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Facts;
using Patronage.Rules.Workflows;

namespace Patronage.Web.Components.Studio.Rules;

/// <summary>A column of the grid: what is tested.</summary>
/// <param name="Key">The expression.</param>
/// <param name="Label">It in words.</param>
/// <param name="Fact">The fact; null of a test that has no values of its own.</param>
public sealed record GridColumn(string Key, string Label, Operand.Fact? Fact);

/// <summary>A row of the grid: a rule with its tests.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Whole">Its condition; null when it has none of its own, or is no condition.</param>
/// <param name="Cells">One test for each column, <see cref="Condition.Empty"/> where anything will do; null when the rule is no row of tests.</param>
public sealed record GridRow(StatedRule Rule, Condition? Whole, IReadOnlyList<Condition>? Cells);

/// <summary>Something that is wrong between rows.</summary>
/// <param name="Text">What, with an example.</param>
/// <param name="Row">The rule that it is of; null: the whole table.</param>
/// <param name="IsGap">Whether facts are meant that no row matches.</param>
public sealed record GridProblem(string Text, string? Row, bool IsGap);

/// <summary>The rules of a question side by side: a decision table as it is written, or plain rules seen as one.</summary>
/// <param name="Columns">What is tested.</param>
/// <param name="Rows">The rules.</param>
public sealed record RuleGrid(IReadOnlyList<GridColumn> Columns, IReadOnlyList<GridRow> Rows)
{
    private static readonly string[] Told = ["PR1132", "PR1133", "PR1134"];

    /// <summary>Makes the grid of a sheet.</summary>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="model">What they may read.</param>
    public static RuleGrid Of(RuleSheet sheet, FactModel model)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(model);
        var options = Options(sheet);
        if (sheet.Policy is not null)
        {
            return new RuleGrid(
                [.. sheet.Inputs.Select(input => Column(input, model))],
                [.. sheet.Rules.Select(rule => new GridRow(rule, null, rule.Cells.Count == sheet.Inputs.Count ? [.. rule.Cells.Select((cell, i) => TableCell.Read(sheet.Inputs[i], cell, model, options) ?? new Condition.AsText(cell, ""))] : null))]);
        }

        var read = sheet.Rules.Select(rule => (Rule: rule, Whole: rule.Operator is null && rule.Expression is { } text ? ConditionReader.Read(text, model, options, rule.Parameters) : null)).ToList();
        var keys = read.SelectMany(pair => pair.Whole is null ? [] : Parts(pair.Whole)).Where(part => part is not Condition.Group { Parts.Count: 0 }).Select(KeyOf).Distinct(StringComparer.Ordinal).ToList();
        return new RuleGrid([.. keys.Select(key => Column(key, model))], [.. read.Select(pair => new GridRow(pair.Rule, pair.Whole, pair.Whole is null ? null : Cells(pair.Whole, keys)))]);
    }

    /// <summary>The condition of a rule with another test in a column.</summary>
    /// <param name="row">The rule.</param>
    /// <param name="column">The column.</param>
    /// <param name="test">The test; <see cref="Condition.Empty"/>: anything will do.</param>
    public Condition With(GridRow row, int column, Condition test)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(test);
        var whole = row.Whole ?? Condition.Empty;
        var parts = Parts(whole).ToList();
        var at = parts.FindIndex(part => KeyOf(part) == Columns[column].Key);
        var isEmpty = test is Condition.Group { Parts.Count: 0 };
        return whole is not Condition.Group { Joined: Joined.All }
            ? at == 0 ? test : isEmpty ? whole : new Condition.Group(Joined.All, [whole, test])
            : at >= 0 ? ConditionEdits.Put(whole, [at], isEmpty ? null : test)
            : isEmpty ? whole : ConditionEdits.Add(whole, [], test);
    }

    /// <summary>Gaps, overlaps and rows that never match, each with facts that show it.</summary>
    /// <param name="sheet">The rules.</param>
    /// <param name="model">What they may read.</param>
    public IReadOnlyList<GridProblem> Check(RuleSheet sheet, FactModel model)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var rows = Rows.Where(row => row.Rule.IsEnabled).ToList();
        if (Columns.Count == 0 || rows.Count == 0 || rows.Exists(row => row.Cells is null))
        {
            return [];
        }

        // Plain rules of most questions hold side by side; of levels the first is taken.
        var policy = sheet.Policy ?? (sheet.Question == Questions.Level ? HitPolicy.First : HitPolicy.Collect);
        var json = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["$schema"] = WorkflowReader.OwnSchema,
            ["WorkflowName"] = "grid",
            ["DecisionTable"] = new
            {
                HitPolicy = policy.ToString(),
                Gaps = policy == HitPolicy.Collect,
                Inputs = Columns.Select(column => column.Key),
                Rows = rows.Select(row => new { RuleName = row.Rule.Title, When = row.Cells!.Select(cell => TableCell.Write(cell) ?? (cell is Condition.AsText text ? text.Text : "true")) }),
            },
        });
        RuleSet.Load("grid", json, model, out var found);
        return [.. found.Where(one => Told.Contains(one.Code)).Select(one => new GridProblem(one.Message, RowOf(one, rows), one.Code == Told[0]))];
    }

    private static string? RowOf(Diagnostic found, List<GridRow> rows) =>
        found.Code != Told[0] && found.Place.JsonPointer.Split('/') is [_, _, "Rows", var index, ..] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < rows.Count ? rows[at].Rule.Name : null;

    private static RuleCompileOptions Options(RuleSheet sheet) => RuleCompileOptions.Default with { AllowExtensions = sheet.IsExtended };

    private static GridColumn Column(string input, FactModel model)
    {
        var presence = ConditionReader.Read($"({input}) != null", model) as Condition.Presence;
        var label = ExpressionCompiler.Compile(input, SourcePlace.None, model, null, [])?.ToWords() ?? input;
        return presence is { Fact: Operand.Fact fact } ? new GridColumn(input, fact.Choice.Label, new Operand.Fact(fact.Choice)) : new GridColumn(input, label, null);
    }

    private static IReadOnlyList<Condition> Parts(Condition whole) => whole is Condition.Group { Joined: Joined.All } group ? group.Parts : [whole];

    // Of a list the question is what stands in it, not the list: each such test is a column of its own.
    private static string KeyOf(Condition part) => part is Condition.Comparison or Condition.Between or Condition.Answer or Condition.Presence or Condition.Among && TestKinds.SubjectOf(part) is Operand.Fact fact ? fact.Choice.Path : ConditionWriter.Write(part);

    private static IReadOnlyList<Condition>? Cells(Condition whole, List<string> keys)
    {
        var parts = Parts(whole).Where(part => part is not Condition.Group { Parts.Count: 0 }).GroupBy(KeyOf, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        return parts.Values.Any(group => group.Count > 1) ? null : [.. keys.Select(key => parts.TryGetValue(key, out var one) ? one[0] : Condition.Empty)];
    }
}
