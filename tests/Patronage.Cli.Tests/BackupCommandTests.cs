using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Tests;

/// <summary>A backup is taken while people work, and put back whole or not at all.</summary>
[Collection(OnDemoStore.Name)]
public sealed class BackupCommandTests(DemoStore store) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-backup-").FullName;

    private string Target => Path.Combine(_folder, "restored", "demo.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Backup_TakenWhileOthersWrite_RestoresEverythingAcknowledgedBefore()
    {
        var database = store.CopyTo(_folder);
        var keys = Path.Combine(_folder, "demo.keys");
        await using var services = Services(database, keys);
        using var stop = new CancellationTokenSource();
        var written = new List<int>();
        var begun = new TaskCompletionSource();
        var writer = Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                await using var db = services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
                AuditLog.Record(db, new AuditFact("written", "backup-test", number.ToString(CultureInfo.InvariantCulture)));
                await db.SaveChangesAsync();
                lock (written) written.Add(number);
                await services.GetRequiredService<AuditSealer>().SealAsync();
                if (number == 20) begun.SetResult();
            }
        });
        await Task.WhenAny(begun.Task, writer);
        List<int> before;
        lock (written) before = [.. written];

        var folder = Backup(database);

        List<int> after;
        lock (written) after = [.. written];
        await stop.CancelAsync();
        await writer;
        var restored = Restore(folder, keys);
        Assert.Equal((ExitCode.Good, ""), (restored.Code, restored.Error));
        var found = await FoundAsync(keys);
        Assert.Equal(Enumerable.Range(0, found.Count), found);
        Assert.InRange(found.Count, before.Count, after.Count + 1);
        Assert.Equal(ExitCode.Good, Terminal.Run("verify", "--sqlite", Target, "--keys", keys).Code);
    }

    [Fact]
    public void Backup_Always_HoldsNoKeysAndSaysWhichItNeeds()
    {
        var folder = Backup(store.CopyTo(_folder));

        Assert.Equal(["demo.db", "manifest.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json")));
        var key = Assert.Single(manifest.RootElement.GetProperty("masterKeys").EnumerateArray()).GetString()!;
        using var file = JsonDocument.Parse(File.ReadAllText(store.Keys));
        Assert.Equal(file.RootElement.GetProperty("Active").GetString(), key);
        Assert.DoesNotContain(file.RootElement.GetProperty("Keys")[0].GetProperty("Key").GetString()!, File.ReadAllText(Path.Combine(folder, "manifest.json")), StringComparison.Ordinal);
        Assert.NotEmpty(manifest.RootElement.GetProperty("chains").EnumerateArray());
    }

    [Fact]
    public void Restore_WhereADatabaseIs_IsRefused()
    {
        var folder = Backup(store.CopyTo(_folder));
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        File.WriteAllText(Target, "мои данные");

        var run = Restore(folder, store.Keys);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(CliDiagnostics.TargetTaken.Code, run.Error, StringComparison.Ordinal);
        Assert.Equal("мои данные", File.ReadAllText(Target));
    }

    [Theory]
    [InlineData("byte")]
    [InlineData("short")]
    [InlineData("manifest")]
    [InlineData("path")]
    [InlineData("gone")]
    public void Restore_OfADamagedBackup_IsRefusedAndLeavesNothing(string damage)
    {
        var folder = Backup(store.CopyTo(_folder));
        var (file, manifest) = (Path.Combine(folder, "demo.db"), Path.Combine(folder, "manifest.json"));
        switch (damage)
        {
            case "byte":
                using (var stream = new FileStream(file, FileMode.Open))
                {
                    stream.Seek(stream.Length / 2, SeekOrigin.Begin);
                    var old = stream.ReadByte();
                    stream.Seek(-1, SeekOrigin.Current);
                    stream.WriteByte((byte)(old ^ 1));
                }

                break;
            case "short":
                using (var stream = new FileStream(file, FileMode.Open)) stream.SetLength(stream.Length - 1);
                break;
            case "manifest":
                File.WriteAllText(manifest, "{");
                break;
            case "path":
                File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"demo.db\"", "\"../demo.db\"", StringComparison.Ordinal));
                break;
            default:
                File.Delete(manifest);
                break;
        }

        var run = Restore(folder, store.Keys);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(CliDiagnostics.NotABackup.Code, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(Target)) && Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(Target)!).Any());
    }

    [Fact]
    public void Restore_OfARewrittenDatabaseWithItsOwnHash_IsToldByTheChain()
    {
        var folder = Backup(store.CopyTo(_folder));
        var (file, manifest) = (Path.Combine(folder, "demo.db"), Path.Combine(folder, "manifest.json"));
        var was = Hash(file);
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE AuditEntries SET UserId = NULL, SubjectId = 'nobody' WHERE Sequence = 2";
            command.ExecuteNonQuery();
        }

        var text = File.ReadAllText(manifest).Replace(was, Hash(file), StringComparison.Ordinal);
        File.WriteAllText(manifest, System.Text.RegularExpressions.Regex.Replace(text, "\"bytes\": \\d+", $"\"bytes\": {new FileInfo(file).Length}", System.Text.RegularExpressions.RegexOptions.None, Timeout.InfiniteTimeSpan));

        var run = Restore(folder, store.Keys);

        Assert.Equal(ExitCode.Bad, run.Code);
        Assert.Contains(CliDiagnostics.BrokenChain.Code, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Restore_WithoutTheKeys_IsRefused()
    {
        var folder = Backup(store.CopyTo(_folder));

        Assert.Contains(CliDiagnostics.NoKeys.Code, Restore(folder, Path.Combine(_folder, "no.keys")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Backup_ThatFails_LeavesNothing()
    {
        var broken = Path.Combine(_folder, "broken.db");
        File.WriteAllText(broken, new string('x', 4096));

        Assert.NotEqual(ExitCode.Good, Terminal.Run("backup", "--sqlite", broken, "--out", Path.Combine(_folder, "backups")).Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "backups")));
    }

    private string Backup(string database)
    {
        var run = Terminal.Run("backup", "--sqlite", database, "--out", Path.Combine(_folder, "backups"));
        Assert.Equal((ExitCode.Good, ""), (run.Code, run.Error));
        return run.Json.GetProperty("folder").GetString()!;
    }

    private Terminal Restore(string folder, string keys) => Terminal.Run("restore", "--from", folder, "--sqlite", Target, "--keys", keys);

    private async Task<IReadOnlyList<int>> FoundAsync(string keys)
    {
        await using var services = Services(Target, keys);
        await using var db = services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var found = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectType == "backup-test").Select(entry => entry.SubjectId!).ToListAsync();
        return [.. found.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Order()];
    }

    private static ServiceProvider Services(string database, string keys)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddPatronageStorage(options => (options.Provider, options.ConnectionString, options.KeyFile) = (StorageProvider.Sqlite, $"Data Source={database}", keys));
        return services.BuildServiceProvider();
    }

    private static string Hash(string file) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
}
