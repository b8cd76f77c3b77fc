using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Organizations;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Organizations;

public sealed class OrganizationTests
{
    private static readonly OrganizationInput Wish = new() { Title = "Отделение помощи семье", ShortTitle = "Отделение", TimeZone = "Europe/Moscow" };

    [Fact]
    public async Task List_OfAnAdministrator_IsTheTreeBelowWithWhatGoesOnThere()
    {
        await using var region = await Region.OpenAsync();
        await region.CaseAsync(region.Centre, "Петровы");
        await region.CaseAsync(region.Centre, "Сидоровы", CaseState.Referral);
        await region.CaseAsync(region.Centre, "Давние", CaseState.Closed);

        var tree = (await region.Get<OrganizationDesk>().ListAsync(region.Chief)).ValueOrDefault!;

        Assert.Equal([("Комитет", 0, 1, 0), ("Центр", 1, 5, 2)], tree.Select(node => (node.Name, node.Depth, node.People, node.Families)));
        Assert.Equal([null, "Комитет"], tree.Select(node => node.Follows));
        Assert.All(tree, node => Assert.Contains("Новгород", node.Program, StringComparison.Ordinal));
        var own = Assert.Single((await region.Get<OrganizationDesk>().ListAsync(region.Administrator)).ValueOrDefault!);
        Assert.Equal(("Центр", 0, false), (own.Name, own.Depth, own.MayMove));
    }

    [Fact]
    public async Task Add_BelowAnother_FollowsItsProfileAndIsAudited()
    {
        await using var region = await Region.OpenAsync();
        var wish = Wish with { Letterhead = new Letterhead { Address = " ул. Мира, 1 ", Phone = "+7 816 1", Email = "a@b.ru", Head = "Иванов И. И." } };

        var id = (await region.Get<OrganizationDesk>().AddAsync(region.Administrator, region.Centre, wish)).ValueOrDefault;

        var person = (await region.Persons.LoadAsync(region.Administrator.Id))!;
        var node = (await region.Get<OrganizationDesk>().ListAsync(person)).ValueOrDefault!.Single(item => item.Id == id);
        Assert.Equal(("Отделение", 1, "Комитет", "ул. Мира, 1"), (node.Name, node.Depth, node.Follows, node.Input.Letterhead.Address));
        await using var db = region.Database();
        Assert.Equal("Administrator:ManageOrganizations", (await db.AuditEntries.SingleAsync(entry => entry.SubjectType == "Organization" && entry.SubjectId == id.ToString())).Right);
    }

