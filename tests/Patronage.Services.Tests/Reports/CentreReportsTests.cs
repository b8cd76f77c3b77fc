using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;
using Patronage.Storage.Reports;
using Patronage.Storage.Settings;

namespace Patronage.Services.Tests.Reports;

/// <summary>What a committee sees of the reports of its centres, and what it does not see of others.</summary>
public sealed class CentreReportsTests
{
    private const string Program = "novgorod";
    private const string Report = "quarterly";
    private const string Accepted = "accepted";
    private static readonly DateOnly Summer = new(2026, 7, 1);
    private static readonly DateOnly Spring = new(2026, 4, 1);

    [Fact]
    public async Task Calendar_OfTheCommittee_TellsWhoSentWhoIsLateAndWhoWasNotAsked()
    {
        await using var region = await RegionAsync();
        await using (var db = region.Database())
        {
            db.Settings.Add(new Setting { OrganizationId = region.Centre, Name = $"report/{Program}/{Report}/2026-07-01", Value = """{ "Values": {}, "SentOn": "2026-10-09", "By": "Head" }""" });
            db.SignedReports.AddRange(Signed(region, region.Centre, Summer, 1, 5), Signed(region, region.Centre, Summer, 2, 6));
            await db.SaveChangesAsync();
        }

        var calendar = Value(await region.Get<CentreReports>().CalendarAsync(Head(region)));

        var table = calendar.Tables.Single(table => table.Report.Id == Report);
        var row = Assert.Single(table.Centres);
        Assert.Equal((region.Centre, 4), (row.OrganizationId, table.Periods.Count));
        Assert.Equal([ReportState.NotAsked, ReportState.Late, ReportState.Sent, ReportState.Running], row.Cells.Select(cell => cell.State));
        Assert.Equal((new DateOnly(2026, 7, 6), false), (row.Cells[1].DueOn, row.Cells[1].Why is null));
        Assert.Equal((new DateOnly(2026, 10, 5), true, 2), (row.Cells[2].DueOn, row.Cells[2].WasLate, row.Cells[2].SignedNumber));
    }

    [Fact]
    public async Task Calendar_OfAnEarlierYear_WithoutCases_AsksNobody()
    {
        await using var region = await RegionAsync();

        var calendar = Value(await region.Get<CentreReports>().CalendarAsync(Head(region), 2025));

        Assert.Equal(2025, calendar.Year);
        Assert.All(calendar.Tables.SelectMany(table => table.Centres).SelectMany(row => row.Cells), cell => Assert.Equal(ReportState.NotAsked, cell.State));
    }

    [Fact]
    public async Task Consolidated_AddsTheLastSignedOfEachCentre_AndNamesThoseThatAreMissing()
    {
        await using var region = await RegionAsync();
        await region.CaseAsync(region.Committee, "Прямые");
        await using (var db = region.Database())
        {
            db.SignedReports.AddRange(
                Signed(region, region.Centre, Spring, 1, 4), Signed(region, region.Centre, Summer, 1, 5), Signed(region, region.Centre, Summer, 2, 6), Signed(region, region.Foreign, Summer, 1, 100));
            await db.SaveChangesAsync();
        }

        var view = Value(await region.Get<CentreReports>().ConsolidateAsync(Head(region), Program, Report, new DateOnly(2026, 12, 1)));
        var summer = Value(await region.Get<CentreReports>().ConsolidateAsync(Head(region), Program, Report, Summer));

        Assert.Equal((2, 2), (view.Centres.Count, view.Missing.Count));
        Assert.Equal((Summer, 6m), (summer.Period.From, summer.Rows.Single(row => row.Row.Id == Accepted).Figure));
        Assert.Equal([4m, 6m], summer.Trend.Where(point => point.Centres > 0).Select(point => point.Rows.Single(row => row.Row.Id == Accepted).Figure!.Value));
        Assert.DoesNotContain(summer.Sheet.Columns, column => column.Title == "Чужой центр");
    }

    [Theory]
    [InlineData(Role.Curator, false)]
    [InlineData(Role.Administrator, false)]
    [InlineData(Role.Head, true)]
    [InlineData(Role.Methodologist, true)]
    [InlineData(Role.Auditor, true)]
    public async Task Reports_OfCentres_AreForWhoeverSeesReports(Role role, bool may)
    {
        await using var region = await RegionAsync();

        Assert.Equal(may, (await region.Get<CentreReports>().CalendarAsync(region.People[role])).Ok);
        Assert.Equal(may, (await region.Get<CentreReports>().ConsolidateAsync(region.People[role], Program, Report, Summer)).Ok);
    }

    [Fact]
    public async Task Consolidated_OfARegister_IsNotFound()
    {
        await using var region = await RegionAsync();

        Assert.IsType<Outcome<ConsolidatedView>.NotFound>(await region.Get<CentreReports>().ConsolidateAsync(Head(region), Program, "no-such", Summer));
    }

    private static async Task<Region> RegionAsync()
    {
        var region = await Region.OpenAsync();
        var caseId = await region.CaseAsync(region.Centre, "Первые");
        await using var db = region.Database();
        await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync(db.Cases.Where(row => row.Id == caseId), row => row.SetProperty(item => item.ReferredOn, Spring.AddDays(14)));
        return region;
    }

    private static Person Head(Region region) => new() { Id = region.Chief.Id, DisplayName = "Chief", OrganizationId = region.Committee, Roles = [new HeldRole(Role.Head, region.Committee, [region.Committee, region.Centre], "")] };

    private static SignedReport Signed(Region region, Guid organization, DateOnly from, int number, decimal figure) => new()
    {
        OrganizationId = organization,
        ProgramId = Program,
        ReportId = Report,
        PeriodFrom = from,
        PeriodTo = from.AddMonths(3).AddDays(-1),
        Number = number,
        ProgramVersionId = Guid.Empty,
        SignedAt = region.Clock.GetUtcNow().UtcDateTime,
        SignedBy = region.Chief.Id,
        SignedByName = "Head",
        Figures = new ReportFigures { Rows = [new SignedFigure(Accepted, figure, null)], Checks = new Dictionary<string, string>(StringComparer.Ordinal), AsOf = from.AddMonths(3).AddDays(-1) }.ToJson(),
    };

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
