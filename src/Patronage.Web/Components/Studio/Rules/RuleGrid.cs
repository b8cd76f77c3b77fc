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

/// <summary>What was found between rows.</summary>
/// <param name="Problems">What is wrong.</param>
/// <param name="Open">The columns in which something is compared that has no values to try: nothing is said of the table then.</param>
/// <param name="Loose">The rules that are no rows of tests: nothing is said of the table then.</param>
public sealed record GridCheck(IReadOnlyList<GridProblem> Problems, IReadOnlyList<string> Open, IReadOnlyList<string> Loose);

/// <summary>The rules of a question side by side: a decision table as it is written, or plain rules seen as one.</summary>
/// <param name="Columns">What is tested.</param>
/// <param name="Rows">The rules.</param>
public sealed record RuleGrid(IReadOnlyList<GridColumn> Columns, IReadOnlyList<GridRow> Rows)
{
    private static readonly string[] Told = ["PR1132", "PR1133", "PR1134"];

    /// <summary>Makes the grid of a sheet.</summary>
    /// <param name="sheet">The rules as the files state them.</param>
    /// <param name="model">What they may read.</param>
    /// <param name="added">Facts that are to be columns though no rule tests them yet.</param>
    /// <param name="before">The columns as they stood before: those that are still there keep their places.</param>
    public static RuleGrid Of(RuleSheet sheet, FactModel model, IReadOnlyList<string>? added = null, IReadOnlyList<GridColumn>? before = null)
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
        var keys = read.SelectMany(pair => pair.Whole is null ? [] : Parts(pair.Whole)).Where(part => part is not Condition.Group { Parts.Count: 0 }).Select(KeyOf).Concat(added ?? []).Distinct(StringComparer.Ordinal).ToList();
        var places = (before ?? []).Select((column, at) => (column.Key, at)).ToDictionary(pair => pair.Key, pair => pair.at, StringComparer.Ordinal);
        keys = [.. keys.OrderBy(key => places.GetValueOrDefault(key, int.MaxValue))];
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

    /// <summary>The grid with another test in a cell, as it is while it is being typed.</summary>
    /// <param name="rule">The name of the row's rule.</param>
    /// <param name="column">The column.</param>
    /// <param name="test">The test.</param>
    public RuleGrid Typed(string rule, int column, Condition test) =>
        this with { Rows = [.. Rows.Select(row => row.Rule.Name == rule && row.Cells is { } cells ? row with { Cells = [.. cells.Select((cell, at) => at == column ? test : cell)] } : row)] };

    /// <summary>Gaps, overlaps and rows that never match, each with facts that show it.</summary>
    /// <param name="sheet">The rules.</param>
    /// <param name="model">What they may read.</param>
    /// <param name="norms">The numbers of norms, by the expressions that read them: a cell that compares with a norm is tried with its number.</param>
    public GridCheck Check(RuleSheet sheet, FactModel model, IReadOnlyDictionary<string, string> norms)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(norms);
        var rows = Rows.Where(row => row.Rule.IsEnabled).ToList();
        if (Columns.Count == 0 || rows.Count == 0)
        {
            return new GridCheck([], [], []);
        }

        var (loose, open) = (rows.Where(row => row.Cells is null).Select(row => row.Rule.Title).ToList(), Columns.Where((_, column) => rows.Exists(row => row.Cells is { } cells && !(cells[column] is Condition.AsText ? sheet.Policy is null : IsTold(cells[column], norms)))).Select(column => column.Label).ToList());
        if (loose.Count + open.Count > 0)
        {
            return new GridCheck([], open, loose);
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
                Rows = rows.Select(row => new { RuleName = row.Rule.Title, When = row.Cells!.Select(cell => NormFigures.In(TableCell.Write(cell) ?? (cell is Condition.AsText text && sheet.Policy is not null ? text.Text : "true"), norms)) }),
            },
        });
        RuleSet.Load("grid", json, model, out var found);
        return new GridCheck([.. found.Where(one => Told.Contains(one.Code)).Select(one => new GridProblem(one.Message, RowOf(one, rows), one.Code == Told[0]))], [], []);
    }

    // Numbers, words and norms have values to try; another fact of the family has none.
    private static bool IsTold(Condition cell, IReadOnlyDictionary<string, string> norms) => cell switch
    {
        Condition.Comparison { Right: { } right } => IsNumber(right, norms),
        Condition.Between { Low: { } low, High: { } high } => IsNumber(low, norms) && IsNumber(high, norms),
        Condition.Among among => among.Items.All(item => IsNumber(item, norms)),
        _ => true,
    };

    private static bool IsNumber(Operand operand, IReadOnlyDictionary<string, string> norms) => operand is Operand.Constant || (operand is Operand.Fact fact && norms.ContainsKey(fact.Choice.Path));

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
