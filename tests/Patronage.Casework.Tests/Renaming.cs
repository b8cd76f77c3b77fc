using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Programs.Reading;
using Ask = Patronage.Programs.Model.Questions;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Casework.Tests;

/// <summary>
/// A program with every id that its author chose replaced by a random one, in templates, rules and scenarios alike: whatever still works
/// works for any program.
/// </summary>
internal sealed class Renaming
{
    // Words of the format stand in these properties, whatever ids may look the same.
    private static readonly HashSet<string> WordProperties = new(StringComparer.Ordinal)
    {
        "$schema", "title", "shortTitle", "short", "text", "reading", "note", "clause", "row", "type", "kind", "about", "unit", "do", "count", "roll", "inPause", "which", "each",
        "align", "per", "judge", "mixed", "binding", "jurisdiction", "languages", "scenario", "today", "on", "because", "status", "verdict", "due", "period", "endsOn", "heading", "hint", "groupBy", "groupMark", "flow", "show", "paper",
    };

    private static readonly HashSet<string> CoreAnswers = new(StringComparer.Ordinal) { "basis", "channel", "from", "items", "kind", "curator", "body", "level", "categories", "circumstances", "decision", "number", "present", "quorate", "closure" };

    // The lists that the engine knows by name.
    private static readonly HashSet<string> KnownLists = new(StringComparer.Ordinal) { "referrals", "contacts", "help-types" };

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _members = new(StringComparer.Ordinal);
    private readonly ModelProgram _program;
    private readonly Random _random;

    public Renaming(ModelProgram program, int seed)
    {
        _program = program;
        _random = new Random(seed);
        var names = IdsOf(program).Distinct(StringComparer.Ordinal).ToList();
        var builtIn = BuiltInMembers(program);
        Kept = [.. names.Where(id => builtIn.Contains(MemberName.Of(id)) || CoreEvents.Titles.ContainsKey(id) || Ask.All.Contains(id) || id == "items" || KnownLists.Contains(id)
            || DocumentDefinition.PlanColumns.Contains(id) || DocumentDefinition.MemberColumns.Contains(id))];
        foreach (var id in names.Except(Kept, StringComparer.Ordinal))
        {
            var fresh = Fresh();
            _ids.Add(id, fresh);
            _members.TryAdd(MemberName.Of(id), MemberName.Of(fresh));
        }
    }

    /// <summary>Ids that are also names of the product's own facts, so that renaming them in an expression could mean another thing.</summary>
    public IReadOnlyList<string> Kept { get; }

    public int Count => _ids.Count;

    public string this[string id] => _ids.GetValueOrDefault(id, id);

    public MemoryProgramFiles Apply(IProgramFiles files)
    {
        var own = _program.Identity.Id;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in files.Paths.Where(path => path.Split('/') is [ProgramPaths.Templates or ProgramPaths.Rules, var program, ..] && program == own))
        {
            if (!path.Contains("/demo/", StringComparison.Ordinal) && !path.Contains("/locales/", StringComparison.Ordinal))
            {
                var isScenario = path.Contains("/scenarios/", StringComparison.Ordinal);
                var node = JsonNode.Parse(files.Read(path))!;
                var changed = isScenario ? Scenario(node.AsObject()) : Value(node, "")!;
                texts.Add(PathOf(path, isScenario), changed.ToJsonString());
            }
        }

