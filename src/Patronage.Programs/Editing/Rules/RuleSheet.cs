using Patronage.Programs.Reading;
using Patronage.Rules;
using Patronage.Rules.Json;
using Patronage.Rules.Workflows;

namespace Patronage.Programs.Editing.Rules;

/// <summary>A rule as a file states it, right or wrong.</summary>
/// <param name="Name">Its name.</param>
/// <param name="OwnerId">The program whose file states it.</param>
/// <param name="Way">Where it stands in that file: <c>Rules</c>, <c>[2]</c>.</param>
/// <param name="Json">The rule.</param>
public sealed record StatedRule(string Name, string OwnerId, IReadOnlyList<string> Way, JsonValue Json)
{
    /// <summary>The condition; null where the rule has none of its own.</summary>
    public string? Expression => TextOf(Json["Expression"]);

    /// <summary>How the children are joined; null of a rule without children.</summary>
    public string? Operator => TextOf(Json["Operator"]);

    /// <summary>What it grants.</summary>
    public string? Outcome => TextOf(Json["SuccessEvent"]);

    /// <summary>What is said when it does not hold.</summary>
    public string? Message => TextOf(Json["ErrorMessage"]);

    /// <summary>Whether it takes part.</summary>
    public bool IsEnabled => Json["Enabled"]?.Kind != JsonKind.False;

    /// <summary>Whether it stands in place of a rule of the parent.</summary>
    public bool Overrides => Json["Properties"]?["overrides"]?.Kind == JsonKind.True;

    /// <summary>What it says by its author's own account: the title, else the name.</summary>
    public string Title => Property("title") is { Length: > 0 } title ? title : Name;

    /// <summary>The rules that it is made of.</summary>
    public IReadOnlyList<StatedRule> Children { get; init; } = [];

    /// <summary>Named parts that its condition may use.</summary>
    public IReadOnlyList<ScopedParam> Parameters { get; init; } = [];

    /// <summary>The tests of a row of a decision table, one for each column; empty of a rule.</summary>
    public IReadOnlyList<string> Cells => [.. (Json["When"]?.Items ?? []).Select(cell => cell.Text)];

    /// <summary>A free property; null where it is not stated.</summary>
    public string? Property(string name) => TextOf(Json["Properties"]?[name]);

    private static string? TextOf(JsonValue? value) => value is { Kind: JsonKind.String } ? value.Text : null;
}

/// <summary>The rules of one question as the files of a program state them, those of ancestors among them: what is edited, whether it compiles or not.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Question">The question.</param>
/// <param name="Rules">The rules in the order in which they are asked.</param>
public sealed record RuleSheet(string ProgramId, string Question, IReadOnlyList<StatedRule> Rules)
{
    /// <summary>The path of the program's own file of the question.</summary>
    public string Path => ProgramPaths.Rule(ProgramId, $"{Question}.json");

    /// <summary>Whether the program has a file of its own.</summary>
    public bool HasFile { get; init; }

    /// <summary>Whether the file is no JSON: then it is edited as text.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether the own file may use what only this system reads.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The expressions that the columns of a decision table test; empty where there is none.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Which rows of the table hold when several match; null where there is no table.</summary>
    public HitPolicy? Policy { get; init; }

    /// <summary>Whether the program states a rule itself.</summary>
    public bool IsOwn(StatedRule rule) => rule?.OwnerId == ProgramId;

    /// <summary>Reads the rules of a question.</summary>
    /// <param name="files">The program's files and its ancestors'.</param>
    /// <param name="programIds">The program and its ancestors, nearest first.</param>
    /// <param name="question">The question.</param>
    public static RuleSheet Read(IProgramFiles files, IReadOnlyList<string> programIds, string question)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(programIds);
        var id = programIds[0];
        string[] rest = [.. programIds.Skip(1)];
        var path = ProgramPaths.Rule(id, $"{question}.json");
        if (!files.Paths.Contains(path))
        {
            return new RuleSheet(id, question, rest.Length == 0 ? [] : Read(files, rest, question).Rules);
        }

        if (JsonDocumentReader.Read(path, files.Read(path), []) is not { Kind: JsonKind.Object } root)
        {
            return new RuleSheet(id, question, []) { HasFile = true, IsBroken = true };
        }

        var table = root["DecisionTable"];
        var parameters = ParametersOf(root["GlobalParams"]);
        var own = table is null ? RulesOf(root["Rules"], ["Rules"], id, parameters) : RulesOf(table["Rows"], ["DecisionTable", "Rows"], id, parameters);
        return new RuleSheet(id, question, [.. Together(own, Injected(files, rest, root, question))])
        {
            HasFile = true,
            IsExtended = root["$schema"]?.Text.Contains("patronage-rules", StringComparison.Ordinal) == true,
            Inputs = [.. (table?["Inputs"]?.Items ?? []).Select(input => input.Text)],
            Policy = table is null ? null : Enum.TryParse<HitPolicy>(table["HitPolicy"]?.Text, out var policy) ? policy : HitPolicy.First,
        };
    }

    private static IEnumerable<StatedRule> Injected(IProgramFiles files, string[] rest, JsonValue root, string question)
    {
        var names = (root["WorkflowsToInject"]?.Items ?? []).Select(item => item.Text).ToHashSet(StringComparer.Ordinal);
        var at = Array.FindIndex(rest, id => names.Contains($"{id}.{question}"));
        return at < 0 ? [] : Read(files, rest[at..], question).Rules;
    }

    // A rule that overrides stands where the one stood that it replaces.
    private static IEnumerable<StatedRule> Together(IReadOnlyList<StatedRule> own, IEnumerable<StatedRule> inherited)
    {
        var parents = inherited.ToList();
        var replaced = own.Where(rule => rule.Overrides && parents.Exists(parent => parent.Name == rule.Name)).ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        return own.Where(rule => !replaced.ContainsKey(rule.Name)).Concat(parents.Select(parent => replaced.GetValueOrDefault(parent.Name) ?? parent));
    }

    private static List<StatedRule> RulesOf(JsonValue? list, string[] way, string ownerId, IReadOnlyList<ScopedParam> outer)
    {
        var rules = new List<StatedRule>();
        for (var i = 0; i < (list?.Items.Count ?? 0); i++)
        {
            var json = list!.Items[i];
            string[] at = [.. way, $"[{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}]"];
            IReadOnlyList<ScopedParam> parameters = [.. outer, .. ParametersOf(json["LocalParams"])];
            rules.Add(new StatedRule(json["RuleName"]?.Text ?? "", ownerId, at, json) { Parameters = parameters, Children = RulesOf(json["Rules"], [.. at, "Rules"], ownerId, parameters) });
        }

        return rules;
    }

    private static IReadOnlyList<ScopedParam> ParametersOf(JsonValue? list) =>
    [
        .. (list?.Items ?? []).Where(item => item["Name"] is { Kind: JsonKind.String } && item["Expression"] is { Kind: JsonKind.String })
            .Select(item => new ScopedParam(item["Name"]!.Text, new ExpressionText(item["Expression"]!), item["Name"]!.Place)),
    ];
}
