using Microsoft.EntityFrameworkCore;
using Patronage.Services.Audit;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.Tests.Audit;

public sealed class AuditDeskTests
{
    [Fact]
    public async Task Find_ByPersonCaseActAndPeriod_GivesJustThat()
    {
        await using var region = await Region.OpenAsync();
        var (curator, head) = (region.People[Role.Curator], region.People[Role.Head]);
        var first = await region.CaseAsync(region.Centre, "Ивановы");
        var second = await region.CaseAsync(region.Centre, "Петровы");
        await ReadAsync(region, curator.Id, first);
        await ReadAsync(region, curator.Id, second);
        await ReadAsync(region, head.Id, first);
        region.Clock.Now = region.Clock.Now.AddDays(3);
        await ReadAsync(region, curator.Id, first);

        Assert.Equal(4, (await FindAsync(region, Query() with { Act = AuditAct.Read })).Total);
        Assert.Equal(3, (await FindAsync(region, Query() with { Act = AuditAct.Read, UserId = curator.Id })).Total);
        var line = Assert.Single((await FindAsync(region, Query() with { Act = AuditAct.Read, UserId = curator.Id, CaseNumber = "петровы-1" })).Lines);
        Assert.Equal(("Curator", "Петровы", "Петровы-1", "Центр", AuditActions.Read), (line.By, line.Family, line.CaseNumber, line.Organization, line.Action));
        Assert.Equal(3, (await FindAsync(region, Query() with { Act = AuditAct.Read, To = Region.Today })).Total);
    }

    [Fact]
    public async Task Export_OfAQuestion_GivesAllOfItsEntriesAndIsOnRecordItself()
    {
        await using var region = await Region.OpenAsync();
        var work = await region.CaseAsync(region.Centre, "Ивановы");
        for (var index = 0; index < 70; index++)
        {
            await ReadAsync(region, region.People[Role.Curator].Id, work);
        }

        var page = Assert.IsType<Outcome<AuditPage>.Done>(await region.Get<AuditDesk>().ExportAsync(region.Auditor, Query() with { Act = AuditAct.Read, CaseNumber = "Ивановы-1" })).Value;

        Assert.Equal((70, 70), (page.Total, page.Lines.Count));
        Assert.All(page.Lines, line => Assert.Equal("Ивановы", line.Family));
        Assert.Equal("exported", Assert.Single((await FindAsync(region, Query() with { UserId = region.Auditor.Id })).Lines).Action);
        Assert.IsType<Outcome<AuditPage>.Denied>(await region.Get<AuditDesk>().ExportAsync(region.People[Role.Head], Query()));
    }

    [Fact]
    public async Task Find_Refusals_FindsThoseOfBothWordsThatTheyHaveHad()
    {
        await using var region = await Region.OpenAsync();
        var work = await region.CaseAsync(region.Centre, "Ивановы");
        await using (var db = region.Get<IDbContextFactory<PatronageDb>>().Open(new Actor(region.People[Role.Curator].Id, "Curator:OpenFile", region.Centre), AccessScope.Everything))
        {
            AuditLog.Record(db, new AuditFact(AuditActions.Refused, "case-page", work.ToString()) { CaseId = work, OrganizationId = region.Centre });
            AuditLog.Record(db, new AuditFact(AuditActions.RefusedAtFirst, "case-page", work.ToString()) { CaseId = work, OrganizationId = region.Centre });
            await db.SaveChangesAsync();
        }

        Assert.Equal(2, (await FindAsync(region, Query() with { Act = AuditAct.Refused })).Total);
        Assert.DoesNotContain((await FindAsync(region, Query() with { Act = AuditAct.Other })).Lines, line => line.Action == AuditActions.RefusedAtFirst);
    }

    [Fact]
    public async Task Find_ManyEntries_IsPagedLatestFirst()
    {
        await using var region = await Region.OpenAsync();
        var work = await region.CaseAsync(region.Centre, "Ивановы");
        for (var index = 0; index < 60; index++)
        {
            region.Clock.Now = region.Clock.Now.AddMinutes(1);
            await ReadAsync(region, region.People[Role.Curator].Id, work);
        }

        var first = await FindAsync(region, Query() with { Act = AuditAct.Read });
        var second = await FindAsync(region, Query() with { Act = AuditAct.Read, Page = 2 });

        Assert.Equal((60, 50, 10), (first.Total, first.Lines.Count, second.Lines.Count));
        Assert.Equal(first.Lines.Select(line => line.At).OrderDescending(), first.Lines.Select(line => line.At));
        Assert.True(first.Lines[^1].At > second.Lines[0].At);
    }

