using Microsoft.Data.Sqlite;

namespace Patronage.Cli.Tests;

[Collection(OnDemoStore.Name)]
public sealed class AnonymiseCommandTests(DemoStore store) : IDisposable
{
    private const string Cases = "SELECT \"ProgramId\" || ' ' || \"State\" || ' ' || coalesce(\"LevelId\", '-') || ' ' || coalesce(\"StageId\", '-') || ' ' || \"ReferredOn\" || ' ' || coalesce(\"EndsOn\", '-') FROM \"Cases\" ORDER BY 1";
    private const string Dues = "SELECT \"DefinitionId\" || ' ' || \"State\" || ' ' || coalesce(\"DueOn\", '-') || ' ' || coalesce(\"DoneOn\", '-') FROM \"Obligations\" ORDER BY 1";
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-anonymise-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Anonymise_OfTheDemonstration_MakesAWholeCopyInWhichNobodyIs()
    {
        var source = store.CopyTo(_folder);
        var target = Path.Combine(_folder, "training", "training.db");

        var run = Terminal.Run("anonymise", "--sqlite", source, "--out", target);

        Assert.Equal((ExitCode.Good, ""), (run.Code, run.Error.Contains("PT", StringComparison.Ordinal) ? run.Error : ""));
        Assert.Equal(["training.db", "training.keys"], Directory.GetFiles(Path.GetDirectoryName(target)!).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(run.Json.GetProperty("password").GetString()!.Length >= 16);
        Assert.Equal(ExitCode.Good, Terminal.Run("verify", "--sqlite", target).Code);
        var (was, now) = (Column(source, Cases), Column(target, Cases));
        Assert.True(was.Count > 100);
        Assert.Equal(was, now);
        // Ages and what hangs on texts move a little: nearly all that is due is due on its day.
        var (due, moved) = (Column(source, Dues), Column(target, Dues));
        Assert.True(due.Intersect(moved, StringComparer.Ordinal).Count() >= due.Distinct(StringComparer.Ordinal).Count() * 98 / 100, $"{due.Except(moved, StringComparer.Ordinal).Count()} of {due.Count}: {string.Join("; ", due.Except(moved, StringComparer.Ordinal).Take(5))}");
        Assert.Empty(Column(source, "SELECT \"Title\" FROM \"Families\" UNION SELECT \"Name\" FROM \"FamilyMembers\" WHERE \"Name\" <> '' UNION SELECT \"Address\" FROM \"Families\" WHERE \"Address\" IS NOT NULL")
            .Intersect(Column(target, "SELECT \"Title\" FROM \"Families\" UNION SELECT \"Name\" FROM \"FamilyMembers\" UNION SELECT \"Address\" FROM \"Families\" WHERE \"Address\" IS NOT NULL"), StringComparer.Ordinal));
    }

    [Fact]
    public void Anonymise_OverAFileThatIsThere_TouchesNothing()
    {
        var source = store.CopyTo(_folder);

        var run = Terminal.Run("anonymise", "--sqlite", source, "--out", source);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("PT1006", run.Error, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(store.Database).Length, File.ReadAllBytes(source).Length);
    }

    private static List<string> Column(string file, string query)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var found = new List<string>();
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }
}
