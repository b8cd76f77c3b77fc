using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Services.Referrals;

/// <summary>Takes a family on or declines its referral.</summary>
public sealed class DecideReferral(CaseDesk desk, CaseloadReader loads)
{
    private const int ShortestReason = 3;
    private static string NoAssigning => T("Назначить другого куратора может руководитель.");

    /// <summary>
    /// Takes the family on: support begins and a curator is assigned. A referral that nobody leads may be taken by any curator of the organization for
    /// themselves; to decline it is for those who assign.
    /// </summary>
    /// <param name="person">Who decides; needs <see cref="Operation.DecideReferral"/>, and <see cref="Operation.AssignCurator"/> to hand the family to another.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="accept">Who takes the family on.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenCase>> AcceptAsync(Person person, Guid caseId, CaseStamp shown, AcceptInput accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(accept);
        if (accept.CuratorId != person.Id && !person.May(Operation.AssignCurator, person.OrganizationId))
        {
            return new Outcome<OpenCase>.Denied(NoAssigning);
        }

        var problems = await loads.CheckAsync(person.OrganizationId, accept.CuratorId, accept.OverloadReason, caseId, cancellation);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<OpenCase>(problems);
        }

        return await desk.TakeAsync(
            person,
            caseId,
            shown,
            open => open.Main.Line.Phase == LinePhase.Referred
                ? Outcome.Done<IReadOnlyList<JournalEntry>>([.. Accepting(accept, open.Today)])
                : Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("По этому обращению решение уже принято.")),
            cancellation);
    }

    /// <summary>Declines the referral with a reason.</summary>
    /// <param name="person">Who decides; needs <see cref="Operation.DecideReferral"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> DeclineAsync(Person person, Guid caseId, CaseStamp shown, string reason, CancellationToken cancellation = default) => desk.WriteAsync(
        person,
        Operation.DecideReferral,
        caseId,
        shown,
        open => string.IsNullOrWhiteSpace(reason) || reason.Trim().Length < ShortestReason ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("reason", T("Напишите причину отказа."))
            : open.Main.Line.Phase != LinePhase.Referred ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("По этому обращению решение уже принято."))
            : Outcome.Done<IReadOnlyList<JournalEntry>>([new JournalEntry { Id = "", Kind = EntryKind.Declined, On = open.Today, RecordedOn = open.Today, Reason = reason.Trim() }]),
        cancellation);

    /// <summary>Hands a case to another curator.</summary>
    /// <param name="person">Who assigns; needs <see cref="Operation.AssignCurator"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="accept">The new curator.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenCase>> AssignAsync(Person person, Guid caseId, CaseStamp shown, AcceptInput accept, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(accept);
        // The load of a colleague is not told to one who may not assign.
        if (!person.May(Operation.AssignCurator, person.OrganizationId))
        {
            return new Outcome<OpenCase>.Denied(NoAssigning);
        }

        var problems = await loads.CheckAsync(person.OrganizationId, accept.CuratorId, accept.OverloadReason, caseId, cancellation);
        return problems.Count > 0
            ? Outcome.Invalid<OpenCase>(problems)
            : await desk.WriteAsync(person, Operation.AssignCurator, caseId, shown, open => Outcome.Done<IReadOnlyList<JournalEntry>>([Accepting(accept, open.Today)[^1]]), cancellation);
    }

    internal static JournalEntry[] Accepting(AcceptInput accept, DateOnly today) =>
    [
        new() { Id = "", Kind = EntryKind.Opened, On = today, RecordedOn = today },
        new()
        {
            Id = "", Kind = EntryKind.Assigned, Subject = accept.CuratorId.ToString(), On = today, RecordedOn = today,
            Reason = string.IsNullOrWhiteSpace(accept.OverloadReason) ? null : accept.OverloadReason.Trim(),
        },
    ];
}
