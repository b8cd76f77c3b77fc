using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services;
using Patronage.Services.Clock;
using Patronage.Services.Demo;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Cli.Tests;

/// <summary>The demonstration in a SQLite file, its audit sealed; made once for all tests that only read it or copy it.</summary>
public sealed class DemoStore : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-store-").FullName;

    public string Database => Path.Combine(_folder, "demo.db");

    public string Keys => Path.Combine(_folder, "demo.keys");

    public async Task InitializeAsync()
    {
        await FillAsync(StorageProvider.Sqlite, $"Data Source={Database}", Keys);
        SqliteConnection.ClearAllPools();
    }

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A copy of the file and its keys that a test may spoil.</summary>
    public string CopyTo(string folder)
    {
        File.Copy(Keys, Path.Combine(folder, "demo.keys"));
        var copy = Path.Combine(folder, "demo.db");
        File.Copy(Database, copy);
        return copy;
    }

    /// <summary>Migrates a database and fills it with the demonstration of a day.</summary>
    public static async Task FillAsync(StorageProvider provider, string connection, string keys)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new PlacedTime(TimeProvider.System, new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero)));
        services.AddPatronageStorage(options => (options.Provider, options.ConnectionString, options.KeyFile) = (provider, connection, keys));
        services.AddPatronageServices(ProductFiles.Find(Terminal.Root)!);
        services.AddSingleton<DemoLoader>();
        services.AddSingleton<IPasswordHasher<PatronageUser>, PasswordHasher<PatronageUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        await using var host = services.BuildServiceProvider();
        await host.GetRequiredService<DatabaseMigrator>().MigrateAsync();
        Assert.Empty(await host.GetRequiredService<ShippedPrograms>().SeedAsync());
        Assert.Empty(await host.GetRequiredService<DemoLoader>().LoadAsync());
        Assert.True(await host.GetRequiredService<AuditSealer>().SealAsync() > 0);
        await using var db = host.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        if (provider == StorageProvider.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);");
        }
    }
}

[CollectionDefinition(Name)]
public sealed class OnDemoStore : ICollectionFixture<DemoStore>
{
    public const string Name = "demo store";
}
