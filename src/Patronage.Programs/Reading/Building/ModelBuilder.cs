using Patronage.Programs.Facts;
using Patronage.Programs.LegalText;
using Patronage.Programs.Model;
using Patronage.Rules.Json;

namespace Patronage.Programs.Reading.Building;

/// <summary>
/// Makes the typed model out of an effective program whose structure is checked. Tolerant: where a required value was refused a
/// harmless one stands in, so that expressions further on are checked too; a program with errors is never handed out.
/// </summary>
internal sealed partial class ModelBuilder
{
    private readonly EffectiveProgram _program;
    private readonly Texts _texts;
    private readonly TermBuilder _terms;
    private readonly ExpressionBinder _expressions;
    private readonly ProgramFactModel _facts;

    public ModelBuilder(EffectiveProgram program, Texts texts, TermBuilder terms, ExpressionBinder expressions, ProgramFactModel facts)
    {
        _program = program;
        _texts = texts;
        _terms = terms;
        _expressions = expressions;
        _facts = facts;
    }

    public Program Build(ProgramIdentity identity, string hash, ProgramRules rules, ProgramTexts sources)
    {
        var program = new Program
        {
            Identity = identity,
            Hash = hash,
            Expressions = _expressions.Compiled,
            Conditions = _expressions.Models,
            Terms = _terms.Made,
            Acts = List("acts", Act),
            Provisions = List("provisions", Provision),
            Participants = List("participants", Participant),
            Lists = _program.Lists.ToDictionary(id => id, Vocabulary, StringComparer.Ordinal),
            Tracks = List("tracks", Track),
            Levels = List("levels", Level),
            Stages = List("stages", Stage),
            Norms = List("norms", Norm),
            Events = Events(),
            Obligations = List("obligations", Obligation),
            Visits = List("visits", Visit),
            Caseload = List("caseload", Caseload),
            Decisions = List("decisions", Decision),
            Closures = List("closures", Closure),
            Plans = List("plans", Plan),
            Directions = List("directions", Direction),
            Measures = List("measures", Measure),
            Algorithms = List("algorithms", Algorithm),
            Forms = List("forms", Form),
            Documents = List("documents", Document),
            Reports = List("reports", Report),
            Worklists = List("worklists", Worklist),
            Rules = rules,
            Facts = _facts,
            Texts = sources,
        };
        _texts.ReportUnused();
        return program;
    }

    private ElementList<T> List<T>(string section, Func<Node, string, T> make)
        where T : Element =>
        new(Distinct(_program[section]).Select(node => make(node, $"{section}/{node.Id}")));

    private static ElementList<T> Elements<T>(Node node, string name, string path, Func<Node, string, T> make)
        where T : Element =>
        node[name] is { Kind: JsonKind.Array } list ? new(Distinct(list.Items).Select(item => make(item, $"{path}/{name}/{item.Id}"))) : ElementList<T>.Empty;

    // Duplicates were reported; the model needs unique ids to be built at all.
    private static IEnumerable<Node> Distinct(IEnumerable<Node> nodes) =>
        nodes.Where(node => node.Kind == JsonKind.Object && node.Id.Length > 0).DistinctBy(node => node.Id, StringComparer.Ordinal);

    /// <summary>Adds what every element may have.</summary>
    private T Complete<T>(T element, Node node, string path)
        where T : Element =>
        (T)(element with
        {
            Text = node["text"] is { } text ? _texts.Of(text, $"{path}/text") : null,
            Sources = Citations(node),
            Reading = node.String("reading"),
            From = node.Day("from"),
            To = node.Day("to"),
            Applies = Applies(node["for"]),
            Outcome = node["byRule"] switch
            {
                null => null,
                { IsText: true } outcome => outcome.Text,
                _ => node.Id,
            },
        });

    private LocalText Title(Node node, string path) => _texts.Of(node["title"], $"{path}/title");

    private static Origin OriginOf(Node node) =>
        new(node.ProgramId, node.Place, [.. node.ChangedBy.Reverse().Select(change => new Origin(change.ProgramId, change.Place, []))]);

    private static IReadOnlyList<Citation> Citations(Node node) =>
    [
        .. node.OneOrMany("source")
            .Where(source => source.Kind == JsonKind.Object)
            .Select(source => new Citation(source.String("act") ?? "", source.String("clause") ?? "", source.String("row"), source.String("note"))),
    ];

    private static Applicability Applies(Node? node) => node is null || node.Kind != JsonKind.Object
        ? Applicability.Everywhere
        : new()
        {
            Tracks = node.Ids("tracks"),
            Levels = node.Ids("levels"),
            Stages = node.Ids("stages"),
            Categories = node.Ids("categories"),
            Circumstances = node.Ids("circumstances"),
            Referrals = node.Ids("referrals"),
        };

    private static LateRule? Late(Node node) => node["late"] is { } late ? new(late.Flag("reason"), late.Ids("notify")) : null;
}
