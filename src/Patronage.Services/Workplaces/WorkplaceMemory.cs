using System.Collections.Concurrent;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Workplaces;

/// <summary>
/// What organizations work under, as long as no program was published and no profile or organization changed: one small question to the database in place of
/// several each time. The stamps lie in the database, so that another node's change counts, too.
/// </summary>
internal sealed class WorkplaceMemory
{
    // Many days are asked for only where the past is gone through.
    private const int Most = 10_000;

    private volatile Known _known = new("");

    /// <summary>What is known under the stamps of now.</summary>
    /// <remarks>The stamps are read before anything that is kept under them: what is kept may be newer than its stamps, never older.</remarks>
    public async Task<Known> NowAsync(PatronageDb db, CancellationToken cancellation)
    {
        var stamps = await ProgramStamps.ReadAsync(db, cancellation);
        var known = _known;
        if (!string.Equals(known.Stamps, stamps, StringComparison.Ordinal) || known.Grounds.Count > Most)
        {
            _known = known = new Known(stamps);
        }

        return known;
    }

    /// <summary>What was read under the same stamps.</summary>
    internal sealed record Known(string Stamps)
    {
        public ConcurrentDictionary<Guid, Organization> Organizations { get; } = new();

        public ConcurrentDictionary<(Guid OrganizationId, DateOnly Day), Ground> Grounds { get; } = new();
    }

    /// <summary>What an organization stands on, on a day.</summary>
    internal sealed record Ground(JurisdictionProfile? Profile, ProgramEdition? Edition);
}
