using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Load.Fill;
using Patronage.Load.Nodes;
using Patronage.Web.Hosting;

namespace Patronage.Browser.Tests;

/// <summary>A curator types on one of two nodes, the node is killed, and the page comes back by itself on the other with all that was typed.</summary>
[Trait("Category", "Long")]
public sealed class TwoNodesTests : IAsyncLifetime
{
    private Region _region = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _region = await Region.StartAsync(typeof(Site).Assembly.Location, logs: null, data => data, CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await RunningSite.LaunchAsync(_playwright);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _region.DisposeAsync();
    }

    [Fact]
    public async Task Text_TypedOnANodeThatIsKilled_IsThereOnTheOtherWithoutSigningInAgain()
    {
        await using var visitor = await Visitor.OpenAsync(_browser, _region.Address.GetLeftPart(UriPartial.Authority), new VisitorOptions());
        var page = visitor.Page;
        await visitor.SignInAsync(LargeData.UserName(0, 0), LargeData.Password);
        await visitor.OpenAsync(await AddressDialog.FamilyAsync(page));
        var address = await AddressDialog.OpenAsync(page);
        await address.FillAsync("ул. Новая, 5");
        await page.WaitForTimeoutAsync(150);

        var node = (await _region[0].StateAsync(collect: false, default)).Connected == 1 ? 0 : 1;
        await _region.KillAsync(node);
        await address.PressSequentiallyAsync(", кв. 12");

        await Assertions.Expect(page.Locator("#typed-note")).ToContainTextAsync("Изменить адрес и телефон", new() { Timeout = 60_000 });
        await visitor.ReadyAsync();
        await Assertions.Expect(await AddressDialog.OpenAsync(page)).ToHaveValueAsync("ул. Новая, 5, кв. 12");
        await page.Locator("dialog[open] footer .btn-filled").ClickAsync();
        await Assertions.Expect(page.Locator("dl.facts").First).ToContainTextAsync("ул. Новая, 5, кв. 12");
        Assert.Equal(1, (await _region[1 - node].StateAsync(collect: false, default)).Connected);
        visitor.Forgive();
    }
}
