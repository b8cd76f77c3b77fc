using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.People;

public sealed class QualificationDeskTests
{
    private const string Program = "minsk-oblast";
    private static readonly DateOnly Today = Region.Today;

    [Fact]
    public async Task Show_OfACurator_TellsWhatTheProgramAsksWithItsClauseAndThatItIsMissing()
    {
        await using var region = await Region.OpenAsync(Program);

        var sheet = await SheetAsync(region);

        Assert.False(sheet.IsMet);
        Assert.Empty(sheet.Lines);
        Assert.Equal(4, sheet.Demand!.Accepted.Count);
        Assert.Equal(["5.4"], sheet.Demand.Sources.Select(source => source.Clause));
    }

    [Fact]
    public async Task Show_UnderAProgramThatAsksForNothing_HasNoDemand()
    {
        await using var region = await Region.OpenAsync();

        var sheet = await SheetAsync(region);

        Assert.Null(sheet.Demand);
        Assert.True(sheet.IsMet);
        Assert.Empty((await region.Get<QualificationDesk>().DemandAsync(region.Administrator, region.Centre, "")).ValueOrDefault!);
    }

    [Fact]
    public async Task Add_OfADiplomaThatCounts_MeetsTheDemandAndIsToldToTheRole()
    {
        await using var region = await Region.OpenAsync(Program);

        Assert.True((await region.Get<QualificationDesk>().AddAsync(region.Administrator, Wish(region))).Ok);

        var sheet = await SheetAsync(region);
        Assert.True(sheet.IsMet);
        var line = Assert.Single(sheet.Lines);
        Assert.Equal(("Психология", "А № 123456", new DateOnly(2015, 6, 30), false), (line.Title, line.Document, line.IssuedOn, line.IsOver));
        Assert.Equal(sheet.Demand!.Accepted[1].Title, line.CountsAs);
        await using var db = region.Database();
        Assert.Equal(sheet.Demand.Accepted[1].Id, (await db.RoleAssignments.SingleAsync(role => role.UserId == region.People[Role.Curator].Id)).Qualification);
        Assert.Null((await db.RoleAssignments.SingleAsync(role => role.UserId == region.People[Role.Head].Id)).Qualification);
        Assert.Equal("Administrator:ManagePeople", (await db.AuditEntries.SingleAsync(entry => entry.SubjectType == "PersonQualification")).Right);
    }

    [Fact]
    public async Task Remove_OfTheOnlyOneThatCounts_LeavesTheDemandUnmet()
    {
        await using var region = await Region.OpenAsync(Program);
        var desk = region.Get<QualificationDesk>();
        var id = (await desk.AddAsync(region.Administrator, Wish(region))).ValueOrDefault;

        Assert.IsType<Outcome<Guid>.Conflict>(await desk.RemoveAsync(region.Administrator, id, 1));
        Assert.True((await desk.RemoveAsync(region.Administrator, id, 0)).Ok);

        Assert.False((await SheetAsync(region)).IsMet);
        await using var db = region.Database();
        Assert.Null((await db.RoleAssignments.SingleAsync(role => role.UserId == region.People[Role.Curator].Id)).Qualification);
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.SubjectType == "PersonQualification"));
    }

    [Fact]
    public async Task Attestation_ThatIsOver_CountsNoMore()
    {
        await using var region = await Region.OpenAsync(Program);
        await region.Get<QualificationDesk>().AddAsync(region.Administrator, Wish(region) with { Kind = QualificationKind.Attestation, ValidTo = Today.AddDays(-1) });

        var sheet = await SheetAsync(region);

        Assert.True(Assert.Single(sheet.Lines).IsOver);
        Assert.False(sheet.IsMet);
    }

    public static TheoryData<string, Func<NewQualification, NewQualification>> Wrong => new()
    {
        { nameof(NewQualification.Kind), wish => wish with { Kind = (QualificationKind)9 } },
        { nameof(NewQualification.Title), wish => wish with { Title = " " } },
        { nameof(NewQualification.Title), wish => wish with { Title = new string('я', 201) } },
        { nameof(NewQualification.Institution), wish => wish with { Institution = new string('я', 201) } },
        { nameof(NewQualification.Document), wish => wish with { Document = "" } },
        { nameof(NewQualification.Document), wish => wish with { Document = new string('1', 61) } },
        { nameof(NewQualification.IssuedOn), wish => wish with { IssuedOn = null } },
        { nameof(NewQualification.IssuedOn), wish => wish with { IssuedOn = Today.AddDays(1) } },
        { nameof(NewQualification.ValidTo), wish => wish with { ValidTo = wish.IssuedOn!.Value.AddDays(-1) } },
        { nameof(NewQualification.CountsAs), wish => wish with { CountsAs = "no-such" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Add_WithSomethingWrong_IsRefusedAtThatField(string field, Func<NewQualification, NewQualification> spoil)
    {
        await using var region = await Region.OpenAsync(Program);

        var outcome = await region.Get<QualificationDesk>().AddAsync(region.Administrator, spoil(Wish(region)));

        Assert.Equal(field, Assert.Single(Assert.IsType<Outcome<Guid>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Qualification_OfOthersPeople_IsNotForAnAdministratorOfOthers()
    {
        await using var region = await Region.OpenAsync(Program);
        var desk = region.Get<QualificationDesk>();
        var id = (await desk.AddAsync(region.Administrator, Wish(region))).ValueOrDefault;
        var other = region.Administrator with { Roles = [new HeldRole(Role.Administrator, region.Foreign, [region.Foreign], "")], OrganizationId = region.Foreign };

        Assert.IsType<Outcome<Guid>.Denied>(await desk.AddAsync(other, Wish(region)));
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.AddAsync(other, Wish(region) with { OrganizationId = region.Foreign }));
        Assert.IsType<Outcome<QualificationSheet>.NotFound>(await desk.ShowAsync(other, region.People[Role.Curator].Id, region.Foreign, ""));
        Assert.IsType<Outcome<Guid>.NotFound>(await desk.RemoveAsync(other, id, 0));
        Assert.IsType<Outcome<Guid>.Denied>(await desk.RemoveAsync(region.People[Role.Head], id, 0));
    }

    private static NewQualification Wish(Region region) => new()
    {
        UserId = region.People[Role.Curator].Id, OrganizationId = region.Centre, Title = "Психология", Institution = "Университет", Document = "А № 123456", IssuedOn = new DateOnly(2015, 6, 30), CountsAs = "psychology",
    };

    private static async Task<QualificationSheet> SheetAsync(Region region) => (await region.Get<QualificationDesk>().ShowAsync(region.Administrator, region.People[Role.Curator].Id, region.Centre, "")).ValueOrDefault!;
}
