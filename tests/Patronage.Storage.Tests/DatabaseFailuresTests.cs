using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Patronage.Storage.Saving;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

/// <summary>What a database that is away throws is known for what it is, however it comes wrapped, and is not taken for a mistake of the product.</summary>
public sealed class DatabaseFailuresTests
{
    public static TheoryData<string, Exception, bool, bool> Known => new()
    {
        { "no server", new InvalidOperationException("transient", new NpgsqlException("refused")), true, true },
        { "a server that stops", new DbUpdateException("saving", State(PostgresErrorCodes.AdminShutdown)), true, true },
        { "a full disk of PostgreSQL", State(PostgresErrorCodes.DiskFull), true, true },
        { "a standby", State(PostgresErrorCodes.ReadOnlySqlTransaction), true, true },
        { "a number that is taken", new DbUpdateException("saving", State(PostgresErrorCodes.UniqueViolation)), true, false },
        { "a full disk of SQLite", new DbUpdateException("saving", new SqliteException("full", 13)), true, true },
        { "a file that may not be written", new SqliteException("read-only", 8), true, true },
        { "a mistake", new InvalidOperationException("a mistake"), false, false },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Failure_OfADatabase_IsKnown(string what, Exception problem, bool ofDatabase, bool away) =>
        Assert.True((ofDatabase, away) == (DatabaseFailures.Are(problem), DatabaseFailures.AreAway(problem)), what);

    [Fact]
    public async Task Sqlite_ThatMayNotGrow_SaysThatItIsAwayAndKeepsWhatItHas()
    {
        using var database = TestDatabase.Migrated(null);
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA max_page_count=1");

        var problem = await Record.ExceptionAsync(() => db.Database.ExecuteSqlRawAsync("CREATE TABLE \"Large\" AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) SELECT randomblob(4000) AS b FROM n"));

        Assert.True(DatabaseFailures.AreAway(problem), $"{problem}");
        Assert.True(await db.VersionStamps.AnyAsync());
    }

    private static PostgresException State(string state) => new("said", "ERROR", "ERROR", state);
}
