using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Programs.Calendars;
using Patronage.Rules.Diagnostics;
using Patronage.Services;
using Patronage.Services.Clock;
using Patronage.Services.Demo;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Keys;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Load.Fill;

/// <summary>Fills an empty database with many cases: the histories of the demonstration again and again, under other names and on other days.</summary>
internal sealed class LargeFill(LargeData data, TextWriter log) : IDisposable
{
    private const int CasesAtOnce = 64;
    private const int Writers = 2;
    private readonly ServiceProvider _services = Services(data);

    /// <summary>Fills it.</summary>
    /// <exception cref="InvalidOperationException">There are organizations in it already.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        await _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(cancellation);
        await _services.GetRequiredService<ShippedPrograms>().SeedAsync(cancellation);
        await using (var db = _services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("load")))
        {
            if (await db.Organizations.AnyAsync(cancellation))
            {
                throw new InvalidOperationException("The database is not empty.");
            }
        }

        var diagnostics = new DiagnosticBag();
        var models = DemoFolder.Organizations(_services.GetRequiredService<ProductFiles>(), diagnostics).Where(model => data.Program is null || model.ProgramId == data.Program).ToList();
        if (models.Count == 0)
        {
            throw new InvalidOperationException($"No organization of the demonstration works under «{data.Program}».");
        }

        var passwordHash = _services.GetRequiredService<IPasswordHasher<PatronageUser>>().HashPassword(new PatronageUser(), LargeData.Password);
        using var turns = new OneAtATime();
        var written = 0;
        for (var number = 0; number < data.Organizations; number++)
        {
            var centre = new CentreCopy(models[number % models.Count], number, data.Curators);
            await WriteAsync(centre, data.CasesOf(number), passwordHash, turns, cancellation);
            written += data.CasesOf(number);
            await log.WriteLineAsync(FormattableString.Invariant($"{written} cases in {number + 1} organizations, {watch.Elapsed.TotalSeconds:F0} s"));
        }

        await using (var db = _services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("load")))
        {
            await db.LearnSizesAsync(cancellation);
        }

        var entries = await _services.GetRequiredService<AuditSealer>().SealAsync(cancellation);
        await log.WriteLineAsync(FormattableString.Invariant($"{entries} entries of the audit sealed, {watch.Elapsed.TotalSeconds:F0} s"));
    }

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();

    private async Task WriteAsync(CentreCopy centre, int cases, string passwordHash, OneAtATime turns, CancellationToken cancellation)
    {
        var (clock, time) = (_services.GetRequiredService<OrganizationClock>(), _services.GetRequiredService<TimeProvider>());
        var (ring, files) = (_services.GetRequiredService<MasterKeyRing>(), _services.GetRequiredService<ProductFiles>());
        var organization = centre.Organization;
        var today = clock.Today(organization.TimeZone);
        var edition = await _services.GetRequiredService<ProgramCatalogue>().InForceAsync(organization.ProgramId, today, cancellation)
            ?? throw new InvalidOperationException($"No version of {organization.ProgramId} is in force on {today:O}.");
        ProductionCalendar calendar = _services.GetRequiredService<CalendarShelf>().Get(edition.Program.Identity.Calendar);
        var copies = new FamilyCopies(centre, DemoFolder.Families(files, organization.ProgramId, new DiagnosticBag()), edition.Program, calendar, today, data.Curators * data.Open);
        await using (var db = new PatronageDbFactory(data.Storage, time, ring).Open(Actor.System("load")))
        {
            DemoRows.AddOrganization(db, organization, passwordHash, _services.GetRequiredService<ILookupNormalizer>(), clock.UtcNow);
            await db.SaveChangesAsync(cancellation);
        }

        var numbers = new Numbered();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, cases).Chunk(CasesAtOnce), options, async (chunk, stop) =>
        {
            var made = chunk.Select(copies.Make).ToList();
            numbers.Take(DemoNumbers.Of(organization.Id, edition.Program, made.Select(item => item.Family)));
            var writing = new WritingClock(time.GetUtcNow());
            await using var db = new PatronageDbFactory(data.Storage, writing, ring, turns, new QuickWriting()).Open(Actor.System("load") with { OrganizationId = organization.Id });
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            foreach (var item in made)
            {
                await DemoRows.AddCaseAsync(db, writing, organization.Id, edition, item.Family, item.Assessments, stop);
            }

            writing.Now = writing.Began;
            await BulkRows.PrepareAsync(db, stop);
            await db.SaveChangesAsync(stop);
        });
        await using var last = new PatronageDbFactory(data.Storage, time, ring).Open(Actor.System("load"));
        last.NumberSeries.AddRange(numbers.All);
        await last.SaveChangesAsync(cancellation);
    }

    internal static ServiceProvider Services(LargeData data)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(data.Today is { } day ? new PlacedTime(TimeProvider.System, WritingClock.MorningOf(day)) : TimeProvider.System);
        services.AddPatronageStorage(storage => (storage.Provider, storage.ConnectionString, storage.KeyFile) = (data.Storage.Provider, data.Storage.ConnectionString, data.Storage.KeyFile));
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("There are no program templates above this program."));
        services.AddSingleton<IPasswordHasher<PatronageUser>, PasswordHasher<PatronageUser>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        return services.BuildServiceProvider();
    }

    /// <summary>How far each series of numbers has got.</summary>
    private sealed class Numbered
    {
        private readonly Lock _gate = new();
        private readonly Dictionary<(Guid, string, int), NumberSeries> _last = [];

        public IEnumerable<NumberSeries> All => _last.Values;

        public void Take(IEnumerable<NumberSeries> series)
        {
            lock (_gate)
            {
                foreach (var item in series)
                {
                    var key = (item.OrganizationId, item.Series, item.Year);
                    if (!_last.TryGetValue(key, out var known) || known.Last < item.Last)
                    {
                        _last[key] = item;
                    }
                }
            }
        }
    }
}
