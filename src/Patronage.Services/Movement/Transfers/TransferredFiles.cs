using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Movement.Transfers;

/// <summary>That a file of another organization may be read.</summary>
/// <param name="Sensitive">Whether with the answers that the program marks sensitive.</param>
internal sealed record TransferredFile(bool Sensitive);

/// <summary>Whoever may open the file in which the work goes on may read the one from which it came, and those before it.</summary>
internal static class TransferredFiles
{
    private const int MostHands = 16;

    /// <summary>Whether a person may read a file that another organization handed over.</summary>
    /// <returns>How; null when they may not.</returns>
    public static async Task<TransferredFile?> ReadAsync(IDbContextFactory<PatronageDb> databases, Person person, Guid caseId, CancellationToken cancellation)
    {
        if (!person.MayAnywhere(Operation.OpenFile))
        {
            return null;
        }

        await using var db = databases.Open(Actor.System("transfer"));
        Guid? at = caseId;
        for (var hand = 0; hand < MostHands; hand++)
        {
            at = await db.CaseTransfers.AsNoTracking().Where(item => item.CaseId == at && item.State == TransferState.Accepted).Select(item => item.NewCaseId).FirstOrDefaultAsync(cancellation);
            if (at is null)
            {
                return null;
            }

            var row = await db.Cases.AsNoTracking().Where(item => item.Id == at).Select(item => new { item.OrganizationId, item.CuratorId }).FirstAsync(cancellation);
            if (person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId))
            {
                return new TransferredFile(person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId));
            }
        }

        return null;
    }
}
