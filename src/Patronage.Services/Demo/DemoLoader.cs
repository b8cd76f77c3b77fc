using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Patronage.Casework;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Keys;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Demo;

/// <summary>What a family of the demonstration was said to show, and what came of it.</summary>
/// <param name="Family">The family.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="Assessments">What the program says about its case today.</param>
public sealed record DemoCase(DemoFamily Family, string ProgramId, DateOnly Today, IReadOnlyList<Assessment> Assessments);

/// <summary>
/// Fills an empty database with the data of the demonstration. Each family is read through the same histories as case files are, and stored through
/// the same journal and projections as a person's work.
/// </summary>
public sealed class DemoLoader(
    IOptions<StorageOptions> storage,
    MasterKeyRing ring,
    ProductFiles files,
    ProgramCatalogue catalogue,
    CalendarShelf calendars,
    OrganizationClock clock,
    IPasswordHasher<PatronageUser> hasher,
    ILookupNormalizer normalizer)
{
    /// <summary>The one password of all accounts. It exists in a demonstration only, which is reached from its own machine alone.</summary>
    public const string Password = "patronage-demo";

    private const int FamiliesAtOnce = 8;

    /// <summary>Reads and assesses everything without writing.</summary>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<DemoCase>> ReadAsync(DiagnosticBag diagnostics, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        var cases = new List<DemoCase>();
        foreach (var organization in DemoFolder.Organizations(files, diagnostics))
        {
            cases.AddRange((await FamiliesAsync(organization, diagnostics, cancellation)).Cases);
        }

        CheckIds(cases, diagnostics);
        return cases;
    }

    /// <summary>Fills the database.</summary>
    /// <returns>The mistakes in the files; when one is an error nothing was written.</returns>
    public async Task<IReadOnlyList<Diagnostic>> LoadAsync(CancellationToken cancellation = default)
    {
        var diagnostics = new DiagnosticBag();
        var hashing = Task.Run(() => hasher.HashPassword(new PatronageUser(), Password), cancellation);
        var reading = DemoFolder.Organizations(files, diagnostics).Select(organization => Task.Run(
            async () =>
            {
                var own = new DiagnosticBag();
                return (Part: await FamiliesAsync(organization, own, cancellation), Own: own);
            },
            cancellation)).ToList();
        var parts = new List<Part>();
        foreach (var (part, own) in await Task.WhenAll(reading))
        {
            parts.Add(part);
            diagnostics.AddRange(own);
        }

        CheckIds(parts.SelectMany(part => part.Cases), diagnostics);
        if (diagnostics.HasErrors)
        {
            return diagnostics.ToSortedList();
        }

        var databases = new PatronageDbFactory(storage.Value, new WritingClock(Now), ring);
        var passwordHash = await hashing;
        foreach (var part in parts)
        {
            await WriteOrganizationAsync(databases, part, passwordHash, cancellation);
        }

        // While one writes, another is being prepared and sealed.
        using var turns = new OneAtATime();
        await Parallel.ForEachAsync(parts, cancellation, async (part, stop) =>
        {
            var writing = new WritingClock(Now);
            var own = new PatronageDbFactory(storage.Value, writing, ring, turns);
            foreach (var chunk in part.Cases.Chunk(FamiliesAtOnce))
            {
                await WriteFamiliesAsync(own, writing, part, chunk, stop);
            }
        });

        return diagnostics.ToSortedList();
    }

    private DateTimeOffset Now => new(clock.UtcNow, TimeSpan.Zero);

    private async Task<Part> FamiliesAsync(DemoOrganization organization, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var today = clock.Today(organization.TimeZone);
        if (await catalogue.InForceAsync(organization.ProgramId, today, cancellation) is not { } edition)
        {
            diagnostics.Add(DemoDiagnostics.NoProgram, SourcePlace.None, organization.ProgramId);
            return new Part(organization, null, []);
        }

        var program = edition.Program;
        var calendar = calendars.Get(program.Identity.Calendar);
        var cases = DemoFolder.Families(files, organization.ProgramId, diagnostics)
            .Select(json => DemoFamily.Read(json, program, calendar, organization, today, diagnostics))
            .OfType<DemoFamily>()
            .Select(family => new DemoCase(family, organization.ProgramId, today, CaseAssessor.AssessAll(program, calendar, family.File, today)))
            .ToList();
        return new Part(organization, edition, cases);
    }

    private static void CheckIds(IEnumerable<DemoCase> cases, DiagnosticBag diagnostics)
    {
        foreach (var twice in cases.GroupBy(item => item.Family.Key, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            diagnostics.Add(DemoDiagnostics.Repeated, SourcePlace.None, twice.Key, string.Join(", ", twice.Select(item => item.ProgramId)));
        }
    }

    private async Task WriteOrganizationAsync(PatronageDbFactory databases, Part part, string passwordHash, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("demo"));
        DemoRows.AddOrganization(db, part.Organization, passwordHash, normalizer, clock.UtcNow);
        db.NumberSeries.AddRange(DemoNumbers.Of(part.Organization.Id, part.Edition!.Program, part.Cases.Select(item => item.Family)));
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task WriteFamiliesAsync(PatronageDbFactory databases, WritingClock writing, Part part, IEnumerable<DemoCase> cases, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("demo") with { OrganizationId = part.Organization.Id });
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var item in cases)
        {
            await DemoRows.AddCaseAsync(db, writing, part.Organization.Id, part.Edition!, item.Family, item.Assessments, cancellation);
        }

        writing.Now = writing.Began;
        await db.SaveChangesAsync(cancellation);
    }

    private sealed record Part(DemoOrganization Organization, ProgramEdition? Edition, IReadOnlyList<DemoCase> Cases);
}
