namespace Patronage.Storage.Setup;

/// <summary>The engine that keeps the data.</summary>
public enum StorageProvider
{
    /// <summary>One file on this machine.</summary>
    Sqlite,

    /// <summary>A server, for a region.</summary>
    PostgreSql,
}

/// <summary>Where the data are.</summary>
public sealed class StorageOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Storage";

    /// <summary>The engine.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The connection: <c>Data Source=…</c> for SQLite, <c>Host=…;Database=…</c> for PostgreSQL.</summary>
    public string ConnectionString { get; set; } = "Data Source=patronage.db";

    /// <summary>The file with the master keys. It is not to lie where the database's backups lie.</summary>
    public string KeyFile { get; set; } = "patronage.keys";

    /// <summary>How often audit entries are sealed in the background.</summary>
    public TimeSpan SealEvery { get; set; } = TimeSpan.FromSeconds(1);
}
