using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>From the sign-in page to a page that answers clicks, and out again.</summary>
[Collection(SiteCollection.Name)]
public sealed class SigningInTests(RunningSite site)
{
    [Fact]
    public async Task DemoAccount_ChosenFromTheList_OpensAnInteractivePage()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.Page.GotoAsync("/sign-in");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Войти как" }).First.ClickAsync();

        await visitor.ReadyAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("куратор", 1280)]
    [InlineData("куратор", 360)]
    [InlineData("руководитель", 1280)]
    [InlineData("методист", 1280)]
    public async Task FirstPageOfARole_AfterSigningIn_IsAccessibleAndFits(string role, int width)
    {
        await using var visitor = await site.VisitAsync(new VisitorOptions(width));
        await visitor.SignInAsync(await AccountAsync(role));

        await Accessibility.HasNoViolationsAsync(visitor.Page);
        await Accessibility.FitsAsync(visitor.Page);
    }

    [Fact]
    public async Task SignedOut_Person_IsAskedToSignInAgain()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(await AccountAsync("куратор"));

        await visitor.Context.ClearCookiesAsync();
        await visitor.Page.GotoAsync("/families");

        await Assertions.Expect(visitor.Page.Locator("#password")).ToBeVisibleAsync();
    }

    /// <summary>The first account of a role, as the sign-in page lists them.</summary>
    private async Task<string> AccountAsync(string role)
    {
        await using var visitor = await site.VisitAsync();
        await visitor.Page.GotoAsync("/sign-in");
        var item = visitor.Page.Locator("ul.accounts > li").Filter(new() { Has = visitor.Page.Locator(".sub", new() { HasText = role }) }).First;
        return await item.Locator("input[name='Input.UserName']").GetAttributeAsync("value") ?? throw new InvalidOperationException($"Nobody is {role}.");
    }
}
