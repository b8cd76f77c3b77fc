using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Movement.Transfers;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Urgent;

/// <summary>That a file which is not the person's may be read for a while.</summary>
/// <param name="Id">The access.</param>
/// <param name="Sensitive">Whether with the answers that the program marks sensitive.</param>
/// <param name="Until">When it ends by itself, UTC.</param>
public sealed record UrgentPass(Guid Id, bool Sensitive, DateTime Until);

/// <summary>That a file may be read though it is neither the person's nor their organization's.</summary>
/// <param name="Sensitive">Whether with the answers that the program marks sensitive.</param>
/// <param name="Urgent">The access for some hours by which it is; null when the file came with a case that was handed over.</param>
internal sealed record OtherWay(bool Sensitive, UrgentPass? Urgent);

/// <summary>The ways to a file that the table of rights does not open: each opens single cases, for reading alone.</summary>
internal static class OtherWays
{
    /// <summary>The way by which a person may read a case that is not theirs at this moment; the context is opened for it.</summary>
    /// <returns>The way; null when there is none.</returns>
    public static async Task<OtherWay?> OpenAsync(IDbContextFactory<PatronageDb> databases, PatronageDb db, Person person, Guid caseId, CancellationToken cancellation)
    {
        if (await FindAsync(databases, person, caseId, cancellation) is not { } way)
        {
            return null;
        }

        db.Scope = db.Scope with { Cases = [.. db.Scope.Cases, caseId] };
        if (way.Urgent is not null)
        {
            // Everything that is read this way is on record under the right by which it was.
            db.Actor = db.Actor! with { Right = person.RightOf(Operation.AskUrgentAccess, person.OrganizationId) };
        }

        return way;
    }

    private static async Task<OtherWay?> FindAsync(IDbContextFactory<PatronageDb> databases, Person person, Guid caseId, CancellationToken cancellation) =>
        await TransferredFiles.ReadAsync(databases, person, caseId, cancellation) is { } handed ? new OtherWay(handed.Sensitive, null)
        : await UrgentAsync(databases, person, caseId, cancellation) is { } urgent ? new OtherWay(urgent.Sensitive, urgent)
        : null;

    private static async Task<UrgentPass?> UrgentAsync(IDbContextFactory<PatronageDb> databases, Person person, Guid caseId, CancellationToken cancellation)
    {
        // Who lost the right to ask reads no longer either.
        if (!person.MayAnywhere(Operation.AskUrgentAccess))
        {
            return null;
        }

        await using var db = databases.Open(Actor.System(UrgentDesk.Task));
        var now = db.Clock.GetUtcNow().UtcDateTime;
        return await db.UrgentAccesses.AsNoTracking()
            .Where(item => item.UserId == person.Id && item.CaseId == caseId && item.OpenedAt <= now && item.ExpiresAt > now && item.EndedAt == null)
            .OrderByDescending(item => item.Sensitive).ThenByDescending(item => item.ExpiresAt)
            .Select(item => new UrgentPass(item.Id, item.Sensitive, item.ExpiresAt))
            .FirstOrDefaultAsync(cancellation);
    }
}
