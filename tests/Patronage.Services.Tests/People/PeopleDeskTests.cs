using Microsoft.EntityFrameworkCore;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.People;

public sealed class PeopleDeskTests
{
    private const string Password = "кошка спит на окне";

    [Fact]
    public async Task Add_APerson_MakesALinkThatSetsThePasswordOnce()
    {
        await using var region = await Region.OpenAsync();
        var links = region.Get<PasswordLinks>();

        var link = (await region.Get<PeopleDesk>().AddAsync(region.Administrator, Wish(region))).ValueOrDefault!;

        Assert.Equal("khasanova", (await links.FindAsync(link.Token))!.UserName);
        Assert.True((await links.SetAsync(link.Token, Password, Password)).Ok);
        Assert.Null(await links.FindAsync(link.Token));
        Assert.IsType<Outcome<Guid>.NotFound>(await links.SetAsync(link.Token, Password, Password));
        var line = await LineAsync(region, link.UserId);
        Assert.Equal(("Хасанова Г. Р.", "Хасанова Гульнара Рустамовна", "специалист", true), (line.DisplayName, line.FullName, line.Post, line.HasPassword));
        Assert.Equal((Role.Curator, region.Centre, Region.Today), (line.Roles[0].Role, line.Roles[0].OrganizationId, line.Roles[0].From));
        await using var db = region.Database();
        var dump = string.Concat(await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == link.UserId.ToString()).Select(entry => entry.Right).ToListAsync());
        Assert.Contains("Administrator:ManagePeople", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_AfterThreeDays_DoesNotWork()
    {
        await using var region = await Region.OpenAsync();
        var link = (await region.Get<PeopleDesk>().AddAsync(region.Administrator, Wish(region))).ValueOrDefault!;

        region.Clock.Now = region.Clock.Now.AddHours(73);

        Assert.Null(await region.Get<PasswordLinks>().FindAsync(link.Token));
        Assert.IsType<Outcome<Guid>.NotFound>(await region.Get<PasswordLinks>().SetAsync(link.Token, Password, Password));
    }

    [Theory]
    [InlineData("короткий", "короткий", "Password")]
    [InlineData(Password, "кошка спит на полу", "PasswordAgain")]
    public async Task Password_ThatIsNotRight_LeavesTheLinkWorking(string password, string again, string field)
    {
        await using var region = await Region.OpenAsync();
        var link = (await region.Get<PeopleDesk>().AddAsync(region.Administrator, Wish(region))).ValueOrDefault!;

        var outcome = await region.Get<PasswordLinks>().SetAsync(link.Token, password, again);

        Assert.Equal(field, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
        Assert.NotNull(await region.Get<PasswordLinks>().FindAsync(link.Token));
    }

    [Fact]
    public async Task NewLink_ForAPerson_EndsTheEarlierOne()
    {
        await using var region = await Region.OpenAsync();
        var (desk, links) = (region.Get<PeopleDesk>(), region.Get<PasswordLinks>());
        var first = (await desk.AddAsync(region.Administrator, Wish(region))).ValueOrDefault!;

        var second = (await desk.NewPasswordLinkAsync(region.Administrator, first.UserId)).ValueOrDefault!;

        Assert.Null(await links.FindAsync(first.Token));
        Assert.NotNull(await links.FindAsync(second.Token));
    }

    [Fact]
    public async Task Add_WithATakenName_IsRefusedAtThatField()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<PeopleDesk>();
        await desk.AddAsync(region.Administrator, Wish(region));

        var outcome = await desk.AddAsync(region.Administrator, Wish(region) with { UserName = "KHASANOVA" });

        Assert.Equal(nameof(NewPerson.UserName), Assert.Single(Assert.IsType<Outcome<PasswordLink>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Add_WithNothingTyped_NamesEveryField()
    {
        await using var region = await Region.OpenAsync();

        var outcome = await region.Get<PeopleDesk>().AddAsync(region.Administrator, new NewPerson { Role = new NewRole { OrganizationId = region.Centre, From = Region.Today, To = Region.Today.AddDays(-1) } });

        Assert.Equal(
            [nameof(NewPerson.Surname), nameof(NewPerson.Name), nameof(NewPerson.UserName), nameof(NewRole.To)],
            Assert.IsType<Outcome<PasswordLink>.Invalid>(outcome).Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task Role_GivenAndEnded_KeepsItsRow()
    {
        await using var region = await Region.OpenAsync();
        var (desk, curator) = (region.Get<PeopleDesk>(), region.People[Role.Curator]);
        var role = (await desk.GiveRoleAsync(region.Administrator, curator.Id, new NewRole { Role = Role.Head, OrganizationId = region.Centre, From = Region.Today })).ValueOrDefault;

        Assert.True((await desk.EndRoleAsync(region.Administrator, role, 0, Region.Today)).Ok);

        Assert.False((await LineAsync(region, curator.Id)).Roles.Single(item => item.Id == role).IsOver);
        region.Clock.Now = region.Clock.Now.AddDays(1);
        Assert.True((await LineAsync(region, curator.Id)).Roles.Single(item => item.Id == role).IsOver);
        Assert.IsType<Outcome<Guid>.Conflict>(await desk.EndRoleAsync(region.Administrator, role, 0, Region.Today));
    }

    [Fact]
    public async Task Role_ThePersonHasAlready_IsRefused()
    {
        await using var region = await Region.OpenAsync();

        var outcome = await region.Get<PeopleDesk>().GiveRoleAsync(
            region.Administrator, region.People[Role.Curator].Id, new NewRole { Role = Role.Curator, OrganizationId = region.Centre, From = Region.Today });

        Assert.Equal(nameof(NewRole.Role), Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task LastAdministrator_OfTheLine_KeepsTheRole()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<PeopleDesk>();
        var own = (await LineAsync(region, region.Administrator.Id)).Roles[0];
        var chief = (await desk.ListAsync(region.Chief)).ValueOrDefault!.People.Single(item => item.Id == region.Chief.Id).Roles[0];

        Assert.IsType<Outcome<Guid>.Invalid>(await desk.EndRoleAsync(region.Chief, chief.Id, chief.Version, Region.Today));
        Assert.True((await desk.EndRoleAsync(region.Chief, own.Id, own.Version, Region.Today)).Ok);
    }

    [Fact]
    public async Task Lock_EndsSessionsAndUnlockLetsIn()
    {
        await using var region = await Region.OpenAsync();
        var (desk, curator) = (region.Get<PeopleDesk>(), region.People[Role.Curator]);

        Assert.True((await desk.LockAsync(region.Administrator, curator.Id, "Уволена")).Ok);

        Assert.Equal("Уволена", (await LineAsync(region, curator.Id)).Locked);
        await using var db = region.Database();
        Assert.Equal(region.Clock.GetUtcNow().UtcDateTime, await db.Users.Where(user => user.Id == curator.Id).Select(user => user.SessionsEndedAt).FirstAsync());
        Assert.True((await desk.UnlockAsync(region.Administrator, curator.Id)).Ok);
        Assert.Null((await LineAsync(region, curator.Id)).Locked);
    }

    [Fact]
    public async Task Lock_OfOneself_OrWithoutAReason_IsRefused()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<PeopleDesk>();

        Assert.IsType<Outcome<Guid>.Invalid>(await desk.LockAsync(region.Administrator, region.Administrator.Id, "Причина"));
        Assert.IsType<Outcome<Guid>.Invalid>(await desk.LockAsync(region.Administrator, region.People[Role.Head].Id, " "));
    }

    [Fact]
    public async Task Account_WithARoleElsewhere_IsNotTheAdministratorsToTake()
    {
        await using var region = await Region.OpenAsync();
        var (desk, head) = (region.Get<PeopleDesk>(), region.People[Role.Head]);
        await using var db = region.Database();
        db.RoleAssignments.Add(new RoleAssignment { UserId = head.Id, Role = Role.Auditor, OrganizationId = region.Committee, From = new(2020, 1, 1) });
        await db.SaveChangesAsync();

        Assert.False((await LineAsync(region, head.Id)).IsManaged);
        Assert.IsType<Outcome<PasswordLink>.Denied>(await desk.NewPasswordLinkAsync(region.Administrator, head.Id));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.LockAsync(region.Administrator, head.Id, "Причина"));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.EndSessionsAsync(region.Administrator, head.Id));
        Assert.True((await desk.NewPasswordLinkAsync(region.Chief, head.Id)).Ok);
    }

    [Fact]
    public async Task Strangers_AreNeitherSeenNorTouched()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<PeopleDesk>();
        await using var db = region.Database();
        var role = await db.RoleAssignments.Where(item => item.UserId == region.Stranger.Id).Select(item => item.Id).FirstAsync();

        Assert.DoesNotContain((await desk.ListAsync(region.Administrator)).ValueOrDefault!.People, line => line.Id == region.Stranger.Id);
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.EndRoleAsync(region.Administrator, role, 0, Region.Today));
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.LockAsync(region.Administrator, region.Stranger.Id, "Причина"));
        Assert.IsType<Outcome<PasswordLink>.NotFound>(await desk.NewPasswordLinkAsync(region.Administrator, region.Stranger.Id));
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.GiveRoleAsync(region.Administrator, region.Stranger.Id, new NewRole { OrganizationId = region.Centre, From = Region.Today }));
        Assert.IsType<Outcome<PasswordLink>.Denied>(await desk.AddAsync(region.Administrator, Wish(region) with { Role = new NewRole { OrganizationId = region.Committee, From = Region.Today } }));
    }

