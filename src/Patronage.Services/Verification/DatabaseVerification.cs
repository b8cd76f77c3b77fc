using Microsoft.EntityFrameworkCore;
using Patronage.Services.Cases;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Journal;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Verification;

/// <summary>What verifying a database found.</summary>
public sealed record VerificationReport
{
    /// <summary>How many cases were computed anew and compared.</summary>
    public required int Cases { get; init; }

    /// <summary>How many journal entries were verified.</summary>
    public required int Entries { get; init; }

    /// <summary>Stored rows that do not follow from the journals.</summary>
    public required IReadOnlyList<ProjectionDifference> Differences { get; init; }

    /// <summary>What is damaged in the journals. A case whose journal cannot be opened was not compared.</summary>
    public required IReadOnlyList<JournalFinding> Journal { get; init; }

    /// <summary>Every chain of the audit.</summary>
    public required IReadOnlyList<ChainReport> Chains { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool Good => Differences.Count == 0 && Journal.Count == 0 && Chains.All(chain => chain.Whole);
}

/// <summary>
/// Verifies a whole database: what is projected follows from the journals, the journals are as they were written, the audit's chains are whole. Nothing is
/// written.
/// </summary>
public sealed class DatabaseVerification(
    IDbContextFactory<PatronageDb> databases, DatabaseMigrator migrator, ProjectionKeeper keeper, JournalVerifier journals, AuditVerifier audit)
{
    /// <summary>What the database lacks to be verified.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The migrations that are to be applied first: the site does so when it starts; empty when none.</returns>
    /// <exception cref="NewerSchemaException">The database is newer than the product.</exception>
    /// <exception cref="Storage.Keys.MasterKeyMissingException">The key file or a key that the database needs is not there.</exception>
    public Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellation = default) => migrator.InspectAsync(cancellation);

    /// <summary>Verifies everything.</summary>
    /// <param name="progress">Told how many cases of how many are done.</param>
    /// <param name="cancellation">Stops it between two cases.</param>
    public async Task<VerificationReport> VerifyAsync(IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        List<Guid> ids;
        await using (var db = databases.Open(Actor.System("verify")))
        {
            ids = await db.Cases.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        }

        var (cases, entries) = (0, 0);
        var differences = new List<ProjectionDifference>();
        var damages = new List<JournalFinding>();
        foreach (var id in ids)
        {
            var journal = await journals.VerifyAsync(id, cancellation);
            entries += journal.Entries;
            damages.AddRange(journal.Findings);
            if (journal.Readable)
            {
                differences.AddRange(await keeper.VerifyAsync([id], cancellation));
                cases++;
            }

            progress?.Report((cases, ids.Count));
        }

        return new VerificationReport { Cases = cases, Entries = entries, Differences = differences, Journal = damages, Chains = await audit.VerifyAllAsync(cancellation) };
    }
}
