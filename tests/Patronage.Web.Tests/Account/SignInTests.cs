using System.Net;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Demo;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Account;

public sealed class SignInTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task SignIn_EveryDemoOrganization_EntersByOneClick(int organization)
    {
        using var browser = site.Browser();
        var page = await browser.See("/sign-in");
        var list = page.QuerySelectorAll("ul.accounts")[organization];
        var forms = list.QuerySelectorAll("form");
        Assert.Equal(7, forms.Length);

        var values = forms[0].QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!, StringComparer.Ordinal);
        using var content = new FormUrlEncodedContent(values);
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/", answer.Place());
        using var home = await browser.GetAsync(new Uri("/families", UriKind.Relative));
        Assert.NotEqual("/sign-in?return=%2Ffamilies", home.Place());
    }

    [Fact]
    public async Task SignIn_WhileTheDemonstrationIsBeingFilled_WaitsForAllItsFamilies()
    {
        await using var started = new DemoSiteFixture();
        using var browser = started.Browser();

        using var answer = await browser.SignIn("mironova", DemoLoader.Password);

        Assert.Equal("/", answer.Place());
        await using var db = started.Open();
        Assert.Equal(120, await db.Families.IgnoreQueryFilters().CountAsync());
    }

    [Theory]
    [InlineData("karasev", "/", "/profiles")]
    [InlineData("lebedeva", "/", "/studio")]
    [InlineData("karasev", "/audit", "/no-access?return=%2Faudit")]
    public async Task BareAddress_PersonWithoutADayOfTheirOwn_LeadsToTheirBeginningAndARefusedPageStaysRefused(string userName, string asked, string led)
    {
        using var browser = site.Browser();
        (await browser.SignIn(userName, DemoLoader.Password)).Dispose();

        using var answer = await browser.GetAsync(new Uri(asked, UriKind.Relative));

        Assert.Equal(led, answer.Place());
    }

    [Theory]
    [InlineData("nobody", DemoLoader.Password)]
    [InlineData("karasev", "wrong password")]
    public async Task SignIn_WrongNameOrPassword_SaysTheSame(string userName, string password)
    {
        using var browser = site.Browser();
        using var answer = await browser.SignIn(userName, password);

        var page = await answer.Document();
        Assert.Contains("Логин или пароль не подходит", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(userName, page.GetElementById("user-name")!.GetAttribute("value"));
        Assert.Equal("/sign-in?return=%2Ffamilies", (await browser.GetAsync(new Uri("/families", UriKind.Relative))).Place());
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LockOutEvenTheRightOne()
    {
        using var browser = site.Browser();
        for (var attempt = 0; attempt < 5; attempt++) (await browser.SignIn("yudina", "wrong password")).Dispose();

        using var answer = await browser.SignIn("yudina", DemoLoader.Password);

        Assert.Contains("Вход закрыт на 15 минут", (await answer.Document()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_AccountLocked_EndsAndCannotBeOpenedAgain()
    {
        using var browser = site.Browser();
        Assert.Equal("/", (await browser.SignIn("timofeeva", DemoLoader.Password)).Place());
        Assert.Equal("200", (await browser.GetAsync(new Uri("/account/password", UriKind.Relative))).Place());

        await using (var db = site.Open())
        {
            (await db.Users.SingleAsync(user => user.UserName == "timofeeva")).Locked = true;
            await db.SaveChangesAsync();
        }

        Assert.StartsWith("/sign-in", (await browser.GetAsync(new Uri("/account/password", UriKind.Relative))).Place(), StringComparison.Ordinal);
        using var again = await browser.SignIn("timofeeva", DemoLoader.Password);
        Assert.Contains("закрыта", (await again.Document()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_EndedByAdministrator_AsksToSignInAgain()
    {
        using var browser = site.Browser();
        Assert.Equal("/", (await browser.SignIn("vasyanin", DemoLoader.Password)).Place());

        await using (var db = site.Open())
        {
            (await db.Users.SingleAsync(user => user.UserName == "vasyanin")).SessionsEndedAt = db.Clock.GetUtcNow().UtcDateTime;
            await db.SaveChangesAsync();
        }

        Assert.StartsWith("/sign-in", (await browser.GetAsync(new Uri("/account/password", UriKind.Relative))).Place(), StringComparison.Ordinal);
        Assert.Equal("/", (await browser.SignIn("vasyanin", DemoLoader.Password)).Place());
    }

    [Theory]
    [InlineData("/families?page=2", "/families?page=2")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    public async Task SignIn_ReturnAddress_StaysOnThisSite(string asked, string expected)
    {
        using var browser = site.Browser();
        using var answer = await browser.SignIn("orlova", DemoLoader.Password, $"/sign-in?return={Uri.EscapeDataString(asked)}");
        Assert.Equal(expected, answer.Place());
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        using var browser = site.Browser();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in", ["Input.UserName"] = "orlova", ["Input.Password"] = DemoLoader.Password,
        });
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Форма устарела", (await answer.Document()).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_LinkOfThisSite_EndsTheSession_LinkFromElsewhereAsks()
    {
        using var browser = site.Browser();
        Assert.Equal("/", (await browser.SignIn("orlova", DemoLoader.Password)).Place());
        Assert.Equal("Выйти?", (await browser.See("/sign-out")).QuerySelector("h1")!.TextContent);
        Assert.Equal("200", (await browser.GetAsync(new Uri("/account/password", UriKind.Relative))).Place());

        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-out");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        Assert.Equal("/sign-in?out=1", (await browser.SendAsync(request)).Place());
        Assert.StartsWith("/sign-in", (await browser.GetAsync(new Uri("/account/password", UriKind.Relative))).Place(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_MistakesStandAtTheirFields_ThenOtherSessionsEnd()
    {
        using var browser = site.Browser();
        using var elsewhere = site.Browser();
        Assert.Equal("/", (await browser.SignIn("gorbunova", DemoLoader.Password)).Place());
        Assert.Equal("/", (await elsewhere.SignIn("gorbunova", DemoLoader.Password)).Place());

        Assert.Equal("Пароли не совпадают. Наберите второй раз то же самое.", await Mistake("again", DemoLoader.Password, "a long new password", "another"));
        Assert.Equal("Прежний пароль не подходит.", await Mistake("old", "wrong", "a long new password", "a long new password"));
        Assert.StartsWith("Пароль короче 12 знаков.", await Mistake("new", DemoLoader.Password, "short", "short"), StringComparison.Ordinal);
        using var answer = await Change(DemoLoader.Password, "a long new password", "a long new password");

        Assert.Contains("Пароль изменён", (await answer.Document()).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("200", (await browser.GetAsync(new Uri("/account/password", UriKind.Relative))).Place());
        Assert.StartsWith("/sign-in", (await elsewhere.GetAsync(new Uri("/account/password", UriKind.Relative))).Place(), StringComparison.Ordinal);

        Task<HttpResponseMessage> Change(string old, string fresh, string again) =>
            browser.Send("/account/password", ("Input.Old", old), ("Input.New", fresh), ("Input.Again", again));

        async Task<string> Mistake(string field, string old, string fresh, string again)
        {
            using var refused = await Change(old, fresh, again);
            return (await refused.Document()).One($"#{field}-error").Words();
        }
    }

    [Fact]
    public async Task Pages_NobodySignedIn_LeadToSignIn()
    {
        using var browser = site.Browser();
        foreach (var address in new[] { "/", "/families", "/studio", "/no-such-page", "/account/organization" })
        {
            Assert.StartsWith("/sign-in?return=", (await browser.GetAsync(new Uri(address, UriKind.Relative))).Place(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task HeadOfAPage_AskedAlone_IsThatOfThePage()
    {
        using var browser = site.Browser();
        using var question = new HttpRequestMessage(HttpMethod.Head, new Uri("/sign-in", UriKind.Relative));
        using var answer = await browser.SendAsync(question);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Answers_Always_CarrySecurityHeaders()
    {
        using var browser = site.Browser();
        using var answer = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        var scripts = Assert.Single(policy.Split("; "), part => part.StartsWith("script-src ", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-inline", scripts, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", scripts, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'; base-uri 'self'; form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain((await answer.Document()).QuerySelectorAll("script"), script => script.TextContent.Trim().Length > 0 && script.GetAttribute("type") != "application/json");
    }
}
