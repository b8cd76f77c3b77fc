using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Reports;

public sealed class ReportDeskTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly Quarter = new(2026, 10, 1);

    [Fact]
    public async Task Compute_ByTheHead_CountsTheCasesAndOpensThem()
    {
        await using var office = await OfficeAsync();

        var view = Value(await office.Get<ReportDesk>().ComputeAsync(office.Head, "minsk-oblast", "quarterly", Today));
        var accepted = view.Result.Rows.Single(row => row.Row.Id == "accepted");
        var behind = Value(await office.Get<ReportDesk>().BehindAsync(office.Head, view.Result.Behind("accepted")));

        Assert.Equal((3, 1m), (view.Cases, accepted.Figure));
        Assert.Equal("Яблонские", Assert.Single(behind).Family);
        Assert.True(behind[0].MayOpen);
        Assert.Equal(2, view.Result.Rows.Single(row => row.Row.Id == "at-start").Figure);
        await using var db = office.Database();
        Assert.Single(db.AuditEntries, entry => entry.SubjectType == "report" && entry.SubjectId == "quarterly" && entry.UserId == office.Head.Id);
    }

    [Fact]
    public async Task Fill_ThenCompute_KeepsWhatWasTypedAndWhenItWasSent()
    {
        await using var office = await OfficeAsync();
        var desk = office.Get<ReportDesk>();
        var before = Value(await desk.ListAsync(office.Head)).Lines.Single(line => line.Definition.Id == "quarterly");
        var entry = new ReportEntry { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["analysis"] = "Работа идёт." }, SentOn = Today };

        var version = Value(await desk.FillAsync(office.Head, "minsk-oblast", "quarterly", new DateOnly(2026, 9, 30), 0, entry));
        var again = await desk.FillAsync(office.Head, "minsk-oblast", "quarterly", new DateOnly(2026, 9, 30), 0, entry);

        var view = Value(await desk.ComputeAsync(office.Head, "minsk-oblast", "quarterly", new DateOnly(2026, 8, 1)));
        Assert.Equal("Работа идёт.", view.Result.Rows.Single(row => row.Row.Id == "analysis").Words);
        Assert.Equal((Today, version), (view.Entry.SentOn, view.Version));
        Assert.IsType<Outcome<int>.Conflict>(again);
        var after = Value(await desk.ListAsync(office.Head)).Lines.Single(line => line.Definition.Id == "quarterly");
        Assert.Equal(new DateOnly(2026, 7, 1), before.DuePeriod!.Value.From);
        Assert.Equal(Today, after.LastSentOn);
        Assert.True(after.Due is null || after.Due.DueOn > before.Due!.DueOn);
    }

    [Theory]
    [InlineData("analysis", "слова", true)]
    [InlineData("accepted", "5", false)]
    [InlineData("no-such", "5", false)]
    public async Task Fill_OfARow_IsTakenOnlyWhereTheProgramAsksForIt(string row, string text, bool taken)
    {
        await using var office = await OfficeAsync();
        var entry = new ReportEntry { Values = new Dictionary<string, string>(StringComparer.Ordinal) { [row] = text } };

        var outcome = await office.Get<ReportDesk>().FillAsync(office.Head, "minsk-oblast", "quarterly", Today, 0, entry);

        Assert.Equal(taken, outcome.Ok);
        Assert.Equal(taken, outcome is not Outcome<int>.Invalid { Problems: [{ Field: var field }] } || field != row);
    }

    [Fact]
    public async Task Fill_SentTomorrow_IsRefusedAtTheField()
    {
        await using var office = await OfficeAsync();

        var outcome = await office.Get<ReportDesk>().FillAsync(office.Head, "minsk-oblast", "quarterly", Today, 0, new ReportEntry { SentOn = Today.AddDays(1) });

        Assert.Equal("sentOn", Assert.Single(Assert.IsType<Outcome<int>.Invalid>(outcome).Problems).Field);
    }

    [Fact]
    public async Task Figures_ForAMethodologist_HaveNoFamiliesBehindThem()
    {
        await using var office = await OfficeAsync();
        var methodologist = office.Head with { Roles = [new HeldRole(Role.Methodologist, office.OrganizationId, [office.OrganizationId], "")] };
        var desk = office.Get<ReportDesk>();

        var view = Value(await desk.ComputeAsync(methodologist, "minsk-oblast", "quarterly", Today));

        Assert.Equal((false, false), (view.MayFill, view.MaySeeCases));
        Assert.IsType<Outcome<IReadOnlyList<CaseBehind>>.Denied>(await desk.BehindAsync(methodologist, view.Result.Behind("accepted")));
        Assert.IsType<Outcome<ReportView>.Denied>(await desk.ComputeAsync(methodologist, "minsk-oblast", "application-register", Today));
        Assert.IsType<Outcome<int>.Denied>(await desk.FillAsync(methodologist, "minsk-oblast", "quarterly", Today, 0, new ReportEntry()));
        Assert.True((await desk.ComputeAsync(office.Head, "minsk-oblast", "application-register", Today)).Ok);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-08-15", true)]
    [InlineData("2026-06-30", false)]
    public async Task Reports_OfAProgramNoLongerInForce_AreDueWhileAPeriodHadItsCases(string? closedOn, bool isDue)
    {
        await using var office = await OfficeAsync();
        DateOnly? closed = closedOn is null ? null : DateOnly.ParseExact(closedOn, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await using (var db = office.Database())
        {
            await db.Cases.Where(row => row.ReferredOn < Quarter.AddDays(-20)).ExecuteUpdateAsync(row => row.SetProperty(item => item.ProgramId, "novgorod").SetProperty(item => item.ClosedOn, closed));
        }

        var lines = Value(await office.Get<ReportDesk>().ListAsync(office.Head)).Lines;

        var earlier = lines.Single(line => line.ProgramId == "novgorod" && line.Definition.Id == "quarterly");
        Assert.Equal(isDue, earlier.Due is not null);
        Assert.Equal(isDue ? new DateOnly(2026, 7, 1) : null, earlier.DuePeriod?.From);
        Assert.NotNull(lines.Single(line => line.ProgramId == "minsk-oblast" && line.Definition.Id == "quarterly").Due);
    }

    [Fact]
    public async Task Reports_ForACurator_AreDenied()
    {
        await using var office = await OfficeAsync();

        Assert.IsType<Outcome<ReportList>.Denied>(await office.Get<ReportDesk>().ListAsync(office.Curator));
        Assert.IsType<Outcome<ReportView>.Denied>(await office.Get<ReportDesk>().ComputeAsync(office.Curator, "minsk-oblast", "quarterly", Today));
    }

    private static async Task<Office> OfficeAsync()
    {
        var office = await Office.OpenAsync("minsk-oblast", Today);
        await office.FamilyAsync("Леоновы", office.Curator.Id, Quarter.AddDays(-40), Office.Entry(EntryKind.Opened, "", Quarter.AddDays(-1)));
        await office.FamilyAsync("Юрковы", office.Colleague.Id, Quarter.AddDays(-40), Office.Entry(EntryKind.Opened, "", Quarter.AddDays(-30)));
        await office.FamilyAsync("Яблонские", office.Curator.Id, Quarter.AddDays(-10), Office.Entry(EntryKind.Opened, "", Quarter));
        return office;
    }

    private static T Value<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Done>(outcome).Value;
}
