using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Clock;
using Patronage.Services.Demo;
using Patronage.Services.Families;
using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Benchmarks;

/// <summary>What a curator with fifty cases waits for on the server: the demonstration on SQLite, some curators' cases on one person's desk.</summary>
public class ReadingMyDay
{
    private const int Cases = 50;
    private string _directory = "";
    private ServiceProvider _services = null!;
    private Person _person = null!;

    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    [Benchmark(Description = "«Мой день» of a curator with 50 cases")]
    public async Task<int> Day() => (await _services.GetRequiredService<MyDayReader>().ReadAsync(_person)).ValueOrDefault!.Lines.Count;

    [Benchmark(Description = "the load beside it")]
    public async Task<int> Load() => (await _services.GetRequiredService<CaseloadReader>().OwnAsync(_person)).Load!.Cases;

    [Benchmark(Description = "a page of the families of an organization")]
    public async Task<int> Families() => (await _services.GetRequiredService<FamilyList>().ReadAsync(_person, new FamilyQuery())).ValueOrDefault!.Lines.Count;

    private async Task OpenAsync()
    {
        _directory = Directory.CreateTempSubdirectory("patronage-bench-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new PlacedTime(TimeProvider.System, new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero)));
        services.AddPatronageStorage(storage =>
        {
            storage.ConnectionString = "Data Source=" + Path.Combine(_directory, "bench.db");
            storage.KeyFile = Path.Combine(_directory, "bench.keys");
        });
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        services.AddSingleton<IPasswordHasher<PatronageUser>, PasswordHasher<PatronageUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<DemoLoader>();
        _services = services.BuildServiceProvider();
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
        await _services.GetRequiredService<ShippedPrograms>().SeedAsync();
        await _services.GetRequiredService<DemoLoader>().LoadAsync();
        await using var db = _services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("benchmark"));
        var curators = await db.Cases.Where(item => item.CuratorId != null && (item.State == CaseState.Open || item.State == CaseState.Referral || item.State == CaseState.PostSupport))
            .GroupBy(item => new { item.CuratorId, item.OrganizationId })
            .Select(group => new { group.Key.CuratorId, group.Key.OrganizationId, Count = group.Count() })
            .OrderBy(item => item.OrganizationId).ThenBy(item => item.CuratorId)
            .ToListAsync();
        var taken = curators.TakeWhile((_, index) => curators.Take(index).Sum(item => item.Count) < Cases).ToList();
        var first = taken[0];
        _person = new Person
        {
            Id = first.CuratorId!.Value,
            DisplayName = "",
            OrganizationId = first.OrganizationId,
            Roles = [new HeldRole(Role.Curator, first.OrganizationId, [first.OrganizationId], "")],
            DeputisesFor = [.. taken.Skip(1).Select(item => item.CuratorId!.Value)],
        };
        var view = (await _services.GetRequiredService<MyDayReader>().ReadAsync(_person)).ValueOrDefault!;
        Console.WriteLine($"// {view.Cases} cases, {view.Lines.Count} lines");
    }
}
