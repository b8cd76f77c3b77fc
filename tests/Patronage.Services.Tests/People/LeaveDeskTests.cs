using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Caseload;
using Patronage.Services.Centre;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.People;

public sealed class LeaveDeskTests
{
    private static readonly DateOnly Today = Region.Today;

    [Fact]
    public async Task Leave_WithADeputy_ShowsInTheLoadsAndOpensTheFamiliesOnItsDaysOnly()
    {
        await using var region = await Region.OpenAsync();
        var colleague = await ColleagueAsync(region);
        var curator = region.People[Role.Curator];
        await region.CaseAsync(region.Centre, "Петровы", curator: curator.Id);

        Assert.True((await region.Get<LeaveDesk>().RecordAsync(region.Administrator, Wish(region) with { DeputyId = colleague })).Ok);

        Assert.Null(await AwayAsync(region));
        Assert.Empty((await region.Persons.LoadAsync(colleague))!.DeputisesFor);
        region.Clock.Now = region.Clock.Now.AddDays(3);
        var away = (await AwayAsync(region))!;
        Assert.Equal((Today.AddDays(2), Today.AddDays(10), "Отпуск"), (away.From, away.To!.Value, away.Reason));
        Assert.Equal(["Colleague"], away.Deputies);
        Assert.Equal([curator.Id], (await region.Persons.LoadAsync(colleague))!.DeputisesFor);
        Assert.Empty((await CentreAsync(region)).Uncovered);
        region.Clock.Now = region.Clock.Now.AddDays(8);
        Assert.Null(await AwayAsync(region));
        Assert.Empty((await region.Persons.LoadAsync(colleague))!.DeputisesFor);
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public async Task Leave_WithoutADeputy_IsToldToTheHeadFourteenDaysBefore(int ahead, bool isTold)
    {
        await using var region = await Region.OpenAsync();
        await region.CaseAsync(region.Centre, "Петровы", curator: region.People[Role.Curator].Id);
        var wish = Wish(region) with { From = Today.AddDays(ahead), To = Today.AddDays(ahead + 10) };

        await region.Get<LeaveDesk>().RecordAsync(region.Administrator, wish);

        var told = (await CentreAsync(region)).Uncovered;
        Assert.Equal(isTold ? [("Curator", 1, Today.AddDays(ahead))] : [], told.Select(leave => (leave.Name, leave.Families, leave.From)));
    }

    [Fact]
    public async Task Leave_CoveredInPart_IsToldToTheHeadStill()
    {
        await using var region = await Region.OpenAsync();
        var colleague = await ColleagueAsync(region);
        await region.CaseAsync(region.Centre, "Петровы", curator: region.People[Role.Curator].Id);
        await region.Get<LeaveDesk>().RecordAsync(region.Administrator, Wish(region));

        await region.Get<PeopleDesk>().AddDeputyAsync(region.Administrator, colleague, region.People[Role.Curator].Id, region.Centre, Today, Today.AddDays(9));
        Assert.Single((await CentreAsync(region)).Uncovered);
        await region.Get<PeopleDesk>().AddDeputyAsync(region.Administrator, colleague, region.People[Role.Curator].Id, region.Centre, Today, Today.AddDays(10));
        Assert.Empty((await CentreAsync(region)).Uncovered);
    }

    [Fact]
    public async Task Leave_ThatOverlapsAnother_IsRefused()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<LeaveDesk>();
        await desk.RecordAsync(region.Administrator, Wish(region));

        var outcome = await desk.RecordAsync(region.Administrator, Wish(region) with { From = Today.AddDays(10), To = Today.AddDays(20) });

        var problem = Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems);
        Assert.Equal(nameof(NewLeave.From), problem.Field);
        Assert.Contains("25.11.2026–03.12.2026", problem.Message, StringComparison.Ordinal);
        Assert.True((await desk.RecordAsync(region.Administrator, Wish(region) with { From = Today.AddDays(11), To = Today.AddDays(20) })).Ok);
    }

    public static TheoryData<string, Func<NewLeave, NewLeave>> Wrong => new()
    {
        { nameof(NewLeave.Reason), wish => wish with { Reason = " " } },
        { nameof(NewLeave.Reason), wish => wish with { Reason = new string('я', 101) } },
        { nameof(NewLeave.From), wish => wish with { From = null } },
        { nameof(NewLeave.To), wish => wish with { To = null } },
        { nameof(NewLeave.To), wish => wish with { To = wish.From!.Value.AddDays(-1) } },
        { nameof(NewLeave.To), wish => wish with { From = Today.AddDays(-9), To = Today.AddDays(-1) } },
        { nameof(NewLeave.DeputyId), wish => wish with { DeputyId = wish.UserId } },
        { nameof(NewLeave.DeputyId), wish => wish with { DeputyId = Guid.NewGuid() } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Leave_WithSomethingWrong_IsRefusedAtThatField(string field, Func<NewLeave, NewLeave> spoil)
    {
        await using var region = await Region.OpenAsync();

        var outcome = await region.Get<LeaveDesk>().RecordAsync(region.Administrator, spoil(Wish(region)));

        Assert.Equal(field, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Deputy_WhoIsAwayThen_IsRefused()
    {
        await using var region = await Region.OpenAsync();
        var colleague = await ColleagueAsync(region);
        await region.Get<LeaveDesk>().RecordAsync(region.Administrator, Wish(region) with { UserId = colleague, From = Today.AddDays(9), To = Today.AddDays(30) });

        var outcome = await region.Get<LeaveDesk>().RecordAsync(region.Administrator, Wish(region) with { DeputyId = colleague });

        Assert.Equal(nameof(NewLeave.DeputyId), Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task End_OfALeaveThatGoesOn_EndsTheDeputyWithIt()
    {
        await using var region = await Region.OpenAsync();
        var colleague = await ColleagueAsync(region);
        var desk = region.Get<LeaveDesk>();
        var leave = (await desk.RecordAsync(region.Administrator, Wish(region) with { DeputyId = colleague })).ValueOrDefault;
        region.Clock.Now = region.Clock.Now.AddDays(4);

        Assert.IsType<Outcome<Guid>.Conflict>(await desk.EndAsync(region.Administrator, leave, 1));
        Assert.True((await desk.EndAsync(region.Administrator, leave, 0)).Ok);

        Assert.Null(await AwayAsync(region));
        Assert.Empty((await region.Persons.LoadAsync(colleague))!.DeputisesFor);
        await using var db = region.Database();
        Assert.Equal(Today.AddDays(3), (await db.Absences.SingleAsync()).To);
        Assert.Equal(Today.AddDays(3), (await db.Deputies.SingleAsync()).To);
        Assert.IsType<Outcome<Guid>.Invalid>(await desk.EndAsync(region.Administrator, leave, 1));
    }

    [Fact]
    public async Task End_OfALeaveThatHasNotBegun_TakesItBackAndTheAuditKeepsIt()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<LeaveDesk>();
        var leave = (await desk.RecordAsync(region.Administrator, Wish(region))).ValueOrDefault;

        Assert.True((await desk.EndAsync(region.Administrator, leave, 0)).Ok);

        await using var db = region.Database();
        Assert.Empty(await db.Absences.ToListAsync());
        Assert.Equal(["added", "removed"], await db.AuditEntries.Where(entry => entry.SubjectType == "Absence").OrderBy(entry => entry.Action).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(["Administrator:ManagePeople"], await db.AuditEntries.Where(entry => entry.SubjectType == "Absence").Select(entry => entry.Right).Distinct().ToListAsync());
    }

    [Fact]
    public async Task Leave_OfSomebodyElsesPeople_IsNotForAnAdministratorOfOthers()
    {
        await using var region = await Region.OpenAsync();
        var desk = region.Get<LeaveDesk>();
        var leave = (await desk.RecordAsync(region.Administrator, Wish(region))).ValueOrDefault;
        var other = region.Administrator with { Roles = [new HeldRole(Role.Administrator, region.Foreign, [region.Foreign], "")], OrganizationId = region.Foreign };

        Assert.IsType<Outcome<Guid>.Denied>(await desk.RecordAsync(other, Wish(region)));
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.RecordAsync(other, Wish(region) with { OrganizationId = region.Foreign }));
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.EndAsync(other, leave, 0));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.EndAsync(region.People[Role.Head], leave, 0));
    }

    private static NewLeave Wish(Region region) => new() { UserId = region.People[Role.Curator].Id, OrganizationId = region.Centre, From = Today.AddDays(2), To = Today.AddDays(10), Reason = "Отпуск" };

    private static async Task<AwayNote?> AwayAsync(Region region) =>
        (await region.Get<CaseloadReader>().ReadAsync(region.People[Role.Head], region.Centre)).ValueOrDefault!.Curators.Single(load => load.CuratorId == region.People[Role.Curator].Id).Away;

    private static async Task<CentreView> CentreAsync(Region region) => (await region.Get<CentreReader>().ReadAsync(region.People[Role.Head])).ValueOrDefault!;

    private static async Task<Guid> ColleagueAsync(Region region)
    {
        await using var db = region.Database();
        var user = new PatronageUser { Surname = "Colleague", DisplayName = "Colleague", UserName = "Colleague", NormalizedUserName = "COLLEAGUE" };
        db.Users.Add(user);
        db.RoleAssignments.Add(new RoleAssignment { UserId = user.Id, Role = Role.Curator, OrganizationId = region.Centre, From = new(2020, 1, 1) });
        Assert.True((await db.TrySaveAsync()).Ok);
        return user.Id;
    }
}