    [Fact]
    public async Task Details_OfAFamilysEntry_AreReadAndLeaveATrace()
    {
        await using var region = await Region.OpenAsync();
        var work = await region.CaseAsync(region.Centre, "Ивановы");
        await using var db = region.Database();
        var entry = await db.AuditEntries.AsNoTracking().FirstAsync(item => item.SubjectId == work.ToString() && item.Action == AuditActions.Added);

        var details = (await region.Get<AuditDesk>().DetailsAsync(region.Auditor, entry.Id)).ValueOrDefault!;

        Assert.Equal("Ивановы-1", details.Values!["Number"]);
        var trace = await db.AuditEntries.AsNoTracking().SingleAsync(item => item.Action == AuditActions.Read && item.SubjectId == entry.Id.ToString());
        Assert.Equal((region.Auditor.Id, "Auditor:ReadAudit", region.Centre), (trace.UserId!.Value, trace.Right, trace.OrganizationId));
    }

    [Fact]
    public async Task Entries_OfAnotherOrganization_AreNeitherFoundNorOpened()
    {
        await using var region = await Region.OpenAsync();
        var work = await region.CaseAsync(region.Foreign, "Чужие");
        await ReadAsync(region, region.Stranger.Id, work);
        await using var db = region.Database();
        var entry = await db.AuditEntries.AsNoTracking().FirstAsync(item => item.CaseId == work);

        Assert.DoesNotContain((await FindAsync(region, Query())).Lines, line => line.Id == entry.Id);
        Assert.Equal(0, (await FindAsync(region, Query() with { CaseNumber = "Чужие-1" })).Total);
        Assert.IsType<Outcome<AuditDetails>.NotFound>(await region.Get<AuditDesk>().DetailsAsync(region.Auditor, entry.Id));
        Assert.DoesNotContain((await region.Get<AuditDesk>().PeopleAsync(region.Auditor)).ValueOrDefault!, person => person.Id == region.Stranger.Id);
    }

    [Fact]
    public async Task Chain_ThatIsWhole_IsSaidToBe_AndAChangedEntryIsFound()
    {
        await using var region = await Region.OpenAsync();
        var work = await region.CaseAsync(region.Centre, "Ивановы");
        await ReadAsync(region, region.People[Role.Curator].Id, work);
        await region.Get<AuditSealer>().SealAsync();
        var whole = (await region.Get<AuditDesk>().VerifyAsync(region.Auditor)).ValueOrDefault!;
        Assert.Equal(["Центр", ""], whole.Select(finding => finding.Organization));
        Assert.All(whole, finding => Assert.True(finding.Report.Whole));
        Assert.True(whole[0].Report.Sealed > 0);

        await using var db = region.Database();
        await db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET Action = 'nothing' WHERE Action = 'read' AND CaseId IS NOT NULL");

        var broken = (await region.Get<AuditDesk>().VerifyAsync(region.Auditor)).ValueOrDefault![0].Report;
        Assert.Equal(ChainFault.Changed, broken.Fault);
        Assert.NotNull(broken.Sequence);
    }

    [Fact]
    public async Task Period_EndingBeforeItBegins_IsRefused()
    {
        await using var region = await Region.OpenAsync();

        var outcome = await region.Get<AuditDesk>().FindAsync(region.Auditor, Query() with { To = Region.Today.AddDays(-60) });

        Assert.Equal(nameof(AuditQuery.To), Assert.Single(Assert.IsType<Outcome<AuditPage>.Invalid>(outcome).Problems).Field);
    }

    [Theory]
    [InlineData(Role.Curator)]
    [InlineData(Role.Head)]
    [InlineData(Role.Methodologist)]
    [InlineData(Role.Administrator)]
    public async Task EveryUseCase_OfAnotherRole_IsDenied(Role role)
    {
        await using var region = await Region.OpenAsync();
        var (desk, person) = (region.Get<AuditDesk>(), region.People[role]);

        Assert.IsType<Outcome<AuditPage>.Denied>(await desk.FindAsync(person, Query()));
        Assert.IsType<Outcome<AuditDetails>.Denied>(await desk.DetailsAsync(person, Guid.Empty));
        Assert.IsType<Outcome<IReadOnlyList<AuditedPerson>>.Denied>(await desk.PeopleAsync(person));
        Assert.IsType<Outcome<IReadOnlyList<ChainFinding>>.Denied>(await desk.VerifyAsync(person));
    }

    private static AuditQuery Query() => new() { From = Region.Today.AddDays(-30), To = Region.Today.AddDays(30) };

    private static async Task<AuditPage> FindAsync(Region region, AuditQuery query) => (await region.Get<AuditDesk>().FindAsync(region.Auditor, query)).ValueOrDefault!;

    private static async Task ReadAsync(Region region, Guid user, Guid caseId)
    {
        await using var db = region.Get<IDbContextFactory<PatronageDb>>().Open(new Actor(user, "Curator:OpenFile", region.Centre), AccessScope.Everything);
        var row = await db.Cases.FirstAsync(item => item.Id == caseId);
        AuditLog.Read(db, "case-page", caseId.ToString(), row.FamilyId, caseId, row.OrganizationId);
        await db.SaveChangesAsync();
    }
}
