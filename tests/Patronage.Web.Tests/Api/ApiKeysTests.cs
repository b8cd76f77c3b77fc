using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Access;
using Patronage.Services.Api;
using Patronage.Services.Demo;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Web.Api;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Api;

/// <summary>Who is let in by the interface for other systems, and who is not.</summary>
public sealed class ApiKeysTests(KeyFixture site) : IClassFixture<KeyFixture>
{
    private const int Often = 600;

    public static TheoryData<string> Requests => [.. ApiTable.All.Select(request => request.Id)];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_WithoutAKey_IsRefusedAlsoToAPersonWhoHasSignedIn(string id)
    {
        var request = ApiTable.All.Single(item => item.Id == id);
        using var head = site.Browser();
        (await head.SignIn(site.AccountOf(Role.Head), DemoLoader.Password)).Dispose();
        using var wrong = site.With("patr_" + new string('A', 65));
        foreach (var client in new[] { site.Browser(), head, wrong })
        {
            var (status, problem, answer) = await client.Ask(request.Method, Address(request));

            Assert.Equal((401, "Bearer", ApiProblems.ContentType), (status, answer.Headers.WwwAuthenticate.Single().ToString(), answer.Content.Headers.ContentType!.MediaType));
            Assert.Equal(401, (int)problem!["status"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Request_WithEachRight_IsAnsweredJustWhereTheTableSays(string id)
    {
        var request = ApiTable.All.Single(item => item.Id == id);
        foreach (var right in Enum.GetValues<TokenRight>().Where(right => right != TokenRight.SeeSensitive))
        {
            var key = await site.KeyAsync(Often, right);
            using var client = site.With(key.Text);
            var (status, problem, _) = await client.Ask(request.Method, Address(request), request.Body is null ? null : "{}");

            var may = request.Right.Count == 0 || request.Right.Contains(right);
            Assert.True(may == (status != 403), $"{right}: {status} {problem?.ToJsonString()}");
            await using var db = site.Open();
            Assert.Equal(!may, await db.AuditEntries.AnyAsync(entry => entry.UserId == key.Id && entry.Action == AuditActions.Refused && entry.SubjectId == id));
        }
    }

    [Fact]
    public async Task Key_ThatWasStoppedRevokedOrLeftAlone_WorksNoMoreFromTheNextRequestOn()
    {
        var desk = site.Services.GetRequiredService<TokenDesk>();
        var administrator = await site.PersonAsync(Role.Administrator);
        var key = await site.KeyAsync(Often, TokenRight.ReadCases);
        using var client = site.With(key.Text);
        async Task<int> AskAsync() => (await client.Ask("GET", "/api/v1/cases")).Status;

        Assert.Equal(200, await AskAsync());
        Assert.True((await desk.StopAsync(administrator, key.Id, stopped: true)).Ok);
        Assert.Equal(401, await AskAsync());
        Assert.True((await desk.StopAsync(administrator, key.Id, stopped: false)).Ok);
        Assert.Equal(200, await AskAsync());
        await LockAsync(administrator.Id, locked: true);
        Assert.Equal(401, await AskAsync());
        await LockAsync(administrator.Id, locked: false);
        Assert.Equal(200, await AskAsync());
        Assert.True((await desk.RevokeAsync(administrator, key.Id)).Ok);
        Assert.Equal(401, await AskAsync());
        await using var db = site.Open();
        Assert.NotEmpty(await db.AuditEntries.Where(entry => entry.UserId == key.Id && entry.Action == AuditActions.Read).ToListAsync());
    }

    [Fact]
    public async Task Key_AskingMoreOftenThanItMay_IsToldWhenToAskAgain()
    {
        var key = await site.KeyAsync(3, TokenRight.ReadCases);
        using var client = site.With(key.Text);
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++) statuses.Add((await client.Ask("GET", "/api/v1/cases?size=1")).Status);
        var (_, problem, answer) = await client.Ask("GET", "/api/v1/cases?size=1");

        Assert.Equal([200, 200, 200, 429], statuses);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("Слишком часто", (string)problem!["title"]!);
        // The rate of one key is not that of another.
        using var other = site.With((await site.KeyAsync(3, TokenRight.ReadCases)).Text);
        Assert.Equal(200, (await other.Ask("GET", "/api/v1/cases?size=1")).Status);
    }

    [Fact]
    public async Task Key_Used_StandsInNoLogAndNotInTheDatabase()
    {
        var key = await site.KeyAsync(Often, TokenRight.ReadCases, TokenRight.SendReferrals);
        using var client = site.With(key.Text);
        await client.Ask("GET", "/api/v1/cases");
        await client.Ask("POST", "/api/v1/referrals", "{ not json");
        await client.Ask("GET", "/api/v1/nothing");
        var secret = key.Text[^43..];

        Assert.NotEmpty(site.Logged);
        Assert.DoesNotContain(site.Logged, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, key.ToString(), StringComparison.Ordinal);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(site.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret, await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Key_OnAPage_OpensNothing()
    {
        using var client = site.With((await site.KeyAsync(Often, TokenRight.ReadFamilies)).Text);

        using var answer = await client.GetAsync(new Uri("/families", UriKind.Relative));
        var elsewhere = await client.Ask("GET", "/api/v2/cases");

        Assert.StartsWith("/sign-in", answer.Place(), StringComparison.Ordinal);
        Assert.Equal((404, ApiProblems.ContentType), (elsewhere.Status, elsewhere.Answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Key_ThatWaitsForTheHead_ReadsNoFile()
    {
        var desk = site.Services.GetRequiredService<TokenDesk>();
        var administrator = await site.PersonAsync(Role.Administrator);
        var made = (await desk.MakeAsync(administrator, new NewToken { Title = "Реестр", OrganizationId = site.Organization, Rights = [TokenRight.ReadFamilies], LastDay = new(2027, 1, 31), PerMinute = Often })).ValueOrDefault!;
        using var client = site.With(made.Text);

        Assert.Equal(403, (await client.Ask("GET", "/api/v1/cases")).Status);
        Assert.IsType<Services.Results.Outcome<bool>.Denied>(await desk.AgreeAsync(administrator, made.Id));
        Assert.True((await desk.AgreeAsync(await site.PersonAsync(Role.Head), made.Id)).Ok);
        Assert.Equal(200, (await client.Ask("GET", "/api/v1/cases")).Status);
    }

    private static string Address(ApiRequest request) => request.Path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{program}", "x", StringComparison.Ordinal).Replace("{report}", "x", StringComparison.Ordinal);

    private async Task LockAsync(Guid user, bool locked)
    {
        await using var db = site.Open();
        (await db.Users.SingleAsync(item => item.Id == user)).Locked = locked;
        Assert.True((await db.TrySaveAsync()).Ok);
    }
}
