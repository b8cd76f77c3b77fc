using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Services.Meetings;

/// <summary>Fills the fields of the program's minutes that say what is known of a meeting anyway.</summary>
internal static class MeetingFacts
{
    /// <summary>Writes them among the answers.</summary>
    /// <param name="answers">The answers to the form of the minutes.</param>
    /// <param name="view">The meeting.</param>
    /// <param name="input">What stands on the screen.</param>
    /// <param name="invited">The families that were invited.</param>
    public static void Fill(IDictionary<string, Answer> answers, MeetingView view, MeetingInput input, IReadOnlyList<string> invited)
    {
        foreach (var field in view.Program.Forms.Find(view.Body.Minutes)?.Fields.Where(field => field.Meeting is not null) ?? [])
        {
            if (Of(field, view, input, invited) is { } answer)
            {
                answers[field.Id] = answer;
            }
        }
    }

    private static Answer? Of(FieldDefinition field, MeetingView view, MeetingInput input, IReadOnlyList<string> invited) => field.Meeting switch
    {
        MeetingFact.On => input.On is { } on ? Answer.Of(on) : null,
        MeetingFact.Number when field.Type is FieldType.Number => decimal.TryParse(input.Content.Number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? Answer.Of(number) : Words(input.Content.Number),
        MeetingFact.Number => Words(input.Content.Number),
        MeetingFact.Chair when field.Type is FieldType.Participant => view.Body.Chair is { } chair ? Answer.Of(chair) : null,
        MeetingFact.Chair => Words(string.Join("; ", input.Content.People.Where(person => person.Chairs).Select(Named))),
        MeetingFact.Present => Words(string.Join("; ", input.Content.People.Where(person => person.Present).Select(Named))),
        _ => Words(string.Join("; ", invited)),
    };

    /// <summary>A person with the post, as papers name one.</summary>
    public static string Named(MeetingPerson person) => person.Post.Length == 0 ? person.Name : $"{person.Name}, {person.Post}";

    private static Answer? Words(string text) => text.Length == 0 ? null : Answer.Of(text);
}
