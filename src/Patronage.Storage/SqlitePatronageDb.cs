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
    // Without this SQLite takes every table for a small one, and looks for the obligations of a curator among all that are open in the region. It looks at a sample of each index.
    public override async Task LearnSizesAsync(CancellationToken cancellation) =>
        await Database.ExecuteSqlRawAsync("PRAGMA analysis_limit=1000; ANALYZE;", cancellation);

    private async Task<IDbContextTransaction> BeginAsync(Microsoft.Data.Sqlite.SqliteConnection connection, CancellationToken cancellation)
    {
        await Database.OpenConnectionAsync(cancellation);
        return (await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellation))!;
    }
}
