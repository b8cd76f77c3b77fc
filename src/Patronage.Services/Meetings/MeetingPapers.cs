using Patronage.Casework.Journal;
using Patronage.Reporting.Documents;
using Patronage.Services.Access;
using Patronage.Services.Documents;
using Patronage.Services.Results;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Meetings;

/// <summary>Prints what a meeting needs on paper. Every printing opens the files of the agenda and is audited as their reading.</summary>
public sealed class MeetingPapers(MeetingReader reader)
{
    /// <summary>The minutes.</summary>
    /// <param name="person">Who prints; needs <see cref="Operation.SeeMeetings"/>, and the file of every family of the agenda.</param>
    /// <param name="id">The meeting.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IssuedDocument>> MinutesAsync(Person person, Guid id, CancellationToken cancellation = default) =>
        (await reader.OpenAsync(person, id, cancellation)).Then(view => view.Hidden > 0
            ? new Outcome<IssuedDocument>.Denied(T("Протокол печатает тот, кому открыты все семьи повестки."))
            : Outcome.Done(new IssuedDocument(MinutesComposer.Minutes(MeetingOf(view), [.. view.Questions.Select(question => QuestionOf(view, question))], MeetingHolding.QuorumOf(view, view.Content.Present)), $"{(view.State == MeetingState.Held ? RecordWords.Minutes : RecordWords.ProjectOfMinutes)} {view.On:yyyy-MM-dd}", "")));

    /// <summary>The invitation of the family of one question.</summary>
    /// <param name="person">Who prints; needs the family's file.</param>
    /// <param name="id">The meeting.</param>
    /// <param name="itemId">The question.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<IssuedDocument>> InvitationAsync(Person person, Guid id, Guid itemId, CancellationToken cancellation = default) =>
        (await reader.OpenAsync(person, id, cancellation)).Then(view => view.Questions.FirstOrDefault(question => question.Item.Id == itemId) is not { } question
            ? new Outcome<IssuedDocument>.NotFound()
            : Outcome.Done(new IssuedDocument(
                MinutesComposer.Invitation(MeetingOf(view), QuestionOf(view, question), view.Workplace.Facts.Title, view.Workplace.Letterhead.Lines, question.Item.InvitedOn ?? view.Today), $"{RecordWords.Invitation} – {question.Family}", question.Family)));

    private static MeetingOnPaper MeetingOf(MeetingView view) => new(
        view.Body, view.On, view.At, view.Content.Place, view.Content.Number, [.. view.Content.People.Select(person => new MeetingPersonOnPaper(new PersonOnPaper(person.Name, person.Post), person.Chairs, person.Present))]) { IsProject = view.State != MeetingState.Held };

    private static QuestionOnPaper QuestionOf(MeetingView view, MeetingQuestion question)
    {
        var (item, open) = (question.Item, question.Case);
        var program = open.Edition.Program;
        var decided = item.Result == AgendaResult.Decided;
        return new QuestionOnPaper
        {
            Assessment = open.Assessments.FirstOrDefault(assessment => assessment.Line.Id == item.Line) ?? open.Main,
            Family = open.Row.Number is { } number ? RecordWords.FamilyAndCase(question.Family, number) : question.Family,
            Question = item.Question,
            Form = program.Forms.Find(view.Body.Minutes),
            Minutes = item.Minutes,
            Heard = item.Heard.Trim(),
            Decision = decided ? program.Decisions.Find(item.Decision) : null,
            Answers = decided ? item.Answers : new Dictionary<string, Answer>(StringComparer.Ordinal),
            Closure = decided ? program.Closures.Find(item.Closure)?.Title.Default : null,
            Votes = item.Votes,
            Outcome = item.Result switch
            {
                AgendaResult.Noted => RecordWords.Noted,
                AgendaResult.PutOff => RecordWords.PutOff,
                _ => "",
            },
        };
    }
}
