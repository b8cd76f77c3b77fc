using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Browser.Tests;

/// <summary>
/// Every page, as every role that may open it: axe in both themes, 360 px without scrolling sideways or cut buttons, all that reacts reached by Tab with the
/// focus shown, no error, no request that leaves the machine. The roles are spread over the organizations, so that each program's words are met.
/// </summary>
[Collection(SiteCollection.Name)]
[Trait("Category", "Long")]
public sealed class EveryPageTests(RunningSite site)
{
    // Who looks at a page first: so that each is met once, and over the organizations, so that each program's words are.
    private static readonly (Role Role, int Organization)[] Looks = [(Role.Curator, 0), (Role.Auditor, 1), (Role.Administrator, 1), (Role.Methodologist, 2), (Role.Head, 2)];

    public static TheoryData<Role> Roles => [.. Looks.Select(look => look.Role)];

    [Theory]
    [MemberData(nameof(Roles))]
    public Task Page_FirstOpenToARole_IsAccessibleAtAnyWidthAndByKeyboard(Role role) =>
        WalkAsync(role, page => Looks.First(look => page.Opens(look.Role)).Role == role);

    [Theory]
    [MemberData(nameof(Roles))]
    public Task Page_OpenToARole_IsAccessibleAtAnyWidthAndByKeyboard(Role role) => WalkAsync(role, page => page.Opens(role));

    [Fact]
    public async Task Page_OpenToAnybody_IsAccessibleAtAnyWidthAndByKeyboard()
    {
        await using var visitor = await site.VisitAsync();
        var found = new List<string>();
        foreach (var page in PageList.All.Where(page => page.IsForAnybody))
        {
            await CheckAsync(visitor.Page, await site.AddressAsync(page, site.AccountOf(Role.Curator, 0)), found);
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task WalkAsync(Role role, Func<RoutedPage, bool> which)
    {
        var account = site.AccountOf(role, Looks.First(look => look.Role == role).Organization);
        var pages = PageList.All.Where(page => !page.IsForAnybody && which(page)).ToList();
        if (pages.Count == 0) return;
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(account);
        await visitor.Page.Keyboard.PressAsync("Tab");
        var found = new List<string>();
        foreach (var page in pages)
        {
            await CheckAsync(visitor.Page, await site.AddressAsync(page, account), found);
            foreach (var section in await visitor.Page.EvaluateAsync<string[]>(PageChecks.Sections)) await CheckAsync(visitor.Page, section, found);
        }

        Assert.Empty(visitor.Failures);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task CheckAsync(IPage page, string address, List<string> found)
    {
        await page.GotoAsync(address);
        try
        {
            await PageChecks.SettleAsync(page);
        }
        catch (TimeoutException)
        {
            found.Add($"{address}: does not come to rest: {await page.Locator("body").InnerTextAsync()}");
            return;
        }

        found.AddRange(await PageChecks.FindAsync(page, address));
    }
}
