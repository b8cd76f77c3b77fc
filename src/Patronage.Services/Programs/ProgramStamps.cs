using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.Programs;

/// <summary>Says whether a program was published or a profile changed since one asked: whoever keeps something of them in memory polls it.</summary>
public sealed class ProgramStamps(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>The stamp of now; another one after every publication and every change of a profile, by whatever node.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("stamps"));
        return await ReadAsync(db, cancellation);
    }

    /// <summary>The same, asked through an open context.</summary>
    internal static async Task<string> ReadAsync(PatronageDb db, CancellationToken cancellation) =>
        string.Join(' ', await db.VersionStamps.AsNoTracking().OrderBy(stamp => stamp.Name).Select(stamp => stamp.Value).ToListAsync(cancellation));
}
