using Microsoft.EntityFrameworkCore;
using Patronage.Web.Tests.Hosting;

namespace Patronage.Web.Tests.Languages;

public sealed class LanguagePageTests(DemoSiteFixture site) : IClassFixture<DemoSiteFixture>
{
    [Fact]
    public async Task SignInPage_NothingChosen_SpeaksRussian_WhateverTheMachine()
    {
        using var browser = site.Browser();
        var page = await browser.See("/sign-in");
        Assert.Equal(("ru", "Вход"), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
    }

    [Fact]
    public async Task Language_ChosenBeforeSigningIn_IsSpokenByTheNextPage()
    {
        using var browser = site.Browser();
        Assert.Equal("/sign-in", (await browser.Send("/language", ("Chosen", "en"))).Place());
        var page = await browser.See("/sign-in");
        Assert.Equal(("en", "Sign in"), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
    }

    [Fact]
    public async Task Language_OfAPerson_FollowsToTheNextBrowser()
    {
        using (var first = site.Browser())
        {
            await first.SignIn("gilyazova", "patronage-demo");
            (await first.Send("/language", ("Chosen", "tt"))).Dispose();
        }

        await using (var db = site.Open())
        {
            Assert.Equal("tt", (await db.Users.SingleAsync(user => user.UserName == "gilyazova")).Language);
        }

        using var second = site.Browser();
        await second.SignIn("gilyazova", "patronage-demo");
        Assert.Equal("tt", (await second.See("/language")).DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("xx")]
    [InlineData("")]
    [InlineData("../ru")]
    public async Task Language_ThatTheScreensDoNotSpeak_ChangesNothing(string code)
    {
        using var browser = site.Browser();
        using var answer = await browser.Send("/language", ("Chosen", code));
        Assert.False(answer.Headers.Contains("Set-Cookie") && answer.Headers.GetValues("Set-Cookie").Any(cookie => cookie.StartsWith("patronage-language", StringComparison.Ordinal)));
        Assert.Equal("ru", (await browser.See("/sign-in")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task LanguagePage_TranslationsNobodyHasReviewed_SaySo()
    {
        using var browser = site.Browser();
        var page = await browser.See("/language");
        Assert.Equal(["be", "tt"], page.QuerySelectorAll("label.option").Where(option => option.QuerySelector(".sub") is not null).Select(option => option.QuerySelector("input")!.GetAttribute("value")));
    }
}
