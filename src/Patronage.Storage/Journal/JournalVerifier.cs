using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Audit;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Journal;

/// <summary>How an entry of a journal is damaged.</summary>
public enum JournalFault
{
    /// <summary>An entry of the order of writing is not there.</summary>
    Missing,

    /// <summary>What is sealed cannot be opened: it was changed, or belongs to another entry.</summary>
    Unreadable,

    /// <summary>The entry tells other than what was audited when it was written.</summary>
    Changed,

    /// <summary>Nobody is told to have written the entry.</summary>
    NotAudited,
}

/// <summary>A damage of a journal.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Sequence">The place in the order of writing.</param>
/// <param name="EntryId">The entry; null when it is missing.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="Columns">The columns that tell other than the audit does; empty for other faults.</param>
public sealed record JournalFinding(Guid CaseId, long Sequence, string? EntryId, JournalFault Fault, IReadOnlyList<string> Columns);

/// <summary>What verifying a journal found.</summary>
/// <param name="Entries">How many entries were verified.</param>
/// <param name="Findings">What is damaged; empty when nothing is.</param>
public sealed record JournalReport(int Entries, IReadOnlyList<JournalFinding> Findings)
{
    /// <summary>Whether every entry can be opened.</summary>
    public bool Readable => !Findings.Any(finding => finding.Fault == JournalFault.Unreadable);
}

/// <summary>Verifies journals: the order of writing has no gap, every seal opens, and every entry still tells what the audit was told when it was written.</summary>
/// <param name="databases">Opens contexts.</param>
public sealed class JournalVerifier(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>Verifies the journal of a case; writes nothing.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was found.</returns>
    public async Task<JournalReport> VerifyAsync(Guid caseId, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("verifier"));
        var last = await db.Cases.Where(row => row.Id == caseId).Select(row => row.LastSequence).FirstAsync(cancellation);
        var rows = await db.Journal.Where(row => row.CaseId == caseId).OrderBy(row => row.Sequence).ToListAsync(cancellation);
        var written = (await db.AuditEntries.AsNoTracking()
                .Where(entry => entry.CaseId == caseId && entry.SubjectType == nameof(JournalRow) && entry.Action == AuditActions.Added)
                .ToListAsync(cancellation))
            .ToLookup(entry => entry.SubjectId, StringComparer.Ordinal);
        var findings = new List<JournalFinding>();
        var known = rows.Select(row => row.Sequence).ToHashSet();
        for (var sequence = 1L; sequence <= last; sequence++)
        {
            if (!known.Contains(sequence))
                findings.Add(new JournalFinding(caseId, sequence, null, JournalFault.Missing, []));
        }
        foreach (var row in rows)
        {
            if (await JudgeAsync(db, row, written[row.Id].FirstOrDefault(), cancellation) is { } finding)
                findings.Add(finding);
        }
        return new JournalReport(rows.Count, [.. findings.OrderBy(finding => finding.Sequence)]);
    }

    private static async Task<JournalFinding?> JudgeAsync(PatronageDb db, JournalRow row, AuditEntry? written, CancellationToken cancellation)
    {
        try
        {
            await JournalStore.OpenAsync(db, [row], JournalDepth.Full, cancellation);
            if (written is null)
                return Finding(JournalFault.NotAudited);
            var told = await AuditLog.DetailsAsync(db, written, cancellation);
            var other = told is null ? [] : Differing(told, ChangeAudit.Details(db.Entry(row)));
            return other.Count == 0 ? null : Finding(JournalFault.Changed, other);
        }
        catch (CryptographicException)
        {
            return Finding(JournalFault.Unreadable);
        }

        JournalFinding Finding(JournalFault fault, IReadOnlyList<string>? columns = null) => new(row.CaseId, row.Sequence, row.Id, fault, columns ?? []);
    }

    private static IReadOnlyList<string> Differing(IReadOnlyDictionary<string, string?> told, Dictionary<string, string?> stored) =>
        [.. told.Keys.Union(stored.Keys, StringComparer.Ordinal).Where(name => !string.Equals(told.GetValueOrDefault(name), stored.GetValueOrDefault(name), StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
