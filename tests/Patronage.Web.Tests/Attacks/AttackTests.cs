using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Demo;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Attacks;

/// <summary>Attacks on the whole site, each as somebody would try it. What is refused here is listed in <c>docs/security.md</c>.</summary>
public sealed partial class AttackTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    [Fact]
    public async Task Answer_OfAnyKind_CarriesTheHeadersThatBindTheBrowser()
    {
        using var browser = site.Browser();
        var family = await OwnCaseAsync(browser);
        var wrong = new List<string>();
        foreach (var address in new[] { "/sign-in", "/families", $"/families/{family}", "/css/paper.css", "/calendar.ics", "/no-such-page", "/api/v1/no-such", "/audit/file", "/health/live", "/offline/visits.html", "/sign-out", "/_blazor/negotiate", "/typed" })
        {
            using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
            var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var told) ? string.Join(' ', told) : "";
            if (!policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || !policy.Contains("object-src 'none'", StringComparison.Ordinal) || policy.Split(';').Any(part => part.Contains("script-src", StringComparison.Ordinal) && part.Contains("'unsafe-inline'", StringComparison.Ordinal)))
            {
                wrong.Add($"{address} {answer.StatusCode}: {policy}");
            }

            if (!answer.Headers.TryGetValues("X-Content-Type-Options", out var sniff) || sniff.Single() != "nosniff" || !answer.Headers.Contains("Referrer-Policy"))
            {
                wrong.Add($"{address} {answer.StatusCode}: sniffing or referrer");
            }

            if (answer.Headers.Contains("Access-Control-Allow-Origin") || answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"))
            {
                wrong.Add($"{address}: tells too much");
            }

            if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType is "text/html" or "text/calendar" && answer.Headers.CacheControl?.NoStore != true && address != "/offline/visits.html")
            {
                wrong.Add($"{address}: may be kept");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task SecureSite_OutsideTheDemonstration_IsRememberedForAYearWithItsSubdomains()
    {
        await using var own = new SiteFixture();
        using var browser = own.CreateClient(new() { BaseAddress = new Uri("https://patronage.example"), AllowAutoRedirect = false });

        using var answer = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));

        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Endpoint_ThatWrites_RefusesWhatAnotherSiteMakesABrowserSend()
    {
        using var browser = site.Browser();
        await OwnCaseAsync(browser);
        var wrong = new List<string>();
        var writing = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => method is "POST" or "PUT" or "DELETE" or "PATCH") == true)
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => !route.StartsWith("/api/", StringComparison.Ordinal) && !route.Contains("_blazor", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).ToList();
        foreach (var route in writing)
        {
            var address = Parameter().Replace(route, match => match.Groups["type"].Value switch { ":guid" => Guid.Empty.ToString(), ":int" => "404", _ => "x" });
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["_handler"] = "sign-out", ["Chosen"] = "be" });
            using var answer = await browser.PostAsync(new Uri(address, UriKind.Relative), form);
            // A page that is not this person's is refused by its right before its form is looked at.
            if (answer.StatusCode is not HttpStatusCode.BadRequest and not HttpStatusCode.UnsupportedMediaType && !answer.Place().StartsWith("/no-access", StringComparison.Ordinal))
            {
                wrong.Add($"{address}: {answer.Place()}");
            }
        }

        Assert.InRange(writing.Count, 10, 500);
        Assert.Empty(wrong);
        Assert.Equal("200", (await browser.GetAsync(new Uri("/families", UriKind.Relative))).Place());
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("TRACK")]
    public async Task Method_ThatEchoesWhatWasSent_IsNotAnswered(string method)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/sign-in", UriKind.Relative));
        request.Headers.Add("X-Told", "secret");
        using var answer = await browser.SendAsync(request);

        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://localhost:5001", true)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("https://localhost.elsewhere.example", false)]
    [InlineData("null", false)]
    public async Task Circuit_OpenedByAPageOfAnotherSite_IsRefused(string? origin, bool opened)
    {
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative));
        if (origin is not null)
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
        }

        using var answer = await browser.SendAsync(request);

        Assert.Equal(opened, answer.StatusCode != HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Fields_ThatAFormDoesNotHave_ChangeNothing()
    {
        using var browser = site.Browser();
        var account = Account(Role.Curator);
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();
        var before = await UserAsync(account);

        (await browser.Send(
            "/account/password", ("Input.Old", DemoLoader.Password), ("Input.New", "short"), ("Input.Again", "short"), ("Input.Role", nameof(Role.Administrator)), ("Input.UserName", "administrator"), ("user.Locked", "true"),
            ("UserId", Guid.Empty.ToString()), ("Surname", "Чужая"))).Dispose();
        (await browser.Send("/language", ("Chosen", "ru"), ("user.TwoFactorEnabled", "false"), ("user.Surname", "Чужая"), ("Roles[0].Role", nameof(Role.Administrator)))).Dispose();
        using var begun = await browser.Send("/sign-in", ("Input.UserName", account), ("Input.Password", DemoLoader.Password), ("Input.Role", nameof(Role.Administrator)), ("Input.OrganizationId", Guid.Empty.ToString()));

        var after = await UserAsync(account);
        Assert.Equal((before.Surname, before.UserName, before.Locked, before.PasswordHash), (after.Surname, after.UserName, after.Locked, after.PasswordHash));
        Assert.StartsWith("/no-access", (await browser.GetAsync(new Uri("/people", UriKind.Relative))).Place(), StringComparison.Ordinal);
        await using var db = site.Open();
        Assert.Equal([Role.Curator], await db.RoleAssignments.Where(item => item.UserId == after.Id).Select(item => item.Role).Distinct().ToListAsync());
    }

    private string Account(Role role, int organization = 0) => site.Services.GetRequiredService<DemoAccounts>().Groups[organization].Accounts.First(account => account.Role == role).UserName;

    private async Task<PatronageUser> UserAsync(string account)
    {
        await using var db = site.Open();
        return await db.Users.AsNoTracking().SingleAsync(user => user.UserName == account);
    }

    private async Task<Guid> OwnCaseAsync(HttpClient browser)
    {
        var account = Account(Role.Curator);
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();
        await using var db = site.Open();
        var user = await db.Users.SingleAsync(item => item.UserName == account);
        return await db.Cases.Where(row => row.CuratorId == user.Id).OrderBy(row => row.Number).Select(row => row.Id).FirstAsync();
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\{\w+(?<type>:\w+)?\}", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Parameter();
}
