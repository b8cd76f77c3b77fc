using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A methodologist builds a rule without writing a word of code: it is seen as a sentence, as text and in the table, a gap is told while it is built, and a family answers.</summary>
public sealed class RulesJourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Rule_BuiltByAMethodologist_IsOneInThreeViews_AndAnswersAFamily()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan/rules");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Уровень сопровождения" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();

        // Level: the first that holds is taken, and where none does, there is a gap.
        await page.GetByRole(AriaRole.Button, new() { Name = "Таблица" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Ни одна строка таблицы не подходит").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "По одному" }).ClickAsync();

        await page.Locator(".rule-open").First.ClickAsync();
        var editor = page.Locator(".cond").First;
        await Assertions.Expect(editor).ToContainTextAsync("Что сказано:");
        await editor.GetByRole(AriaRole.Button, new() { Name = "Условие", Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Найти сведение" }).FillAsync("малообеспеченная");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(editor.Locator(".cond-said")).ToContainTextAsync("Малообеспеченная", new() { IgnoreCase = true });
        await Assertions.Expect(page.GetByText("Записано в черновик.").First).ToBeAttachedAsync();

        await editor.GetByRole(AriaRole.Button, new() { Name = "Текст" }).ClickAsync();
        await Assertions.Expect(editor.Locator("textarea")).ToHaveValueAsync("answers.PrimaryAssessment.CrisisNow == true && answers.PrimaryAssessment.LowIncome == true");
        await page.GetByRole(AriaRole.Button, new() { Name = "Таблица" }).ClickAsync();
        await Assertions.Expect(page.Locator(".rule-grid thead")).ToContainTextAsync("Малообеспеченная", new() { IgnoreCase = true });

        await page.GetByLabel("Семья", new() { Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Придумать семью" }).ClickAsync();
        await Assertions.Expect(page.Locator(".rule-answers li").First).ToContainTextAsync("неизвестно");
        foreach (var line in await page.Locator(".fact-line").AllAsync())
        {
            await line.Locator("select").SelectOptionAsync("yes");
        }

        await Assertions.Expect(page.Locator(".rule-answers li").First).ToContainTextAsync("решило это правило");
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await Accessibility.HasNoViolationsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();
        await Assertions.Expect(page.Locator(".rule-grid thead")).Not.ToContainTextAsync("Малообеспеченная", new() { IgnoreCase = true });
    }

    [Fact]
    public async Task Table_GrowsByAColumn_TellsAGapWhileItIsTyped_AndShrinksAgain()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan/rules/level");
        var page = visitor.Page;
        var begin = page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" });
        var asTable = page.GetByRole(AriaRole.Button, new() { Name = "Таблица" });
        await Assertions.Expect(begin.Or(asTable).First).ToBeVisibleAsync();
        if (await begin.IsVisibleAsync())
        {
            await begin.ClickAsync();
        }

        await asTable.ClickAsync();
        var heads = page.Locator(".rule-grid thead th");
        var found = page.Locator(".rule-found .note");
        await Assertions.Expect(found.First).ToBeVisibleAsync();
        var columns = await heads.CountAsync();
        var told = await found.AllInnerTextsAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Новый столбец" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Найти сведение" }).FillAsync("число невыполненных");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(heads).ToHaveCountAsync(columns + 1);
        Assert.Equal(told, await found.AllInnerTextsAsync());

        // A cell is filled with a norm: what it leaves open is told at once, by the number of the norm.
        await page.Locator(".rule-grid tbody tr").First.Locator(".cell-button").Last.ClickAsync();
        await page.Locator(".rule-cell select").First.SelectOptionAsync("gt");
        await page.Locator(".rule-cell .value-box select").Last.SelectOptionAsync("norms.LargeFamilyChildren");
        await Assertions.Expect(page.GetByText("Записано в черновик.").First).ToBeAttachedAsync();
        await Assertions.Expect(found.First).ToContainTextAsync("невыполненных");
        await Assertions.Expect(heads.Nth(columns - 1)).ToContainTextAsync("невыполненных");
        await page.Locator(".toast").GetByRole(AriaRole.Button).ClickAsync();
        await Accessibility.HasNoViolationsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Убрать столбец" }).Last.ClickAsync();
        await Assertions.Expect(heads).ToHaveCountAsync(columns);
        await Assertions.Expect(found.First).Not.ToContainTextAsync("невыполненных");
    }

    [Fact]
    public async Task Scenario_WrittenFromAFamily_FailsOpensTheRule_AndPassesWhenItIsChanged()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lebedeva");
        await visitor.OpenAsync("/studio/novgorod/rules/categories");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();
        await page.GetByLabel("Семья", new() { Exact = true }).First.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "Придумать семью" }).ClickAsync();
        await page.Locator(".fact-line").Filter(new() { HasText = "иной категории" }).First.Locator("select").SelectOptionAsync("no");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать как сценарий" }).ClickAsync();
        await page.GetByLabel("Что показывает сценарий").FillAsync("Иная категория без других признаков");
        await page.Locator("form .fact-line select").Last.SelectOptionAsync("yes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать сценарий" }).ClickAsync();

        var failed = page.Locator(".problems li").Filter(new() { HasText = "Иная категория без других признаков" });
        await Assertions.Expect(failed).ToContainTextAsync("ожидалось да, получилось нет");
        await failed.GetByRole(AriaRole.Link, new() { Name = "Открыть правило" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".rule-form")).ToHaveCountAsync(1);
        await page.Locator(".cond-row select").First.SelectOptionAsync("no");
        await Assertions.Expect(failed).ToHaveCountAsync(0);
        await Accessibility.HasNoViolationsAsync(page);
    }
}
