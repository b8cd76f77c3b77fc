using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>The use cases over a migrated SQLite database of its own, on a fixed day.</summary>
internal sealed class ServiceHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-services-").FullName;
    private readonly ServiceProvider _services;

    private ServiceHost(DateOnly today)
    {
        Time = new FixedTime(new DateTimeOffset(today.ToDateTime(new TimeOnly(6, 0)), TimeSpan.Zero));
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddPatronageStorage(options =>
        {
            options.ConnectionString = $"Data Source={Path.Combine(_folder, "test.db")}";
            options.KeyFile = Path.Combine(_folder, "test.keys");
        });
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<DemoLoader>();
        services.AddSingleton<IPasswordHasher<PatronageUser>, PasswordHasher<PatronageUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        _services = services.BuildServiceProvider();
    }

    public FixedTime Time { get; }

    public static async Task<ServiceHost> MigratedAsync(DateOnly today)
    {
        var host = new ServiceHost(today);
        await host.Get<DatabaseMigrator>().MigrateAsync();
        return host;
    }

    /// <summary>With the shipped programs published.</summary>
    public static async Task<ServiceHost> SeededAsync(DateOnly today)
    {
        var host = await MigratedAsync(today);
        Assert.Empty(await host.Get<ShippedPrograms>().SeedAsync());
        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public PatronageDb Open() => Get<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
