using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Settings;
using Patronage.Storage.Tests.Fixtures;

namespace Patronage.Storage.Tests;

public abstract class OrganizationTests(PostgreSqlServer? server) : StorageTests(server)
{
    [Fact]
    public async Task Profile_OfADay_IsTheNearestAndLatest()
    {
        var (region, district, centre) = await TreeAsync();
        await AddProfileAsync(region, Today.AddDays(-100), "alpha");
        Assert.Equal("alpha", (await ProfileAsync(centre, Today))?.ProgramId);
        Assert.Null(await ProfileAsync(centre, Today.AddDays(-101)));
        await AddProfileAsync(district, Today, "beta");
        Assert.Equal("beta", (await ProfileAsync(centre, Today))?.ProgramId);
        Assert.Equal("alpha", (await ProfileAsync(centre, Today.AddDays(-1)))?.ProgramId);
        Assert.Equal("alpha", (await ProfileAsync(region, Today))?.ProgramId);
        Data.Clock.Advance(TimeSpan.FromHours(1));
        await AddProfileAsync(district, Today, "gamma");
        Assert.Equal("gamma", (await ProfileAsync(centre, Today.AddDays(1)))?.ProgramId);
    }

    [Fact]
    public async Task Tree_Moved_TakesEverythingBelowWithIt()
    {
        var (region, district, centre) = await TreeAsync();
        var other = new Organization { Title = "Другая область", TimeZone = "Europe/Minsk" };
        await using (var db = Data.Open())
        {
            db.Add(other);
            (await db.Organizations.SingleAsync(o => o.Id == district)).ParentId = other.Id;
            Assert.True((await db.TrySaveAsync()).Ok);
        }
        await using var read = Data.Open();
        Assert.Equal([region], await BelowAsync(read, region));
        Assert.Equal(new[] { other.Id, district, centre }.Order(), (await BelowAsync(read, other.Id)).Order());
    }

    [Fact]
    public async Task Organization_BelowItself_IsRefused()
    {
        var (region, _, centre) = await TreeAsync();
        await using var db = Data.Open();
        (await db.Organizations.SingleAsync(o => o.Id == region)).ParentId = centre;
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.TrySaveAsync());
    }

    [Fact]
    public async Task Numbers_TakenByTwoAtOnce_AreNeverGivenTwice()
    {
        var (region, _, _) = await TreeAsync();
        for (var round = 1; round <= 2; round++)
        {
            await using var first = Data.Open();
            await using var second = Data.Open();
            Assert.Equal(round, await Numbers.NextAsync(first, region, "cases", 2026));
            Assert.Equal(round, await Numbers.NextAsync(second, region, "cases", 2026));
            Assert.True((await first.TrySaveAsync()).Ok);
            Assert.False((await second.TrySaveAsync()).Ok);
        }
    }

    [Fact]
    public async Task CaseFile_Loaded_HoldsMembersCuratorAndTheOrganizationsNorms()
    {
        var seeded = await SeedAsync();
        await AppendAsync(seeded.Case, Form("a"));
        await using (var db = Data.Open())
        {
            db.Add(new RoleAssignment { UserId = seeded.Curator, Role = Role.Curator, OrganizationId = seeded.Organization, From = Today.AddDays(-5), ProgramRole = "specialist", Employment = 50 });
            db.Add(new JurisdictionProfile
            {
                OrganizationId = seeded.Organization, From = Today, ProgramId = "alpha", Norms = "{\"report-day\": 5.5}", RecordedAt = Data.Clock.GetUtcNow().UtcDateTime,
            });
            Assert.True((await db.TrySaveAsync()).Ok);
        }
        await using var read = Data.Open();
        var file = await CaseFiles.LoadAsync(read, await read.Cases.SingleAsync(), Today);
        Assert.Equal(("m1", "ул. Зелёная, д. 5", "a"), (Assert.Single(file.Members).Id, file.Address, Assert.Single(file.Journal).Id));
        Assert.Equal(("specialist", 50m, Today.AddDays(-5)), (file.Curator!.Role, file.Curator.Employment, file.Curator.AppointedOn));
        Assert.Equal(5.5m, file.Organization.Norms["report-day"]);
    }

    [Fact]
    public async Task Draft_OfWhatWasTyped_ComesBackUntilForgotten()
    {
        var seeded = await SeedAsync();
        foreach (var typed in new[] { "перв", "первое слово" })
        {
            await using var db = Data.Open();
            await InputDrafts.KeepAsync(db, seeded.Curator, "form/a", Encoding.UTF8.GetBytes(typed), seeded.Family);
            Assert.True((await db.TrySaveAsync()).Ok);
        }
        await using var read = Data.Open();
        Assert.Equal("первое слово", Encoding.UTF8.GetString((await InputDrafts.ReadAsync(read, seeded.Curator, "form/a"))!));
        Assert.Null(await InputDrafts.ReadAsync(read, seeded.Family, "form/a"));
        await InputDrafts.ForgetAsync(read, seeded.Curator, "form/a");
        await read.SaveChangesAsync();
        Assert.Null(await InputDrafts.ReadAsync(read, seeded.Curator, "form/a"));
    }

    private static Task<List<Guid>> BelowAsync(PatronageDb db, Guid root) =>
        db.Organizations.Below(db.Organizations.Single(o => o.Id == root)).Select(o => o.Id).ToListAsync();

    private async Task<(Guid Region, Guid District, Guid Centre)> TreeAsync()
    {
        var region = new Organization { Title = "Область", TimeZone = "Europe/Minsk" };
        var district = new Organization { Title = "Район", TimeZone = "Europe/Minsk", ParentId = region.Id };
        var centre = new Organization { Title = "Центр", TimeZone = "Europe/Minsk", ParentId = district.Id };
        await using var db = Data.Open();
        db.AddRange(centre, district, region);
        Assert.True((await db.TrySaveAsync()).Ok);
        return (region.Id, district.Id, centre.Id);
    }

    private async Task AddProfileAsync(Guid organization, DateOnly from, string program)
    {
        await using var db = Data.Open();
        db.Add(new JurisdictionProfile { OrganizationId = organization, From = from, ProgramId = program, RecordedAt = Data.Clock.GetUtcNow().UtcDateTime });
        Assert.True((await db.TrySaveAsync()).Ok);
    }

    private async Task<JurisdictionProfile?> ProfileAsync(Guid organization, DateOnly day)
    {
        await using var db = Data.Open();
        return await db.ProfileAsync(organization, day);
    }
}

public sealed class SqliteOrganizationTests() : OrganizationTests(null);

[Collection(OnPostgreSql.Name)]
public sealed class PostgreSqlOrganizationTests(PostgreSqlServer server) : OrganizationTests(server);
