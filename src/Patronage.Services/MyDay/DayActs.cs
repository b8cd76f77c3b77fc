using Patronage.Programs.Model;
using Patronage.Services.Outside;

namespace Patronage.Services.MyDay;

/// <summary>Finds the one act that completes an obligation: it follows from the event that completes it.</summary>
public static class DayActs
{
    /// <summary>The act that completes an obligation of a program.</summary>
    public static DayAct Of(Program program, string definitionId)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Obligations.Find(definitionId) is { } definition ? Of(program, definition) : new DayAct(DayActKind.MarkDone);
    }

    /// <summary>The act that completes an obligation.</summary>
    public static DayAct Of(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        if (SendPapers.IsSending(program, definition))
        {
            return new DayAct(DayActKind.SendPapers);
        }

        return definition.DoneBy.Count == 0 ? new DayAct(DayActKind.MarkDone) : definition.DoneBy.Select(id => OfEvent(program, id)).MinBy(act => act.Kind == DayActKind.OpenCase) ?? new DayAct(DayActKind.OpenCase);
    }

    /// <summary>Whether an obligation is done by the approval of a plan.</summary>
    public static bool IsApproval(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        return definition.DoneBy.Any(id => id == CoreEvents.PlanApproved || program.Events.Find(id)?.RaisedBy.Any(trigger => trigger.Kind == TriggerKind.Core && trigger.Id == CoreEvents.PlanApproved) == true);
    }

    /// <summary>Whether a drawn-up plan settles an obligation once it is approved: by the approval itself, or by a decision that approves plans among what it does.</summary>
    public static bool SettledByApproving(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        return IsApproval(program, definition) || definition.DoneBy.Select(program.Events.Find).OfType<EventDefinition>().SelectMany(happening => happening.RaisedBy)
            .Any(trigger => trigger.Kind == TriggerKind.Decision && program.Decisions.Find(trigger.Id)?.Effects.Any(effect => effect.Kind == EffectKind.Approve) == true);
    }

    /// <summary>Recording a contact of a kind.</summary>
    /// <param name="program">The program.</param>
    /// <param name="kind">The kind; null when any will do.</param>
    public static DayAct Contact(Program program, string? kind)
    {
        ArgumentNullException.ThrowIfNull(program);
        var item = program.List("contacts").Find(kind);
        return new DayAct(DayActKind.RecordContact, item?.Id, item?.Title.Spoken(), item?.InPerson == true);
    }

    /// <summary>The act that brings an event about; opening the case when no one act does.</summary>
    /// <param name="program">The program.</param>
    /// <param name="eventId">The event, the core's own or the program's.</param>
    public static DayAct OfEvent(Program program, string eventId)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (eventId == CoreEvents.CuratorAssigned)
        {
            return new DayAct(DayActKind.AssignCurator);
        }

        if (eventId == CoreEvents.ContactHeld)
        {
            return Contact(program, null);
        }

        // Whoever has to get a plan approved begins with the plan.
        if (eventId == CoreEvents.PlanApproved && program.Plans.Count > 0)
        {
            return new DayAct(DayActKind.OpenPlan);
        }

        if (eventId is CoreEvents.LevelSet or CoreEvents.SupportClosed or CoreEvents.SupportPaused or CoreEvents.SupportResumed)
        {
            return Decision(program, eventId) ?? new DayAct(DayActKind.OpenDecisions);
        }

        if (eventId is CoreEvents.DecisionTaken or CoreEvents.MeetingHeld)
        {
            return new DayAct(DayActKind.OpenDecisions);
        }

        var definition = program.Events.Find(eventId);
        return definition?.RaisedBy.Select(trigger => OfTrigger(program, definition, trigger)).FirstOrDefault(act => act is not null) ?? new DayAct(DayActKind.OpenCase);
    }

    private static DayAct? OfTrigger(Program program, EventDefinition definition, Trigger trigger) => trigger.Kind switch
    {
        TriggerKind.Form when program.Plans.FirstOrDefault(plan => plan.Form == trigger.Id) is { } plan => new DayAct(DayActKind.OpenPlan, plan.Id, plan.Title.Spoken()),
        TriggerKind.Core when trigger.Id == CoreEvents.PlanApproved => new DayAct(DayActKind.OpenPlan),
        TriggerKind.Form => new DayAct(DayActKind.FillForm, trigger.Id, program.Forms.Find(trigger.Id)?.Title.Spoken()),
        TriggerKind.Decision => new DayAct(DayActKind.TakeDecision, trigger.Id, program.Decisions.Find(trigger.Id)?.Title.Spoken()),
        TriggerKind.Contact => Contact(program, trigger.Id),
        TriggerKind.Meeting => new DayAct(DayActKind.PlanMeeting, trigger.Id, program.Participants.Find(trigger.Id)?.Title.Spoken()),
        TriggerKind.Document => new DayAct(DayActKind.IssueDocument, trigger.Id, program.Documents.Find(trigger.Id)?.Title.Spoken()),
        TriggerKind.Level or TriggerKind.Stage => new DayAct(DayActKind.OpenDecisions),
        TriggerKind.Mark => new DayAct(DayActKind.MarkEvent, definition.Id, definition.Title.Spoken()),
        _ => null,
    };

    // Setting a level, pausing and the like are effects of decisions: when exactly one decision has the effect, it is the act.
    private static DayAct? Decision(Program program, string eventId)
    {
        EffectKind? effect = eventId switch
        {
            CoreEvents.LevelSet => EffectKind.Level,
            CoreEvents.SupportPaused => EffectKind.Pause,
            CoreEvents.SupportResumed => EffectKind.Resume,
            _ => null,
        };
        return program.Decisions.Where(decision => decision.Effects.Any(item => item.Kind == effect)).ToList() is [var single]
            ? new DayAct(DayActKind.TakeDecision, single.Id, single.Title.Spoken())
            : null;
    }
}
