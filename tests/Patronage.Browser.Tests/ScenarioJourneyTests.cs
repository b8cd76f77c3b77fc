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
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Ожидается\n.*срок", System.Text.RegularExpressions.RegexOptions.Singleline, Timeout.InfiniteTimeSpan));
        await text.FillAsync((await text.InputValueAsync()).Replace("Сценарий: Новый сценарий", "Сценарий: Семья пришла сама", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Семья пришла сама" })).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(page);
    }

    [Fact]
    public async Task Lines_RemovedAndTypedInOneMoment_AreThoseThatWereMeant()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lebedeva");
        await visitor.OpenAsync("/studio/novgorod/scenarios/plan-without-responsible");
        var page = visitor.Page;
        await BeginAsync(page);
        var story = page.Locator(".panel").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "История" }) });
        var lines = await story.Locator("input").EvaluateAllAsync<string[]>("fields => fields.map(field => field.value)");
        Assert.True(lines.Length > 3);

        // All of it leaves the browser before the server has answered to the first press: another line typed, a third one too, and the first one taken away before both.
        await story.EvaluateAsync("""
            panel => {
              const rows = [...panel.querySelectorAll('li')];
              const type = (row, text) => { const field = row.querySelector('input'); field.value = text; field.dispatchEvent(new Event('change', { bubbles: true })); };
              rows[0].querySelector('button').click();
              type(rows[2], 'третья, дописанная');
              type(rows[3], 'четвёртая, дописанная');
            }
            """);

        string[] meant = [lines[1], "третья, дописанная", "четвёртая, дописанная", .. lines.Skip(4)];
        await Assertions.Expect(story.Locator("li")).ToHaveCountAsync(meant.Length);
        await Assertions.Expect(page.GetByText("ваш текст сохранён здесь")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(story.Locator("li")).ToHaveCountAsync(meant.Length);
        Assert.Equal(meant, await story.Locator("input").EvaluateAllAsync<string[]>("fields => fields.map(field => field.value)"));
    }

    [Fact]
    public async Task Scenario_BeingDeleted_TakesNoMoreLetters_AndIsNotMadeAgain()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan/scenarios");
        var page = visitor.Page;
        await BeginAsync(page);
        await page.Locator(".rule-sets a").First.ClickAsync();
        await page.Locator(".scenario-lines input").First.WaitForAsync();
        var entry = page.Locator($".rule-sets a[href$='{new Uri(page.Url).AbsolutePath.TrimStart('/')}']");

        // What is on its way to the scenario when it is deleted does not bring it back; from the press on it is out of reach.
        Assert.True(await page.EvaluateAsync<bool>("""
            () => {
              const field = document.querySelector('.scenario-lines input');
              [...document.querySelectorAll('button')].find(button => button.innerText.includes('Удалить сценарий')).click();
              field.value += '!';
              field.dispatchEvent(new Event('change', { bubbles: true }));
              return document.querySelector('.scenario-work').inert;
            }
            """));

        await Assertions.Expect(page.Locator(".rule-sets a").First).ToBeVisibleAsync();
        await Assertions.Expect(entry).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" })).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".rule-sets a").First).ToBeVisibleAsync();
        await Assertions.Expect(entry).ToHaveCountAsync(0);
    }

    private static async Task BeginAsync(IPage page)
    {
        var begin = page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" });
        await Assertions.Expect(begin.Or(page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }))).ToBeVisibleAsync();
        if (await begin.IsVisibleAsync())
        {
            await begin.ClickAsync();
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" })).ToBeVisibleAsync();
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
