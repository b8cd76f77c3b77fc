using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A methodologist writes a scenario line by line, sees at each line what is wrong, takes an answer of the program as an expectation, and goes on in the text; a curator makes one of a case.</summary>
public sealed class ScenarioJourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Scenario_WrittenLineByLine_IsToldWhatIsWrong_AndIsOneWithItsText()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lebedeva");
        await visitor.OpenAsync("/studio/novgorod/scenarios");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Новый сценарий" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Сценарий выполняется.")).ToBeVisibleAsync();

        // A line that is not understood says so at its place, and is not lost.
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить запись" }).ClickAsync();
        var added = page.GetByPlaceholder("дата, что произошло").Last;
        await added.FillAsync("вчера приходили");
        await added.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Строка не понята").First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Строка не понята").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Убрать строку: вчера приходили" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Сценарий выполняется.")).ToBeVisibleAsync();

        // An answer of the program becomes an expectation by one press; in the text it is a line.
        var group = page.Locator(".scenario-group").Filter(new() { HasText = "Сроки" });
        if (await group.GetAttributeAsync("open") is null)
        {
            await group.Locator("summary").ClickAsync();
        }

        var offered = group.GetByRole(AriaRole.Button, new() { Name = "Ожидать" });
        var expected = group.GetByText("ожидается", new() { Exact = true });
        if (await offered.CountAsync() > 0)
        {
            var before = await expected.CountAsync();
            await offered.First.ClickAsync();
            await Assertions.Expect(expected).ToHaveCountAsync(before + 1);
        }

        await Accessibility.HasNoViolationsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Текстом" }).ClickAsync();
        var text = page.Locator("#scenario-text");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Ожидается\n.*срок", System.Text.RegularExpressions.RegexOptions.Singleline, TimeSpan.FromSeconds(1)));
        await text.FillAsync((await text.InputValueAsync()).Replace("Сценарий: Новый сценарий", "Сценарий: Семья пришла сама", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Семья пришла сама" })).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(page);
    }

    [Fact]
    public async Task Scenario_MadeOfACase_IsSeenBefore_AndStandsInTheDraft()
    {
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync("zhdanovich");
        await curator.OpenAsync("/families");
        var page = curator.Page;
        await page.Locator("main table tbody a, main .family-row a").First.ClickAsync();
        await page.Locator("summary[aria-label='Другие действия с делом']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать как сценарий для программы" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.Locator(".scenario-said li").First).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(page);
        await dialog.GetByLabel("Что показывает сценарий").FillAsync("Записано из дела");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Записать сценарий" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await using var methodologist = await site.VisitAsync();
        await methodologist.SignInAsync("lapitskaya");
        await methodologist.OpenAsync("/studio/minsk-oblast/scenarios");
        await methodologist.Page.GetByRole(AriaRole.Link, new() { Name = "Записано из дела" }).ClickAsync();
        await Assertions.Expect(methodologist.Page.GetByText("Сценарий выполняется.")).ToBeVisibleAsync();
    }
}
