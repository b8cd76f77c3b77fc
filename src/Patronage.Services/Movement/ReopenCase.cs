using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;

namespace Patronage.Services.Movement;

/// <summary>
/// Undoes the end of a case: the decision that closed it, or the refusal of its referral, becomes void with a reason, and everything is as if it had not been taken. The program's documents know
/// no second beginning of ended support: a family that comes again comes by a new referral, and a case of its own begins.
/// </summary>
public sealed class ReopenCase(IDbContextFactory<PatronageDb> databases, CaseDesk desk)
{
    private const int ShortestReason = 3;

    /// <summary>The field of problems with the reason.</summary>
    public const string WhyField = "reason";

    /// <summary>The entry that ended a case; null while nothing has, or only time did.</summary>
    public static JournalEntry? Ending(OpenCase open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var line = open.Main.Line;
        return line.IsTransferred ? null : line.Phase switch
        {
            LinePhase.Declined => open.File.Journal.LastOrDefault(entry => entry.Kind == EntryKind.Declined && !open.File.Journal.Any(other => other.Supersedes == entry.Id)),
            LinePhase.Closed or LinePhase.PostSupport => line.Decisions.LastOrDefault(entry => open.Edition.Program.Decisions.Find(entry.Subject)?.Effects.Any(effect => effect.Kind == EffectKind.Close) == true),
            _ => null,
        };
    }

    /// <summary>The entry that voids it.</summary>
    public static JournalEntry Undoing(OpenCase open, JournalEntry ending, string? reason)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(ending);
        return new JournalEntry { Id = "", Kind = EntryKind.Annulled, Subject = ending.Subject, On = ending.On, RecordedOn = open.Today, Line = ending.Line, Supersedes = ending.Id, Reason = reason?.Trim() };
    }

    /// <summary>Undoes it.</summary>
    /// <param name="person">Who undoes; needs <see cref="Operation.ReopenCase"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The case as the person saw it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<OpenCase>> RunAsync(Person person, Guid caseId, CaseStamp shown, string? reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var another = await AnotherAsync(person, caseId, cancellation);
        return await desk.WriteAsync(person, Operation.ReopenCase, caseId, shown, Decide, cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open) =>
            Ending(open) is not { } ending ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Отменять нечего: этот случай никто не завершал."))
            : another ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("По этой семье уже идёт другой случай: работайте в нём."))
            : reason is null || reason.Trim().Length < ShortestReason ? Outcome.Invalid<IReadOnlyList<JournalEntry>>(WhyField, T("Напишите, почему завершение отменяется."))
            : Outcome.Done<IReadOnlyList<JournalEntry>>([Undoing(open, ending, reason)]);
    }

    private async Task<bool> AnotherAsync(Person person, Guid caseId, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.ReopenCase, person.OrganizationId), person.Scope());
        return await db.Cases.AsNoTracking().AnyAsync(
            other => other.Id != caseId && (other.State == CaseState.Referral || other.State == CaseState.Open) && db.Cases.Any(row => row.Id == caseId && row.FamilyId == other.FamilyId), cancellation);
    }
}
