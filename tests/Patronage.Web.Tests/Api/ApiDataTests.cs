using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;

namespace Patronage.Web.Tests.Api;

/// <summary>What other systems read, and what becomes of what they send.</summary>
public sealed class ApiDataTests(KeyFixture site) : IClassFixture<KeyFixture>
{
    private const int Often = 600;
    private static readonly TokenRight[] WithoutNames = [TokenRight.ReadCases, TokenRight.ReadCalendar, TokenRight.ReadReports, TokenRight.SendReferrals, TokenRight.SendVisits];

    [Fact]
    public async Task Answers_WithoutTheRightToFiles_NameNobody()
    {
        var key = await site.KeyAsync(Often, WithoutNames);
        using var client = site.With(key.Text);
        await using var db = site.Open();
        var row = await db.Cases.FirstAsync(item => item.OrganizationId == site.Organization && item.State == CaseState.Open);
        var answers = new List<string>();
        foreach (var address in new[] { "/api/v1/organizations", "/api/v1/program", "/api/v1/cases?size=200", $"/api/v1/cases/{row.Id}", "/api/v1/obligations?from=2026-11-01&to=2026-12-31&size=200", "/api/v1/reports" })
        {
            var (status, body, _) = await client.Ask("GET", address);
            Assert.True(status == 200, $"{address}: {status} {body}");
            answers.Add(body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }

        var names = await db.Families.Select(family => new { family.Title, family.Address, family.Phone }).ToListAsync();
        var members = await db.Members.Select(member => member.Name).ToListAsync();
        Assert.NotEmpty(members);
        var told = names.SelectMany(name => new[] { name.Title, name.Address, name.Phone }).Concat(members).OfType<string>().Where(text => text.Length > 3);
        Assert.DoesNotContain(told, text => answers.Exists(answer => answer.Contains(text, StringComparison.Ordinal)));
        Assert.Contains(row.Number!, answers[2], StringComparison.Ordinal);
        Assert.Equal(JsonValueKind(JsonNode.Parse(answers[3])!["family"]), JsonValueKind(null));
        Assert.False(await db.AuditEntries.AnyAsync(entry => entry.UserId == key.Id && entry.FamilyId != null));
    }

    [Fact]
    public async Task Case_WithTheRightToFiles_IsReadWholeAndOnRecord()
    {
        var (plain, full) = (await site.KeyAsync(Often, TokenRight.ReadFamilies), await site.KeyAsync(Often, TokenRight.ReadFamilies, TokenRight.SeeSensitive));
        await using var db = site.Open();
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.OrganizationId == site.Organization && db.Journal.Any(entry => entry.CaseId == item.Id && entry.Sensitive != null));
        using var without = site.With(plain.Text);
        using var with = site.With(full.Text);

        var masked = (await without.Ask("GET", $"/api/v1/cases/{row.Id}")).Body!;
        var whole = (await with.Ask("GET", $"/api/v1/cases/{row.Id}")).Body!;

        Assert.Equal(row.Family!.Title, (string)masked["family"]!["surname"]!);
        Assert.NotEmpty(masked["family"]!["members"]!.AsArray());
        Assert.Equal((true, false), ((bool)masked["hidesSensitive"]!, (bool)whole["hidesSensitive"]!));
        Assert.True(AnswersOf(masked) < AnswersOf(whole));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.FamilyId == row.FamilyId && entry.Action == AuditActions.Read && entry.SubjectType == "api-case" && (entry.UserId == plain.Id || entry.UserId == full.Id)));
    }

    [Fact]
    public async Task Case_OfAnotherOrganization_IsAnsweredAsOneThatIsNotThere()
    {
        await using var db = site.Open();
        var foreign = await db.Cases.FirstAsync(item => item.OrganizationId != site.Organization && item.State == CaseState.Open);
        var key = await site.KeyAsync(Often, [.. WithoutNames, TokenRight.ReadFamilies]);
        using var client = site.With(key.Text);

        var (theirs, nothing) = (await client.Ask("GET", $"/api/v1/cases/{foreign.Id}"), await client.Ask("GET", $"/api/v1/cases/{Guid.NewGuid()}"));
        var visit = await client.Ask("POST", $"/api/v1/cases/{foreign.Id}/visits", new { externalNumber = "1", kind = "x", on = "2026-11-20" });

        Assert.Equal((404, 404, 404), (theirs.Status, nothing.Status, visit.Status));
        Assert.Equal(nothing.Body!.ToJsonString(), theirs.Body!.ToJsonString());
        Assert.Equal(404, (await client.Ask("GET", $"/api/v1/cases?organization={foreign.OrganizationId}")).Status);
        Assert.Equal(404, (await client.Ask("GET", $"/api/v1/program?organization={foreign.OrganizationId}")).Status);
        Assert.Equal(0, (int)(await client.Ask("GET", $"/api/v1/cases?number={Uri.EscapeDataString(foreign.Number!)}x")).Body!["total"]!);
    }

    [Fact]
    public async Task Referral_SentTwice_IsWrittenOnceUnderTheNameOfTheSystem()
    {
        var key = await site.KeyAsync(Often, TokenRight.SendReferrals);
        using var client = site.With(key.Text);
        var (basis, answers) = await BasisAsync(client);
        var body = new { externalNumber = "17/26", basis, answers, receivedOn = "2026-11-20", family = new { surname = "Передановы", address = "ул. Дальняя, 5", members = new[] { new { name = "Переданова Анна", birthDate = "1990-05-01" } } } };

        var (first, second) = (await client.Ask("POST", "/api/v1/referrals", body), await client.Ask("POST", "/api/v1/referrals", body));
        // A new key of the same system knows the numbers of the one before.
        using var renewed = site.With((await site.KeyAsync(Often, TokenRight.SendReferrals)).Text);
        var third = await renewed.Ask("POST", "/api/v1/referrals", body);

        Assert.True((201, 200, 200) == (first.Status, second.Status, third.Status), $"{first.Body} {second.Body}");
        await using var db = site.Open();
        var row = await db.Cases.Include(item => item.Family).SingleAsync(item => item.Family!.Title == "Передановы");
        Assert.Equal(row.Id, (Guid)second.Body!["caseId"]!);
        Assert.Equal((CaseState.Referral, (Guid?)null, site.Organization), (row.State, row.CuratorId, row.OrganizationId));
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.CaseId == row.Id && entry.UserId == key.Id && entry.Right == "Token:RegisterReferral" && entry.Action == AuditActions.Added));
        Assert.Equal("Больница", await db.Users.Where(user => user.Id == key.Id).Select(user => user.DisplayName).SingleAsync());
    }

    [Fact]
    public async Task Referral_WithMistakes_IsToldAllOfThemWithTheirPlaces()
    {
        using var client = site.With((await site.KeyAsync(Often, TokenRight.SendReferrals)).Text);
        var (basis, _) = await BasisAsync(client);

        var wrong = await client.Ask("POST", "/api/v1/referrals", new { externalNumber = "w", basis, receivedOn = "2027-01-01", family = new { surname = " ", members = new[] { new { name = "", birthDate = "2030-01-01" } } } });
        var unknown = await client.Ask("POST", "/api/v1/referrals", new { externalNumber = "w", basis, receivedOn = "2026-11-01", isAdmin = true });
        var absent = await client.Ask("POST", "/api/v1/referrals", new { externalNumber = "w" });
        var broken = await client.Ask("POST", "/api/v1/referrals", "{\"externalNumber\": 5}");
        var large = await client.Ask("POST", "/api/v1/referrals", "\"" + new string('x', 300_000) + "\"");

        Assert.Equal(422, wrong.Status);
        Assert.Equal("/family/surname /family/members/0/name /family/members/0/birthDate /receivedOn".Split(' ').Order(), wrong.Body.Places().Split(' ').Where(place => !place.StartsWith("/answers", StringComparison.Ordinal)).Order());
        Assert.Equal((422, "/isAdmin"), (unknown.Status, unknown.Body.Places()));
        Assert.Equal((422, "/basis /receivedOn"), (absent.Status, absent.Body.Places()));
        Assert.Equal((400, "/externalNumber"), (broken.Status, broken.Body.Places()));
        Assert.Equal(413, large.Status);
    }

    [Fact]
    public async Task Visit_SentTwice_IsWrittenOnceWithoutTheFileBeingTold()
    {
        var key = await site.KeyAsync(Often, TokenRight.SendVisits);
        using var client = site.With(key.Text);
        await using var db = site.Open();
        var row = await db.Cases.AsNoTracking().FirstAsync(item => item.OrganizationId == site.Organization && item.State == CaseState.Open && item.OpenedOn < new DateOnly(2026, 11, 1));
        var kind = (string)(await client.Ask("GET", "/api/v1/program")).Body!["contacts"]![0]!["id"]!;
        var body = new { externalNumber = "v-1", kind, on = "2026-11-20", status = "failed", reason = "Никого не застали" };

        var (first, second) = (await client.Ask("POST", $"/api/v1/cases/{row.Id}/visits", body), await client.Ask("POST", $"/api/v1/cases/{row.Id}/visits", body));
        var early = await client.Ask("POST", $"/api/v1/cases/{row.Id}/visits", body with { externalNumber = "v-2", on = "2030-01-01", reason = "" });

        Assert.True((201, 200) == (first.Status, second.Status), $"{first.Body} {second.Body}");
        Assert.Equal(["caseId", "repeated"], first.Body!.AsObject().Select(pair => pair.Key));
        Assert.Equal(1, await db.Journal.CountAsync(entry => entry.CaseId == row.Id && entry.By == key.Id.ToString()));
        Assert.Equal((422, "/on /reason"), (early.Status, early.Body.Places()));
    }

    [Fact]
    public async Task Addresses_WithMistakes_AreToldWithTheNameOfTheParameter()
    {
        using var client = site.With((await site.KeyAsync(Often, WithoutNames)).Text);

        var list = await client.Ask("GET", "/api/v1/cases?size=1000&page=x&state=7");
        var days = await client.Ask("GET", "/api/v1/obligations?from=23.11.2026");
        var over = await client.Ask("GET", "/api/v1/cases?page=2000000000");

        Assert.Equal((422, "state page"), (list.Status, list.Body.Places()));
        Assert.Equal((422, "from to"), (days.Status, days.Body.Places()));
        Assert.Equal((422, "page"), (over.Status, over.Body.Places()));
    }

    [Fact]
    public async Task Report_OfAPeriod_GivesItsFiguresAndNoRegister()
    {
        using var client = site.With((await site.KeyAsync(Often, TokenRight.ReadReports)).Text);
        var reports = (await client.Ask("GET", "/api/v1/reports")).Body!.AsArray();
        Assert.NotEmpty(reports);
        foreach (var report in reports)
        {
            var (status, body, _) = await client.Ask("GET", $"/api/v1/reports/{report!["program"]}/{report["id"]}?day=2026-10-15");
            Assert.Equal((bool)report["isRegister"]! ? 403 : 200, status);
            Assert.True(status != 200 || body!["figures"]!.AsArray().Count > 0);
        }
    }

    private static System.Text.Json.JsonValueKind JsonValueKind(JsonNode? node) => node?.GetValueKind() ?? System.Text.Json.JsonValueKind.Null;

    private static int AnswersOf(JsonNode file) => file["entries"]!.AsArray().Sum(entry => entry!["answers"]!.AsObject().Count);

    // A basis whose form is answered with days and people alone, and its answers.
    private static async Task<(string Id, Dictionary<string, string> Answers)> BasisAsync(HttpClient client)
    {
        var basis = (await client.Ask("GET", "/api/v1/program")).Body!["bases"]!.AsArray().First(item => Needed(item!).All(field => (string)field!["type"]! is "Date" or "Member" or "Text"))!;
        return ((string)basis["id"]!, Needed(basis).ToDictionary(field => (string)field!["id"]!, field => (string)field!["type"]! switch { "Date" => "2026-11-20", "Member" => "m1", _ => "да" }));
    }

    private static IEnumerable<JsonNode?> Needed(JsonNode basis) => basis["fields"]!.AsArray().Where(field => (bool)field!["required"]!);
}
