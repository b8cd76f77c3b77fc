using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Patronage.Casework.Journal;
using Patronage.Storage.Audit;
using Patronage.Storage.Families;
using Patronage.Storage.Files;
using Patronage.Storage.Journal;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

/// <summary>A database of every earlier version, with data, comes to this one with the same content.</summary>
public abstract class UpgradeTests(PostgreSqlServer? server) : StorageTests(server)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new AnswerJson() } };
    private const string Reason = "причина-до-обновления";

    /// <summary>Every version but the latest.</summary>
    public static TheoryData<string> Earlier => [.. Names().SkipLast(1)];

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Database_OfAnEarlierVersion_IsUpgradedWithTheSameContent(string migration)
    {
        var seeded = await FillAsync();
        var told = await TellAsync(seeded);
        await using (var db = Data.Open())
        {
            await db.GetService<IMigrator>().MigrateAsync(migration);
        }

        // It is what that version made, column by column.
        using (var fresh = TestDatabase.Empty(Server))
        {
            await using var db = fresh.Open();
            await db.GetService<IMigrator>().MigrateAsync(migration);
            Assert.Equal(await ColumnsAsync(fresh), await ColumnsAsync(Data));
        }

        var before = await RowsAsync();

        var upgraded = await Data.Migrator.MigrateAsync();

        Assert.Equal(Names().SkipWhile(name => name != migration).Skip(1), upgraded.Applied.Select(NameOf));
        Assert.False(upgraded.KeyFileCreated);
        Assert.Equal(told, await TellAsync(seeded));
        Assert.All(before, pair => Assert.Equal(pair.Value, RowsOf(pair.Key)));
        using (var latest = TestDatabase.Migrated(Server))
        {
            Assert.Equal(await ColumnsAsync(latest), await ColumnsAsync(Data));
        }

        Assert.All(await Data.Verifier.VerifyAllAsync(), chain => Assert.True(chain is { Whole: true, Unsealed: 0 }));
        Assert.True((await AppendAsync(seeded.Case, Form("after", ("open", Answer.Of("после обновления"))))).Ok);
    }

    /// <summary>The names of all versions of the schema, the first first.</summary>
    protected static IReadOnlyList<string> Names()
    {
        using var database = TestDatabase.Empty(null);
        using var db = database.Open();
        return [.. db.Database.GetMigrations().Select(NameOf)];
    }

    // The two engines have the same versions, made some seconds apart.
    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private async Task<Seeded> FillAsync()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("first", ("violence", Answer.Of("закрытый ответ")), ("open", Answer.Of("открытый ответ"))) with { Reason = Reason }, "violence");
        await AppendAsync(seeded.Case, Form("second", ("open", Answer.Of("исправленный ответ"))) with { Supersedes = "first" });
        await using (var db = Data.Open())
        {
            using var content = new MemoryStream([1, 2, 3, 4]);
            await new DatabaseFileStore().AddAsync(db, new NewFile(seeded.Organization, "справка.png", "image/png") { FamilyId = seeded.Family, CaseId = seeded.Case }, content);
            var family = await db.Families.SingleAsync(item => item.Id == seeded.Family);
            (family.Address, family.EffectiveOn) = ("ул. Новая, д. 8", Today.AddDays(1));
            Assert.True((await db.TrySaveAsync()).Ok);
        }

        await Data.Sealer.SealAsync();
        return seeded;
    }

    /// <summary>What a person sees of the case: everything that is sealed, opened.</summary>
    private async Task<string> TellAsync(Seeded seeded)
    {
        await using var db = Data.Open();
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).SingleAsync(item => item.Id == seeded.Case);
        var file = await db.Files.AsNoTracking().SingleAsync(item => item.CaseId == seeded.Case);
        using var content = new MemoryStream();
        Assert.True(await new DatabaseFileStore().CopyToAsync(db, file, content));
        var entries = await db.AuditEntries.AsNoTracking().Where(item => item.CaseId == seeded.Case).OrderBy(item => item.Sequence).ToListAsync();
        var details = new List<object?>();
        foreach (var entry in entries)
        {
            details.Add(await AuditLog.DetailsAsync(db, entry));
        }

        return JsonSerializer.Serialize(new
        {
            row.Number, row.ProgramId, row.CuratorId, row.ReferredOn, row.Family!.Title, row.Family.Address, row.Family.Phone,
            Members = await db.Members.AsNoTracking().Where(item => item.FamilyId == seeded.Family).OrderBy(item => item.Id).Select(item => new { item.Id, item.Name, item.BirthDate }).ToListAsync(),
            Journal = await JournalStore.ReadAsync(db, seeded.Case),
            History = await FamilyHistory.ReadAsync(db, seeded.Family),
            Name = await new DatabaseFileStore().NameAsync(db, file),
            Content = content.ToArray(),
            Found = await db.Families.Matching(db, "королева").CountAsync(),
            Details = details,
        }, Json);
    }

    private async Task<Dictionary<string, long>> RowsAsync()
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in (await ColumnsAsync(Data)).Select(column => column.Split('.')[0]).Distinct(StringComparer.Ordinal).Where(table => !table.StartsWith("__EF", StringComparison.Ordinal)))
        {
            rows[table] = RowsOf(table);
        }

        return rows;
    }

    private long RowsOf(string table)
    {
        using var db = Data.Open();
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return (long)command.ExecuteScalar()!;
    }

    private static async Task<List<string>> ColumnsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync();
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = db is SqlitePatronageDb
            ? "SELECT t.name || '.' || c.name || ' ' || c.\"notnull\" FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> '__EFMigrationsLock' ORDER BY 1"
            : "SELECT table_name || '.' || column_name || ' ' || is_nullable || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1";
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }
}

public sealed class SqliteUpgradeTests() : UpgradeTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlUpgradeTests(PostgreSqlServer server) : UpgradeTests(server);
