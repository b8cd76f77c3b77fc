using Patronage.Services.Access;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.People;

public sealed class PersonDirectoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(-1, 0, true)]
    [InlineData(-10, -1, false)]
    [InlineData(1, null, false)]
    [InlineData(1, 5, false)]
    public async Task Load_RoleFromTo_IsHeldOnItsDaysAlone(int from, int? to, bool held)
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Head, host.Region, Today.AddDays(from), to is { } days ? Today.AddDays(days) : null));

        var person = await host.Directory.LoadAsync(id);

        Assert.Equal(held, person!.MayAnywhere(Operation.SeeCaseload));
        Assert.Equal(held ? host.Region : Guid.Empty, person.OrganizationId);
    }

    [Fact]
    public async Task Load_RoleAbove_ReachesEverythingBelowAndNothingBeside()
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Administrator, host.Region, Today, null));

        var person = await host.Directory.LoadAsync(id, "10.0.0.7");

        Assert.True(person!.May(Operation.SwitchProfile, host.Region));
        Assert.True(person.May(Operation.SwitchProfile, host.Center));
        Assert.False(person.May(Operation.SwitchProfile, host.Beside));
        Assert.Equal("10.0.0.7", person.Origin);
        Assert.Equal([host.Region, host.Center], (await host.Directory.OrganizationsAsync(person)).Select(choice => choice.Id));
    }

    [Theory]
    [InlineData(20, 30, false)]
    [InlineData(21, 0, true)]
    public async Task Load_RoleBeginsTomorrow_ComesIntoForceAtTheOrganizationsMidnight(int hour, int minute, bool held)
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Head, host.Region, Today.AddDays(1), null));
        host.Services.Time.Now = new DateTimeOffset(Today.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);

        Assert.Equal(held, (await host.Directory.LoadAsync(id))!.MayAnywhere(Operation.SeeCaseload));
    }

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(-3, -1, false)]
    [InlineData(1, null, false)]
    public async Task Load_Deputy_OpensCasesOfTheOtherOnItsDaysAlone(int from, int? to, bool opens)
    {
        await using var host = await Tree.CreateAsync();
        var other = await host.PersonAsync((Role.Curator, host.Center, Today.AddYears(-1), null));
        var id = await host.PersonAsync((Role.Curator, host.Center, Today.AddYears(-1), null));
        await using (var db = host.Services.Open())
        {
            db.Deputies.Add(new Deputy { UserId = id, ForUserId = other, OrganizationId = host.Center, From = Today.AddDays(from), To = to is { } days ? Today.AddDays(days) : null });
            await db.SaveChangesAsync();
        }

        var person = await host.Directory.LoadAsync(id);

        Assert.Equal(opens, person!.May(Operation.OpenFile, host.Center, other));
        Assert.True(person.May(Operation.OpenFile, host.Center, id));
    }

    [Fact]
    public async Task Load_LockedOrUnknown_IsNobody()
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Head, host.Region, Today, null));
        await using (var db = host.Services.Open())
        {
            (await db.Users.FindAsync(id))!.Locked = true;
            await db.SaveChangesAsync();
        }

        Assert.Null(await host.Directory.LoadAsync(id));
        Assert.Null(await host.Directory.LoadAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task WorkIn_OrganizationOfARole_IsRemembered_AnotherIsRefused()
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Administrator, host.Region, Today, null));
        var person = await host.Directory.LoadAsync(id);
        Assert.Equal(host.Region, person!.OrganizationId);

        Assert.True((await host.Directory.WorkInAsync(person, host.Center)).Ok);
        Assert.IsType<Outcome<Guid>.Denied>(await host.Directory.WorkInAsync(person, host.Beside));

        Assert.Equal(host.Center, (await host.Directory.LoadAsync(id))!.OrganizationId);
    }

    [Fact]
    public async Task Sessions_StampLockAndEnd_DecideWhetherOneHolds()
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Head, host.Region, Today, null));
        var sessions = host.Services.Get<Sessions>();
        var opened = host.Services.Time.Now.UtcDateTime;
        string stamp;
        await using (var db = host.Services.Open())
        {
            stamp = (await db.Users.FindAsync(id))!.SecurityStamp!;
        }

        Assert.True(await sessions.HoldsAsync(new Session(id, stamp, opened)));
        Assert.False(await sessions.HoldsAsync(new Session(id, "another", opened)));
        Assert.False(await sessions.HoldsAsync(new Session(Guid.NewGuid(), stamp, opened)));
        await using (var db = host.Services.Open())
        {
            (await db.Users.FindAsync(id))!.SessionsEndedAt = opened.AddMinutes(1);
            await db.SaveChangesAsync();
        }

        Assert.False(await sessions.HoldsAsync(new Session(id, stamp, opened)));
        Assert.True(await sessions.HoldsAsync(new Session(id, stamp, opened.AddMinutes(2))));
    }

    [Fact]
    public async Task Session_HoweverBusy_LastsADay()
    {
        await using var host = await Tree.CreateAsync();
        var id = await host.PersonAsync((Role.Head, host.Region, Today, null));
        var now = host.Services.Time.Now.UtcDateTime;
        string stamp;
        await using (var db = host.Services.Open())
        {
            stamp = (await db.Users.FindAsync(id))!.SecurityStamp!;
        }

        Assert.True(await host.Services.Get<Sessions>().HoldsAsync(new Session(id, stamp, now.AddHours(-23.9))));
        Assert.False(await host.Services.Get<Sessions>().HoldsAsync(new Session(id, stamp, now.AddHours(-24))));
    }

    /// <summary>A region with a center below it, and an organization beside them.</summary>
    private sealed class Tree : IAsyncDisposable
    {
        private Tree(ServiceHost services) => Services = services;

        public ServiceHost Services { get; }

        public PersonDirectory Directory => Services.Get<PersonDirectory>();

        public Guid Region { get; private set; }

        public Guid Center { get; private set; }

        public Guid Beside { get; private set; }

        public static async Task<Tree> CreateAsync()
        {
            var tree = new Tree(await ServiceHost.MigratedAsync(Today));
            await using var db = tree.Services.Open();
            var region = Organization("Управление", null);
            var center = Organization("Центр", region);
            var beside = Organization("Соседи", null);
            db.AddRange(region, center, beside);
            await db.SaveChangesAsync();
            (tree.Region, tree.Center, tree.Beside) = (region.Id, center.Id, beside.Id);
            return tree;
        }

        public async Task<Guid> PersonAsync(params (Role Role, Guid Organization, DateOnly From, DateOnly? To)[] roles)
        {
            await using var db = Services.Open();
            var user = new PatronageUser { UserName = Guid.NewGuid().ToString("N"), Surname = "Орлова", DisplayName = "Орлова", CreatedAt = Services.Time.Now.UtcDateTime };
            db.Users.Add(user);
            db.RoleAssignments.AddRange(roles.Select(role => new RoleAssignment { UserId = user.Id, Role = role.Role, OrganizationId = role.Organization, From = role.From, To = role.To }));
            await db.SaveChangesAsync();
            return user.Id;
        }

        public ValueTask DisposeAsync() => Services.DisposeAsync();

        private static Organization Organization(string title, Organization? above)
        {
            var organization = new Organization { Title = title, TimeZone = "Europe/Moscow", ParentId = above?.Id };
            organization.Path = $"{above?.Path ?? "/"}{organization.Id}/";
            return organization;
        }
    }
}