    [Fact]
    public async Task Deputy_ForAPeriod_StandsInAndIsEnded()
    {
        await using var region = await Region.OpenAsync();
        var (desk, curator, head) = (region.Get<PeopleDesk>(), region.People[Role.Curator], region.People[Role.Head]);

        var deputy = (await desk.AddDeputyAsync(region.Administrator, head.Id, curator.Id, region.Centre, Region.Today, Region.Today.AddDays(14))).ValueOrDefault;

        Assert.Equal(("Head", false), ((await LineAsync(region, curator.Id)).Deputies[0].Name, (await LineAsync(region, curator.Id)).Deputies[0].IsOver));
        Assert.True((await desk.EndDeputyAsync(region.Administrator, deputy, 0)).Ok);
        Assert.Equal(Region.Today, (await LineAsync(region, curator.Id)).Deputies[0].To);
    }

    public static TheoryData<string, string> WrongDeputies { get; } = new()
    {
        { "self", "UserId" }, { "stranger", "UserId" }, { "for-stranger", "ForUserId" }, { "past", "From" }, { "endless", "To" }, { "backwards", "To" },
    };

    [Theory]
    [MemberData(nameof(WrongDeputies))]
    public async Task Deputy_ThatCannotBe_IsRefusedAtItsField(string what, string field)
    {
        await using var region = await Region.OpenAsync();
        var (head, curator, stranger) = (region.People[Role.Head].Id, region.People[Role.Curator].Id, region.Stranger.Id);
        var (who, whom, from, to) = what switch
        {
            "self" => (head, head, Region.Today, Region.Today),
            "stranger" => (stranger, curator, Region.Today, Region.Today),
            "for-stranger" => (head, stranger, Region.Today, Region.Today),
            "past" => (head, curator, Region.Today.AddDays(-1), Region.Today),
            "endless" => (head, curator, Region.Today, (DateOnly?)null),
            _ => (head, curator, Region.Today, Region.Today.AddDays(-1)),
        };

        var outcome = await region.Get<PeopleDesk>().AddDeputyAsync(region.Administrator, who, whom, region.Centre, from, to);

        Assert.Contains(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems, problem => problem.Field == field);
    }

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Methodologist)]
    [InlineData(Role.Auditor)]
    public async Task EveryUseCase_OfAnotherRole_IsDeniedAndWritesNothing(Role role)
    {
        await using var region = await Region.OpenAsync();
        var (desk, person, curator) = (region.Get<PeopleDesk>(), region.People[role], region.People[Role.Curator].Id);
        await using var db = region.Database();
        var before = await db.AuditEntries.CountAsync();

        Assert.IsType<Outcome<PeopleList>.Denied>(await desk.ListAsync(person));
        Assert.IsType<Outcome<IReadOnlyList<ProgramRoleChoice>>.Denied>(await desk.ProgramRolesAsync(person, region.Centre));
        Assert.IsType<Outcome<PasswordLink>.Denied>(await desk.AddAsync(person, Wish(region)));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.GiveRoleAsync(person, curator, Wish(region).Role));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.EndRoleAsync(person, Guid.Empty, 0, Region.Today));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.LockAsync(person, curator, "Причина"));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.UnlockAsync(person, curator));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.EndSessionsAsync(person, curator));
        Assert.IsType<Outcome<PasswordLink>.Denied>(await desk.NewPasswordLinkAsync(person, curator));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.AddDeputyAsync(person, curator, person.Id, region.Centre, Region.Today, Region.Today));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.EndDeputyAsync(person, Guid.Empty, 0));
        Assert.Equal(before, await db.AuditEntries.CountAsync());
    }

    private static NewPerson Wish(Region region) => new()
    {
        UserName = "khasanova", Surname = "Хасанова", Name = "Гульнара", Patronymic = "Рустамовна", Post = "специалист",
        Role = new NewRole { Role = Role.Curator, OrganizationId = region.Centre, From = Region.Today },
    };

    private static async Task<PersonLine> LineAsync(Region region, Guid user) => (await region.Get<PeopleDesk>().ListAsync(region.Administrator)).ValueOrDefault!.People.Single(line => line.Id == user);
}
