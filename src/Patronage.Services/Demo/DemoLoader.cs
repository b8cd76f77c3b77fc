using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Patronage.Casework;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Journal;
using Patronage.Storage.Keys;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Projections;
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
    private static readonly DateOnly Always = new(2000, 1, 1);

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
        var organization = part.Organization;
        await using var db = databases.Open(Actor.System("demo"));
        db.Organizations.Add(new Organization
        {
            Id = organization.Id,
            Path = $"/{organization.Id}/",
            Title = organization.Title,
            ShortTitle = organization.ShortTitle,
            Kind = organization.Kind,
            TimeZone = organization.TimeZone,
            Letterhead = JsonSerializer.Serialize(new { address = organization.Address, phone = organization.Phone, head = HeadOf(organization) }),
        });
        db.Profiles.Add(new JurisdictionProfile
        {
            Id = DemoIds.Of("profile", organization.Key),
            OrganizationId = organization.Id,
            From = Always,
            ProgramId = organization.ProgramId,
            Norms = JsonSerializer.Serialize(new SortedDictionary<string, decimal>(organization.Norms.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)),
            Reason = "Демонстрация",
            RecordedAt = clock.UtcNow,
        });
        foreach (var person in organization.People)
        {
            db.Users.Add(UserOf(person, passwordHash));
            db.RoleAssignments.Add(new RoleAssignment
            {
                Id = DemoIds.Of("role", person.Key),
                UserId = person.Id,
                Role = person.Role,
                OrganizationId = organization.Id,
                From = Always,
                ProgramRole = person.ProgramRole,
                Employment = person.Employment,
                Qualification = person.Qualification,
            });
        }

        db.NumberSeries.AddRange(DemoNumbers.Of(organization.Id, part.Edition!.Program, part.Cases.Select(item => item.Family)));
        await db.SaveChangesAsync(cancellation);
    }

    private PatronageUser UserOf(DemoPerson person, string passwordHash) => new()
    {
        Id = person.Id,
        UserName = person.UserName,
        NormalizedUserName = normalizer.NormalizeName(person.UserName),
        Surname = person.Surname,
        Name = person.Name,
        Patronymic = person.Patronymic,
        DisplayName = PersonNames.Short(person.Surname, person.Name, person.Patronymic),
        Post = person.Post,
        CreatedAt = clock.UtcNow,
        LockoutEnabled = true,
        PasswordHash = passwordHash,
    };

    private static string HeadOf(DemoOrganization organization) =>
        organization.People.FirstOrDefault(person => person.Role == Role.Head) is { } head ? PersonNames.Short(head.Surname, head.Name, head.Patronymic) : "";

    private static async Task WriteFamiliesAsync(PatronageDbFactory databases, WritingClock writing, Part part, IEnumerable<DemoCase> cases, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("demo") with { OrganizationId = part.Organization.Id });
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var item in cases)
        {
            await AddAsync(db, writing, part, item, cancellation);
        }

        writing.Now = writing.Began;
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task AddAsync(PatronageDb db, WritingClock writing, Part part, DemoCase item, CancellationToken cancellation)
    {
        var (family, file) = (item.Family, item.Family.File);
        var edition = part.Edition!;
        var came = WritingClock.MorningOf(family.ReferredOn).UtcDateTime;
        db.Families.Add(new FamilyRow
        {
            Id = family.Id, OrganizationId = part.Organization.Id, Title = family.Title, Address = file.Address, Phone = family.Phone, EffectiveOn = family.ReferredOn, CreatedAt = came,
        });
        db.Members.AddRange(file.Members.Select((member, ordinal) => new MemberRow
        {
            FamilyId = family.Id,
            Id = member.Id,
            Ordinal = ordinal,
            Name = member.Name,
            BirthDate = member.BirthDate,
            Sex = member.Sex,
            Relation = member.Relation,
            InFamily = member.InFamily,
            EffectiveOn = family.ReferredOn,
        }));
        var row = new CaseRow
        {
            Id = family.CaseId,
            OrganizationId = part.Organization.Id,
            FamilyId = family.Id,
            Number = family.Number,
            ProgramId = edition.Program.Identity.Id,
            ProgramVersionId = edition.VersionId,
            ReferredOn = family.ReferredOn,
            CreatedAt = came,
        };
        db.Cases.Add(row);
        db.CaseProgramVersions.Add(new CaseProgramVersion
        {
            Id = DemoIds.Of("case-version", family.Key), CaseId = row.Id, FamilyId = family.Id, ProgramVersionId = edition.VersionId, From = family.ReferredOn, RecordedAt = came,
        });
        foreach (var entry in file.Journal)
        {
            writing.Now = WritingClock.MorningOf(entry.RecordedOn).AddSeconds(entry.Sequence);
            await JournalStore.AppendAsync(db, row, [entry], edition.SensitiveFields, cancellation);
        }

        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(item.Assessments), cancellation);
    }

    private sealed record Part(DemoOrganization Organization, ProgramEdition? Edition, IReadOnlyList<DemoCase> Cases);

    /// <summary>Tells the moment at which something is said to have been written.</summary>
    private sealed class WritingClock(DateTimeOffset began) : TimeProvider
    {
        public DateTimeOffset Began { get; } = began;

        public DateTimeOffset Now { get; set; } = began;

        public static DateTimeOffset MorningOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(5, 0)), TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
