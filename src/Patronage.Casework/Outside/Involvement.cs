using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
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
}
