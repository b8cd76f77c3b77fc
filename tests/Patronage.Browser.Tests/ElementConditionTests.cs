using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A condition of an element is built in the same way as that of a rule, and there where none is, one is begun.</summary>
public sealed class ElementConditionTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Condition_OfAWorkingList_IsBuiltAndToldInWords()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan/sections/worklists");
        var page = visitor.Page;
        await page.Locator(".ed-table a").First.ClickAsync();
        var editor = page.Locator(".ed-condition .cond").First;
        await Assertions.Expect(editor.Locator(".cond-said")).ToContainTextAsync("Что сказано:");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Текст" }).ClickAsync();
        var text = editor.Locator("textarea");
        var was = await text.InputValueAsync();
        await editor.GetByRole(AriaRole.Button, new() { Name = "Конструктор" }).ClickAsync();

        await editor.GetByRole(AriaRole.Button, new() { Name = "Условие", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Найти сведение" }).FillAsync("приостановлено");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".ed-state")).ToContainTextAsync("Записано");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Текст" }).ClickAsync();
        await Assertions.Expect(text).Not.ToHaveValueAsync(was);
        await Accessibility.HasNoViolationsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync(was);
    }
}
