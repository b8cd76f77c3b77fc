using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>Nothing typed is lost beyond the last second, whatever happens to the site or to the sign-in meanwhile.</summary>
public sealed class TypedTextTests(SiteProcess site) : IClassFixture<SiteProcess>
{
    private const string Curator = "kovalchuk";

    [Fact]
    public async Task Text_OfADialog_OutlivesAKilledServerAndAnExpiredSignIn()
    {
        await using var visitor = await site.VisitAsync();
        var page = visitor.Page;
        await visitor.SignInAsync(Curator, SiteProcess.Password);
        await visitor.OpenAsync(await AddressDialog.FamilyAsync(page));
        var address = await AddressDialog.OpenAsync(page);
        await address.FillAsync("ул. Новая, 5");
        await page.WaitForTimeoutAsync(150);

        // The last letters never came to the server, some are typed while there is none.
        await site.KillAsync();
        await address.PressSequentiallyAsync(", кв. 12");
        await Assertions.Expect(page.Locator("dialog[open] .connection-retrying")).ToBeVisibleAsync();
        Assert.DoesNotContain("Новая", await page.EvaluateAsync<string>("() => JSON.stringify({ ...sessionStorage, ...localStorage })"), StringComparison.Ordinal);
        await page.Locator("dialog[open] footer .btn-filled").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open] .connection-note-down")).ToContainTextAsync("Нет связи: ничего не записано");

        // Nobody presses anything: the page comes back by itself, and says what is not written.
        await site.StartAsync();
        await Assertions.Expect(page.Locator("#typed-note")).ToContainTextAsync("Изменить адрес и телефон", new() { Timeout = 90_000 });
        await visitor.ReadyAsync();
        address = await AddressDialog.OpenAsync(page);
        await Assertions.Expect(address).ToHaveValueAsync("ул. Новая, 5, кв. 12");
        await Assertions.Expect(page.Locator("#typed-note")).ToBeHiddenAsync();

        // The sign-in ends under the open dialog.
        await visitor.Context.ClearCookiesAsync();
        await address.PressSequentiallyAsync(", домофон 7");
        await page.WaitForTimeoutAsync(150);
        await page.ReloadAsync();
        await page.Locator("#user-name").FillAsync(Curator);
        await page.Locator("#password").FillAsync(SiteProcess.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Войти", Exact = true }).First.ClickAsync();
        await visitor.ReadyAsync();
        address = await AddressDialog.OpenAsync(page);
        await Assertions.Expect(address).ToHaveValueAsync("ул. Новая, 5, кв. 12, домофон 7");

        // What was recorded is forgotten.
        await page.Locator("dialog[open] footer .btn-filled").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("dl.facts").First).ToContainTextAsync("ул. Новая, 5, кв. 12, домофон 7");
        await AddressDialog.OpenAsync(page);
        await Assertions.Expect(page.Locator("dialog[open] [data-draft-note]")).ToBeHiddenAsync();
        visitor.Forgive();
    }
}
