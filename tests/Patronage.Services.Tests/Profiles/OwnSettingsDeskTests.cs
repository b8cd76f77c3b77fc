using Microsoft.EntityFrameworkCore;
using Patronage.Services.Profiles;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Services.Workplaces;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Profiles;

public sealed class OwnSettingsDeskTests
{
    private const string Basis = "Приказ № 7 от 20.11.2026";

    [Fact]
    public async Task Norm_OfTheOrganization_IsInForceAtOnceAndAddsARow()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var desk = region.Get<OwnSettingsDesk>();
        var settings = (await desk.ShowAsync(region.Chief, region.Committee)).ValueOrDefault!;
        var norm = settings.Norms[0].Norm;
        Assert.True(settings.HasOwnProfile);
        Assert.Null(settings.Norms[0].Own);

        Assert.True((await desk.SetNormAsync(region.Chief, region.Committee, settings.Version, norm.Id, 5, Region.Today, Basis)).Ok);

        Assert.Equal(5, (await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Facts.Norms[norm.Id]);
        Assert.Equal(5, (await desk.ShowAsync(region.Chief, region.Committee)).ValueOrDefault!.Norms[0].Own);
        await using var db = region.Database();
        Assert.Equal(2, await db.Profiles.CountAsync(item => item.OrganizationId == region.Committee));
    }

    [Fact]
    public async Task Norm_GivenBack_IsTheDocumentsAgain()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var desk = region.Get<OwnSettingsDesk>();
        var norm = (await desk.ShowAsync(region.Chief, region.Committee)).ValueOrDefault!.Norms[0].Norm.Id;
        await desk.SetNormAsync(region.Chief, region.Committee, 0, norm, 5, Region.Today, Basis);
        region.Clock.Now = region.Clock.Now.AddMinutes(1);

        Assert.True((await desk.SetNormAsync(region.Chief, region.Committee, 1, norm, null, Region.Today, Basis)).Ok);

        Assert.Empty((await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Facts.Norms);
    }

    [Fact]
    public async Task Norm_SetBeforeARecordedSwitchOfTheSameProgram_StaysAfterIt()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var (desk, later) = (region.Get<OwnSettingsDesk>(), Region.Today.AddDays(5));
        var norms = (await desk.ShowAsync(region.Chief, region.Committee)).ValueOrDefault!.Norms;
        await desk.SetNormAsync(region.Chief, region.Committee, 0, norms[0].Norm.Id, 5, later, Basis);

        Assert.True((await desk.SetNormAsync(region.Chief, region.Committee, 1, norms[1].Norm.Id, 2, Region.Today, Basis)).Ok);

        Assert.Equal([norms[1].Norm.Id], (await region.Get<WorkplaceFinder>().FindAsync(region.Committee)).Facts.Norms.Keys);
        region.Clock.Now = region.Clock.Now.AddDays(5);
        Assert.Equal(2, (await region.Get<WorkplaceFinder>().FindAsync(region.Committee)).Facts.Norms.Count);
    }

    [Theory]
    [InlineData("no-such-norm", 5, "Norm")]
    [InlineData("plan-approval-days", 5, "Own")]
    [InlineData("plan-sending-days", -1, "Own")]
    [InlineData("plan-sending-days", 1.5, "Own")]
    public async Task Norm_ThatIsNotTheOrganizations_IsRefused(string norm, double value, string field)
    {
        await using var region = await Region.OpenAsync("novgorod");

        var outcome = await region.Get<OwnSettingsDesk>().SetNormAsync(region.Chief, region.Committee, 0, norm, (decimal)value, Region.Today, Basis);

        Assert.Equal(field, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Day_OfTheOrganization_IsOffAtOnceAndCanBeTakenBack()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var desk = region.Get<OwnSettingsDesk>();
        var day = new OwnDay(new DateOnly(2026, 11, 24), false, "Санитарный день", Basis);

        Assert.True((await desk.SetDayAsync(region.Chief, region.Committee, 0, day)).Ok);

        var workplace = await region.Get<WorkplaceFinder>().FindAsync(region.Centre);
        Assert.False(workplace.Calendar.IsWorkingDay(day.Day));
        Assert.True((await region.Get<WorkplaceFinder>().FindAsync(region.Foreign)).Calendar.IsWorkingDay(day.Day));
        Assert.Equal([day], (await desk.ShowAsync(region.Chief, region.Committee)).ValueOrDefault!.Days);

        region.Clock.Now = region.Clock.Now.AddMinutes(1);
        Assert.True((await desk.SetDayAsync(region.Chief, region.Committee, 1, day, remove: true)).Ok);
        Assert.True((await region.Get<WorkplaceFinder>().FindAsync(region.Centre)).Calendar.IsWorkingDay(day.Day));
    }

    [Theory]
    [InlineData("2026-11-20", false, "Название", Basis, "Day")]
    [InlineData("2026-11-28", false, "Название", Basis, "Day")]
    [InlineData("2026-11-24", true, "Название", Basis, "Day")]
    [InlineData("2026-11-24", false, " ", Basis, "Name")]
    [InlineData("2026-11-24", false, "Название", "", "Basis")]
    public async Task Day_ThatSaysNothingNew_IsRefusedAtItsField(string day, bool working, string name, string basis, string field)
    {
        await using var region = await Region.OpenAsync("novgorod");
        var own = new OwnDay(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), working, name, basis);

        var outcome = await region.Get<OwnSettingsDesk>().SetDayAsync(region.Chief, region.Committee, 0, own);

        Assert.Equal(field, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Organization_ThatFollowsAnother_SetsNothingItself()
    {
        await using var region = await Region.OpenAsync("novgorod");
        var settings = (await region.Get<OwnSettingsDesk>().ShowAsync(region.Administrator, region.Centre)).ValueOrDefault!;

        var outcome = await region.Get<OwnSettingsDesk>().SetNormAsync(region.Administrator, region.Centre, 0, settings.Norms[0].Norm.Id, 5, Region.Today, Basis);

        Assert.Equal((false, "Комитет"), (settings.HasOwnProfile, settings.InheritedFrom));
        Assert.IsType<Outcome<Guid>.Invalid>(outcome);
    }

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Methodologist)]
    [InlineData(Role.Auditor)]
    public async Task EveryUseCase_OfAnotherRole_IsDenied(Role role)
    {
        await using var region = await Region.OpenAsync("novgorod");
        var (desk, person) = (region.Get<OwnSettingsDesk>(), region.People[role]);

        Assert.IsType<Outcome<OwnSettings>.Denied>(await desk.ShowAsync(person, region.Centre));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.SetNormAsync(person, region.Centre, 0, "plan-sending-days", 5, Region.Today, Basis));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.SetDayAsync(person, region.Centre, 0, new OwnDay(Region.Today, false, "День", Basis)));
    }
}
