using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A methodologist finds what is not translated and translates it in the table.</summary>
public sealed class TextsByLanguageTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Text_Translated_StandsInTheDraft()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan/texts");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();
        var field = page.Locator(".texts input, .texts textarea").First;
        await field.FillAsync("Яңа исем");
        await field.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" })).ToBeEnabledAsync();
        await Assertions.Expect(page.Locator("button[data-undo=undo]")).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Accessibility.HasNoViolationsAsync(page);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".texts input, .texts textarea").First).ToHaveValueAsync("Яңа исем");
    }
}
