using Patronage.Services.Demo;
using Patronage.Storage.People;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Attacks;

/// <summary>Cookies: what a thief, a neighbouring site or somebody on the way would try.</summary>
public sealed partial class AttackTests
{
    private static readonly Uri Secure = new("https://localhost");

    [Fact]
    public async Task Cookie_SetOverASecureLine_IsBoundToThisHostAndClosedToScriptsAndOtherSites()
    {
        using var browser = site.CreateClient(new() { BaseAddress = Secure, AllowAutoRedirect = false, HandleCookies = true });
        var set = new List<string>();
        foreach (var act in new Func<Task<HttpResponseMessage>>[]
        {
            () => browser.GetAsync(new Uri("/sign-in", UriKind.Relative)),
            () => browser.Send("/language", ("Chosen", "ru")),
            () => browser.SignIn(Account(Role.Curator), DemoLoader.Password),
            () => browser.GetAsync(new Uri("/typed", UriKind.Relative)),
            () => browser.GetAsync(new Uri("/families", UriKind.Relative)),
            () => browser.Send("/sign-out"),
        })
        {
            using var answer = await act();
            set.AddRange(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []);
        }

        Assert.All(set, cookie =>
        {
            var attributes = cookie.Split("; ").Skip(1).Select(part => part.ToLowerInvariant()).ToList();
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", attributes);
            Assert.Contains("path=/", attributes);
            Assert.DoesNotContain(attributes, part => part.StartsWith("domain", StringComparison.Ordinal));
            // A cookie that is taken away keeps nothing to be closed.
            if (!cookie.Split("; ")[0].EndsWith('='))
            {
                Assert.Contains("httponly", attributes);
                Assert.Contains(attributes, part => part is "samesite=lax" or "samesite=strict");
            }
        });
        Assert.Equal(["__Host-.AspNetCore.Antiforgery", "__Host-patronage-demo", "__Host-patronage-demo-step", "__Host-patronage-language"], set.Select(cookie => cookie.Split('=')[0]).Select(name => name.Contains("Antiforgery", StringComparison.Ordinal) ? name[..name.LastIndexOf('.')] : name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Cookie_PlantedByANeighbourWithoutThePrefix_IsNotTaken()
    {
        using var plain = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        using var browser = site.Browser();
        using var entered = await browser.SignIn(Account(Role.Curator), DemoLoader.Password);
        var session = entered.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("patronage-demo=", StringComparison.Ordinal)).Split(';')[0];

        Assert.Equal("200", (await AskAsync("http", session)).Place());
        Assert.Equal("200", (await AskAsync("https", $"__Host-{session}")).Place());
        Assert.StartsWith("/sign-in", (await AskAsync("https", session)).Place(), StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await AskAsync("https", $"__Secure-{session}")).Place(), StringComparison.Ordinal);

        Task<HttpResponseMessage> AskAsync(string scheme, string cookie)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{scheme}://localhost/families"));
            request.Headers.Add("Cookie", cookie);
            return plain.SendAsync(request);
        }
    }

    [Fact]
    public async Task Cookie_Forged_LetsNobodyIn()
    {
        using var browser = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        foreach (var value in new[] { "", "x", "CfDJ8AAAA", new string('A', 8000), "chunks-2" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/families", UriKind.Relative));
            request.Headers.Add("Cookie", $"patronage-demo={value}; patronage-demoC1={value}; patronage-demo-step={value}; patronage-language=../../x");
            Assert.StartsWith("/sign-in", (await browser.SendAsync(request)).Place(), StringComparison.Ordinal);
        }
    }
}
