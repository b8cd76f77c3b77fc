using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Browser.Tests;

/// <summary>What moves a family or asks others about it, by keys alone.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardMovesTests(RunningSite site)
{
    [Fact]
    public async Task Request_SentAndAnswered_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Curator, 0, "?tab=requests");
        await keys.TabToAsync("the button of what was sent", "e.matches('main button') && e.textContent.trim() === 'Отправлено' && !e.getAttribute('aria-label')");
        await keys.PressAsync("Enter");
        var dialog = page.Locator("dialog[open]");
        await dialog.GetByLabel("О чём").WaitForAsync();
        await keys.TabToAsync("the kind of a request", "e.matches('dialog input[type=radio]')");
        await keys.PressAsync("ArrowRight", "ArrowRight");
        Assert.Equal("Request", await keys.FocusAsync<string>("e.value"));
        await keys.TabToAsync("what it is about", "e.id === 'send-what'");
        await keys.TypeAsync("Характеристика из детского сада");
        await keys.TabToAsync("an organization", "e.matches('dialog #send-to input[type=checkbox], dialog [id^=send-to] input[type=checkbox], dialog input[type=checkbox]')");
        await keys.PressAsync("Space");
        await keys.TabToAsync("the last day of the answer", "e.id === 'send-answer-by'");
        await keys.TypeAsync("30.11.2026");
        await keys.TabToAsync("the button that writes", "e.matches('dialog footer .btn-filled')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        var row = page.Locator("table.sent tr").Filter(new() { HasText = "Характеристика из детского сада" });
        await Assertions.Expect(row).ToContainTextAsync("Ждём до 30.11.2026");

        await keys.TabToButtonAsync("Записать ответ: Характеристика");
        await keys.PressAsync("Enter");
        await dialog.Locator("textarea, input").First.WaitForAsync();
        await keys.TabToAsync("the answer", "e.matches('dialog textarea')");
        await keys.TypeAsync("Посещает без пропусков");
        await keys.TabToAsync("the button that writes", "e.matches('dialog footer .btn-filled')");
        await keys.PressAsync("Enter");

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(row).ToContainTextAsync("Посещает без пропусков");
    }

    [Fact]
    public async Task Transfer_OfferedAndTakenBack_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Head, 1, "");
        await keys.TabToAsync("the menu of further acts", "e.matches('details.menu-button > summary')");
        await keys.PressAsync("Enter");
        await keys.TabToButtonAsync("Передать в другую организацию");
        await keys.PressAsync("Enter");
        var dialog = page.Locator("dialog[open]");
        await dialog.GetByText("Не работает в системе").WaitForAsync();
        await keys.TabToAsync("an organization that works here", "e.matches('dialog input[type=radio]') && e.value !== 'here' && e.value !== 'outside'");
        await keys.PressAsync("Space");
        await keys.TabToAsync("why", "e.id === 'transfer-reason'");
        await keys.TypeAsync("Семья переехала к бабушке");
        await keys.TabToAsync("who of the family agrees", "e.id === 'transfer-consent-by' || !!e.closest('#transfer-consent-by')");
        await keys.PressAsync("ArrowDown");
        await keys.TabToAsync("the day of the consent", "e.id === 'transfer-consent-on'");
        await keys.TypeAsync("23.11.2026");
        await keys.TabToAsync("the button that writes", "e.matches('dialog footer .btn-filled')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { NameRegex = Journeys.CuratorScreen.Starting("Отозвать") }).First.WaitForAsync();
        await keys.TabToButtonAsync("Отозвать");
        await keys.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = Journeys.CuratorScreen.Starting("Отозвать") })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Split_OfAFamily_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await visitor.SignInAsync(site.AccountOf(Role.Head, 2));
        // The last of the list, so that the families which other walks look at stay whole.
        await visitor.OpenAsync("/families?sort=Number");
        await page.Locator("a.ob-family").Last.WaitForAsync();
        await visitor.OpenAsync(await page.Locator("a.ob-family").Last.GetAttributeAsync("href") is { } href ? $"/{href}?tab=family" : "");
        await page.GetByText("Семья разделилась").WaitForAsync();
        await keys.TabToButtonAsync("Семья разделилась");
        await keys.PressAsync("Enter");
        await page.Locator("#split-members").WaitForAsync();
        await keys.TabToAsync("somebody who leaves", "e.matches('#split-members input')");
        await keys.PressAsync("Space");
        await keys.TabToAsync("the surname", "e.id === 'split-surname'");
        await keys.TypeAsync("Отдельновы");
        await keys.TabToAsync("what happened", "e.id === 'split-reason'");
        await keys.TypeAsync("Родители живут отдельно");
        await keys.TabToButtonAsync("Завести новое дело");
        await keys.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Отдельновы");
    }

    private async Task OpenAsync(Visitor visitor, Role role, int organization, string part)
    {
        var account = site.AccountOf(role, organization);
        await visitor.SignInAsync(account);
        await visitor.OpenAsync(await site.AddressAsync(PageList.All.Single(item => item.Route == "/families/{CaseId:guid}"), account) + part);
        await visitor.Page.Locator(part.Length == 0 ? "details.menu-button > summary" : "main .panel").First.WaitForAsync();
    }
}
