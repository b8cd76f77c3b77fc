using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Patronage.Services.Cases;
using Patronage.Services.Demo;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Files;
using Patronage.Storage.Keys;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Anonymising;

/// <summary>What was copied.</summary>
/// <param name="Families">How many families.</param>
/// <param name="Cases">How many cases.</param>
/// <param name="Left">How many families were left behind since their data had been destroyed.</param>
/// <param name="Accounts">The accounts of the copy.</param>
/// <param name="Password">The password of all of them, which stands nowhere else.</param>
public sealed record AnonymisedResult(int Families, int Cases, int Left, IReadOnlyList<InventedAccount> Accounts, string Password);

/// <summary>
/// Makes a copy of a database in which nobody is: for training. It is made anew from what may be told, property by property; what nobody thought of is not in it. The original is read
/// as of one moment and never written.
/// </summary>
public sealed class AnonymisedCopy(IOptions<StorageOptions> target, MasterKeyRing ring, DatabaseMigrator migrator, ProgramCatalogue catalogue, ProjectionKeeper projections, AuditSealer sealer, IFileStore files, TimeProvider time)
{
    /// <summary>The task's name in the audit of the copy.</summary>
    public const string Task = "anonymise";

    private const int PasswordBytes = 12;

    /// <summary>Makes the copy in the database of this application, which has to be new.</summary>
    /// <param name="original">The database that is read.</param>
    /// <param name="progress">Is told how many families are done.</param>
    /// <param name="cancellation">Stops it; what was written so far is to be thrown away.</param>
    public async Task<AnonymisedResult> MakeAsync(StorageOptions original, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(original);
        await migrator.MigrateAsync(cancellation);
        await using var from = new PatronageDbFactory(original, time, new MasterKeyRing(original.KeyFile, time)).Open(Actor.System(Task));
        // As of one moment, whoever writes meanwhile; and the database itself refuses to be written.
        await from.Database.OpenConnectionAsync(cancellation);
        await from.Database.ExecuteSqlRawAsync(original.Provider == StorageProvider.Sqlite ? "PRAGMA query_only=ON; BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", cancellation);
        try
        {
            return await CopyAsync(from, progress, cancellation);
        }
        finally
        {
            await from.Database.ExecuteSqlRawAsync("ROLLBACK", CancellationToken.None);
        }
    }

    private async Task<AnonymisedResult> CopyAsync(PatronageDb from, IProgress<(int Done, int Of)>? progress, CancellationToken cancellation)
    {
        var (ids, clock) = (new NewIds(), new WritingClock(time.GetUtcNow()));
        var databases = new PatronageDbFactory(target.Value, clock, ring);
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(PasswordBytes));
        var people = new CopiedPeople(from, ids);
        IReadOnlyList<InventedAccount> accounts;
        await using (var to = databases.Open(Actor.System(Task)))
        {
            await people.ProgramsAsync(to, cancellation);
            await to.SaveChangesAsync(cancellation);
            await people.OrganizationsAsync(to, await KindsAsync(to, cancellation), cancellation);
            accounts = await people.PeopleAsync(to, new PasswordHasher<PatronageUser>().HashPassword(new PatronageUser(), password), cancellation);
        }

        var (families, done) = (await from.Families.AsNoTracking().OrderBy(family => family.Id).Select(family => new { family.Id, family.ErasedAt }).ToListAsync(cancellation), 0);
        var copied = new CopiedFamilies(from, ids, catalogue, files);
        var cases = new List<Guid>();
        foreach (var family in families.Where(family => family.ErasedAt is null))
        {
            await using var to = databases.Open(Actor.System(Task));
            cases.AddRange(await copied.CopyAsync(to, clock, await from.Families.AsNoTracking().FirstAsync(row => row.Id == family.Id, cancellation), ++done, cancellation));
            await to.SaveChangesAsync(cancellation);
            progress?.Report((done, families.Count));
        }

        await projections.RefreshAsync(cases, cancellation);
        await sealer.SealAsync(cancellation);
        return new AnonymisedResult(done, cases.Count, families.Count - done, accounts, password);
    }

    // What an organization may be called in the words of its programs; a kind that none knows is a text.
    private async Task<IReadOnlyDictionary<string, IReadOnlySet<string>>> KindsAsync(PatronageDb to, CancellationToken cancellation)
    {
        var kinds = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var version in await to.ProgramVersions.AsNoTracking().Select(version => version.Id).ToListAsync(cancellation))
        {
            kinds[version.ToString()] = (await catalogue.GetAsync(version)).Program.Participants.Select(participant => participant.Id).ToHashSet(StringComparer.Ordinal);
        }

        return kinds;
    }
}
