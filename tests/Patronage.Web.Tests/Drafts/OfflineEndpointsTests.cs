using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Patronage.Services.Demo;
using Patronage.Services.Languages;
using Patronage.Storage.People;
using Patronage.Web.Account;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Drafts;

/// <summary>What the page for visits without a connection asks: by nobody, by those who lead no family, forged, of another's, too long, too often.</summary>
public sealed class OfflineEndpointsTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    [Theory]
    [InlineData("GET", "session")]
    [InlineData("POST", "take")]
    [InlineData("POST", "send")]
    public async Task Asked_WithoutSigningInOrLeadingFamilies_IsRefused(string method, string address)
    {
        using var nobody = site.Browser();
        using var methodologist = site.Browser();
        (await methodologist.SignIn(Account(Role.Methodologist), DemoLoader.Password)).Dispose();
        using var first = new HttpRequestMessage(new HttpMethod(method), new Uri($"/offline/api/{address}", UriKind.Relative));
        using var second = new HttpRequestMessage(new HttpMethod(method), new Uri($"/offline/api/{address}", UriKind.Relative));

        Assert.Contains("/sign-in", (await nobody.SendAsync(first)).Place(), StringComparison.Ordinal);
        Assert.Contains("/no-access", (await methodologist.SendAsync(second)).Place(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sent_ForgedForeignSpoiledOrTooLong_IsRefused()
    {
        using var browser = site.Browser();
        using var other = site.Browser();
        var token = await EnterAsync(browser, site.Services.GetRequiredService<DemoAccounts>().Groups[0].Accounts.First(account => account.Role == Role.Curator).UserName);
        var others = await EnterAsync(other, site.Services.GetRequiredService<DemoAccounts>().Groups[1].Accounts.First(account => account.Role == Role.Curator).UserName);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, "take", new { names = true }, null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, "take", new { names = true }, others)).StatusCode);

        var taken = await PostAsync(browser, "take", new { names = true }, token);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.True(taken.Headers.CacheControl?.NoStore);
        var bundle = (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        object Visit(Guid from, string box) => new { id = Guid.NewGuid().ToString("N"), bundle = from, sender = "AAAA", nonce = "AAAAAAAAAAAAAAAA", @sealed = box };

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(browser, "send", Visit(bundle, "AAAA"), token)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync(browser, "send", Visit(Guid.NewGuid(), "AAAA"), token)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync(other, "send", Visit(bundle, "AAAA"), others)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(browser, "send", Visit(bundle, new string('A', 200_000)), token)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(browser, "send", new[] { 1 }, token)).StatusCode);
    }

    [Fact]
    public async Task Asked_WithoutEnd_IsSlowedDown()
    {
        using var browser = site.Browser();
        await EnterAsync(browser, Account(Role.Head));
        var answers = new List<HttpStatusCode>();
        for (var times = 0; times < 200 && !answers.Contains(HttpStatusCode.TooManyRequests); times++) answers.Add((await browser.GetAsync(new Uri("/offline/api/session", UriKind.Relative))).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.InRange(answers.Count, 100, 200);
    }

    [Fact]
    public async Task Page_OfTheTelephone_ComesWithItsFilesAndRunsNothingInline()
    {
        using var browser = site.Browser();
        var page = await browser.See("/offline/visits.html");

        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src") && script.TextContent.Length == 0));
        foreach (var file in new[] { "visits.js", "visit.js", "vault.js", "sending.js", "fields.js", "sw.js", "visits.css", "../js/words.js", "manifest.webmanifest", "icon-192.png", "icon-512.png" })
        {
            using var answer = await browser.GetAsync(new Uri($"/offline/{file}", UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{file}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData("be", 3)]
    [InlineData("tt", 1)]
    [InlineData("en", 2)]
    public async Task Page_InTheLanguageOfTheBrowser_BringsTheWordsOfItsScripts(string language, int forms)
    {
        using var browser = Speaking(language);
        using var answer = await browser.GetAsync(new Uri("/offline/visits.html", UriKind.Relative));
        var page = await answer.Document();
        var book = Phrasebook.Open(language);
        var words = JsonSerializer.Deserialize<Words>(page.DocumentElement.GetAttribute("data-words")!, JsonSerializerOptions.Web)!;

        Assert.Equal((HttpStatusCode.OK, "text/html", true), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl is { NoStore: true }));
        Assert.True(answer.Headers.Contains("Content-Security-Policy") && !answer.Headers.Contains("Set-Cookie"));
        Assert.Equal((language, book.Find("Посещения без связи — Патронат")), (page.DocumentElement.GetAttribute("lang"), page.Title));
        Assert.InRange(words.Phrases.Count, 60, 120);
        Assert.All(words.Phrases, pair => Assert.Equal(book.Phrases[pair.Key], pair.Value));
        Assert.Equal((book.Find("Взять с собой"), forms, 12), (words.Phrases["Взять с собой"], words.Nouns["посещение|посещения|посещений"].Length, words.Months.Length));
    }

    [Theory]
    [InlineData("ru")]
    [InlineData("xx")]
    [InlineData("../en")]
    [InlineData(null)]
    public async Task Page_InRussianOrALanguageThatNobodySpeaks_NeedsNoWords(string? language)
    {
        using var browser = Speaking(language);
        var page = await browser.See("/offline/visits.html");
        Assert.Equal(("ru", "Посещения без связи — Патронат", false), (page.DocumentElement.GetAttribute("lang"), page.Title, page.DocumentElement.HasAttribute("data-words")));
    }

    [Fact]
    public async Task Manifest_InTheLanguageOfTheBrowser_NamesThePageInIt()
    {
        using var browser = Speaking("en");
        using var answer = await browser.GetAsync(new Uri("/offline/manifest.webmanifest", UriKind.Relative));
        var manifest = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(("application/manifest+json", "Cookie", true), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.Vary.Single(), answer.Headers.CacheControl is { NoCache: true }));
        Assert.Equal(("en", "Visits", "/offline/visits.html"), (manifest.GetProperty("lang").GetString(), manifest.GetProperty("short_name").GetString(), manifest.GetProperty("start_url").GetString()));
    }

    [Fact]
    public async Task SitePage_InALanguage_BringsTheWordsOfItsOwnScriptsAlone()
    {
        using var browser = Speaking("en");
        var words = JsonSerializer.Deserialize<Words>((await browser.See("/sign-in")).DocumentElement.GetAttribute("data-words")!, JsonSerializerOptions.Web)!;
        Assert.Equal("Connection restored.", words.Phrases["Связь восстановлена."]);
        Assert.False(words.Phrases.ContainsKey("Взять с собой"));
    }

    private HttpClient Speaking(string? language)
    {
        var browser = site.Browser();
        if (language is not null) browser.DefaultRequestHeaders.Add("Cookie", $"patronage-language={language}");
        return browser;
    }

    private string Account(Role role) => site.Services.GetRequiredService<DemoAccounts>().Groups.SelectMany(group => group.Accounts).First(account => account.Role == role).UserName;

    private static async Task<string> EnterAsync(HttpClient browser, string account)
    {
        (await browser.SignIn(account, DemoLoader.Password)).Dispose();
        return (await browser.GetFromJsonAsync<JsonElement>(new Uri("/offline/api/session", UriKind.Relative))).GetProperty("token").GetString()!;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string what, object body, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/offline/api/{what}", UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Add("RequestVerificationToken", token);
        return browser.SendAsync(request);
    }
    private sealed record Words(Dictionary<string, string> Phrases, Dictionary<string, string[]> Nouns, string[] Months);
}
