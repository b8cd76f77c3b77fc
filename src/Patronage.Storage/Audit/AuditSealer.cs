using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Audit;

/// <summary>
/// Gives unsealed audit entries their place in the chain of their organization. It runs in the background and in batches, so that those who write
/// never wait for each other; several nodes may run it at once.
/// </summary>
/// <param name="databases">Opens contexts.</param>
/// <param name="ring">The master keys.</param>
public sealed class AuditSealer(IDbContextFactory<PatronageDb> databases, MasterKeyRing ring)
{
    private const int Batch = 500;

    /// <summary>Seals all entries that are there.</summary>
    /// <param name="cancellation">Stops it between batches.</param>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken cancellation = default)
    {
        List<Guid> organizations;
        await using (var db = databases.Open(Actor.System("sealer")))
            organizations = await db.AuditEntries.Where(e => e.Sequence == null).Select(e => e.OrganizationId).Distinct().ToListAsync(cancellation);
        var total = 0;
        foreach (var organization in organizations)
        {
            int sealedNow;
            do
            {
                sealedNow = await SealBatchAsync(organization, cancellation);
                total += sealedNow;
            }
            while (sealedNow == Batch);
        }
        return total;
    }

    private async Task<int> SealBatchAsync(Guid organization, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("sealer"));
        var chain = await db.AuditChains.FirstOrDefaultAsync(c => c.OrganizationId == organization, cancellation);
        if (chain is null)
        {
            chain = new AuditChain { OrganizationId = organization, LastHash = AuditHash.Genesis, MasterKeyId = "", Mac = [] };
            db.AuditChains.Add(chain);
        }
        var entries = await db.AuditEntries.Where(e => e.OrganizationId == organization && e.Sequence == null)
            .OrderBy(e => e.At).ThenBy(e => e.Id).Take(Batch).ToListAsync(cancellation);
        if (entries.Count == 0)
            return 0;
        foreach (var entry in entries)
        {
            var hash = AuditHash.Of(entry, chain.LastSequence + 1, chain.LastHash);
            entry.Sequence = ++chain.LastSequence;
            entry.PreviousHash = chain.LastHash;
            entry.Hash = hash;
            chain.LastHash = hash;
        }
        chain.MasterKeyId = ring.ActiveId;
        chain.Mac = AuditHash.HeadMac(ring, chain);
        try
        {
            await db.SaveSealsAsync(cancellation);
            StorageMetrics.Sealed(entries.Count);
            return entries.Count;
        }
        catch (DbUpdateException)
        {
            // Another node was quicker with this chain; what is left is sealed at the next turn.
            return 0;
        }
    }
}
