using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Browser.Tests;

/// <summary>The list of families as a curator narrows it on a telephone, and keeps it.</summary>
[Collection(SiteCollection.Name)]
public sealed class FamilyListTests(RunningSite site)
{
    [Fact]
    public async Task List_NarrowedByAConditionAndKept_IsThereUnderItsName()
    {
        await using var visitor = await site.VisitAsync(new VisitorOptions(Width: 360));
        var page = visitor.Page;
        await visitor.SignInAsync(site.AccountOf(Role.Curator, 2));
        await visitor.OpenAsync("/families");
        await page.Locator("a.ob-family").First.WaitForAsync();
        var all = await page.Locator("a.ob-family").CountAsync();
        // Families come before filters: the first one is seen without scrolling.
        Assert.True((await page.Locator("a.ob-family").First.BoundingBoxAsync())!.Y < 700);

        // The list finds while one types, without Enter; the way back leads out of the search, not through its letters.
        var sought = (await page.Locator("a.ob-family").Last.InnerTextAsync()).ToLowerInvariant();
        var find = page.GetByRole(AriaRole.Searchbox, new() { Name = "Найти", Exact = true });
        await find.PressSequentiallyAsync(sought, new() { Delay = 100 });
        await Assertions.Expect(page.Locator(".ob-family")).ToHaveTextAsync([sought], new() { IgnoreCase = true });
        await Assertions.Expect(find).ToHaveValueAsync(sought);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("a.ob-family")).ToHaveCountAsync(all);
        await Assertions.Expect(find).ToHaveValueAsync("");

        await page.GetByRole(AriaRole.Button, new() { Name = "Отбор" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить условие" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Новое условие" });
        var field = form.GetByLabel("Что", new() { Exact = true });
        await field.SelectOptionAsync(new SelectOptionValue { Label = "Несовершеннолетних детей" });
        await form.GetByLabel("Сколько").FillAsync("3");
        await form.GetByLabel("Сколько").PressAsync("Tab");
        await form.GetByRole(AriaRole.Button, new() { Name = "Отобрать" }).ClickAsync();
        var chip = page.Locator(".condition");
        await Assertions.Expect(chip).ToHaveCountAsync(1);
        var condition = await chip.InnerTextAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Отбор" })).ToContainTextAsync("1");
        var kept = await page.Locator("a.ob-family").AllInnerTextsAsync();
        Assert.True(kept.Count > 0 && kept.Count < all, $"{kept.Count} of {all}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Сохранить список" }).ClickAsync();
        await page.GetByLabel("Название списка").FillAsync("Многодетные");
        await page.Locator("dialog[open] footer .btn-filled").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Многодетные", Exact = true }).WaitForAsync();
        await visitor.OpenAsync("/families");
        await Assertions.Expect(page.Locator("a.ob-family")).ToHaveCountAsync(all);
        await page.GetByRole(AriaRole.Link, new() { Name = "Многодетные", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("a.ob-family")).ToHaveCountAsync(kept.Count);
        Assert.Equal(kept, await page.Locator("a.ob-family").AllInnerTextsAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Отбор" }).ClickAsync();
        await Assertions.Expect(chip).ToHaveTextAsync(condition);
        await page.GetByRole(AriaRole.Button, new() { Name = "Удалить список" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Многодетные", Exact = true })).ToHaveCountAsync(0);
    }
}
