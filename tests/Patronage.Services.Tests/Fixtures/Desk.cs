using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Access;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Setup;

namespace Patronage.Services.Tests.Fixtures;

/// <summary>A centre with a head and two curators on a real SQLite file, under a program that ships with the product.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("patronage-work-").FullName;
    private readonly ServiceProvider _services;

    private Desk(string programId)
    {
        ProgramId = programId;
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FixedTime(new DateTimeOffset(Shipped.Today.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero)))
            .AddPatronageStorage(options =>
            {
                options.ConnectionString = $"Data Source={Path.Combine(_folder, "work.db")};Pooling=False";
                options.KeyFile = Path.Combine(_folder, "work.keys");
            })
            .AddPatronageServices(Shipped.Files)
            .AddLogging()
            .BuildServiceProvider();
    }

    public string ProgramId { get; }

    public Person Head { get; private set; } = null!;

    public Person Curator { get; private set; } = null!;

    public Person Other { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<Desk> OpenAsync(string programId)
    {
        var desk = new Desk(programId);
        await desk.Get<DatabaseMigrator>().MigrateAsync();
        await desk.Get<Services.Programs.ShippedPrograms>().SeedAsync();
        await using var db = desk.Get<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var organization = new Organization { Title = "Центр", TimeZone = "Europe/Moscow" };
        db.Organizations.Add(organization);
        db.Profiles.Add(new JurisdictionProfile { OrganizationId = organization.Id, From = Shipped.Today.AddYears(-1), ProgramId = programId, RecordedAt = Shipped.Today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
        desk.Head = Add(db, organization, "Сафина", Role.Head);
        desk.Curator = Add(db, organization, "Гилязова", Role.Curator);
        desk.Other = Add(db, organization, "Закиров", Role.Curator);
        Assert.True((await db.TrySaveAsync()).Ok);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Person Add(PatronageDb db, Organization organization, string surname, Role role)
    {
        var user = new PatronageUser { UserName = surname, Surname = surname, DisplayName = surname, CreatedAt = DateTime.UnixEpoch };
        db.Users.Add(user);
        db.RoleAssignments.Add(new RoleAssignment { UserId = user.Id, Role = role, OrganizationId = organization.Id, From = Shipped.Today.AddYears(-1) });
        return new Person { Id = user.Id, DisplayName = surname, OrganizationId = organization.Id, Roles = [new HeldRole(role, organization.Id, [organization.Id], "")] };
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