        return new MemoryProgramFiles(texts);
    }

    private string PathOf(string path, bool isScenario)
    {
        var parts = path.Split('/');
        parts[1] = this[parts[1]];
        if (!isScenario && parts is [ProgramPaths.Templates, _, "lists", ..])
        {
            parts[^1] = $"{this[parts[^1][..^5]]}.json";
        }

        return string.Join('/', parts);
    }

    private JsonNode? Value(JsonNode? node, string property) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, Value(pair.Value, pair.Key)))),
        JsonArray list => new JsonArray([.. list.Select(item => Value(item, property))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Text(text, property)),
        _ => node?.DeepClone(),
    };

    private string Text(string text, string property) => property switch
    {
        "WorkflowName" or "WorkflowsToInject" => text.Split('.') is [var program, var question] ? $"{this[program]}.{question}" : text,
        "Expression" or "where" or "visibleWhen" or "requiredWhen" or "value" or "date" or "formula" or "condition" or "chosen" when !_ids.ContainsKey(text) => Expression(text),
        "ErrorMessage" => Regex.Replace(text, @"\$\((?<inner>[^)]*)\)", match => $"$({Expression(match.Groups["inner"].Value)})", RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan),
        "text" or "heading" when text.Contains("$(", StringComparison.Ordinal) => Regex.Replace(text, @"\$\((?<inner>[^)]*)\)", match => $"$({Expression(match.Groups["inner"].Value)})", RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan),
        "shownAt" when text.Split('/') is [var section, var shown] => $"{section}/{this[shown]}",
        "list" when text.Split('.') is [var records, var form] => $"{records}.{this[form]}",
        _ when WordProperties.Contains(property) => text,
        _ => this[text],
    };

    private string Expression(string text)
    {
        var ids = Regex.Replace(text, "\"(?<id>[^\"]*)\"", match => $"\"{this[match.Groups["id"].Value]}\"", RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan);
        return Regex.Replace(ids, @"\b[A-Z][A-Za-z0-9]*\b", match => _members.GetValueOrDefault(match.Value, match.Value), RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan);
    }

    private JsonObject Scenario(JsonObject scenario) => new(scenario.Select(pair => KeyValuePair.Create(pair.Key, pair.Key switch
    {
        "history" => new JsonArray([.. pair.Value!.AsArray().Select(step => Step(step!.AsObject()))]),
        "expect" => Keys(pair.Value, 2),
        "organization" => Keys(pair.Value, 2),
        "curator" => Value(pair.Value, pair.Key),
        _ => pair.Value?.DeepClone(),
    })));

    private JsonObject Step(JsonObject step)
    {
        var isCore = step["event"]?.GetValue<string>() is { } name && CoreEvents.Titles.ContainsKey(name);
        return new JsonObject(step.Select(pair => KeyValuePair.Create(pair.Key, pair.Key is "with" or "confirm" ? With(pair.Value!.AsObject(), isCore) : Value(pair.Value, pair.Key))));
    }

    private JsonObject With(JsonObject answers, bool isCore) => new(answers.Select(pair => KeyValuePair.Create(
        isCore && CoreAnswers.Contains(pair.Key) ? pair.Key : this[pair.Key],
        pair.Key == "items" ? Value(pair.Value, pair.Key) : Answer(pair.Value))));

    private JsonNode? Answer(JsonNode? node) => node switch
    {
        JsonObject row => new JsonObject(row.Select(pair => KeyValuePair.Create(this[pair.Key], Answer(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Answer)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(this[text]),
        _ => node?.DeepClone(),
    };

    // In expectations ids are names of properties as well as values.
    private JsonNode? Keys(JsonNode? node, int depth) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(depth == 2 ? pair.Key : this[pair.Key], pair.Value switch
        {
            JsonObject inner => Keys(inner, depth - 1),
            JsonArray reports when pair.Key == "reports" => new JsonArray([.. reports.Select(report => Keys(report, 2))]),
            JsonArray forms when pair.Key == "forms" => new JsonArray([.. forms.Select(form => Asked(form!.AsObject()))]),
            _ => Value(pair.Value, pair.Key),
        }))),
        _ => Value(node, ""),
    };

    private JsonObject Asked(JsonObject form) => new(form.Select(pair => KeyValuePair.Create(pair.Key, pair.Key switch
    {
        "with" => With(pair.Value!.AsObject(), isCore: false),
        "member" => pair.Value?.DeepClone(),
        _ => Value(pair.Value, pair.Key),
    })));

    private string Fresh()
    {
        var name = new StringBuilder();
        do
        {
            name.Clear();
            for (var i = 0; i < 8; i++)
            {
                name.Append((char)('a' + _random.Next(26)));
            }
        }
        while (_ids.ContainsValue(name.ToString()));
        return name.ToString();
    }

    private static HashSet<string> BuiltInMembers(ModelProgram program) => program.Facts.Shapes switch
    {
        var shapes => new[] { shapes.Family, shapes.Member, shapes.Support, shapes.Referral, shapes.Plan, shapes.PlanItem, shapes.Visit, shapes.Curator, shapes.Organization, shapes.Meeting }
            .SelectMany(shape => shape.Members.Select(member => member.Name))
            .Except(program.Forms.Where(form => form.About == About.Contact).SelectMany(form => form.Fields).Select(field => MemberName.Of(field.Id)), StringComparer.Ordinal)
            .Concat(["First", "Last", "Count", "Any", "All", "Contains", "Min", "Max", "Sum", "Average", "Where", "Select", "AddDays", "AddMonths", "AddYears", "RecordedOn", "By", "Expected"])
            .ToHashSet(StringComparer.Ordinal),
    };

    private static IEnumerable<string> IdsOf(ModelProgram program) =>
        new[] { program.Identity.Id }
            .Concat(Of(program.Acts)).Concat(Of(program.Provisions)).Concat(Of(program.Participants)).Concat(Of(program.Tracks)).Concat(Of(program.Levels)).Concat(Of(program.Stages))
            .Concat(Of(program.Norms)).Concat(program.Events.Where(item => !item.IsCore).Select(item => item.Id)).Concat(Of(program.Obligations)).Concat(Of(program.Visits))
            .Concat(Of(program.Caseload)).Concat(Of(program.Decisions)).Concat(Of(program.Closures)).Concat(Of(program.Plans)).Concat(Of(program.Directions)).Concat(Of(program.Measures))
            .Concat(Of(program.Algorithms)).Concat(Of(program.Forms)).Concat(Of(program.Documents)).Concat(Of(program.Reports))
            .Concat(program.Forms.SelectMany(form => form.Fields).Concat(program.Decisions.SelectMany(decision => decision.Fields)).SelectMany(Fields))
            .Concat(program.Reports.SelectMany(report => Of(report.Rows)))
            .Concat(program.Lists.SelectMany(list => list.Value.Flatten().Select(item => item.Id).Append(list.Key)));

    private static IEnumerable<string> Of(IEnumerable<Element> elements) => elements.Select(element => element.Id);

    private static IEnumerable<string> Fields(FieldDefinition field) => field.Fields.SelectMany(Fields).Prepend(field.Id);
}
