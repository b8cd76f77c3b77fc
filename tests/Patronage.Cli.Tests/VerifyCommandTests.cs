using System.Text.Json;
using Microsoft.Data.Sqlite;
using Patronage.Storage.Setup;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Cli.Tests;

[Collection(OnDemoStore.Name)]
public sealed class VerifyCommandTests(DemoStore store) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-verify-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Verify_OfTheDemonstration_FindsNothing()
    {
        var run = Terminal.Run("verify", "--sqlite", store.Database);

        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Good, run.Code);
        Assert.True(run.Json.GetProperty("good").GetBoolean());
        Assert.Equal(120, run.Json.GetProperty("cases").GetInt32());
        Assert.True(run.Json.GetProperty("entries").GetInt32() > 1000);
        Assert.Equal(4, run.Json.GetProperty("chains").GetArrayLength());
        Assert.All(run.Json.GetProperty("chains").EnumerateArray(), chain => Assert.True(chain.GetProperty("sealed").GetInt64() > 0 && chain.GetProperty("unsealed").GetInt32() == 0));
    }

    [Fact]
    public void Verify_OfRowsSpoiledByHand_ReportsEachAtItsPlace()
    {
        var copy = store.CopyTo(_folder);
        var cases = Query(copy, "SELECT \"CaseId\" FROM \"JournalEntries\" WHERE \"Content\" IS NOT NULL GROUP BY \"CaseId\" HAVING COUNT(*) > 5 ORDER BY \"CaseId\" LIMIT 6").ToArray();
        var organization = Query(copy, "SELECT \"OrganizationId\" FROM \"AuditChains\" ORDER BY \"LastSequence\" DESC LIMIT 1").Single();

        // What is computed.
        Execute(copy, $"UPDATE \"Cases\" SET \"EndsOn\" = '2031-01-01' WHERE \"Id\" = '{cases[0]}'");
        Execute(copy, $"DELETE FROM \"CaseEvents\" WHERE \"CaseId\" = '{cases[1]}' AND \"Ordinal\" = 1");
        Execute(copy, $"UPDATE \"Obligations\" SET \"Key\" = 'nothing' WHERE \"CaseId\" = '{cases[2]}'", one: "Obligations");

        // What was written.
        Execute(copy, $"UPDATE \"JournalEntries\" SET \"By\" = 'nobody' WHERE \"CaseId\" = '{cases[3]}' AND \"Sequence\" = 2");
        Execute(copy, $"UPDATE \"JournalEntries\" SET \"Content\" = zeroblob(64) WHERE \"Id\" = (SELECT \"Id\" FROM \"JournalEntries\" WHERE \"CaseId\" = '{cases[4]}' AND \"Content\" IS NOT NULL ORDER BY \"Sequence\" LIMIT 1)");
        Execute(copy, $"DELETE FROM \"JournalEntries\" WHERE \"CaseId\" = '{cases[5]}' AND \"Sequence\" = (SELECT MAX(\"Sequence\") FROM \"JournalEntries\" WHERE \"CaseId\" = '{cases[5]}')");

        // Who did it.
        Execute(copy, $"UPDATE \"AuditEntries\" SET \"UserId\" = '{cases[0]}' WHERE \"OrganizationId\" = '{organization}' AND \"Sequence\" = 7");

        var run = Terminal.Run("verify", "--sqlite", copy);

        Assert.Equal(ExitCode.Bad, run.Code);
        Assert.False(run.Json.GetProperty("good").GetBoolean());
        Assert.Equal(119, run.Json.GetProperty("cases").GetInt32());
        var differences = run.Json.GetProperty("differences").EnumerateArray().ToList();
        Assert.Contains(differences, item => Of(item, cases[0]) && Text(item, "column") == "EndsOn" && Text(item, "stored") == "2031-01-01" && Text(item, "computed") != "2031-01-01");
        Assert.Contains(differences, item => Of(item, cases[1]) && Text(item, "table") == "CaseEvents" && Text(item, "computed") == "+" && Text(item, "stored") is null);
        Assert.Contains(differences, item => Of(item, cases[2]) && Text(item, "key")!.Contains("nothing", StringComparison.Ordinal) && Text(item, "stored") == "-");
        Assert.DoesNotContain(differences, item => Of(item, cases[4]));
        var journal = run.Json.GetProperty("journal").EnumerateArray().ToList();
        Assert.Equal(["By"], Assert.Single(journal, item => Of(item, cases[3])).GetProperty("columns").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("unreadable", Text(Assert.Single(journal, item => Of(item, cases[4])), "fault"));
        Assert.Equal("missing", Text(Assert.Single(journal, item => Of(item, cases[5])), "fault"));
        Assert.Equal(3, journal.Count);
        var chain = Assert.Single(run.Json.GetProperty("chains").EnumerateArray(), item => !item.GetProperty("whole").GetBoolean());
        Assert.Equal(("changed", 7L), (Text(chain, "fault"), chain.GetProperty("sequence").GetInt64()));
        Assert.All(new[] { "PT1301", "PT1302", "PT1303" }, code => Assert.Contains(code, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OnPostgreSql_FindsNothingThenTheSpoiledRow()
    {
        using var server = new PostgreSqlServer();
        var connection = server.ConnectionString(server.CreateDatabase());
        var keys = Path.Combine(_folder, "pg.keys");
        await DemoStore.FillAsync(StorageProvider.PostgreSql, connection, keys);

        var whole = Terminal.Run("verify", "--postgres", connection, "--keys", keys);
        Assert.Equal("", whole.Error);
        Assert.Equal(ExitCode.Good, whole.Code);

        await using var direct = new Npgsql.NpgsqlConnection(connection);
        await direct.OpenAsync();
        await using var command = direct.CreateCommand();
        command.CommandText = "UPDATE \"Cases\" SET \"OverdueCount\" = \"OverdueCount\" + 3 WHERE \"Id\" = (SELECT \"Id\" FROM \"Cases\" ORDER BY \"Id\" LIMIT 1)";
        await command.ExecuteNonQueryAsync();

        var spoiled = Terminal.Run("verify", "--postgres", connection, "--keys", keys);
        Assert.Equal(ExitCode.Bad, spoiled.Code);
        Assert.Equal("OverdueCount", Text(Assert.Single(spoiled.Json.GetProperty("differences").EnumerateArray()), "column"));
    }

    [Fact]
    public void Verify_WithoutItsKeys_SaysSo()
    {
        var copy = store.CopyTo(_folder);
        File.Delete(Path.Combine(_folder, "demo.keys"));

        var run = Terminal.Run("verify", "--sqlite", copy);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("PT1112", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfWhatIsNoDatabase_SaysSo()
    {
        var text = Path.Combine(_folder, "text.db");
        File.WriteAllText(text, new string('x', 5000));

        var run = Terminal.Run("verify", "--sqlite", text);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("PT1110", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_OfAnEmptyDatabase_AsksForTheSiteFirst()
    {
        var empty = Path.Combine(_folder, "empty.db");
        File.WriteAllBytes(empty, []);

        var run = Terminal.Run("verify", "--sqlite", empty);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("PT1111", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PT1005")]
    [InlineData("PT1007", "--sqlite", "a.db", "--postgres", "Host=127.0.0.1")]
    [InlineData("PT1005", "--postgres", "Host=127.0.0.1")]
    [InlineData("PT1104", "--sqlite", "nowhere.db")]
    public void Verify_UsedWrongly_SaysHow(string code, params string[] args)
    {
        var run = Terminal.Run(["verify", .. args]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    private static bool Of(JsonElement item, string caseId) => string.Equals(item.GetProperty("caseId").GetString(), caseId, StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private static List<string> Query(string database, string sql)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }

    private static void Execute(string database, string sql, string? one = null)
    {
        using var connection = Open(database);
        using var command = connection.CreateCommand();
        command.CommandText = one is null ? sql : $"{sql} AND rowid = (SELECT rowid FROM \"{one}\" WHERE {sql[(sql.IndexOf("WHERE", StringComparison.Ordinal) + 6)..]} LIMIT 1)";
        Assert.True(command.ExecuteNonQuery() > 0, sql);
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Foreign Keys=False");
        connection.Open();
        return connection;
    }
}
