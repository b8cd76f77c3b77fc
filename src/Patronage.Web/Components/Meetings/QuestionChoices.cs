using Patronage.Casework;
using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Meetings;
using Patronage.Services.Work;
using Patronage.Web.Components.Cases;
using Patronage.Web.Components.Parts.Models;
using Patronage.Web.Presenting;

namespace Patronage.Web.Components.Meetings;

/// <summary>What can be decided about a question of a meeting, each with its reason.</summary>
/// <param name="open">The case.</param>
/// <param name="line">The line that the question is about.</param>
/// <param name="item">The question.</param>
/// <param name="meeting">The meeting as the case's journal would have it.</param>
/// <param name="answers">The answers so far; null when no decision is chosen.</param>
/// <param name="why">Answers «Почему?».</param>
public sealed class QuestionChoices(OpenCase open, Assessment line, AgendaItem item, JournalEntry meeting, IReadOnlyDictionary<string, Answer>? answers, WhyPresenter why)
{
    private const string Noted = "-noted";
    private const string PutOff = "-put-off";

    /// <summary>What stands chosen; null while nothing does.</summary>
    public string? Chosen => item.Result switch
    {
        AgendaResult.Decided => item.Decision,
        AgendaResult.Noted => Noted,
        AgendaResult.PutOff => PutOff,
        _ => null,
    };

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<ChoiceOption> Results =>
    [
        .. Decisions.Select(choice => new ChoiceOption(choice.Definition.Id, CaseWords.Upper(choice.Definition.Title.Spoken()))
        {
            Forbidden = choice.Definition.Id == item.Decision ? null : DecisionList.Blocked(line, choice), Why = why.Present(line, choice),
        }),
        new ChoiceOption(Noted, T("Принять к сведению")) { Detail = T("решения по программе не нужно") },
        new ChoiceOption(PutOff, T("Перенести на другое заседание")),
    ];

    /// <summary>The reasons of closing to choose from, where the decision closes and does not name one itself.</summary>
    public IReadOnlyList<ChoiceOption> Closing => Decision is not { } decision || TakeDecision.ClosureFieldOf(decision) is null ? [] : [.. line.Closures(decision.Id, answers, meeting).Select(choice => Option(decision, choice))];

    /// <summary>Why what is chosen cannot be written down yet; null when it can.</summary>
    public (string Reason, WhyModel Why)? Standing
    {
        get
        {
            if (Decisions.FirstOrDefault(choice => choice.Definition.Id == item.Decision) is not { } choice) return null;
            if (choice.Permission == Permission.Unknown && choice.Missing.All(missing => MissingWays.AskedBy(choice.Definition, missing))) return null;
            if (choice.Permission != Permission.Allowed) return (DecisionList.Reason(choice) + ".", why.Present(line, choice));
            return DecisionList.Named(line, choice.Definition, answers ?? new Dictionary<string, Answer>(StringComparer.Ordinal), meeting) is { Permission: not Permission.Allowed } named ? (DecisionList.Reason(named) + ".", why.Present(line, named)) : null;
        }
    }

    private IReadOnlyList<Choice<DecisionDefinition>> Decisions => BodyAgenda.Decisions(line, meeting.Subject, item.Decision, answers, meeting);

    private DecisionDefinition? Decision => open.Edition.Program.Decisions.Find(item.Decision);

    /// <summary>The question with something chosen.</summary>
    /// <param name="item">The question.</param>
    /// <param name="value">The value of one of <see cref="Results"/>.</param>
    public static AgendaItem Answered(AgendaItem item, string? value)
    {
        ArgumentNullException.ThrowIfNull(item);
        return value switch
        {
            Noted => item with { Result = AgendaResult.Noted },
            PutOff => item with { Result = AgendaResult.PutOff },
            _ => item with { Result = AgendaResult.Decided, Decision = value, Answers = value == item.Decision ? item.Answers : new Dictionary<string, Answer>(StringComparer.Ordinal), Closure = value == item.Decision ? item.Closure : null },
        };
    }

    private ChoiceOption Option(DecisionDefinition decision, Choice<ClosureReasonDefinition> choice) => new(choice.Definition.Id, CaseWords.Upper(choice.Definition.Title.Spoken()))
    {
        Forbidden = choice.Permission == Permission.Allowed || (choice.Permission == Permission.Unknown && choice.Missing.All(missing => MissingWays.AskedBy(decision, missing))) ? null
            : DecisionList.Reason(choice) is { Length: > 0 } reason ? reason : T("Программа не допускает"),
        Why = why.Present(line, choice),
    };
}
