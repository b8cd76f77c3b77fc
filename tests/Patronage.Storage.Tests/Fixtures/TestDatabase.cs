using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Patronage.Storage.Audit;
using Patronage.Storage.Keys;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Storage.Tests.Fixtures;

/// <summary>A migrated database of one test, with everything that works on it.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lock Gate = new();
    private static string? s_sqliteTemplate;
    private static string? s_postgresTemplate;
    private readonly string _directory = Directory.CreateTempSubdirectory("patronage-db-").FullName;

    private TestDatabase(StorageProvider provider, Func<string, string> connection)
    {
        KeyFile = Path.Combine(_directory, "test.keys");
        Options = new StorageOptions { Provider = provider, KeyFile = KeyFile, ConnectionString = connection(_directory) };
        Ring = new MasterKeyRing(KeyFile, Clock);
        Factory = new PatronageDbFactory(Options, Clock, Ring);
        Migrator = new DatabaseMigrator(Factory, Ring);
    }

    public string KeyFile { get; }

    public StorageOptions Options { get; }

    public MasterKeyRing Ring { get; }

    public IDbContextFactory<PatronageDb> Factory { get; }

    public DatabaseMigrator Migrator { get; }

    internal ManualClock Clock { get; } = new(new DateTimeOffset(2026, 2, 16, 6, 30, 0, TimeSpan.Zero));

    public AuditSealer Sealer => new(Factory, Ring);

    public AuditVerifier Verifier => new(Factory, Ring);

    /// <summary>The file of a SQLite database.</summary>
    public string File => new SqliteConnectionStringBuilder(Options.ConnectionString).DataSource;

    /// <summary>An empty database, not migrated.</summary>
    public static TestDatabase Empty(PostgreSqlServer? server) => server is null
        ? new TestDatabase(StorageProvider.Sqlite, directory => "Data Source=" + Path.Combine(directory, "test.db"))
        : new TestDatabase(StorageProvider.PostgreSql, _ => server.ConnectionString(server.CreateDatabase()));

    /// <summary>A migrated database: a copy of one that was migrated once.</summary>
    public static TestDatabase Migrated(PostgreSqlServer? server)
    {
        lock (Gate)
        {
            if (server is null)
                s_sqliteTemplate ??= MigratedTemplate(null).File;
            else
                s_postgresTemplate ??= new NpgsqlConnectionStringBuilder(MigratedTemplate(server).Options.ConnectionString).Database!;
        }
        var database = server is null
            ? Empty(null)
            : new TestDatabase(StorageProvider.PostgreSql, _ => server.ConnectionString(server.CreateDatabase(s_postgresTemplate)));
        if (server is null)
            System.IO.File.Copy(s_sqliteTemplate!, database.File);
        // The template has no keys yet: every database makes its own.
        database.Migrator.MigrateAsync().GetAwaiter().GetResult();
        return database;
    }

    public PatronageDb Open(Actor? actor = null, AccessScope? scope = null) => Factory.Open(actor ?? Actor.System("test"), scope);

    /// <summary>Runs SQL past the context, as one who has the database and not the program would.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var db = Open();
        return await db.Database.ExecuteSqlRawAsync(sql);
    }

    /// <summary>Every value of every row as text, bytes in hex.</summary>
    public async Task<string> DumpAsync()
    {
        await using var db = Open();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync();
        var dump = new System.Text.StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct(StringComparer.Ordinal))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using DbDataReader reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    dump.Append(reader.GetValue(column) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(column)).Append('\n');
            }
        }
        return dump.ToString();
    }

    public void Dispose()
    {
        if (Options.Provider == StorageProvider.Sqlite)
        {
            using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
        else
        {
            using var connection = new NpgsqlConnection(Options.ConnectionString);
            NpgsqlConnection.ClearPool(connection);
        }
        Directory.Delete(_directory, recursive: true);
    }

    private static TestDatabase MigratedTemplate(PostgreSqlServer? server)
    {
        var database = Empty(server);
        using (var db = database.Open())
        {
            db.Database.Migrate();
            if (server is null)
                db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE);");
        }
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return database;
    }
}
