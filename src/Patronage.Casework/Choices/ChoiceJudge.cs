using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Questions;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Rules;
using Patronage.Rules.Facts;

namespace Patronage.Casework.Choices;

/// <summary>Says which decisions may be taken and which closure reasons may be chosen on a line.</summary>
public sealed class ChoiceJudge(Program program, LineState line, CaseFacts facts, FactRecord root, NormReader norms, IReadOnlyList<Obligation> obligations, DateOnly today)
{
    private static readonly IReadOnlyDictionary<string, Answer> NoAnswers = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>Decisions that belong to the line's place, each with whether it may be taken.</summary>
    /// <param name="taking">The decision being written; null while none is.</param>
    /// <param name="answers">What is written down with it so far.</param>
    /// <param name="meeting">The meeting that decides; null when none does.</param>
    public IReadOnlyList<Choice<DecisionDefinition>> Decisions(string? taking = null, IReadOnlyDictionary<string, Answer>? answers = null, JournalEntry? meeting = null)
    {
        var questions = Ask(taking, answers, meeting);
        return
        [
            .. program.Decisions.Where(decision => line.Current.Matches(decision.Applies))
                .Select(decision => Judge(decision, questions, decision.Id == taking ? answers ?? NoAnswers : NoAnswers, meeting)),
        ];
    }

    /// <summary>Closure reasons, each with whether it may be chosen.</summary>
    /// <param name="taking">The decision that would close; null: any.</param>
    /// <param name="answers">What is written down with it so far.</param>
    /// <param name="meeting">The meeting that decides; null when none does.</param>
    public IReadOnlyList<Choice<ClosureReasonDefinition>> Closures(string? taking = null, IReadOnlyDictionary<string, Answer>? answers = null, JournalEntry? meeting = null)
    {
        var questions = Ask(taking, answers, meeting);
        var gates = ClosingGates();
        return
        [
            .. program.Closures
                .Where(closure => taking is null || closure.Decisions.Count == 0 || closure.Decisions.Contains(taking))
                .Where(closure => line.Current.Matches(closure.Applies))
                .Select(closure => Judge(closure, questions, gates)),
        ];
    }

    private QuestionAnswers Ask(string? taking, IReadOnlyDictionary<string, Answer>? answers, JournalEntry? meeting) =>
        new(program, root, facts.DecisionInputs(program.Decisions.Find(taking), answers ?? NoAnswers, meeting, facts.Members(line, today)));

    private Choice<DecisionDefinition> Judge(DecisionDefinition decision, QuestionAnswers questions, IReadOnlyDictionary<string, Answer> written, JournalEntry? meeting)
    {
        var (verdict, missing) = questions.Grants(Programs.Model.Questions.Decisions, decision.Outcome);
        var closes = decision.Effects.Any(effect => effect.Kind == EffectKind.Close);
        var leaves = decision.Effects.Any(effect => effect.Kind == EffectKind.Stage && effect.To != line.Stage);
        List<Obligation> gates = [.. closes ? ClosingGates() : [], .. leaves ? StageGates() : []];
        List<string> refused = [.. Limits.Refusals(program, line, norms, decision, written)];
        var choice = new Choice<DecisionDefinition>(
            decision,
            refused.Count > 0 ? Permission.Forbidden : PermissionOf(verdict, gates),
            [.. questions.Messages(Programs.Model.Questions.Decisions, decision.Outcome), .. refused],
            missing,
            gates);
        return decision.Quorum && meeting is not null && decision.By.Contains(meeting.Subject) ? Quorate(choice, Quorum.Of(program, norms, meeting)) : choice;
    }

    private static Choice<DecisionDefinition> Quorate(Choice<DecisionDefinition> choice, Quorum quorum) => quorum.IsThere switch
    {
        true => choice,
        false => choice with { Permission = Permission.Forbidden, Messages = [.. choice.Messages, $"Без кворума решение недействительно: {quorum.Reason}"] },
        null => choice with { Permission = choice.Permission == Permission.Forbidden ? Permission.Forbidden : Permission.Unknown, Missing = [.. choice.Missing, $"кворум: {quorum.Reason}"] },
    };

    private static Choice<ClosureReasonDefinition> Judge(ClosureReasonDefinition closure, QuestionAnswers questions, IReadOnlyList<Obligation> gates)
    {
        var (verdict, missing) = questions.Grants(Programs.Model.Questions.Closures, closure.Outcome);
        return new Choice<ClosureReasonDefinition>(
            closure, PermissionOf(verdict, gates), questions.Messages(Programs.Model.Questions.Closures, closure.Outcome), missing, gates);
    }

    private static Permission PermissionOf(Verdict verdict, IReadOnlyList<Obligation> gates) => verdict switch
    {
        _ when gates.Count > 0 => Permission.Forbidden,
        Verdict.True => Permission.Allowed,
        Verdict.False => Permission.Forbidden,
        _ => Permission.Unknown,
    };

    // Gates of a stage hold it against decisions as they do against events. What is only foreseen holds nothing yet.
    private IEnumerable<Obligation> StageGates() => obligations.Where(obligation =>
        obligation is { Definition.Gate: true, IsPending: true, Status: not ObligationStatus.Foreseen }
        && line.Stage is { } stage
        && obligation.Definition.Applies.Stages.Contains(stage));

    // Gates without a stage hold the closing of the line.
    private List<Obligation> ClosingGates() => [.. obligations.Where(obligation => obligation.Definition is { Gate: true, Applies.Stages.Count: 0 } && obligation.IsPending)];
}
