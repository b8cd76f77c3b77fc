using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>What is done with a family that is led already, by keys alone.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardCaseTests(RunningSite site)
{
    [Fact]
    public async Task Consent_GivenAndWithdrawn_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Curator, 1, "?tab=family");

        await OpenAsync(page, keys, "Записать согласие");
        await keys.TabToAsync("on what", "e.id === 'consent-purpose'");
        await keys.TypeAsync("Передача сведений в поликлинику");
        await keys.WriteAsync();
        var row = page.Locator("tr").Filter(new() { HasText = "Передача сведений в поликлинику" });
        await Assertions.Expect(row).ToHaveCountAsync(1);

        await OpenAsync(page, keys, "Отозвать согласие");
        await keys.WriteAsync();

        await Assertions.Expect(row).ToContainTextAsync("тозвано");
    }

    [Fact]
    public async Task Family_HandedOverAndReferredAgain_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Head, 2, "");

        await OpenAsync(page, keys, "Передать другому куратору", menu: true);
        await keys.TabToAsync("another curator", "e.matches('dialog input[type=radio]')");
        await keys.PressAsync("Space");
        await keys.TabToAsync("why", "e.id === 'hand-over-reason'");
        await keys.TypeAsync("Прежний куратор уходит в отпуск");
        await keys.WriteAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Семья передана");

        await OpenAsync(page, keys, "Записать ещё одно обращение", menu: true);
        await keys.WriteAsync();

        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Обращение записано");
    }

    [Fact]
    public async Task Danger_FoundWhileAFamilyIsLed_IsReportedWithoutAMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Curator, 0, "");

        await keys.TabToButtonAsync("Сообщить об опасности");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync("**/form/**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать", Exact = true }).WaitForAsync();
        await keys.WriteAsync("Записать");

        await page.WaitForURLAsync(url => !url.Contains("/form/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Families_ReassignedTogether_NeedNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await visitor.SignInAsync(site.AccountOf(Role.Head, 1));
        await visitor.OpenAsync("/centre/reassign");
        await page.GetByLabel("Сейчас ведёт").WaitForAsync();
        var shown = await page.Locator("#reassign-cases input").First.GetAttributeAsync("value");
        await keys.TabToFieldAsync("Сейчас ведёт");
        await keys.PressAsync("ArrowDown");
        await page.WaitForFunctionAsync("shown => { const first = document.querySelector('#reassign-cases input'); return first && first.value !== shown; }", shown);
        await keys.TabToAsync("a family", "e.matches('#reassign-cases input')");
        await keys.PressAsync("Space");
        await keys.TabToAsync("the new curator", "e.matches('#reassign-curator input')");
        await keys.PressAsync("Space");
        await page.Locator("main .btn-filled:not([aria-disabled])").Filter(new() { HasText = "Передать 1" }).WaitForAsync();
        if (await page.Locator("#reassign-overload").CountAsync() > 0)
        {
            await keys.TabToAsync("why that curator", "e.id === 'reassign-overload'");
            await keys.TypeAsync("Ведёт соседние семьи");
        }

        await keys.TabToButtonAsync("Передать");
        await keys.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Передано: 1");
    }

    [Fact]
    public async Task Measure_MarkedDone_NeedsNoMouse()
    {
        var (curator, caseId) = await WithPlanAsync();
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await visitor.SignInAsync(curator);
        await visitor.OpenAsync($"/families/{caseId}?tab=plan");
        var marks = page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Отметить:") });
        await marks.First.WaitForAsync();

        await OpenAsync(page, keys, "Отметить:");
        await keys.TabToAsync("what came of it", "e.matches('dialog textarea')");
        await keys.TypeAsync("Место в саду дали");
        await keys.WriteAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Место в саду дали");
    }

    [Fact]
    public async Task File_PutAtAVisit_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Curator, 0, "?tab=visits");
        await page.Locator(".files input.file-input").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        await keys.TabToAsync("the button for a file", "e.matches('.files input.file-input')");
        // The browser opens its window for a key; a browser without windows now and then swallows the first.
        var chosen = new TaskCompletionSource<IFileChooser>();
        page.FileChooser += (_, chooser) => chosen.TrySetResult(chooser);
        for (var press = 0; press < 10 && !chosen.Task.IsCompleted; press++)
        {
            await keys.PressAsync("Enter");
            await Task.WhenAny(chosen.Task, Task.Delay(1000));
        }

        Assert.True(chosen.Task.IsCompleted, "No window for files opens by a key.");
        await (await chosen.Task).SetFilesAsync(new FilePayload { Name = "справка.txt", MimeType = "text/plain", Buffer = "Справка о составе семьи"u8.ToArray() });

        await Assertions.Expect(page.Locator("li.file").Filter(new() { HasText = "справка" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Case_ClosedAndTakenUpAgain_NeedsNoMouse()
    {
        var (curator, caseId, closing) = await ClosableFamily.FindAsync(site);
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await visitor.SignInAsync(curator);
        await visitor.OpenAsync($"/families/{caseId}?tab=decisions");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting($"Записать решение: {closing}") }).WaitForAsync();
        await OpenAsync(page, keys, $"Записать решение: {closing}");
        await keys.WriteAsync();
        await Assertions.Expect(page.Locator(".case-head")).ToContainTextAsync("авершено");

        await using var other = await site.VisitAsync();
        var (second, hands) = (other.Page, new Keyboard(other.Page));
        await other.SignInAsync(await HeadOfAsync(caseId));
        await other.OpenAsync($"/families/{caseId}");
        await second.Locator("details.menu-button > summary").WaitForAsync();
        await OpenAsync(second, hands, "Отменить завершение", menu: true);
        await hands.WriteAsync();

        await Assertions.Expect(second.Locator(".toast")).ToContainTextAsync("снова в работе");
    }

    [Fact]
    public async Task Letters_OpenWhatTheMenuLists()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await OpenAsync(visitor, Role.Curator, 0, "");
        foreach (var (key, address) in new[] { ("KeyH", "tab=decisions"), ("KeyG", "tab=plan"), ("KeyR", "/calendar"), ("KeyC", "/families"), ("KeyJ", "/referrals/new") })
        {
            await keys.PressAsync(key);
            await page.WaitForURLAsync(url => url.Contains(address, StringComparison.Ordinal));
            await page.Locator(".app[data-interactive]").WaitForAsync();
        }

        // A letter in a field is a letter.
        var search = page.Locator(".find input");
        await search.FocusAsync();
        await keys.PressAsync("KeyC");
        await Assertions.Expect(search).ToHaveValueAsync("c");
        Assert.EndsWith("/referrals/new", page.Url, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(IPage page, Keyboard keys, string words, bool menu = false)
    {
        if (menu)
        {
            await keys.TabToAsync("the menu of further acts", "e.matches('details.menu-button > summary')");
            await keys.PressAsync("Enter");
        }

        await keys.TabToButtonAsync(words);
        await keys.PressAsync("Enter");
        await page.Locator("dialog[open] footer .btn-filled").WaitForAsync();
    }

    private async Task OpenAsync(Visitor visitor, Role role, int organization, string part)
    {
        var account = site.AccountOf(role, organization);
        await visitor.SignInAsync(account);
        await visitor.OpenAsync(await site.AddressAsync(PageList.All.Single(item => item.Route == "/families/{CaseId:guid}"), account) + part);
        await visitor.Page.Locator(".case-head").WaitForAsync();
    }

    private async Task<string> HeadOfAsync(Guid caseId)
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var organization = await db.Cases.Where(row => row.Id == caseId).Select(row => row.OrganizationId).SingleAsync();
        return await db.RoleAssignments.Where(role => role.OrganizationId == organization && role.Role == Role.Head).Join(db.Users, role => role.UserId, user => user.Id, (_, user) => user.UserName!).FirstAsync();
    }

    // A family whose plan is approved and has a measure that nobody has marked.
    private async Task<(string Curator, Guid CaseId)> WithPlanAsync()
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var found = await db.PlanItems.Where(item => item.Approved && item.DoneOn == null && !item.Dropped)
            .Join(db.Cases.Where(row => row.State == CaseState.Open), item => item.CaseId, row => row.Id, (_, row) => row)
            .Join(db.Users, row => row.CuratorId, user => user.Id, (row, user) => new { user.UserName, row.Id, row.Number })
            .OrderBy(item => item.Number).FirstAsync();
        return (found.UserName!, found.Id);
    }
}
