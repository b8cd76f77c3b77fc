using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Reading;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Storage;

namespace Patronage.Services.Studio;

/// <summary>Opens the files of published versions, so that a document is read as it was.</summary>
public sealed class SourceShelf(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>The files of a version, those of the programs it builds on among them.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="programId">The program.</param>
    /// <param name="ordinal">The number of the version.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MemoryProgramFiles>> FilesAsync(Person person, string programId, int ordinal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.EditProgram))
        {
            return new Outcome<MemoryProgramFiles>.Denied(T("Читать документы программ может методист."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.EditProgram, person.OrganizationId), person.Scope());
        return await db.ProgramVersions.AsNoTracking().FirstOrDefaultAsync(item => item.ProgramId == programId && item.Ordinal == ordinal, cancellation) is { } version
            ? Outcome.Done(new MemoryProgramFiles(version.ReadFiles()))
            : new Outcome<MemoryProgramFiles>.NotFound();
    }
}
