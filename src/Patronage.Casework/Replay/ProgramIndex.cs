using System.Runtime.CompilerServices;
using Patronage.Programs.Model;

namespace Patronage.Casework.Replay;

/// <summary>What a replay looks up again and again in a program, arranged once.</summary>
internal sealed class ProgramIndex
{
    private static readonly ConditionalWeakTable<Program, ProgramIndex> Cache = [];

    private readonly ILookup<(TriggerKind Kind, string Id), EventDefinition> _raised;
    private readonly ILookup<string, ObligationDefinition> _gates;

    private ProgramIndex(Program program)
    {
        _raised = program.Events
            .SelectMany(definition => definition.RaisedBy.Select(trigger => (Key: (trigger.Kind, trigger.Id ?? definition.Id), definition)))
            .ToLookup(pair => pair.Key, pair => pair.definition);
        Derived = [.. program.Events.SelectMany(definition => definition.RaisedBy.Where(trigger => trigger.Kind == TriggerKind.Date).Select(trigger => (definition, trigger)))];
        _gates = program.Obligations
            .Where(obligation => obligation.Gate)
            .SelectMany(obligation => obligation.Applies.Stages.Select(stage => (stage, obligation)))
            .ToLookup(pair => pair.stage, pair => pair.obligation, StringComparer.Ordinal);
        StageOrder = program.Stages.Select((stage, index) => (stage.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
    }

    /// <summary>Derived events with their triggers.</summary>
    public IReadOnlyList<(EventDefinition Event, Trigger Trigger)> Derived { get; }

    /// <summary>Stage id to its place.</summary>
    public IReadOnlyDictionary<string, int> StageOrder { get; }

    /// <summary>The index of a program.</summary>
    public static ProgramIndex Of(Program program) => Cache.GetValue(program, static key => new ProgramIndex(key));

    /// <summary>Events that a record of a kind raises.</summary>
    public IEnumerable<EventDefinition> RaisedBy(TriggerKind kind, string id) => _raised[(kind, id)];

    /// <summary>Obligations that hold a stage.</summary>
    public IEnumerable<ObligationDefinition> GatesOf(string stage) => _gates[stage];
}
