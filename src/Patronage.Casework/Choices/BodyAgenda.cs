using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Programs.Model;

namespace Patronage.Casework.Choices;

/// <summary>A question about a family that a body has to look into.</summary>
/// <param name="Line">The line of support.</param>
/// <param name="Title">The question in the program's words.</param>
/// <param name="Obligation">The obligation that waits for it; null when only a drafted plan does.</param>
/// <param name="Decision">The decision of the body that settles it; null when the body may choose among several, or none is named.</param>
public sealed record BodyQuestion(string Line, string Title, Obligation? Obligation, string? Decision);

/// <summary>What waits for a body of the program: the agenda of its next meeting follows from it.</summary>
public static class BodyAgenda
{
    /// <summary>The bodies that meet in the organization itself; those outside of it only send what they decided.</summary>
    public static IReadOnlyList<ParticipantDefinition> Bodies(Program program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return [.. program.Participants.Where(participant => participant is { Kind: ParticipantKind.Body, External: false })];
    }

    /// <summary>Whether an obligation is the body's own, or is settled by a decision or a meeting of the body.</summary>
    public static bool Awaits(Program program, ObligationDefinition definition, string body)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        return definition.By.Contains(body) || Triggers(program, definition).Any(trigger => trigger.Kind switch
        {
            TriggerKind.Meeting => trigger.Id == body,
            TriggerKind.Decision => IsTakenBy(program.Decisions.Find(trigger.Id), body),
            _ => false,
        });
    }

    /// <summary>The decision by which the body approves plans; null when it approves none.</summary>
    public static DecisionDefinition? Approving(Program program, string body)
    {
        ArgumentNullException.ThrowIfNull(program);
        return program.Decisions.FirstOrDefault(decision => IsTakenBy(decision, body) && decision.Effects.Any(effect => effect.Kind == EffectKind.Approve));
    }

    /// <summary>The questions about one line.</summary>
    public static IReadOnlyList<BodyQuestion> Questions(Assessment assessment, string body)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var program = assessment.Program;
        List<BodyQuestion> questions =
        [
            .. assessment.Obligations
                .Where(obligation => obligation.Status is ObligationStatus.Open or ObligationStatus.Overdue && Awaits(program, obligation.Definition, body))
                .OrderBy(obligation => obligation.DueOn ?? DateOnly.MaxValue)
                .Select(obligation => new BodyQuestion(assessment.Line.Id, obligation.Definition.Title.Default, obligation, Settling(assessment, obligation.Definition, body))),
        ];
        if (assessment.Line.Plan is { HasDraft: true } && Approving(program, body) is { } approving && assessment.Line.Current.Matches(approving.Applies)
            && questions.TrueForAll(question => question.Decision != approving.Id && question.Obligation?.Definition.DoneBy.Contains(CoreEvents.PlanApproved) != true))
        {
            questions.Add(new BodyQuestion(assessment.Line.Id, approving.Title.Default, null, Decisions(assessment, body).Any(choice => choice.Definition.Id == approving.Id && choice.Permission == Permission.Allowed) ? approving.Id : null));
        }

        return questions;
    }

    /// <summary>The decisions of the body that belong to the line's place, each with whether it may be taken.</summary>
    /// <param name="assessment">The line.</param>
    /// <param name="body">The body.</param>
    /// <param name="taking">The decision being written; null while none is.</param>
    /// <param name="answers">What is written down with it so far.</param>
    /// <param name="meeting">The meeting that decides; null when none does.</param>
    public static IReadOnlyList<Choice<DecisionDefinition>> Decisions(
        Assessment assessment, string body, string? taking = null, IReadOnlyDictionary<string, Answer>? answers = null, JournalEntry? meeting = null)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return [.. assessment.Decisions(taking, answers, meeting).Where(choice => IsTakenBy(choice.Definition, body))];
    }

    private static bool IsTakenBy(DecisionDefinition? decision, string body) => decision is { External: false } && decision.By.Contains(body);

    // The one decision that settles it and may be taken now; else the body chooses: what the program does not permit is never proposed.
    private static string? Settling(Assessment assessment, ObligationDefinition definition, string body)
    {
        var program = assessment.Program;
        var ids = Triggers(program, definition).Where(trigger => trigger.Kind == TriggerKind.Decision).Select(trigger => trigger.Id).ToHashSet(StringComparer.Ordinal);
        if (definition.DoneBy.Contains(CoreEvents.PlanApproved) && Approving(program, body) is { } approving)
        {
            ids.Add(approving.Id);
        }

        return Decisions(assessment, body).Where(choice => ids.Contains(choice.Definition.Id) && choice.Permission == Permission.Allowed).ToList() is [var allowed] ? allowed.Definition.Id : null;
    }

    private static IEnumerable<Trigger> Triggers(Program program, ObligationDefinition definition) =>
        definition.DoneBy.Select(program.Events.Find).OfType<EventDefinition>().SelectMany(happening => happening.RaisedBy);
}
