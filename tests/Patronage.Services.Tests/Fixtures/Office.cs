using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
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

namespace Patronage.Services.Tests.Fixtures;

/// <summary>A small organization on a database of its own: a head, two curators, a program that ships with the product.</summary>
internal sealed class Office : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal);
    private readonly string _directory = Directory.CreateTempSubdirectory("patronage-office-").FullName;
    private readonly ServiceProvider _services;
    private int _number;

    private Office(DateOnly today, ProductFiles files)
    {
        Clock = new SetClock(today);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddSingleton<IDbContextFactory<PatronageDb>>(provider => new PatronageDbFactory(
            provider.GetRequiredService<IOptions<StorageOptions>>().Value, Clock, provider.GetRequiredService<MasterKeyRing>(), Queries));
        services.AddPatronageStorage(storage =>
        {
            storage.ConnectionString = "Data Source=" + Path.Combine(_directory, "office.db");
            storage.KeyFile = Path.Combine(_directory, "office.keys");
        });
        services.AddPatronageServices(files);
        _services = services.BuildServiceProvider();
    }

    public SetClock Clock { get; }

    public QueryCounter Queries { get; } = new();

    public Guid OrganizationId { get; } = Guid.CreateVersion7();

    public Person Head { get; private set; } = null!;

    public Person Curator { get; private set; } = null!;

    public Person Colleague { get; private set; } = null!;

    public ProgramEdition Edition { get; private set; } = null!;

    public static Task<Office> OpenAsync(string programId, DateOnly today) => OpenAsync(programId, today, ProductFiles.Find(AppContext.BaseDirectory)!);

    /// <summary>The same for an invented program under <c>tests/examples</c>: what no program of law asks for so far.</summary>
    public static Task<Office> OfExampleAsync(string programId, DateOnly today) => OpenAsync(programId, today, ExamplePrograms.Files);

    private static async Task<Office> OpenAsync(string programId, DateOnly today, ProductFiles files)
    {
        var template = await TemplateAsync(files);
        var office = new Office(today, files);
        foreach (var file in Directory.GetFiles(template))
        {
            File.Copy(file, Path.Combine(office._directory, Path.GetFileName(file)));
        }

        await office.StaffAsync(programId);
        office.Edition = (await office.Get<ProgramCatalogue>().InForceAsync(programId, today))!;
        return office;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public PatronageDb Database() => Get<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));

    /// <summary>A family whose case has this journal; entries get their ids and sequence here.</summary>
    public Task<Guid> FamilyAsync(string title, Guid? curator, DateOnly referredOn, params JournalEntry[] journal) => FamilyAtAsync("ул. Садовая, 7", title, curator, referredOn, journal);

    /// <summary>The same at an address.</summary>
    public async Task<Guid> FamilyAtAsync(string address, string title, Guid? curator, DateOnly referredOn, params JournalEntry[] journal)
    {
        await using var db = Database();
        var family = new FamilyRow { OrganizationId = OrganizationId, Title = title, Address = address, EffectiveOn = referredOn };
        db.Families.Add(family);
        db.Members.Add(new MemberRow { FamilyId = family.Id, Id = "mother", Name = "Анна " + title, Relation = "mother", EffectiveOn = referredOn });
        db.Members.Add(new MemberRow { FamilyId = family.Id, Id = "son", Ordinal = 1, Name = "Пётр " + title, Relation = "child", BirthDate = referredOn.AddYears(-6), EffectiveOn = referredOn });
        var row = new CaseRow
        {
            OrganizationId = OrganizationId,
            FamilyId = family.Id,
            ProgramId = Edition.Program.Identity.Id,
            ProgramVersionId = Edition.VersionId,
            CuratorId = curator,
            ReferredOn = referredOn,
            Number = $"2026-{++_number:000}",
        };
        db.Cases.Add(row);
        await db.SaveChangesAsync();
        var basis = Edition.Program.List("referrals")[0].Id;
        List<JournalEntry> entries = [Entry(EntryKind.Referral, basis, referredOn), .. journal];
        if (curator is { } person)
        {
            entries.Insert(1, Entry(EntryKind.Assigned, person.ToString(), referredOn));
        }

        var written = await JournalStore.AppendAsync(db, row, entries.Select((entry, index) => entry with { Id = $"{row.Id:N}-{index}", RecordedOn = entry.On <= Clock.Today ? entry.On : Clock.Today }), Edition.SensitiveFields);
        var file = await CaseFiles.LoadAsync(db, row, Clock.Today);
        var workplace = await Get<WorkplaceFinder>().FindAsync(db, OrganizationId);
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(CaseAssessor.AssessAll(Edition.Program, workplace.Calendar, file with { Journal = written }, Clock.Today)));
        Assert.True((await db.TrySaveAsync()).Ok);
        return row.Id;
    }

    public static JournalEntry Entry(EntryKind kind, string subject, DateOnly on, EntryStatus status = EntryStatus.Held) =>
        new() { Id = "", Kind = kind, Subject = subject, On = on, RecordedOn = on, Status = status };

    /// <summary>Support on a level from a day.</summary>
    public static JournalEntry[] OnLevel(string level, DateOnly since) =>
    [
        Entry(EntryKind.Opened, "", since),
        Entry(EntryKind.Confirmed, "", since) with { Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) { ["level"] = Answer.Of(level) } },
    ];

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    // Migrating and publishing take longer than a test: they are done once, and each office works on a copy.
    private static async Task<string> TemplateAsync(ProductFiles files)
    {
        await Gate.WaitAsync();
        try
        {
            if (!Templates.TryGetValue(files.Templates, out var template))
            {
                var office = new Office(new DateOnly(2020, 1, 1), files);
                await office.Get<DatabaseMigrator>().MigrateAsync();
                Assert.Empty(await office.Get<ShippedPrograms>().SeedAsync());
                await office._services.DisposeAsync();
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                Templates[files.Templates] = template = office._directory;
            }

            return template;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>Another organization of the installation, with a head and a curator of its own.</summary>
    public async Task<(Guid Id, Person Head, Person Curator)> NeighbourAsync(string title, string programId)
    {
        var id = Guid.CreateVersion7();
        await using var db = Database();
        db.Organizations.Add(new Organization { Id = id, Title = title, TimeZone = "Europe/Minsk" });
        await db.SaveChangesAsync();
        db.Profiles.Add(new JurisdictionProfile { OrganizationId = id, From = new(2020, 1, 1), ProgramId = programId, RecordedAt = Clock.GetUtcNow().UtcDateTime });
        var people = (Hire(db, $"Глава {title}", Role.Head, id), Hire(db, $"Куратор {title}", Role.Curator, id));
        await db.SaveChangesAsync();
        return (id, people.Item1, people.Item2);
    }

    private async Task StaffAsync(string programId)
    {
        await using var db = Database();
        db.Organizations.Add(new Organization { Id = OrganizationId, Title = "Центр", TimeZone = "Europe/Minsk" });
        await db.SaveChangesAsync();
        db.Profiles.Add(new JurisdictionProfile { OrganizationId = OrganizationId, From = new(2020, 1, 1), ProgramId = programId, RecordedAt = Clock.GetUtcNow().UtcDateTime });
        Head = Hire(db, "Орлова", Role.Head, OrganizationId);
        Curator = Hire(db, "Ковалёва", Role.Curator, OrganizationId);
        Colleague = Hire(db, "Лис", Role.Curator, OrganizationId);
        await db.SaveChangesAsync();
    }

    private static Person Hire(PatronageDb db, string surname, Role role, Guid organization)
    {
        var user = new PatronageUser { Surname = surname, DisplayName = surname, UserName = surname, NormalizedUserName = surname.ToUpperInvariant() };
        db.Users.Add(user);
        db.RoleAssignments.Add(new RoleAssignment { UserId = user.Id, Role = role, OrganizationId = organization, From = new(2020, 1, 1) });
        return new Person { Id = user.Id, DisplayName = surname, OrganizationId = organization, Roles = [new HeldRole(role, organization, [organization], "")] };
    }
}

/// <summary>A clock that shows the noon of a day until it is set to another.</summary>
internal sealed class SetClock(DateOnly today) : TimeProvider
{
    public DateOnly Today { get; set; } = today;

    public override DateTimeOffset GetUtcNow() => new(Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
}
