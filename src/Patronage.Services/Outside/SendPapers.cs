using Patronage.Casework;
using Patronage.Casework.Choices;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Outside;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Work;

namespace Patronage.Services.Outside;

/// <summary>Something to send.</summary>
public sealed record SendInput
{
    /// <summary>What is sent.</summary>
    public SentKind Kind { get; init; }

    /// <summary>What it is about, in words.</summary>
    public string What { get; init; } = "";

    /// <summary>The organizations, participants of the program.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Whom exactly, in words; empty when the participants tell enough.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>The day it was sent; null when it was left empty.</summary>
    public DateOnly? On { get; init; }

    /// <summary>By when an answer is awaited; null when none is.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The obligation that the sending fulfils; null when it fulfils none.</summary>
    public string? Fulfils { get; init; }

    /// <summary>Why it is late, where the program asks; null otherwise.</summary>
    public string? LateReason { get; init; }

    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;
}

/// <summary>Writes down what goes to other organizations and what comes back. Where the program lets an organization in only with the family's consent, no plan and no paper is sent there before.</summary>
public sealed class SendPapers(CaseDesk desk)
{
    private const int LongestText = 2000;

    /// <summary>Writes a sending down, one entry for each organization, and the obligation that it fulfils, together.</summary>
    /// <param name="person">Who sends; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="input">What is sent.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with <c>to</c>, <c>what</c>, <c>on</c>, <c>answer-by</c>, <c>reason</c>.</returns>
    public Task<Outcome<OpenCase>> SendAsync(Person person, Guid caseId, CaseStamp shown, SendInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Send(open, input), cancellation);
    }

    /// <summary>Writes an answer down.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="sending">What is answered.</param>
    /// <param name="on">The day the answer came.</param>
    /// <param name="text">What it says; may be empty.</param>
    /// <param name="entryId">The id that the entry gets, so that files can be attached to it; empty for a new one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with <c>on</c> or <c>text</c>.</returns>
    public Task<Outcome<OpenCase>> AnswerAsync(Person person, Guid caseId, CaseStamp shown, string sending, DateOnly? on, string? text, string entryId = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Answer(open, sending, on, text, entryId), cancellation);
    }

    /// <summary>What may be sent by: the obligations that a sending fulfils, those addressed to organizations and settled by a mark.</summary>
    public static IReadOnlyList<Obligation> Fulfillable(Assessment assessment)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return [.. assessment.Obligations.Where(obligation => obligation is { IsPending: true, Status: not ObligationStatus.Foreseen } && IsSending(assessment.Program, obligation.Definition))];
    }

    /// <summary>Whether an obligation is to send something to an organization.</summary>
    public static bool IsSending(Program program, ObligationDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(definition);
        return SettleObligation.IsMarked(program, definition) && definition.AddressedTo.Any(id => program.Participants.Find(id)?.Kind == ParticipantKind.Organization);
    }

    /// <summary>By when the program itself lets an organization answer: the nearest open term of that organization; null when it sets none.</summary>
    public static DateOnly? AnswerTermOf(Assessment assessment, string participant)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        return assessment.Obligations.Where(obligation => obligation.IsPending && obligation.Definition.By.Contains(participant, StringComparer.Ordinal)).Min(obligation => obligation.DueOn);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Send(OpenCase open, SendInput input)
    {
        var assessment = open.Assessments.FirstOrDefault(item => item.Line.Id == input.Line) ?? open.Main;
        var problems = new List<FieldProblem>();
        CheckDay("on", input.On, open, problems);
        if (input.What.Trim().Length == 0 || input.What.Length > LongestText)
        {
            problems.Add(new FieldProblem("what", input.What.Length > LongestText ? T("Слишком длинный текст: сократите до 2000 знаков.") : T("Напишите, что отправлено.")));
        }

        if (input.AnswerBy is { } by && by < (input.On ?? by))
        {
            problems.Add(new FieldProblem("answer-by", T("Ответ не ждут раньше отправки.")));
        }

        if (input.To.Count == 0)
        {
            problems.Add(new FieldProblem("to", T("Отметьте, куда отправлено.")));
        }

        // What the program itself orders to be told to an organization is told whatever the family says; a plan lets the organization in.
        var ordered = input.Kind == SentKind.Paper ? assessment.Obligations.FirstOrDefault(obligation => obligation.Key == input.Fulfils)?.Definition.AddressedTo ?? [] : [];
        problems.AddRange(input.To.SelectMany(participant => Refused(assessment, ordered.Contains(participant, StringComparer.Ordinal) ? SentKind.Request : input.Kind, participant)));
        IReadOnlyList<JournalEntry> fulfilled = [];
        if (input.Fulfils is { } key && input.On is { } on)
        {
            switch (SettleObligation.Mark(open, key, on, input.LateReason))
            {
                case Outcome<IReadOnlyList<JournalEntry>>.Done { Value: var entries }:
                    fulfilled = entries;
                    break;
                case Outcome<IReadOnlyList<JournalEntry>>.Invalid { Problems: var wrong }:
                    problems.AddRange(wrong.Where(problem => problem.Field != "on"));
                    break;
            }
        }

        return problems.Count > 0 ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems) : Outcome.Done<IReadOnlyList<JournalEntry>>([.. input.To.Distinct(StringComparer.Ordinal).Select(participant => Entry(open, input, participant)), .. fulfilled]);
    }

    private static IEnumerable<FieldProblem> Refused(Assessment assessment, SentKind kind, string participant)
    {
        if (assessment.Program.Participants.Find(participant) is not { Kind: not ParticipantKind.Role } organization)
        {
            yield return new FieldProblem("to", T("Такой организации в программе семьи нет."));
        }
        else if (kind != SentKind.Request && Involvement.Of(assessment, participant) is { Permission: not Permission.Allowed } choice)
        {
            var reason = choice.Messages.Count > 0 ? string.Join(". ", choice.Messages) : choice.Missing.Count > 0 ? T($"не хватает: {string.Join(", ", choice.Missing)}") : T("программа этого сейчас не допускает");
            yield return new FieldProblem("to", $"{organization.Title.Spoken()}: {char.ToLowerInvariant(reason[0])}{reason[1..].TrimEnd('.')}.") { Why = new Explainer(assessment).Explain(choice) };
        }
    }

    private static JournalEntry Entry(OpenCase open, SendInput input, string participant)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { [Correspondence.KindField] = Casework.Journal.Answer.Of(input.Kind.ToString()) };
        if (input.Recipient.Trim() is { Length: > 0 } recipient)
        {
            answers[Correspondence.RecipientField] = Casework.Journal.Answer.Of(recipient);
        }

        if (input.AnswerBy is { } by)
        {
            answers[Correspondence.AnswerByField] = Casework.Journal.Answer.Of(by);
        }

        return new JournalEntry { Id = "", Kind = EntryKind.Sent, Subject = participant, On = input.On!.Value, RecordedOn = open.Today, Line = input.Line, Answers = answers, Reason = input.What.Trim() };
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Answer(OpenCase open, string sending, DateOnly? on, string? text, string entryId)
    {
        if (Correspondence.Of(open.File, open.Today).FirstOrDefault(item => item.Id == sending) is not { AnsweredOn: null } sent)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("На это уже ответили, или такой отправки больше нет."));
        }

        var problems = new List<FieldProblem>();
        CheckDay("on", on, open, problems);
        if (on < sent.On)
        {
            problems.Add(new FieldProblem("on", T("Раньше, чем отправлено.")));
        }

        if (text?.Length > LongestText)
        {
            problems.Add(new FieldProblem("text", T("Слишком длинный текст: сократите до 2000 знаков.")));
        }

        return problems.Count > 0 ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems)
            : Outcome.Done<IReadOnlyList<JournalEntry>>(
                [new JournalEntry { Id = entryId, Kind = EntryKind.Answered, Subject = sent.To, On = on!.Value, RecordedOn = open.Today, Line = sent.Line, Reference = sent.Id, Reason = string.IsNullOrWhiteSpace(text) ? null : text.Trim() }]);
    }

    internal static void CheckDay(string field, DateOnly? on, OpenCase open, List<FieldProblem> problems)
    {
        if (on is not { } day)
        {
            problems.Add(new FieldProblem(field, T("Укажите день.")));
        }
        else if (day > open.Today)
        {
            problems.Add(new FieldProblem(field, T("Эта дата ещё не наступила.")));
        }
        else if (day < open.Row.ReferredOn)
        {
            problems.Add(new FieldProblem(field, EventDays.BeforeReferral(open)));
        }
    }
}
