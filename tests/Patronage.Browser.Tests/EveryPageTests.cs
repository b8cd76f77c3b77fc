using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Browser.Tests;

/// <summary>
/// Every page, as every role that may open it: axe, 360 px without scrolling sideways or cut buttons, «Почему?» wherever the program speaks, no error, no request that leaves the
/// machine. With the long tests also the dark theme, and all that reacts reached by Tab with the focus shown. The roles are spread over the organizations, so that each program's
/// words are met.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class EveryPageTests(RunningSite site)
{
    private static readonly (Role Role, int Organization)[] Looks = [(Role.Curator, 0), (Role.Auditor, 1), (Role.Administrator, 1), (Role.Methodologist, 2), (Role.Head, 2)];

    public static TheoryData<Role> Roles => [.. Looks.Select(look => look.Role)];

    [Fact]
    public async Task Page_OpenToARole_IsAccessibleAndFitsAPhone()
    {
        // One window a role, all at once: a window mostly waits for its page.
        var axe = new Axe();
        var found = await Task.WhenAll(Looks.Select(look => WalkAsync(look.Role, (page, what) => PageChecks.FindBrieflyAsync(page, what, axe))));

        Assert.True(found.All(list => list.Count == 0), string.Join('\n', found.SelectMany(list => list)));
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Roles))]
    public async Task Page_OpenToARole_IsAccessibleInBothThemesAndByKeyboard(Role role)
    {
        var found = await WalkAsync(role, PageChecks.FindAsync);

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Page_OpenToAnybody_IsAccessibleAndFitsAPhone()
    {
        await using var visitor = await site.VisitAsync();
        var found = new List<string>();
        var axe = new Axe();
        foreach (var page in PageList.All.Where(page => page.IsForAnybody))
        {
            var address = await site.AddressAsync(page, site.AccountOf(Role.Curator, 0));
            await visitor.Page.GotoAsync(address);
            await PageChecks.SettleAsync(visitor.Page);
            found.AddRange(await PageChecks.FindBrieflyAsync(visitor.Page, address, axe));
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task<List<string>> WalkAsync(Role role, Func<IPage, string, Task<IReadOnlyList<string>>> check)
    {
        var account = site.AccountOf(role, Looks.First(look => look.Role == role).Organization);
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(account);
        await visitor.Page.Keyboard.PressAsync("Tab");
        var found = new List<string>();
        foreach (var page in PageList.All.Where(page => !page.IsForAnybody && page.Opens(role)))
        {
            await LookAsync(await site.AddressAsync(page, account));
            foreach (var section in await visitor.Page.EvaluateAsync<string[]>(PageChecks.Sections)) await LookAsync(section);
        }

        Assert.Empty(visitor.Failures);
        return found;

        async Task LookAsync(string address)
        {
            await visitor.GoAsync(address);
            found.AddRange(await check(visitor.Page, $"{role}, {address}"));
        }
    }
}
