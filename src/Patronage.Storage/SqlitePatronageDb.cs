using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Patronage.Storage.Keys;

namespace Patronage.Storage;

/// <summary>The database in one SQLite file.</summary>
/// <param name="options">The connection.</param>
/// <param name="clock">The clock of everything that is written.</param>
/// <param name="ring">The master keys.</param>
public sealed class SqlitePatronageDb(DbContextOptions<SqlitePatronageDb> options, TimeProvider clock, MasterKeyRing ring) : PatronageDb(options, clock, ring)
{
    /// <inheritdoc/>
    protected override string? LocalMomentType => null;

    /// <inheritdoc/>
    protected override string? TextCollation => null;

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite has no exact decimals; as texts they would neither compare nor add up in the database.
        configurationBuilder.Properties<decimal>().HaveConversion<double>();
    }

    /// <inheritdoc/>
    // A write transaction would keep writers out for as long as the reading lasts; a deferred one sees one moment by itself.
    public override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation)
    {
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)Database.GetDbConnection();
        return BeginAsync(connection, cancellation);
    }

    internal override async Task FlushDeletedAsync(CancellationToken cancellation) =>
        await Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", cancellation);

    /// <inheritdoc/>
    // Without this SQLite takes every table for a small one. A smaller sample says that a thousand rows have the same kind of event where a hundred thousand have, and then the events of a curator's
    // cases are looked for among all of that kind; this one takes about a second with 100,000 cases. A connection that is open keeps what it learned when it was opened.
    public override async Task LearnSizesAsync(CancellationToken cancellation)
    {
        await Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=100000; ANALYZE;", cancellation);
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool((Microsoft.Data.Sqlite.SqliteConnection)Database.GetDbConnection());
    }

    private async Task<IDbContextTransaction> BeginAsync(Microsoft.Data.Sqlite.SqliteConnection connection, CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        return (await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellation))!;
    }
}
