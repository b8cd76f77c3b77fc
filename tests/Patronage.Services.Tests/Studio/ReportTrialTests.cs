using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Results;
using Patronage.Services.Studio;
using Patronage.Services.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Services.Tests.Studio;

public sealed class ReportTrialTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Trial_OfAChangedRow_ShowsWhatItCountsBesideThePublishedFigure()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        await workshop.CaseAsync("Юнусовы", Today.AddDays(-60), Workshop.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        await workshop.CaseAsync("Фёдоровы", Today.AddDays(-30), Workshop.Entry(EntryKind.Opened, "", Today.AddDays(-29)));
        var draft = await workshop.DraftAsync();
        var published = draft.Base.Program;
        var report = published.Reports.First(item => item.Columns.Count == 0 && item.Rows.Any(row => row.Kind == RowKind.Count));
        var counted = report.Rows.First(row => row.Kind == RowKind.Count);
        draft = await EditAsync(workshop, draft, report.Id, rows =>
        {
            var row = rows.Single(item => (string?)item!["id"] == counted.Id)!.AsObject();
            row.Remove("where");
            rows.Add(new JsonObject { ["id"] = "tried-one", ["title"] = "Все, кто пришёл", ["count"] = "families", ["reading"] = "строка наша" });
        });

        var tried = Workshop.Value(await workshop.Get<ReportTrial>().RunAsync(workshop.Methodologist, draft.Result.Program!, published, report.Id, Today));

        Assert.Equal((2, true), (tried.Cases, tried.HasBefore));
        var added = tried.Rows.Single(row => row.Row.Id == "tried-one");
        Assert.Equal((2m, null, true, false), (added.Figure, added.Before, added.IsNew, added.IsOther));
        Assert.All(tried.Rows.Where(row => row.Row.Id != "tried-one" && row.Row.Id != counted.Id && row.Row.Kind == RowKind.Count), row => Assert.Equal(row.Before, row.Figure));
        Assert.NotNull(tried.Rows.Single(row => row.Row.Id == counted.Id).Before);
        await using var db = workshop.Database();
        Assert.Single(await db.AuditEntries.Where(entry => entry.SubjectType == "report-trial" && entry.SubjectId == report.Id).ToListAsync());
    }

    [Fact]
    public async Task Trial_OfARegister_TellsNumbersAndNoLine()
    {
        await using var office = await Office.OpenAsync("novgorod", Today);
        await office.FamilyAsync("Юнусовы", office.Curator.Id, Today.AddDays(-60), Office.Entry(EntryKind.Opened, "", Today.AddDays(-59)));
        var methodologist = new Person { Id = Guid.CreateVersion7(), DisplayName = "Методист", OrganizationId = office.OrganizationId, Roles = [new HeldRole(Role.Methodologist, office.OrganizationId, [office.OrganizationId], "")] };
        var register = office.Edition.Program.Reports.First(item => item.Columns.Count > 0);

        var tried = Workshop.Value(await office.Get<ReportTrial>().RunAsync(methodologist, office.Edition.Program, null, register.Id, Today));

        Assert.Equal((register.Columns.Count, 1, false), (tried.Columns.Count, tried.Cases, tried.HasBefore));
        Assert.NotNull(tried.Lines);
        Assert.Empty(tried.Rows);
        Assert.All(tried.Columns, column => Assert.InRange(column.Filled, 0, tried.Lines!.Value));
    }

    [Fact]
    public async Task Trial_ByACurator_IsRefused()
    {
        await using var workshop = await Workshop.OpenAsync(Today);
        var program = (await workshop.DraftAsync()).Base.Program;

        Assert.IsType<Outcome<ReportTried>.Denied>(await workshop.Get<ReportTrial>().RunAsync(workshop.Curator, program, null, program.Reports[0].Id, Today));
        Assert.IsType<Outcome<ReportTried>.NotFound>(await workshop.Get<ReportTrial>().RunAsync(workshop.Methodologist, program, null, "no-such", Today));
    }

    private static async Task<OpenDraft> EditAsync(Workshop workshop, OpenDraft draft, string report, Action<JsonArray> change)
    {
        var path = draft.Files.Paths.Single(item => item.EndsWith($"/reports/{report}.json", StringComparison.Ordinal));
        var json = JsonNode.Parse(draft.Files.Read(path))!;
        change(json["rows"]!.AsArray());
        var edited = Workshop.Value(await workshop.Desk.WriteFileAsync(workshop.Methodologist, draft.Row.Id, draft.Row.Version, path, json.ToJsonString()));
        Assert.True(edited.Result.IsGood, string.Join('\n', edited.Problems));
        return edited;
    }
}
