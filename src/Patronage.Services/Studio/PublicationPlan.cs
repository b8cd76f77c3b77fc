using System.Text.Json;
using Patronage.Programs.Model;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>How a version is to be published.</summary>
/// <param name="From">The first day it is in force.</param>
/// <param name="Note">What it changes, in words.</param>
/// <param name="OpenCases">What it asks of open cases.</param>
public sealed record PublicationPlan(DateOnly From, string Note, OpenCases OpenCases)
{
    /// <summary>The events of the program any of which is a review; needed as soon as a case waits for one.</summary>
    public IReadOnlyList<string> ReviewEvents { get; init; } = [];

    /// <summary>What is asked of single cases, where that differs from what is asked of all.</summary>
    public IReadOnlyDictionary<Guid, OpenCases> Choices { get; init; } = new Dictionary<Guid, OpenCases>();

    /// <summary>Whether a case waits for its review.</summary>
    public bool WaitsForReview => OpenCases == OpenCases.NextReview || Choices.Values.Contains(OpenCases.NextReview);
}

/// <summary>Which events of a program can be called a review of a case.</summary>
public static class ReviewEvents
{
    /// <summary>The events that complete something the program asks for, and the approval of a plan, in the program's order.</summary>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<EventDefinition> Of(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var completing = program.Obligations.SelectMany(obligation => obligation.DoneBy).Append(CoreEvents.PlanApproved).ToHashSet(StringComparer.Ordinal);
        return [.. program.Events.Where(definition => completing.Contains(definition.Id) && definition.Id != CoreEvents.SupportClosed)];
    }

    /// <summary>Those of them in which somebody weighs the case anew: a decision, a meeting, an approved plan, what repeats.</summary>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<EventDefinition> Likely(Program program)
    {
        var again = Proposed(program);
        return [.. Of(program).Where(definition => definition.Id == CoreEvents.PlanApproved || again.Contains(definition.Id) || definition.RaisedBy.Any(trigger => trigger.Kind is TriggerKind.Decision or TriggerKind.Meeting))];
    }

    /// <summary>Those that come again and again: what completes an obligation that repeats.</summary>
    /// <param name="program">The program.</param>
    public static IReadOnlyList<string> Proposed(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var again = program.Obligations.Where(obligation => obligation.Repeat is not null).SelectMany(obligation => obligation.DoneBy).ToHashSet(StringComparer.Ordinal);
        return [.. Of(program).Select(definition => definition.Id).Where(again.Contains)];
    }

    /// <summary>Ids as a version keeps them.</summary>
    internal static IReadOnlyList<string> Read(string json) => json.Length == 0 ? [] : JsonSerializer.Deserialize<List<string>>(json) ?? [];

    /// <summary>The stored form of ids.</summary>
    internal static string Write(IReadOnlyList<string> ids) => JsonSerializer.Serialize(ids);
}