    public static TheoryData<string, OrganizationInput> Wrong => new()
    {
        { "Title", Wish with { Title = " " } },
        { "Title", Wish with { Title = new string('я', 301) } },
        { "Title", Wish with { Title = "ЦЕНТР" } },
        { "ShortTitle", Wish with { ShortTitle = new string('я', 61) } },
        { "TimeZone", Wish with { TimeZone = "" } },
        { "TimeZone", Wish with { TimeZone = "Europe/Nowhere" } },
        { "Kind", Wish with { Kind = "no-such-kind" } },
        { "Phone", Wish with { Letterhead = new Letterhead { Phone = "нет" } } },
        { "Email", Wish with { Letterhead = new Letterhead { Email = "почта" } } },
        { "Email", Wish with { Letterhead = new Letterhead { Email = "a@b@c" } } },
        { "Address", Wish with { Letterhead = new Letterhead { Address = "ул.\nМира" } } },
        { "Head", Wish with { Letterhead = new Letterhead { Head = new string('я', 201) } } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Add_WithSomethingWrong_IsRefusedAtThatField(string field, OrganizationInput input)
    {
        await using var region = await Region.OpenAsync();

        var outcome = await region.Get<OrganizationDesk>().AddAsync(region.Chief, region.Committee, input);

        Assert.Equal(field, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Change_ByTwoAtOnce_IsRefusedToTheSecond()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<OrganizationDesk>();
        var node = Assert.Single((await desk.ListAsync(region.Administrator)).ValueOrDefault!);

        Assert.True((await desk.ChangeAsync(region.Administrator, node.Id, node.Version, Wish)).Ok);

        Assert.IsType<Outcome<Guid>.Conflict>(await desk.ChangeAsync(region.Administrator, node.Id, node.Version, Wish with { Title = "Другое" }));
        Assert.Equal("Отделение", Assert.Single((await desk.ListAsync(region.Administrator)).ValueOrDefault!).Name);
    }

    [Fact]
    public async Task Move_UnderAnother_TellsWhoGainsAndLosesSightAndChangesIt()
    {
        await using var region = await Region.OpenAsync();
        var (second, head, both) = await SecondAsync(region);
        var (moving, centre) = (region.Get<OrganizationMoving>(), await NodeAsync(region, both, region.Centre));

        var preview = (await moving.PreviewAsync(both, region.Centre, second)).ValueOrDefault!;

        Assert.Equal([new SightChange("Second", Role.Head, "Второй")], preview.Gains);
        Assert.Equal([new SightChange("Chief", Role.Administrator, "Комитет")], preview.Loses);
        Assert.Contains("Новгород", preview.Program, StringComparison.Ordinal);
        Assert.Null(preview.NextProgram);
        Assert.True((await moving.MoveAsync(both, region.Centre, centre.Version, second)).Ok);
        Assert.Contains(region.Centre, (await region.Persons.LoadAsync(head))!.Roles[0].Organizations);
        Assert.DoesNotContain(region.Centre, (await region.Persons.LoadAsync(region.Chief.Id))!.Roles[0].Organizations);
        Assert.IsType<Outcome<Guid>.Conflict>(await moving.MoveAsync(both with { Roles = [new HeldRole(Role.Administrator, region.Committee, [region.Committee, region.Centre, second], "")] }, region.Centre, centre.Version, region.Committee));
    }

    [Fact]
    public async Task Move_UnderItselfOrWhatIsBelow_IsRefused()
    {
        await using var region = await Region.OpenAsync();
        var moving = region.Get<OrganizationMoving>();

        Assert.Equal(OrganizationMoving.ParentField, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(await moving.MoveAsync(region.Chief, region.Committee, 0, region.Centre)).Problems).Field);
        Assert.IsType<Outcome<Guid>.Invalid>(await moving.MoveAsync(region.Chief, region.Centre, 0, region.Centre));
        Assert.IsType<Outcome<Guid>.Invalid>(await moving.MoveAsync(region.Chief, region.Centre, 0, region.Committee));
    }

    [Fact]
    public async Task Move_ByWhoAdministersAPartOnly_IsDenied()
    {
        await using var region = await Region.OpenAsync();
        var (second, _, both) = await SecondAsync(region);
        var moving = region.Get<OrganizationMoving>();
        // Both ends are theirs, the one above is not: the committee would lose its centre.
        var part = both with { Roles = [new HeldRole(Role.Administrator, region.Centre, [region.Centre], ""), new HeldRole(Role.Administrator, second, [second], "")] };

        Assert.IsType<Outcome<Guid>.Denied>(await moving.MoveAsync(part, region.Centre, 0, second));
        Assert.IsType<Outcome<MovePreview>.Denied>(await moving.PreviewAsync(part, region.Centre, second));
        Assert.IsType<Outcome<Guid>.Denied>(await moving.MoveAsync(region.Chief, region.Centre, 0, region.Foreign));
    }

    [Fact]
    public async Task Close_WhileSomethingGoesOn_SaysAllThatStandsInTheWay()
    {
        await using var region = await Region.OpenAsync();
        await region.CaseAsync(region.Committee, "Петровы");
        var closing = region.Get<OrganizationClosing>();

        var problems = Assert.IsType<Outcome<Guid>.Invalid>(await closing.CloseAsync(region.Chief, region.Committee, 0, Region.Today.AddDays(1))).Problems;

        Assert.Equal(4, problems.Count);
        Assert.Equal(OrganizationClosing.DayField, problems[0].Field);
        Assert.Contains(": 1.", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("Chief", problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("Центр", problems[3].Message, StringComparison.Ordinal);
        Assert.Equal(problems.Select(problem => problem.Message), (await closing.ObstaclesAsync(region.Chief, region.Committee, Region.Today.AddDays(1))).ValueOrDefault!.Select(problem => problem.Message));
    }

    [Fact]
    public async Task Close_OfAnEmptyOrganization_TakesNoRolesUntilItIsReopened()
    {
        await using var region = await Region.OpenAsync();
        var (desk, closing) = (region.Get<OrganizationDesk>(), region.Get<OrganizationClosing>());
        var id = (await desk.AddAsync(region.Chief, region.Committee, Wish)).ValueOrDefault;
        var chief = (await region.Persons.LoadAsync(region.Chief.Id))!;
        var role = new NewRole { Role = Role.Curator, OrganizationId = id, From = Region.Today };

        Assert.True((await closing.CloseAsync(chief, id, 0, Region.Today)).Ok);

        Assert.Equal(Region.Today, (await NodeAsync(region, chief, id)).ClosedOn);
        Assert.DoesNotContain(await region.Persons.OrganizationsAsync(chief), choice => choice.Id == id);
        Assert.Equal(nameof(NewRole.OrganizationId), Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(await region.Get<PeopleDesk>().GiveRoleAsync(chief, region.People[Role.Curator].Id, role)).Problems).Field);
        Assert.IsType<Outcome<Guid>.Invalid>(await desk.AddAsync(chief, id, Wish with { Title = "Ниже" }));
        Assert.IsType<Outcome<Guid>.Conflict>(await closing.ReopenAsync(chief, id, 0));
        Assert.True((await closing.ReopenAsync(chief, id, 1)).Ok);
        Assert.True((await region.Get<PeopleDesk>().GiveRoleAsync(chief, region.People[Role.Curator].Id, role)).Ok);
    }

    [Fact]
    public async Task Organization_OfOthers_IsDenied()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<OrganizationDesk>();

        foreach (var person in region.People.Values.Where(person => person != region.Administrator))
        {
            Assert.IsType<Outcome<IReadOnlyList<OrganizationNode>>.Denied>(await desk.ListAsync(person));
        }

        Assert.IsType<Outcome<Guid>.Denied>(await desk.AddAsync(region.Administrator, region.Committee, Wish));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.ChangeAsync(region.Administrator, region.Foreign, 0, Wish));
        Assert.IsType<Outcome<Guid>.Denied>(await region.Get<OrganizationClosing>().CloseAsync(region.Administrator, region.Committee, 0, Region.Today));
    }

    /// <summary>A second committee without a profile, with a head; and whoever administers both.</summary>
    private static async Task<(Guid Second, Guid Head, Person Both)> SecondAsync(Region region)
    {
        await using var db = region.Database();
        var second = new Organization { Title = "Второй", TimeZone = "Europe/Moscow" };
        db.Organizations.Add(second);
        var head = new PatronageUser { Surname = "Second", DisplayName = "Second", UserName = "Second", NormalizedUserName = "SECOND" };
        db.Users.Add(head);
        db.RoleAssignments.Add(new RoleAssignment { UserId = head.Id, Role = Role.Head, OrganizationId = second.Id, From = new(2020, 1, 1) });
        Assert.True((await db.TrySaveAsync()).Ok);
        return (second.Id, head.Id, region.Chief with { Roles = [.. region.Chief.Roles, new HeldRole(Role.Administrator, second.Id, [second.Id], "")] });
    }

    private static async Task<OrganizationNode> NodeAsync(Region region, Person person, Guid id) => (await region.Get<OrganizationDesk>().ListAsync(person)).ValueOrDefault!.Single(node => node.Id == id);
}
