using Patronage.Casework.Journal;
using Patronage.Casework.Masking;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Journal;

namespace Patronage.Services.Cases;

/// <summary>
/// Reads the file of a case as a person may see it: without the answers to sensitive fields, and without what the program marks as special, before anything is worked out from it. Whatever
/// shows a file reads it here, so that nothing can forget to mask; who reads it elsewhere, and why, is held by a test of the house.
/// </summary>
internal static class SeenFile
{
    /// <summary>Reads it.</summary>
    /// <param name="db">The context; its scope says whether the file may be opened at all.</param>
    /// <param name="row">The case.</param>
    /// <param name="edition">The version in whose words it is told.</param>
    /// <param name="day">The day.</param>
    /// <param name="sensitive">Whether the reader may see sensitive answers.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<MaskedFile> ReadAsync(PatronageDb db, CaseRow row, ProgramEdition edition, DateOnly day, bool sensitive, CancellationToken cancellation)
    {
        var file = await CaseFiles.LoadAsync(db, row, day, sensitive ? JournalDepth.Full : JournalDepth.WithoutSensitive, cancellation);
        return sensitive ? new MaskedFile(file, false) : MaskedFile.Of(edition.Program, edition.SpecialItems, file);
    }

    /// <summary>The same of many cases, each in the words of its own version: for a register, whose cells show what stands in files.</summary>
    /// <param name="db">The context.</param>
    /// <param name="rows">The cases, with their families.</param>
    /// <param name="catalogue">The versions of programs.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyDictionary<Guid, CaseFile>> ReadMaskedAsync(PatronageDb db, IReadOnlyList<CaseRow> rows, ProgramCatalogue catalogue, DateOnly day, CancellationToken cancellation)
    {
        var files = await CaseFiles.LoadManyAsync(db, rows, day, JournalDepth.WithoutSensitive, cancellation);
        var masked = new Dictionary<Guid, CaseFile>(rows.Count);
        foreach (var row in rows)
        {
            var edition = await catalogue.GetAsync(row.ProgramVersionId);
            masked.Add(row.Id, MaskedFile.Of(edition.Program, edition.SpecialItems, files[row.Id]).File);
        }

        return masked;
    }
}
