using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A number in a condition: what cannot be read is not thrown away.</summary>
public sealed class NumberInRuleTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Number_ThatIsNone_StaysInItsFieldAndIsToldThere()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lebedeva");
        await visitor.OpenAsync("/studio/novgorod/rules/categories");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();
        await page.Locator(".rule-open").First.ClickAsync();
        var editor = page.Locator(".cond").First;
        await editor.GetByRole(AriaRole.Button, new() { Name = "Условие", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Найти сведение" }).FillAsync("число детей");
        await page.Keyboard.PressAsync("Enter");
        await editor.Locator("select[aria-label$='что это']").Last.SelectOptionAsync("value");

        var number = editor.Locator(".input-num").Last;
        await number.FillAsync("два");
        await number.PressAsync("Tab");

        await Assertions.Expect(number).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(number).ToHaveValueAsync("два");
        await Assertions.Expect(editor).ToContainTextAsync("Введите число.");
        await number.FillAsync("2");
        await number.PressAsync("Tab");
        await Assertions.Expect(editor).Not.ToContainTextAsync("Введите число.");
        await Assertions.Expect(number).ToHaveValueAsync("2");
    }
}
