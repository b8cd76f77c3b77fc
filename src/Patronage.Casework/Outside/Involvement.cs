using Patronage.Casework.Choices;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;

namespace Patronage.Casework.Outside;

/// <summary>Whether an organization may be let into the work with a family: the program says so by the decision that lets it in.</summary>
public static class Involvement
{
    /// <summary>The choice that letting an organization in would be; null when the program sets no condition.</summary>
    /// <param name="assessment">The line.</param>
    /// <param name="participant">The organization, a participant of the program.</param>
    public static Choice<DecisionDefinition>? Of(Assessment assessment, string participant)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var decision = assessment.Program.Decisions.FirstOrDefault(item => item.Involves is not null);
        if (decision is null)
        {
            return null;
        }

        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { [decision.Involves!] = Answer.Of(participant) };
        return assessment.Decisions(decision.Id, answers).FirstOrDefault(choice => choice.Definition.Id == decision.Id);
    }

    /// <summary>The form on which what the program waits for is written down, and its field for the organization; null when the rules read no such form.</summary>
    /// <param name="assessment">The line.</param>
    /// <param name="choice">The choice that is not allowed.</param>
    public static (FormDefinition Form, FieldDefinition Organization)? WrittenOn(Assessment assessment, Choice<DecisionDefinition> choice)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        ArgumentNullException.ThrowIfNull(choice);
        var read = new Explainer(assessment).Explain(choice).Rules.SelectMany(rule => rule.AllFacts()).Select(fact => fact.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var form in assessment.Program.Forms)
        {
            var name = MemberName.Of(form.Id);
            if (form.Fields.FirstOrDefault(field => field.Type == FieldType.Participant) is { } organization && read.Any(path => IsOf(path, name))) return (form, organization);
        }

        return null;
    }

    private static bool IsOf(string path, string form) => path.Split('.') is [FactNames.Records or FactNames.Answers, var name, ..] && name == form;
}
