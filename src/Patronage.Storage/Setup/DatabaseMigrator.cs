using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Setup;

/// <summary>The database was made by a later version of the product.</summary>
/// <param name="migrations">The migrations that this version does not know.</param>
public sealed class NewerSchemaException(IReadOnlyList<string> migrations)
    : Exception($"The database was made by a later version of the product (it has {string.Join(", ", migrations)}). Start that version, or restore an older backup.")
{
    /// <summary>The migrations that this version does not know.</summary>
    public IReadOnlyList<string> Migrations { get; } = migrations;
}

/// <summary>What preparing the database did.</summary>
/// <param name="Applied">The migrations that were applied, the first first.</param>
/// <param name="KeyFileCreated">Whether the key file was made: the operator must keep a copy of it.</param>
public sealed record MigrationResult(IReadOnlyList<string> Applied, bool KeyFileCreated);

/// <summary>Brings the database to this version of the product before anything else is done with it.</summary>
/// <param name="databases">Opens contexts.</param>
/// <param name="ring">The master keys.</param>
public sealed class DatabaseMigrator(IDbContextFactory<PatronageDb> databases, MasterKeyRing ring)
{
    /// <summary>Applies what is missing, creates the key file of an empty database, and checks that every key is there.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="NewerSchemaException">The database is newer than the product.</exception>
    /// <exception cref="MasterKeyMissingException">The key file or a key that the database needs is not there.</exception>
    public async Task<MigrationResult> MigrateAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("migrator"));
        IReadOnlyList<string> pending;
        await using (LockFile(db))
        {
            pending = await PendingAsync(db, cancellation);
            if (pending.Count > 0)
            {
                await ForgetDeadLockAsync(db, cancellation);
                await db.Database.MigrateAsync(cancellation);
            }
        }
        var created = await CheckKeysAsync(db, cancellation);
        await db.LearnSizesAsync(cancellation);
        return new MigrationResult(pending, created);
    }

    /// <summary>Says what is missing and checks that every key is there; writes nothing.</summary>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The migrations that the database lacks, the first first.</returns>
    /// <exception cref="NewerSchemaException">The database is newer than the product.</exception>
    /// <exception cref="MasterKeyMissingException">The key file or a key that the database needs is not there.</exception>
    public async Task<IReadOnlyList<string>> InspectAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("migrator"));
        var pending = await PendingAsync(db, cancellation);
        if (pending.Count == 0)
            await UsedKeysAsync(db, cancellation);
        return pending;
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(PatronageDb db, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellation))
            return [.. known.Order(StringComparer.Ordinal)];
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellation);
        var unknown = applied.Where(migration => !known.Contains(migration)).ToList();
        if (unknown.Count > 0)
            throw new NewerSchemaException(unknown);
        return [.. await db.Database.GetPendingMigrationsAsync(cancellation)];
    }

    // On SQLite a process that was killed while migrating leaves its lock in a table for ever. A lock on a file dies with its process, so whoever
    // holds that one may clear the table.
    private static FileStream? LockFile(PatronageDb db)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
            return null;
        var file = new SqliteConnectionStringBuilder(sqlite.ConnectionString).DataSource;
        if (file.Length == 0 || string.Equals(file, ":memory:", StringComparison.Ordinal))
            return null;
        var path = Path.GetFullPath(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path + ".migrating", new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        });
    }

    private static async Task ForgetDeadLockAsync(PatronageDb db, CancellationToken cancellation)
    {
        if (db is not SqlitePatronageDb)
            return;
        var tables = await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (tables > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellation);
    }

    private async Task<bool> CheckKeysAsync(PatronageDb db, CancellationToken cancellation)
    {
        // A new file beside data that are sealed under a lost one would only hide the loss.
        var created = await UsedKeysAsync(db, cancellation) == 0 && ring.EnsureCreated();
        if (!await db.DataKeys.AnyAsync(k => k.Id == DataKey.Installation, cancellation))
        {
            await db.Vault.SealAsync(DataKey.Installation, "first", "first", ReadOnlyMemory<byte>.Empty, cancellation);
            // Two nodes that start at once on an empty database both come here; the second finds the first one's key.
            await db.TrySaveAsync(cancellation);
        }
        return created;
    }

    /// <returns>How many master keys are in use; each of them is in the key file.</returns>
    private async Task<int> UsedKeysAsync(PatronageDb db, CancellationToken cancellation)
    {
        var used = await db.DataKeys.Where(k => k.MasterKeyId != null).Select(k => k.MasterKeyId!).Distinct().ToListAsync(cancellation);
        var missing = used.Count == 0 ? null : used.Except(ring.Ids, StringComparer.Ordinal).FirstOrDefault();
        return missing is null ? used.Count : throw new MasterKeyMissingException(ring.Path, missing);
    }
}
