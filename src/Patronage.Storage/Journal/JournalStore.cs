using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Storage.Cases;

namespace Patronage.Storage.Journal;

/// <summary>Which parts of a journal are opened.</summary>
public enum JournalDepth
{
    /// <summary>Everything, the sensitive answers too.</summary>
    Full,

    /// <summary>Without the answers to sensitive fields.</summary>
    WithoutSensitive,
}

/// <summary>Writes and reads journals: the one place where an entry of the casework becomes a row and a row an entry.</summary>
public static class JournalStore
{
    private const string ContentPurpose = "journal.content";
    private const string SensitivePurpose = "journal.sensitive";

    /// <summary>
    /// Adds entries to a case's journal; <see cref="PatronageDb.TrySaveAsync"/> writes them. The case's version guards the order: of two people
    /// who write at once, the second gets a conflict.
    /// </summary>
    /// <param name="db">The context that tracks <paramref name="row"/>.</param>
    /// <param name="row">The case, tracked.</param>
    /// <param name="entries">The entries, in the order of writing; their sequence is given here.</param>
    /// <param name="sensitive">The ids of the fields that the program marks sensitive.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The entries as they will be stored, with their sequence.</returns>
    public static async Task<IReadOnlyList<JournalEntry>> AppendAsync(
        PatronageDb db, CaseRow row, IEnumerable<JournalEntry> entries, IReadOnlySet<string> sensitive, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(sensitive);
        var written = new List<JournalEntry>();
        foreach (var entry in entries)
        {
            var numbered = entry with { Sequence = ++row.LastSequence };
            db.Journal.Add(await ToRowAsync(db, row, numbered, sensitive, cancellation));
            written.Add(numbered);
        }
        return written;
    }

    /// <summary>Reads the journal of a case.</summary>
    /// <param name="db">The context; its scope says whether the file may be opened.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="depth">Which parts are opened.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The entries in the order of writing; without contents where the family's key was destroyed.</returns>
    public static async Task<IReadOnlyList<JournalEntry>> ReadAsync(
        PatronageDb db, Guid caseId, JournalDepth depth = JournalDepth.Full, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Journal.AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.Sequence).ToListAsync(cancellation);
        return await OpenAsync(db, rows, depth, cancellation);
    }

    /// <summary>Reads the journals of several cases, for work over many.</summary>
    /// <param name="db">The context.</param>
    /// <param name="caseIds">The cases; some hundreds at a time.</param>
    /// <param name="depth">Which parts are opened.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Case to its entries in the order of writing; a case without entries is not in it.</returns>
    public static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<JournalEntry>>> ReadManyAsync(
        PatronageDb db, IReadOnlyCollection<Guid> caseIds, JournalDepth depth = JournalDepth.Full, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Journal.AsNoTracking().Where(e => caseIds.Contains(e.CaseId)).OrderBy(e => e.CaseId).ThenBy(e => e.Sequence).ToListAsync(cancellation);
        await db.Vault.PreloadAsync([.. rows.Select(row => row.FamilyId).Distinct()], cancellation);
        var journals = new Dictionary<Guid, IReadOnlyList<JournalEntry>>();
        foreach (var journal in rows.GroupBy(row => row.CaseId))
            journals[journal.Key] = await OpenAsync(db, journal, depth, cancellation);
        return journals;
    }

    private static async Task<JournalRow> ToRowAsync(
        PatronageDb db, CaseRow row, JournalEntry entry, IReadOnlySet<string> sensitive, CancellationToken cancellation)
    {
        var open = EntryContent.Write(entry, sensitive);
        var closed = EntryContent.WriteSensitive(entry, sensitive);
        return new JournalRow
        {
            Id = entry.Id,
            CaseId = row.Id,
            FamilyId = row.FamilyId,
            Sequence = entry.Sequence,
            Kind = entry.Kind,
            Subject = entry.Subject,
            On = entry.On,
            At = entry.At,
            RecordedOn = entry.RecordedOn,
            RecordedAt = db.Clock.GetUtcNow().UtcDateTime,
            By = entry.By,
            As = entry.As,
            Line = entry.Line,
            Member = entry.Member,
            Status = entry.Status,
            Minutes = entry.Minutes,
            Reference = entry.Reference,
            Supersedes = entry.Supersedes,
            ProgramVersionId = row.ProgramVersionId,
            Content = open is null ? null : await db.Vault.SealAsync(row.FamilyId, ContentPurpose, entry.Id, open, cancellation),
            Sensitive = closed is null ? null : await db.Vault.SealAsync(row.FamilyId, SensitivePurpose, entry.Id, closed, cancellation),
        };
    }

    internal static async Task<IReadOnlyList<JournalEntry>> OpenAsync(PatronageDb db, IEnumerable<JournalRow> rows, JournalDepth depth, CancellationToken cancellation)
    {
        var entries = new List<JournalEntry>();
        foreach (var row in rows)
        {
            var entry = Bare(row);
            if (row.Content is { } content && await db.Vault.OpenAsync(row.FamilyId, ContentPurpose, row.Id, content, cancellation) is { } open)
                entry = EntryContent.Read(entry, open);
            if (depth is JournalDepth.Full && row.Sensitive is { } closed && await db.Vault.OpenAsync(row.FamilyId, SensitivePurpose, row.Id, closed, cancellation) is { } answers)
                entry = EntryContent.ReadSensitive(entry, answers);
            entries.Add(entry);
        }
        return entries;
    }

    private static JournalEntry Bare(JournalRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Subject = row.Subject,
        On = row.On,
        At = row.At,
        RecordedOn = row.RecordedOn,
        Sequence = row.Sequence,
        By = row.By,
        As = row.As,
        Line = row.Line,
        Member = row.Member,
        Status = row.Status,
        Minutes = row.Minutes,
        Reference = row.Reference,
        Supersedes = row.Supersedes,
    };
}
