using System.Runtime.CompilerServices;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Casework.Replay;

/// <summary>What a replay looks up again and again in a program, arranged once.</summary>
internal sealed class ProgramIndex
{
    private static readonly ConditionalWeakTable<Program, ProgramIndex> Cache = [];

    private readonly ILookup<(TriggerKind Kind, string Id), EventDefinition> _raised;
    private readonly ILookup<string, ObligationDefinition> _gates;
    private readonly HashSet<string> _aboutMembers;
    private readonly Dictionary<string, FormDefinition> _forms;
    private readonly Dictionary<string, EventDefinition> _events;

    // What these hold changes only when a form is recorded or the family itself does.
    private static readonly string[] RecordRoots = [$"{FactNames.Answers}.", $"{FactNames.Records}.", $"{FactNames.Member}.", $"{FactNames.Norms}."];

    private ProgramIndex(Program program)
    {
        _raised = program.Events
            .SelectMany(definition => definition.RaisedBy.Select(trigger => (Key: (trigger.Kind, trigger.Id ?? definition.Id), definition)))
            .ToLookup(pair => pair.Key, pair => pair.definition);
        _aboutMembers = program.Events.Where(definition => definition.About == About.Member).Select(definition => definition.Id).ToHashSet(StringComparer.Ordinal);
        _forms = program.Forms.ToDictionary(form => program.Facts.Shapes.NameOf(form.Id), StringComparer.Ordinal);
        _events = program.Events.ToDictionary(definition => program.Facts.Shapes.NameOf(definition.Id), StringComparer.Ordinal);
        Derived = [.. program.Events.SelectMany(definition => definition.RaisedBy.Where(trigger => trigger.Kind == TriggerKind.Date).Select(trigger => (definition, trigger)))];
        DerivedFromRecordsAlone = Derived.All(pair => pair.Trigger.Date!.ReadPaths.All(path => RecordRoots.Any(root => path.StartsWith(root, StringComparison.Ordinal))));
        _gates = program.Obligations
            .Where(obligation => obligation.Gate)
            .SelectMany(obligation => obligation.Applies.Stages.Select(stage => (stage, obligation)))
            .ToLookup(pair => pair.stage, pair => pair.obligation, StringComparer.Ordinal);
        HasAutomaticLevels = program.Levels.Any(level => level.Automatic);
        StageOrder = program.Stages.Select((stage, index) => (stage.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
    }

    /// <summary>Derived events with their triggers.</summary>
    public IReadOnlyList<(EventDefinition Event, Trigger Trigger)> Derived { get; }

    /// <summary>Whether derived days can change only when a form is recorded.</summary>
    public bool DerivedFromRecordsAlone { get; }

    /// <summary>Whether rules set some level without a decision.</summary>
    public bool HasAutomaticLevels { get; }

    /// <summary>Stage id to its place.</summary>
    public IReadOnlyDictionary<string, int> StageOrder { get; }

    /// <summary>The index of a program.</summary>
    public static ProgramIndex Of(Program program) => Cache.GetValue(program, static key => new ProgramIndex(key));

    /// <summary>Whether an occurrence is one of a member's, or of the whole line where the event is not about members.</summary>
    public bool Concerns(Happening happening, string? member) =>
        member is null || happening.Member == member || (happening.Member is null && !_aboutMembers.Contains(happening.Event));

    /// <summary>The form whose answers expressions read by a member name; null when the program has none.</summary>
    public FormDefinition? FormOf(string memberName) => _forms.GetValueOrDefault(memberName);

    /// <summary>The event whose occurrences expressions read by a member name; null when the program has none.</summary>
    public EventDefinition? EventOf(string memberName) => _events.GetValueOrDefault(memberName);

    /// <summary>Events that a record of a kind raises.</summary>
    public IEnumerable<EventDefinition> RaisedBy(TriggerKind kind, string id) => _raised[(kind, id)];

    /// <summary>Obligations that hold a stage.</summary>
    public IEnumerable<ObligationDefinition> GatesOf(string stage) => _gates[stage];
}
