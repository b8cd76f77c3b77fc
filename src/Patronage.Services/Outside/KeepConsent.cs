using Patronage.Casework.Facts;
using Patronage.Casework.Journal;
using Patronage.Casework.Outside;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Services.Outside;

/// <summary>A consent to the processing of personal data, as it was given.</summary>
/// <param name="Member">Whose data it is about.</param>
/// <param name="GivenBy">Who gave it for the member; null when the member did.</param>
/// <param name="Purpose">For what.</param>
/// <param name="GivenOn">The day; null when it was left empty.</param>
/// <param name="Until">The last day; null when it has none.</param>
public sealed record ConsentInput(string Member, string? GivenBy, string? Purpose, DateOnly? GivenOn, DateOnly? Until);

/// <summary>Writes down consents to the processing of personal data, and that they were taken back.</summary>
public sealed class KeepConsent(CaseDesk desk)
{
    /// <summary>Writes a consent down.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="input">The consent.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with <c>member</c>, <c>by</c>, <c>purpose</c>, <c>given</c>, <c>until</c>.</returns>
    public Task<Outcome<OpenCase>> GiveAsync(Person person, Guid caseId, CaseStamp shown, ConsentInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Give(open, input), cancellation);
    }

    /// <summary>Writes down that a consent was taken back.</summary>
    /// <param name="person">Who writes; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="consent">The consent.</param>
    /// <param name="on">The day; null when it was left empty.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems with <c>on</c> or <c>reason</c>.</returns>
    public Task<Outcome<OpenCase>> WithdrawAsync(Person person, Guid caseId, CaseStamp shown, string consent, DateOnly? on, string? reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, open => Withdraw(open, consent, on, reason), cancellation);
    }

    /// <summary>Whether a consent has to say who gave it: of a child for whom the parents act. Of whom no birth date is known nobody is asked.</summary>
    /// <param name="open">The case.</param>
    /// <param name="member">Whose data it is about; null while nobody is chosen.</param>
    /// <param name="on">The day it was given; null while it is not known: then as of today.</param>
    public static bool AsksRepresentative(OpenCase open, string? member, DateOnly? on)
    {
        ArgumentNullException.ThrowIfNull(open);
        return open.File.Members.FirstOrDefault(item => item.Id == member)?.BirthDate is { } born && Age.IsRepresented(born, on ?? open.Today);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Give(OpenCase open, ConsentInput input)
    {
        var problems = new List<FieldProblem>();
        if (open.File.Members.All(member => member.Id != input.Member))
        {
            problems.Add(new FieldProblem("member", T("Выберите, о чьих данных согласие.")));
        }

        if (string.IsNullOrWhiteSpace(input.GivenBy) && AsksRepresentative(open, input.Member, input.GivenOn))
        {
            problems.Add(new FieldProblem("by", T($"Ребёнку нет {Age.ActsOnItsOwn} лет: напишите, кто из законных представителей дал согласие.")));
        }

        if (string.IsNullOrWhiteSpace(input.Purpose))
        {
            problems.Add(new FieldProblem("purpose", T("Напишите, на что согласие.")));
        }

        // A consent may be older than the referral: the family signed it when it came.
        if (input.GivenOn is not { } on || on > open.Today)
        {
            problems.Add(new FieldProblem("given", input.GivenOn is null ? T("Укажите день.") : T("Эта дата ещё не наступила.")));
        }
        else if (input.Until < on)
        {
            problems.Add(new FieldProblem("until", T("Раньше, чем согласие дано.")));
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        if (!string.IsNullOrWhiteSpace(input.GivenBy))
        {
            answers[Consents.GivenByField] = Answer.Of(input.GivenBy.Trim());
        }

        if (input.Until is { } until)
        {
            answers[Consents.UntilField] = Answer.Of(until);
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(
            [new JournalEntry { Id = "", Kind = EntryKind.Consent, On = input.GivenOn!.Value, RecordedOn = open.Today, Member = input.Member, Answers = answers, Reason = input.Purpose!.Trim() }]);
    }

    private static Outcome<IReadOnlyList<JournalEntry>> Withdraw(OpenCase open, string id, DateOnly? on, string? reason)
    {
        if (Consents.Of(open.File, open.Today).FirstOrDefault(item => item.Id == id) is not { WithdrawnOn: null } consent)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Это согласие уже отозвано."));
        }

        var problems = new List<FieldProblem>();
        if (on is not { } day || day > open.Today || day < consent.GivenOn)
        {
            problems.Add(new FieldProblem("on", on is null ? T("Укажите день.") : on > open.Today ? T("Эта дата ещё не наступила.") : T("Раньше, чем согласие дано.")));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            problems.Add(new FieldProblem("reason", T("Напишите, почему согласие отозвано.")));
        }

        return problems.Count > 0 ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems)
            : Outcome.Done<IReadOnlyList<JournalEntry>>(
                [new JournalEntry { Id = "", Kind = EntryKind.ConsentWithdrawn, On = on!.Value, RecordedOn = open.Today, Member = consent.Member, Reference = consent.Id, Reason = reason!.Trim() }]);
    }
}
