using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Building;

/// <summary>Tells the fact model what names and types an effective program declares.</summary>
internal static class FactSource
{
    public static FactModelSource Of(EffectiveProgram program, DiagnosticBag bag)
    {
        CheckNames(program["norms"], program.Id, bag);
        CheckNames(program["events"], program.Id, bag);
        CheckNames(program["forms"], program.Id, bag);
        return new()
        {
            Norms = [.. Distinct(program["norms"]).Select(node => new NormFacts(node.Id, Title(node), node.String("unit") ?? "", HasBounds(node)))],
            Events =
            [
                .. CoreEvents.Titles.Select(core => new EventFacts(core.Key, core.Value, [])),
                .. Distinct(program["events"]).Where(node => !CoreEvents.Titles.ContainsKey(node.Id)).Select(node => new EventFacts(node.Id, Title(node), FormsOf(node))),
            ],
            Forms = [.. Distinct(program["forms"]).Select(node => new FormFacts(node.Id, Title(node), Words.About(node), Fields(node)))],
            Decisions = [.. Distinct(program["decisions"]).Select(node => new FormFacts(node.Id, Title(node), Words.About(node), Fields(node)))],
            Lists = [.. program.Lists.Select(list => Vocabulary(list, program[$"lists/{list}"]))],
            Levels = Named(program["levels"]),
            Stages = Named(program["stages"]),
            Tracks = Named(program["tracks"]),
            Closures = Named(program["closures"]),
            Participants = [.. Named(program["participants"]), new NamedFacts(ElementIndex.Family, "Семья")],
            Measures = Named(program["measures"]),
            Directions = Named(program["directions"]),
            Plans = Named(program["plans"]),
        };
    }

    /// <summary>Whether a norm states bounds instead of one amount.</summary>
    public static bool HasBounds(Node norm) =>
        norm.OneOrMany("values").Prepend(norm).Any(value => value["min"] is not null || value["max"] is not null || value["expected"] is not null);

    /// <summary>A title as plain words, for labels.</summary>
    public static string Title(Node node) => node["title"] switch
    {
        { IsText: true } text => text.Text,
        { Kind: JsonKind.Object, Properties: [var first, ..] } => first.Value.Text,
        _ => node.Id,
    };

    private static IReadOnlyList<string> FormsOf(Node node) => [.. node.OneOrMany("raisedBy").Select(by => by.String("form")).OfType<string>()];

    private static IReadOnlyList<NamedFacts> Named(IEnumerable<Node> nodes) =>
        [.. nodes.DistinctBy(node => node.Id, StringComparer.Ordinal).Select(node => new NamedFacts(node.Id, Title(node)))];

    private static VocabularyFacts Vocabulary(string id, IReadOnlyList<Node> items) =>
        new(id, Named(EffectiveProgram.Flatten(items)), IsOpen: false);

    private static IReadOnlyList<FieldFacts> Fields(Node node) => node["fields"] is not { Kind: JsonKind.Array } fields
        ? []
        : [.. Distinct(fields.Items).Select(f => new FieldFacts(f.Id, Title(f), Words.FieldType(f), f.String("options"), Fields(f)))];

    // Two ids that become one name are reported; the model takes the first of them.
    private static IEnumerable<Node> Distinct(IEnumerable<Node> nodes) =>
        nodes.DistinctBy(node => MemberName.Of(node.Id), StringComparer.Ordinal);

    private static void CheckNames(IReadOnlyList<Node> nodes, string programId, DiagnosticBag bag)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var name = MemberName.Of(node.Id);
            if (!seen.TryAdd(name, node.Id) && seen[name] != node.Id && node.ProgramId == programId)
            {
                bag.Add(ProgramDiagnostics.MemberClash, node["id"]!.Place, node.Id, seen[name], name);
            }

            if (node["fields"] is { Kind: JsonKind.Array } fields) CheckNames(fields.Items, programId, bag);
        }
    }
}
