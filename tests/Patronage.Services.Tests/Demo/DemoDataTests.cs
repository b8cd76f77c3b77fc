using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Obligations;
using Patronage.Casework.Replay;
using Patronage.Rules.Diagnostics;
using Patronage.Services.Access;
using Patronage.Services.Demo;
using Patronage.Services.People;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Services.Tests.Fixtures;

namespace Patronage.Services.Tests.Demo;

public sealed class DemoDataTests
{
    private const int NearDays = 30;

    // Changes with the programs, the calendars and the data; a change that nobody meant is what this test is for.
    private const string HashOfDay = "5c84a59ee0741afc69cd2dd33a4b5118751e77bcbfa06710cc1a6d8168e873f5";

    private static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly Dictionary<string, Func<DemoCase, bool>> States = new(StringComparer.Ordinal)
    {
        ["fresh"] = item => Phase(item) == LinePhase.Referred || (Phase(item) == LinePhase.Open && item.Assessments[0].Line.OpenedOn >= item.Today.AddDays(-NearDays)),
        ["in-work"] = item => Phase(item) == LinePhase.Open && !Late(item),
        ["due-today"] = item => Pending(item).Any(obligation => obligation.DueOn == item.Today),
        ["overdue"] = Late,
        ["near-end"] = item => Phase(item) == LinePhase.Open && item.Assessments[0].Line.EndsOn is { } end && end >= item.Today && end <= item.Today.AddDays(NearDays),
        ["post-support"] = item => Phase(item) == LinePhase.PostSupport,
        ["closed"] = item => Phase(item) == LinePhase.Closed,
        ["declined"] = item => Phase(item) == LinePhase.Declined,
    };

