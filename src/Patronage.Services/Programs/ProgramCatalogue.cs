using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Reading;
using Patronage.Storage;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Services.Programs;

/// <summary>
/// Published programs, compiled. A version never changes, so it is compiled once and kept; which version is in force is asked of the database each
/// time, so that a publication or a switch of profile needs no restart.
/// </summary>
public sealed class ProgramCatalogue(IDbContextFactory<PatronageDb> databases)
{
    private readonly ConcurrentDictionary<Guid, Lazy<Task<ProgramEdition>>> _editions = new();

    /// <summary>A version by its id.</summary>
    /// <exception cref="InvalidOperationException">There is no such version, or it does not compile: nothing is published that does not.</exception>
    public Task<ProgramEdition> GetAsync(Guid versionId) =>
        _editions.GetOrAdd(versionId, id => new Lazy<Task<ProgramEdition>>(() => LoadAsync(id))).Value;

    /// <summary>The version of a program that is in force on a day.</summary>
    /// <param name="programId">The program.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The version with the latest first day not after the day, of equal ones the latest published; null when there is none.</returns>
    public async Task<ProgramEdition?> InForceAsync(string programId, DateOnly day, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("catalogue"));
        var id = await db.ProgramVersions.AsNoTracking()
            .Where(version => version.ProgramId == programId && version.Status == VersionStatus.Published && version.InForceFrom <= day)
            .OrderByDescending(version => version.InForceFrom)
            .ThenByDescending(version => version.Ordinal)
            .Select(version => (Guid?)version.Id)
            .FirstOrDefaultAsync(cancellation);
        return id is null ? null : await GetAsync(id.Value);
    }

    private async Task<ProgramEdition> LoadAsync(Guid id)
    {
        await using var db = databases.Open(Actor.System("catalogue"));
        var version = await db.ProgramVersions.AsNoTracking().FirstOrDefaultAsync(item => item.Id == id)
            ?? throw new InvalidOperationException($"There is no program version {id}.");
        var result = ProgramCompiler.Compile(version.ProgramId, new MemoryProgramFiles(version.ReadFiles()));
        return result.Program is { } program
            ? new ProgramEdition(version.Id, version.Ordinal, version.InForceFrom, version.Note, program)
            : throw new InvalidOperationException($"Version {version.Ordinal} of {version.ProgramId} does not compile: {string.Join("; ", result.Errors.Take(3))}");
    }
}
