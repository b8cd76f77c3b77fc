using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>
/// A region on a database of its own: a committee that works under one of the shipped programs, a centre below it that follows, and a foreign centre
/// beside it. In the centre there is a person of each role; the committee has an administrator and an auditor.
/// </summary>
internal sealed class Region : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly SemaphoreSlim Gate = new(1);
    private static string? s_template;

    private readonly string _directory;
    private readonly ServiceProvider _services;

    private Region(string directory)
    {
        _directory = directory;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging();
        services.AddPatronageStorage(storage =>
        {
            storage.ConnectionString = "Data Source=" + Path.Combine(directory, "region.db");
            storage.KeyFile = Path.Combine(directory, "region.keys");
        });
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IPasswordHasher<PatronageUser>, PasswordHasher<PatronageUser>>();
        services.AddPatronageServices(ProductFiles.Find(AppContext.BaseDirectory)!);
        _services = services.BuildServiceProvider();
    }

    public MovingClock Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public Guid Committee { get; private set; }

    public Guid Centre { get; private set; }

    public Guid Foreign { get; private set; }

    /// <summary>The persons by role: those of the centre, except that <see cref="Chief"/> is of the committee.</summary>
    public Dictionary<Role, Person> People { get; } = [];

    public Person Administrator => People[Role.Administrator];

    public Person Auditor => People[Role.Auditor];

    public Person Chief { get; private set; } = null!;

    public Person Stranger { get; private set; } = null!;

    public static async Task<Region> OpenAsync(string programId = "novgorod")
    {
        var directory = Directory.CreateTempSubdirectory("patronage-region-").FullName;
        await Gate.WaitAsync();
        try
        {
            s_template ??= await TemplateAsync();
        }
        finally
        {
            Gate.Release();
        }

        File.Copy(Path.Combine(s_template, "region.db"), Path.Combine(directory, "region.db"));
        File.Copy(Path.Combine(s_template, "region.keys"), Path.Combine(directory, "region.keys"));
        var region = new Region(directory);
        await region.SettleAsync(programId);
        return region;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public object Get(Type type) => _services.GetRequiredService(type);

    public PatronageDb Database() => Get<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));

    /// <summary>Who somebody is today, as signing in would find it.</summary>
    public Services.People.PersonDirectory Persons => new(Get<IDbContextFactory<PatronageDb>>(), Get<Services.Clock.OrganizationClock>());

    /// <summary>A case of an organization, opened under the version in force there.</summary>
    public async Task<Guid> CaseAsync(Guid organization, string title, CaseState state = CaseState.Open, Guid? curator = null)
    {
        var workplace = await Get<Workplaces.WorkplaceFinder>().FindAsync(organization);
        await using var db = Database();
        var family = new FamilyRow { OrganizationId = organization, Title = title, EffectiveOn = Today };
        var row = new CaseRow
        {
            OrganizationId = organization, FamilyId = family.Id, Number = $"{title}-1", ProgramId = workplace.Edition!.Program.Identity.Id, ProgramVersionId = workplace.Edition.VersionId,
            State = state, ReferredOn = Today, CuratorId = curator,
        };
        db.AddRange(family, row);
        Assert.True((await db.TrySaveAsync()).Ok);
        return row.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<string> TemplateAsync()
    {
        var directory = Directory.CreateTempSubdirectory("patronage-region-").FullName;
        var region = new Region(directory);
        await region.Get<DatabaseMigrator>().MigrateAsync();
        Assert.Empty(await region.Get<ShippedPrograms>().SeedAsync());
        await region._services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return directory;
    }

    private async Task SettleAsync(string programId)
    {
        await using var db = Database();
        var committee = new Organization { Title = "Комитет", TimeZone = "Europe/Moscow" };
        var centre = new Organization { Title = "Центр", ParentId = committee.Id, TimeZone = "Europe/Moscow" };
        var foreign = new Organization { Title = "Чужой центр", TimeZone = "Europe/Moscow" };
        (Committee, Centre, Foreign) = (committee.Id, centre.Id, foreign.Id);
        db.AddRange(committee, centre, foreign);
        await db.SaveChangesAsync();
        foreach (var organization in (Guid[])[Committee, Foreign])
        {
            db.Profiles.Add(new JurisdictionProfile { OrganizationId = organization, From = new(2020, 1, 1), ProgramId = programId, RecordedAt = Clock.GetUtcNow().UtcDateTime });
        }

        foreach (var role in Enum.GetValues<Role>())
        {
            People[role] = Hire(db, $"{role}", role, Centre, [Centre]);
        }

        Chief = Hire(db, "Chief", Role.Administrator, Committee, [Committee, Centre]);
        Stranger = Hire(db, "Stranger", Role.Curator, Foreign, [Foreign]);
        await db.SaveChangesAsync();
    }

    private static Person Hire(PatronageDb db, string name, Role role, Guid organization, IReadOnlyList<Guid> organizations)
    {
        var user = new PatronageUser { Surname = name, DisplayName = name, UserName = name, NormalizedUserName = name.ToUpperInvariant() };
        db.Users.Add(user);
        db.RoleAssignments.Add(new RoleAssignment { UserId = user.Id, Role = role, OrganizationId = organization, From = new(2020, 1, 1) });
        return new Person { Id = user.Id, DisplayName = name, OrganizationId = organization, Roles = [new HeldRole(role, organization, organizations, "")] };
    }
}

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class MovingClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
