using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;
using Patronage.Storage.Setup;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class MigrationTests(PostgreSqlServer? server) : StorageTests(server)
{
    [Fact]
    public async Task Model_AsItStands_HasAMigration()
    {
        await using var db = Data.Open();
        Assert.False(db.Database.HasPendingModelChanges(), "dotnet run --project tests/MigrationTool -- add <Name> src/Patronage.Storage");
    }

    [Fact]
    public async Task Database_Empty_IsMadeOnceAndLeftAloneAfterwards()
    {
        using var empty = TestDatabase.Empty(Server);
        var first = await empty.Migrator.MigrateAsync();
        var second = await empty.Migrator.MigrateAsync();
        Assert.NotEmpty(first.Applied);
        Assert.True(first.KeyFileCreated);
        Assert.Empty(second.Applied);
        Assert.False(second.KeyFileCreated);
    }

    [Fact]
    public async Task Database_OfALaterVersion_IsRefused()
    {
        await Data.ExecuteAsync("INSERT INTO \"__EFMigrationsHistory\" VALUES ('99991231000000_Later', '99.0')");
        var refused = await Assert.ThrowsAsync<NewerSchemaException>(() => Data.Migrator.MigrateAsync());
        Assert.Equal(["99991231000000_Later"], refused.Migrations);
    }

    [Fact]
    public async Task KeyFile_Lost_IsNotReplacedSilently()
    {
        File.Delete(Data.KeyFile);
        var ring = new MasterKeyRing(Data.KeyFile, Data.Clock);
        await Assert.ThrowsAsync<MasterKeyMissingException>(() => new DatabaseMigrator(new PatronageDbFactory(Data.Options, Data.Clock, ring), ring).MigrateAsync());
        Assert.False(File.Exists(Data.KeyFile));
    }

    [Fact]
    public void KeyFile_Created_IsReadableByItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("The tests run on Linux.");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Data.KeyFile));
    }
}

public sealed class SqliteMigrationTests() : MigrationTests(null)
{
    [Fact]
    public async Task Database_LeftLockedByAKilledMigration_IsMigratedAllTheSame()
    {
        using var empty = TestDatabase.Empty(null);
        await empty.ExecuteAsync("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        await empty.ExecuteAsync("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00+00:00')");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.NotEmpty((await empty.Migrator.MigrateAsync(patience.Token)).Applied);
    }

    [Fact]
    public async Task Connection_Opened_IsSafeAgainstAPowerCut()
    {
        await using var db = Data.Open();
        await db.Database.OpenConnectionAsync();
        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync());
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync());
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("SELECT foreign_keys AS \"Value\" FROM pragma_foreign_keys").SingleAsync());
    }
}

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlMigrationTests(PostgreSqlServer server) : MigrationTests(server);
