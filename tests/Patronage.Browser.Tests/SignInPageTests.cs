using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

[Collection(SiteCollection.Name)]
public sealed class SignInPageTests(RunningSite site)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task SignInPage_AtAnyWidth_IsAccessibleAndStaysOnThisMachine(int width, bool dark)
    {
        await using var visitor = await site.VisitAsync(new VisitorOptions(width, Dark: dark));

        await visitor.Page.GotoAsync("/sign-in", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(visitor.Page.Locator("#user-name")).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(visitor.Page);
        await Accessibility.FitsAsync(visitor.Page);
        Assert.Empty(visitor.Outside);
    }

    [Fact]
    public async Task FirstPage_WithoutSigningIn_LeadsToSignIn()
    {
        await using var visitor = await site.VisitAsync();

        await visitor.Page.GotoAsync("/");

        await Assertions.Expect(visitor.Page.Locator("#password")).ToBeVisibleAsync();
        Assert.Contains("/sign-in", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_WithWrongPassword_SaysSoAndKeepsTheName()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.Page.GotoAsync("/sign-in");

        await visitor.Page.Locator("#user-name").FillAsync("no-such-person");
        await visitor.Page.Locator("#password").FillAsync("wrong");
        await visitor.Page.Locator("#password").PressAsync("Enter");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("не подходит");
        await Assertions.Expect(visitor.Page.Locator("#user-name")).ToHaveValueAsync("no-such-person");
    }
}
