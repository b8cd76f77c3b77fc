using Microsoft.Data.Sqlite;
using Patronage.Load.Fill;
using Patronage.Load.Watching;
using Patronage.Storage.Setup;

namespace Patronage.Load.Surviving;

/// <summary>A folder of its own with an empty database in it, or with a PostgreSQL of its own; nothing of it stays but the log of a run that was told where.</summary>
internal sealed class Place : IDisposable
{
    private const int Cases = 40, Organizations = 2, Open = 10;
    private readonly string _folder;

    /// <summary>Makes it.</summary>
    /// <param name="engine">sqlite or postgresql.</param>
    /// <param name="logs">The folder for the log; null when it is not kept.</param>
    public Place(string engine, string? logs = null)
    {
        _folder = Directory.CreateTempSubdirectory("patronage-reliability-").FullName;
        var keys = Path.Combine(_folder, "patronage.keys");
        Postgres = engine switch
        {
            "sqlite" => null,
            "postgresql" => new OwnPostgres(Path.Combine(_folder, "postgresql")),
            _ => throw new FormatException($"--engine is sqlite or postgresql, not «{engine}»."),
        };
        Storage = Postgres?.Create("patronage", keys) ?? new StorageOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "patronage.db")}", KeyFile = keys };
        Log = Path.Combine(logs is null ? _folder : Directory.CreateDirectory(logs).FullName, $"site-{engine}.log");
        File.Delete(Log);
    }

    /// <summary>The database.</summary>
    public StorageOptions Storage { get; }

    /// <summary>The server of the database; null for SQLite.</summary>
    public OwnPostgres? Postgres { get; }

    /// <summary>Where what the site says goes to.</summary>
    public string Log { get; }

    /// <summary>The folder of the data.</summary>
    public string Folder => _folder;

    /// <summary>What a small database is filled with.</summary>
    public LargeData Small => new() { Cases = Cases, Organizations = Organizations, Curators = 1, Open = Open, Storage = Storage };

    /// <summary>What the smallest database is filled with: one organization, a few families.</summary>
    public LargeData Smallest => Small with { Cases = 10, Organizations = 1, Open = 6, Program = "minsk-oblast" };

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Postgres?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