    public static TheoryData<string> Days => ["2026-11-23", "2027-03-10"];

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Data_OnAnyDay_HaveNoMistakeAndShowWhatTheyClaim(string day)
    {
        await using var host = await ServiceHost.SeededAsync(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        var diagnostics = new DiagnosticBag();

        var cases = await host.Get<DemoLoader>().ReadAsync(diagnostics);

        Assert.Empty(diagnostics);
        Assert.Equal(120, cases.Count);
        Assert.All(cases.GroupBy(item => item.ProgramId), program => Assert.Equal(40, program.Count()));
        Assert.Equal("", string.Join(Environment.NewLine, cases.Where(item => !States[item.Family.Claimed](item)).Select(Describe)));
        Assert.All(cases.SelectMany(item => item.Family.File.Journal.Select(entry => (Entry: entry, item.Today))), pair => Assert.InRange(pair.Entry.RecordedOn, DateOnly.MinValue.AddDays(1), pair.Today));
        // A program without post-support shows none; every other state occurs under each.
        Assert.All(
            cases.GroupBy(item => item.ProgramId, StringComparer.Ordinal),
            program => Assert.Equal("", string.Join(',', States.Keys.Where(state => state != "post-support" && !program.Any(States[state])))));
        Assert.Contains(cases, States["post-support"].Invoke);
    }

    [Fact]
    public async Task Load_SameDayTwice_GivesTheSameData()
    {
        var hashes = new List<string>();
        for (var turn = 0; turn < 2; turn++)
        {
            await using var host = await ServiceHost.SeededAsync(Day);
            Assert.Empty(await host.Get<DemoLoader>().LoadAsync());
            hashes.Add(await DemoDump.HashAsync(host));
        }

        Assert.Equal(hashes[0], hashes[1]);
        Assert.True(HashOfDay == hashes[0], $"The demonstration of {Day:O} is another one now: {hashes[0]}. Write it down here if that was meant.");
    }

    [Fact]
    public async Task Load_EveryFamily_IsStoredAsItWasRead()
    {
        await using var host = await ServiceHost.SeededAsync(Day);
        Assert.Empty(await host.Get<DemoLoader>().LoadAsync());
        var read = await host.Get<DemoLoader>().ReadAsync(new DiagnosticBag());

        await using var db = host.Open();
        Assert.Equal((3, 21, 120, 120), (await db.Organizations.CountAsync(), await db.Users.CountAsync(), await db.Families.CountAsync(), await db.Cases.CountAsync()));
        Assert.Equal(read.Sum(item => item.Family.File.Journal.Count), await db.Journal.CountAsync());
        foreach (var item in read)
        {
            var row = await db.Cases.AsNoTracking().SingleAsync(row => row.Id == item.Family.CaseId);
            Assert.Equal((item.Assessments[0].Line.Level, item.Assessments[0].Line.Stage, item.Assessments[0].Line.ClosedOn), (row.LevelId, row.StageId, row.ClosedOn));
        }

        await ReportsReadNoCaseInVainAsync(host);
    }

    // A report whose conditions the database answered says what it says when every case is read.
    private static async Task ReportsReadNoCaseInVainAsync(ServiceHost host)
    {
        await using var db = host.Open();
        var heads = new List<Person>();
        foreach (var user in await db.Users.ToListAsync())
        {
            if (await host.Get<PersonDirectory>().LoadAsync(user.Id) is { } person && person.May(Operation.SeeReports, person.OrganizationId) && person.ReachOf(Operation.OpenFile, person.OrganizationId) == Reach.Organization && heads.TrueForAll(head => head.OrganizationId != person.OrganizationId))
            {
                heads.Add(person);
            }
        }

        Assert.Equal(3, heads.Count);
        var chosen = await ReportsAsync();
        await db.Cases.ExecuteUpdateAsync(row => row.SetProperty(item => item.ProjectedOn, (DateOnly?)null));
        var whole = await ReportsAsync();

        Assert.Equal(whole.Select(Said), chosen.Select(Said));
        Assert.All(whole, view => Assert.Equal(view.CasesInAll, view.Cases));
        Assert.True(chosen.Exists(view => view.Cases < view.CasesInAll && view.Result.Rows.Any(row => row.Figure > 0)), string.Join('\n', chosen.Select(view => $"{view.ProgramId}/{view.Result.Report.Id} {view.Result.Period.From:O} {view.Cases}/{view.CasesInAll} {string.Join(" | ", view.JudgedInFiles.Select(part => part.Text))}")));
        Assert.Contains(chosen, view => view.JudgedInFiles.Any(part => part.Text.StartsWith("support.Categories.Contains", StringComparison.Ordinal)));

        async Task<List<ReportView>> ReportsAsync()
        {
            var views = new List<ReportView>();
            foreach (var head in heads)
            {
                var list = Assert.IsType<Outcome<ReportList>.Done>(await host.Get<ReportDesk>().ListAsync(head)).Value.Lines;
                foreach (var (line, ago) in list.SelectMany(line => new[] { 0, 150, 300 }.Select(ago => (line, ago))))
                {
                    views.Add(Assert.IsType<Outcome<ReportView>.Done>(await host.Get<ReportDesk>().ComputeAsync(head, line.ProgramId, line.Definition.Id, Day.AddDays(-ago))).Value);
                }
            }

            return views;
        }

        static string Said(ReportView view) => $"{view.ProgramId}/{view.Result.Report.Id} {view.Result.Period.From:O}: "
            + string.Join("; ", view.Result.Rows.Select(row => $"{row.Row.Id} = {row.Figure} ({string.Join(',', view.Result.Behind(row.Row.Id))}) ? {string.Join(',', row.Unknown)}"))
            + string.Join("; ", view.Result.Lines.Select(line => string.Join('|', line.Cells))) + string.Join(',', view.Result.UnknownInRegister);
    }

    private static LinePhase Phase(DemoCase item) => item.Assessments[0].Line.Phase;

    private static IEnumerable<Obligation> Pending(DemoCase item) => item.Assessments.SelectMany(assessment => assessment.Obligations).Where(obligation => obligation.IsPending);

    private static bool Late(DemoCase item) => Pending(item).Any(obligation => obligation.DueOn < item.Today);

    private static string Describe(DemoCase item) =>
        $"{item.ProgramId}/{item.Family.Key}: {item.Family.Claimed}, but {Phase(item)} opened {item.Assessments[0].Line.OpenedOn:O} ends {item.Assessments[0].Line.EndsOn:O}, pending: "
        + string.Join(", ", Pending(item).Where(obligation => obligation.DueOn <= item.Today.AddDays(NearDays)).Select(obligation => $"{obligation.Definition.Id} {obligation.DueOn:O}"));
}
