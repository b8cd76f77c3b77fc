using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Patronage.Storage.Backups;

/// <summary>
/// Takes backups of a SQLite database while people work, and puts them back. A backup is of one moment: whatever was acknowledged before it began is in it. Pages that were freed are not,
/// so that a key that was destroyed is in no later backup.
/// </summary>
/// <param name="clock">Gives the moment.</param>
public sealed class SqliteBackup(TimeProvider clock)
{
    private const string Unfinished = ".part";

    /// <summary>Takes a backup.</summary>
    /// <param name="database">The database's file.</param>
    /// <param name="into">The folder of backups; the backup is a new folder in it.</param>
    /// <param name="cancellation">Stops it; what was written so far is taken away.</param>
    /// <returns>The backup's folder, and what it holds.</returns>
    public async Task<(string Folder, BackupManifest Manifest)> TakeAsync(string database, string into, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(database);
        ArgumentException.ThrowIfNullOrWhiteSpace(into);
        var now = clock.GetUtcNow().UtcDateTime;
        var folder = Path.Combine(into, $"patronage-{now.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        var part = folder + Unfinished;
        Directory.CreateDirectory(part);
        try
        {
            var file = Path.GetFileName(database);
            var copy = Path.Combine(part, file);
            await CopyAsync(database, copy, cancellation);
            var manifest = await DescribeAsync(copy, file, now, cancellation);
            await BackupFolder.WriteAsync(part, manifest, cancellation);
            Directory.Move(part, folder);
            return (folder, manifest);
        }
        catch
        {
            Directory.Delete(part, recursive: true);
            throw;
        }
    }

    /// <summary>Puts a database of a backup, whose hashes were held against it, where there is none yet.</summary>
    /// <param name="folder">The backup's folder.</param>
    /// <param name="manifest">What it holds.</param>
    /// <param name="target">Where the database is to be.</param>
    /// <param name="check">Looks through the restored database before it takes its place; says whether it is whole.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it was restored; otherwise nothing stands at the target.</returns>
    public static async Task<bool> RestoreAsync(string folder, BackupManifest manifest, string target, Func<string, Task<bool>> check, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(check);
        ArgumentException.ThrowIfNullOrWhiteSpace(target);
        var part = target + Unfinished;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
        try
        {
            await using (var from = File.OpenRead(Path.Combine(folder, manifest.File)))
            await using (var to = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                await from.CopyToAsync(to, cancellation);
                to.Flush(flushToDisk: true);
            }

            // The hash of the copy: a disk may fail on the way too.
            var isWhole = await BackupFolder.HashAsync(part, cancellation) == manifest.Sha256 && await check(part);
            SqliteConnection.ClearAllPools();
            if (isWhole)
            {
                File.Move(part, target);
            }

            return isWhole;
        }
        finally
        {
            foreach (var rest in new[] { part, $"{part}-wal", $"{part}-shm" })
            {
                File.Delete(rest);
            }
        }
    }

    /// <summary>Whether something stands where a database would be restored: the file, or what a site that runs on it leaves beside it.</summary>
    public static bool IsTaken(string target) => File.Exists(target) || File.Exists($"{target}-wal") || File.Exists($"{target}-shm");

    // One snapshot; writers are not waited for and do not wait.
    private static async Task CopyAsync(string database, string copy, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "VACUUM INTO $copy";
        command.Parameters.AddWithValue("$copy", copy);
        await command.ExecuteNonQueryAsync(cancellation);
        await using var stream = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    // What the manifest says is read from the copy, not from the database that went on meanwhile.
    private static async Task<BackupManifest> DescribeAsync(string copy, string file, DateTime now, CancellationToken cancellation)
    {
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString))
        {
            await connection.OpenAsync(cancellation);
            if (await TextsAsync(connection, "PRAGMA quick_check", cancellation) is not ["ok"])
            {
                throw new InvalidDataException("The copy of the database is damaged.");
            }

            var migration = await TextsAsync(connection, "SELECT MAX(MigrationId) FROM __EFMigrationsHistory", cancellation);
            var cases = await TextsAsync(connection, "SELECT COUNT(*) FROM Cases", cancellation);
            var keys = await TextsAsync(connection, "SELECT MasterKeyId FROM DataKeys WHERE MasterKeyId IS NOT NULL UNION SELECT MasterKeyId FROM AuditChains ORDER BY 1", cancellation);
            var chains = await HeadsAsync(connection, cancellation);
            await connection.CloseAsync();
            return new BackupManifest(
                BackupManifest.CurrentFormat,
                now,
                file,
                new FileInfo(copy).Length,
                await BackupFolder.HashAsync(copy, cancellation),
                migration[0],
                int.Parse(cases[0], CultureInfo.InvariantCulture),
                keys,
                chains);
        }
    }

    /// <summary>Where the chains of a database's audit end.</summary>
    /// <param name="database">The database's file.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<ChainHead>> HeadsAsync(string database, CancellationToken cancellation = default)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        return await HeadsAsync(connection, cancellation);
    }

    private static async Task<IReadOnlyList<ChainHead>> HeadsAsync(SqliteConnection connection, CancellationToken cancellation) =>
    [
        .. (await TextsAsync(connection, "SELECT OrganizationId || ' ' || LastSequence || ' ' || lower(hex(LastHash)) FROM AuditChains ORDER BY 1", cancellation))
            .Select(chain => chain.Split(' ')).Select(parts => new ChainHead(Guid.Parse(parts[0]), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2])),
    ];

    private static async Task<IReadOnlyList<string>> TextsAsync(SqliteConnection connection, string query, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        }

        return found;
    }
}
