using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Patronage.Storage.Keys;

namespace Patronage.Storage;

/// <summary>The database on a PostgreSQL server.</summary>
/// <param name="options">The connection.</param>
/// <param name="clock">The clock of everything that is written.</param>
/// <param name="ring">The master keys.</param>
public sealed class NpgsqlPatronageDb(DbContextOptions<NpgsqlPatronageDb> options, TimeProvider clock, MasterKeyRing ring) : PatronageDb(options, clock, ring)
{
    /// <inheritdoc/>
    protected override string? LocalMomentType => "timestamp without time zone";

    /// <summary>By code points, as SQLite: the application has made texts comparable, and beginnings of words can use the index.</summary>
    protected override string? TextCollation => "C";

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<decimal>().HavePrecision(18, 6);
    }

    /// <inheritdoc/>
    public override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    internal override Task FlushDeletedAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public override Task LearnSizesAsync(CancellationToken cancellation) => Task.CompletedTask;
}
