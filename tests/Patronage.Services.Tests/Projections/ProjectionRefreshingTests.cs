using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Profiles;
using Patronage.Services.Programs;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Projections;

/// <summary>What is stored about cases is that of today, without anybody opening a page.</summary>
public sealed class ProjectionRefreshingTests : IAsyncLifetime
{
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly DateOnly ThisSunday = new(2026, 11, 29);
    private static readonly DateOnly NextSunday = new(2026, 12, 6);
    private Office _office = null!;

    public async Task InitializeAsync() => _office = await Office.OpenAsync("minsk-oblast", Monday);

    public async Task DisposeAsync() => await _office.DisposeAsync();

    [Fact]
    public async Task Pass_AfterMidnight_ComputesWhatTheNewDayMakesOldAndNothingTwice()
    {
        var family = await OnLevelAsync();
        var refreshing = Refreshing();
        await refreshing.PassAsync();
        Assert.Equal(ThisSunday, await NextVisitByAsync(family));

        _office.Clock.Today = ThisSunday.AddDays(2);
        var (first, second) = (await refreshing.PassAsync(), await refreshing.PassAsync());

        Assert.Equal(NextSunday, await NextVisitByAsync(family));
        Assert.Equal((1, 0), (first, second));
        Assert.Empty(await _office.Get<ProjectionKeeper>().VerifyAsync());
    }

    [Fact]
    public async Task Pass_OnTheSameDay_ComputesNothing()
    {
        await OnLevelAsync();
        var refreshing = Refreshing();

        Assert.Equal(0, await refreshing.PassAsync() + await refreshing.PassAsync());
    }

    [Fact]
    public async Task Pass_OnTheFirstDayOfAProfileRecordedAhead_ComputesAllCasesOfTheOrganization()
    {
        await OnLevelAsync();
        await using (var db = _office.Database())
        {
            db.Profiles.Add(new JurisdictionProfile { OrganizationId = _office.OrganizationId, From = Monday.AddDays(1), ProgramId = "minsk-oblast", CalendarDays = DayOff(Monday.AddDays(3)), RecordedAt = _office.Clock.GetUtcNow().UtcDateTime });
            await db.SaveChangesAsync();
        }

        var refreshing = Refreshing();
        Assert.Equal(0, await refreshing.PassAsync());
        _office.Clock.Today = Monday.AddDays(1);

        Assert.Equal(1, await refreshing.PassAsync());
        Assert.Empty(await _office.Get<ProjectionKeeper>().VerifyAsync());
    }

    [Fact]
    public async Task Turn_AfterMidnight_ComesWithinAMinuteAndRefreshes()
    {
        var family = await OnLevelAsync();
        var refreshing = Refreshing();
        await refreshing.TurnAsync(CancellationToken.None);

        _office.Clock.Today = ThisSunday.AddDays(1);
        await refreshing.TurnAsync(CancellationToken.None);

        Assert.Equal(NextSunday, await NextVisitByAsync(family));
        Assert.InRange(refreshing.Every, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Day_AddedToTheCalendarOfTheOrganization_MovesTheDatesThatLeanOnIt()
    {
        await using var office = await Office.OpenAsync("tatarstan", Monday);
        await office.FamilyAsync("Галеевы", office.Curator.Id, Monday);
        var before = await DueAsync(office);
        var administrator = office.Head with { Roles = [new HeldRole(Role.Administrator, office.OrganizationId, [office.OrganizationId], "")] };
        var settings = (await office.Get<OwnSettingsDesk>().ShowAsync(administrator, office.OrganizationId)).ValueOrDefault!;

        var outcome = await office.Get<OwnSettingsDesk>().SetDayAsync(administrator, office.OrganizationId, settings.Version, new OwnDay(Monday.AddDays(1), Working: false, "Санитарный день", "Приказ № 1"));

        Assert.True(outcome.Ok);
        var after = await DueAsync(office);
        Assert.Contains(before, line => after[line.Key] > line.Value);
        Assert.DoesNotContain(before, line => after[line.Key] < line.Value);
    }

    /// <summary>What is stored once the curator has looked at the day.</summary>
    private static async Task<Dictionary<string, DateOnly>> DueAsync(Office office)
    {
        Assert.NotNull((await office.Get<MyDayReader>().ReadAsync(office.Curator)).ValueOrDefault);
        await using var db = office.Database();
        return await db.Obligations.AsNoTracking().Where(row => row.DueOn != null).ToDictionaryAsync(row => row.Key, row => row.DueOn!.Value);
    }

    private static string DayOff(DateOnly day) => $$$"""{"{{{day:yyyy-MM-dd}}}":{"working":false,"name":"Санитарный день","basis":"Приказ № 1"}}""";

    private ProjectionRefreshing Refreshing() => new(_office.Get<ProjectionKeeper>(), _office.Get<ProgramStamps>(), NullLogger<ProjectionRefreshing>.Instance);

    private Task<Guid> OnLevelAsync() => _office.FamilyAsync("Бондары", _office.Curator.Id, new(2026, 10, 5), Office.OnLevel("emergency", new(2026, 10, 12)));

    private async Task<DateOnly?> NextVisitByAsync(Guid caseId)
    {
        await using var db = _office.Database();
        return await db.Cases.Where(row => row.Id == caseId).Select(row => row.NextVisitBy).SingleAsync();
    }
}
