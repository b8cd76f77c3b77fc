using Patronage.Programs.Model;
using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Reading.Building;

internal sealed partial class ModelBuilder
{
    private static readonly string[] TriggerKinds = ["form", "decision", "contact", "meeting", "report", "document", "stage", "level", "core"];

    private TrackDefinition Track(Node node, string path) => Complete(
        new TrackDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Subject = Words.Enum(node.String("subject"), About.Family),
            Lasts = _terms.Of(node["lasts"], isLasts: true),
        },
        node,
        path);

    private LevelDefinition Level(Node node, string path) => Complete(
        new LevelDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Automatic = node.Flag("automatic"),
            Temporary = node.Flag("temporary"),
            Lasts = _terms.Of(node["lasts"], isLasts: true),
        },
        node,
        path);

    private StageDefinition Stage(Node node, string path) => Complete(
        new StageDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            EnteredBy = node.Ids("enteredBy"),
            AfterClosure = node.Flag("afterClosure"),
            Lasts = _terms.Of(node["lasts"], isLasts: true),
        },
        node,
        path);

    private ElementList<EventDefinition> Events()
    {
        var core = CoreEvents.Titles.Select(pair => new EventDefinition
        {
            Id = pair.Key,
            Title = _texts.OfBuiltIn(pair.Value, $"events/{pair.Key}/title"),
            Origin = new Origin(_program.Id, SourcePlace.None, []),
            IsCore = true,
        });
        return new([.. core, .. List("events", Event).Where(own => !CoreEvents.Titles.ContainsKey(own.Id))]);
    }

    private EventDefinition Event(Node node, string path)
    {
        var about = Words.About(node);
        return Complete(
            new EventDefinition
            {
                Id = node.Id,
                Title = Title(node, path),
                Origin = OriginOf(node),
                RaisedBy = [.. node.OneOrMany("raisedBy").Select(by => TriggerOf(by, about))],
                DateField = node.String("date"),
                Where = _facts.Shapes.EventLayers.ContainsKey(node.Id) ? _expressions.Condition(node, "where", _facts.Event(node.Id)) : null,
                About = about,
            },
            node,
            path);
    }

    private Trigger TriggerOf(Node by, About about)
    {
        if (by["date"] is { } date) return new(TriggerKind.Date, null, _expressions.Day(date, about == About.Member ? _facts.Member : _facts.Line));
        var kind = TriggerKinds.FirstOrDefault(name => by[name] is not null);
        return kind is null ? new(TriggerKind.Mark, null, null) : new(Words.Enum(kind, TriggerKind.Mark), by.String(kind), null);
    }

    private ObligationDefinition Obligation(Node node, string path) => Complete(
        new ObligationDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            By = node.Ids("by"),
            AddressedTo = node.Day("to") is null ? node.Ids("to") : [],
            Term = _terms.Of(node["term"]),
            DoneBy = node.Ids("doneBy"),
            Match = node.String("match"),
            Repeat = node["repeat"] is { } repeat ? new(repeat.String("every") ?? "", Words.Enum(repeat.String("from"), RepeatFrom.Done)) : null,
            Gate = node.Flag("gate"),
            About = Words.About(node),
            Late = Late(node),
        },
        node,
        path);

    private DecisionDefinition Decision(Node node, string path) => Complete(
        new DecisionDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            By = node.Ids("by"),
            About = Words.About(node),
            Quorum = node.Flag("quorum"),
            Involves = node.String("involves"),
            External = node.Flag("external"),
            Fields = Elements(node, "fields", path, (field, at) => Field(field, at, _facts.Decision)),
            Effects =
            [
                .. node.OneOrMany("effects").Select(effect => new Effect(
                    Words.Enum(effect.String("do"), EffectKind.Stage), effect.String("to"), effect.String("toField"), effect.String("id"))),
            ],
        },
        node,
        path);

    private ClosureReasonDefinition Closure(Node node, string path) => Complete(
        new ClosureReasonDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Decisions = node.Ids("decisions"),
            Result = node.String("outcome"),
            Then = node.String("then"),
        },
        node,
        path);

    private PlanDefinition Plan(Node node, string path) => Complete(
        new PlanDefinition
        {
            Id = node.Id,
            Title = Title(node, path),
            Origin = OriginOf(node),
            Form = node.String("form"),
            Document = node.String("document"),
            OpenMeasures = node.String("measures") == "open",
            Columns = node.Ids("columns"),
            Lasts = _terms.Of(node["lasts"], isLasts: true),
            ApprovedBy = node["approvedBy"] is null ? Approving(node.Id) : node.Ids("approvedBy"),
        },
        node,
        path);

    // An effect «approve» without a target approves whatever plan the line has.
    private IReadOnlyList<string> Approving(string plan) =>
    [
        .. _program["decisions"]
            .Where(decision => decision.OneOrMany("effects").Any(effect => effect.String("do") == "approve" && (effect.String("to") is not { } to || to == plan)))
            .Select(decision => decision.Id),
    ];
}
