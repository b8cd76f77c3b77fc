using Microsoft.Extensions.DependencyInjection;
using Patronage.Load.Acting;
using Patronage.Load.Fill;
using Patronage.Services;
using Patronage.Services.Programs;
using Patronage.Services.Verification;
using Patronage.Storage.Journal;
using Patronage.Storage.Setup;
using Patronage.Web.Hosting;

namespace Patronage.Web.Tests.Load;

/// <summary>The tool that puts the site under load does what it says: its data are such as the product writes, its circuits are real. Nothing here asks for a time.</summary>
public sealed class LoadToolTests : IDisposable
{
    private const int Cases = 90;
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-load-").FullName;

    [Fact]
    [Trait("Category", "Long")]
    public async Task Curators_OverAFilledDatabase_ActInCircuitsThatTheServerCounts()
    {
        var storage = new StorageOptions { ConnectionString = $"Data Source={Path.Combine(_folder, "load.db")}", KeyFile = Path.Combine(_folder, "load.keys") };
        using (var fill = new LargeFill(new LargeData { Cases = Cases, Organizations = 3, Curators = 1, Open = 12, Storage = storage }, TextWriter.Null))
        {
            await fill.RunAsync();
        }

        var verified = await VerifyAsync(storage);
        var plan = new LoadPlan
        {
            Program = typeof(Site).Assembly.Location,
            Storage = storage,
            Curators = 3,
            CuratorsEach = 1,
            Time = TimeSpan.FromSeconds(2),
            Pause = TimeSpan.FromMilliseconds(200),
            Port = FreePort(),
            Log = Path.Combine(_folder, "site.log"),
        };
        var outcome = await new LoadRun(plan, TextWriter.Null).RunAsync();

        // A take-over is one sentence of the audit for each case, not one for each entry: that alone is missed.
        var damaged = verified.Journal.Where(finding => finding.Fault != JournalFault.NotAudited);
        Assert.Equal((Cases, ""), (verified.Cases, string.Join('\n', (object[])[.. verified.Differences, .. damaged, .. verified.Chains.Where(chain => !chain.Whole)])));
        Assert.Equal((3, 3L, 0L), (outcome.Curators, outcome.Circuits, outcome.Left));
        Assert.All(outcome.Bars, bar => Assert.True(double.IsFinite(bar.Measured), bar.ToString()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<VerificationReport> VerifyAsync(StorageOptions storage)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPatronageStorage(own => (own.ConnectionString, own.KeyFile) = (storage.ConnectionString, storage.KeyFile));
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<DatabaseVerification>().VerifyAsync();
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
