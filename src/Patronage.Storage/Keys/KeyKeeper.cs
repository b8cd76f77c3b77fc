using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Audit;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Keys;

/// <summary>Rotates the master key while people work, and takes old master keys out of use.</summary>
/// <param name="databases">Opens contexts.</param>
/// <param name="ring">The master keys.</param>
public sealed class KeyKeeper(IDbContextFactory<PatronageDb> databases, MasterKeyRing ring)
{
    private const int Batch = 500;

    /// <summary>How long an old master key stays after a rotation at least: whoever took it before may still be writing.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Wraps every data key, and authenticates every audit chain, under the active master key. It may be interrupted and run again; what it did
    /// stays done, and readers are never stopped.
    /// </summary>
    /// <param name="progress">Told how many data keys of how many are done.</param>
    /// <param name="cancellation">Stops it between batches.</param>
    /// <returns>How many data keys were wrapped anew.</returns>
    public async Task<int> RewrapAsync(IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        var active = ring.ActiveId;
        var (done, all) = (0, 0);
        await using (var db = databases.Open(Actor.System("key-rotation")))
            all = await db.DataKeys.CountAsync(k => k.Wrapped != null && k.MasterKeyId != active, cancellation);
        while (true)
        {
            await using var db = databases.Open(Actor.System("key-rotation"));
            var rows = await db.DataKeys.Where(k => k.Wrapped != null && k.MasterKeyId != active).OrderBy(k => k.Id).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0)
                break;
            foreach (var row in rows)
            {
                var key = ring.Unwrap(row.MasterKeyId!, row.Id, row.Wrapped!);
                row.Wrapped = ring.Wrap(active, row.Id, key);
                row.MasterKeyId = active;
                CryptographicOperations.ZeroMemory(key);
            }
            if (await db.TrySaveAsync(cancellation) is SaveResult.Saved)
                done += rows.Count;
            progress?.Report((done, Math.Max(done, all)));
        }
        await ReauthenticateAsync(active, cancellation);
        await RecordAsync("keys.rewrapped", active, cancellation);
        return done;
    }

    /// <summary>Takes a master key out of the file, if nothing is wrapped under it any more.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was taken out; false when something still needs it, or may.</returns>
    public async Task<bool> RetireAsync(string keyId, CancellationToken cancellation = default)
    {
        if (ring.ActiveFor < Grace)
            return false;
        await using (var db = databases.Open(Actor.System("key-rotation")))
        {
            if (await db.DataKeys.AnyAsync(k => k.MasterKeyId == keyId, cancellation) || await db.AuditChains.AnyAsync(c => c.MasterKeyId == keyId, cancellation))
                return false;
        }
        ring.Retire(keyId);
        await RecordAsync("keys.retired", keyId, cancellation);
        return true;
    }

    private async Task ReauthenticateAsync(string active, CancellationToken cancellation)
    {
        List<Guid> chains;
        await using (var db = databases.Open(Actor.System("key-rotation")))
            chains = await db.AuditChains.Where(c => c.MasterKeyId != active).Select(c => c.OrganizationId).ToListAsync(cancellation);
        foreach (var organization in chains)
        {
            // The sealer may be quicker: then it has written the head under the active key itself, or it is our turn again.
            while (!await ReauthenticateAsync(organization, active, cancellation))
                cancellation.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> ReauthenticateAsync(Guid organization, string active, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("key-rotation"));
        var chain = await db.AuditChains.FirstAsync(c => c.OrganizationId == organization, cancellation);
        // A head that was tampered with must not be made good by a rotation.
        if (string.Equals(chain.MasterKeyId, active, StringComparison.Ordinal) || !AuditHash.HeadIsAuthentic(ring, chain))
            return true;
        chain.MasterKeyId = active;
        chain.Mac = AuditHash.HeadMac(ring, chain);
        return (await db.TrySaveAsync(cancellation)).Ok;
    }

    private async Task RecordAsync(string action, string keyId, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("key-rotation"));
        AuditLog.Record(db, new AuditFact(action, "MasterKey", keyId));
        await db.SaveChangesAsync(cancellation);
    }
}
