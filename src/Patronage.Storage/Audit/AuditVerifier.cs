using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Audit;

/// <summary>How a chain is broken.</summary>
public enum ChainFault
{
    /// <summary>An entry of the chain is missing.</summary>
    Missing,

    /// <summary>An entry was changed.</summary>
    Changed,

    /// <summary>An entry does not name the hash of the one before it.</summary>
    Unlinked,

    /// <summary>The head is not where the entries end, or entries were cut off.</summary>
    Head,

    /// <summary>The head was not written by one who has the key.</summary>
    Forged,
}

/// <summary>What verifying a chain found.</summary>
/// <param name="OrganizationId">The organization; <see cref="Guid.Empty"/> for the installation.</param>
/// <param name="Sealed">How many sealed entries were verified as whole.</param>
/// <param name="Unsealed">How many entries wait to be sealed.</param>
/// <param name="Fault">How it is broken; null when it is whole.</param>
/// <param name="Sequence">The place of the first broken link; null when it is whole.</param>
/// <param name="EntryId">The entry there; null when it is missing.</param>
public sealed record ChainReport(Guid OrganizationId, long Sealed, int Unsealed, ChainFault? Fault, long? Sequence, Guid? EntryId)
{
    /// <summary>Whether nothing is broken.</summary>
    public bool Whole => Fault is null;
}

/// <summary>Verifies the chains of the audit.</summary>
/// <param name="databases">Opens contexts.</param>
/// <param name="ring">The master keys.</param>
public sealed class AuditVerifier(IDbContextFactory<PatronageDb> databases, MasterKeyRing ring)
{
    /// <summary>Verifies every chain.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A report for each chain.</returns>
    public async Task<IReadOnlyList<ChainReport>> VerifyAllAsync(CancellationToken cancellation = default)
    {
        List<Guid> organizations;
        await using (var db = databases.Open(Actor.System("verifier")))
        {
            var chains = await db.AuditChains.Select(c => c.OrganizationId).ToListAsync(cancellation);
            var written = await db.AuditEntries.Select(e => e.OrganizationId).Distinct().ToListAsync(cancellation);
            organizations = [.. chains.Union(written).Order()];
        }
        var reports = new List<ChainReport>();
        foreach (var organization in organizations)
            reports.Add(await VerifyAsync(organization, cancellation));
        return reports;
    }

    /// <summary>Verifies the chain of an organization.</summary>
    /// <param name="organizationId">The organization; <see cref="Guid.Empty"/> for the installation.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was found; the first broken link, if any.</returns>
    public async Task<ChainReport> VerifyAsync(Guid organizationId, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("verifier"));
        // Head and entries must be of one moment, while the sealer goes on.
        await using var moment = await db.BeginSnapshotAsync(cancellation);
        var unsealed = await db.AuditEntries.CountAsync(e => e.OrganizationId == organizationId && e.Sequence == null, cancellation);
        var head = await db.AuditChains.AsNoTracking().FirstOrDefaultAsync(c => c.OrganizationId == organizationId, cancellation);
        var previous = AuditHash.Genesis;
        var sequence = 0L;
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.OrganizationId == organizationId && e.Sequence != null)
            .OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (Judge(entry, sequence + 1, previous) is { } fault)
                return new ChainReport(organizationId, sequence, unsealed, fault, sequence + 1, fault == ChainFault.Missing ? null : entry.Id);
            previous = entry.Hash!;
            sequence++;
        }
        var broken = JudgeHead(head, sequence, previous);
        return new ChainReport(organizationId, sequence, unsealed, broken, broken is null ? null : sequence + 1, null);
    }

    private static ChainFault? Judge(AuditEntry entry, long expected, byte[] previous)
    {
        if (entry.Sequence != expected)
            return ChainFault.Missing;
        if (entry.PreviousHash is null || !CryptographicOperations.FixedTimeEquals(entry.PreviousHash, previous))
            return ChainFault.Unlinked;
        return entry.Hash is not null && CryptographicOperations.FixedTimeEquals(entry.Hash, AuditHash.Of(entry, expected, previous)) ? null : ChainFault.Changed;
    }

    private ChainFault? JudgeHead(AuditChain? head, long sequence, byte[] hash)
    {
        if (head is null)
            return sequence == 0 ? null : ChainFault.Head;
        if (!AuditHash.HeadIsAuthentic(ring, head))
            return ChainFault.Forged;
        return head.LastSequence == sequence && head.LastHash.AsSpan().SequenceEqual(hash) ? null : ChainFault.Head;
    }
}
