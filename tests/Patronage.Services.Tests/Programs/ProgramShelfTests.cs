using Patronage.Programs.Comparing;
using Patronage.Services.Profiles;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Programs;

public sealed class ProgramShelfTests
{
    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Methodologist)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Auditor)]
    public async Task Program_OfTheOrganization_IsReadByEveryRole(Role role)
    {
        await using var region = await Region.OpenAsync("novgorod");

        var shown = (await region.Get<ProgramShelf>().ShowAsync(region.People[role])).ValueOrDefault!;

        Assert.Equal(("novgorod", "Центр", Region.Today), (shown.Edition.Program.Identity.Id, shown.Organization, shown.Today));
        Assert.Empty(shown.Outline[TopicKind.Levels]);
        Assert.NotEmpty(shown.Outline[TopicKind.Goals]);
    }

    [Fact]
    public async Task Program_AfterASwitch_IsTheOther()
    {
        await using var region = await Region.OpenAsync("novgorod");

        await region.Get<ProfileDesk>().SwitchAsync(region.Administrator, new ProfileSwitch
        {
            OrganizationId = region.Centre, ShownVersion = 0, ProgramId = "tatarstan", From = Region.Today, Reason = "Приказ № 12",
        });

        Assert.NotEmpty((await region.Get<ProgramShelf>().ShowAsync(region.People[Role.Curator])).ValueOrDefault!.Outline[TopicKind.Levels]);
    }

    [Fact]
    public async Task Offered_Always_NamesEveryPublishedProgramWithItsVersions()
    {
        await using var region = await Region.OpenAsync();

        var offered = (await region.Get<ProgramShelf>().OfferedAsync(region.Administrator)).ValueOrDefault!;

        Assert.Equal(["belarus", "minsk-oblast", "novgorod", "soligorsk", "tatarstan"], offered.Select(item => item.Id).Order());
        Assert.All(offered, item => Assert.Equal(1, Assert.Single(item.Versions).Ordinal));
    }

    [Fact]
    public async Task Comparison_OfChosenPrograms_KeepsTheirOrderAndLeavesOutTheUnknown()
    {
        await using var region = await Region.OpenAsync();

        var shown = (await region.Get<ProgramShelf>().CompareAsync(region.Administrator, ["tatarstan", "atlantis", "novgorod", "tatarstan"])).ValueOrDefault!;

        Assert.Equal(["tatarstan", "novgorod"], shown.Editions.Select(edition => edition.Program.Identity.Id));
        Assert.True(shown.Comparison.Differences > 10);
        Assert.IsType<Outcome<ShownComparison>.NotFound>(await region.Get<ProgramShelf>().CompareAsync(region.Administrator, ["atlantis"]));
    }
}
