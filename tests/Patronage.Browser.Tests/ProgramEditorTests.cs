using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A methodologist changes a program in forms: no JSON, no id typed by hand, each field written when it is left; the text of the files keeps step. On a site of its own: it leaves a draft.</summary>
public sealed class ProgramEditorTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Sections = "/studio/tatarstan/sections";

    [Fact]
    public async Task Program_EditedInForms_IsWrittenUndoneAndInStepWithItsText()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync($"{Sections}/lists.categories");
        var page = visitor.Page;
        await AddAsync(page, "Добавить категорию", "Молодые родители", "4.4");
        await visitor.OpenAsync($"{Sections}/closures");
        await AddAsync(page, "Добавить основание завершения", "Смена места жительства", "5.8");
        await Accessibility.HasNoViolationsAsync(page);

        await visitor.OpenAsync($"{Sections}/norms/decision-days");
        var amount = page.Locator("#ed-decision-days-amount");
        await Assertions.Expect(amount).ToHaveValueAsync("10");
        await amount.FillAsync("7");
        await page.Keyboard.PressAsync("Tab");
        await WrittenAsync(page);
        await Assertions.Expect(page.Locator(".ed-said")).ToContainTextAsync("7 рабочих дней");

        await page.Locator("h2#ed-title-head").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(amount).ToHaveValueAsync("10");
        await page.Keyboard.PressAsync("Control+Shift+z");
        await Assertions.Expect(amount).ToHaveValueAsync("7");

        // What is typed into a text is written a moment after the last letter, and the next letters are not lost.
        var title = page.Locator("#ed-decision-days-title");
        await title.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(", новое");
        await Assertions.Expect(page.Locator("#ed-title-head")).ToContainTextAsync(", новое");
        await page.Keyboard.TypeAsync(" имя");
        await Assertions.Expect(page.Locator("#ed-title-head")).ToContainTextAsync(", новое имя");
        await Assertions.Expect(title).ToHaveValueAsync(new Regex(", новое имя$", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await page.GetByRole(AriaRole.Button, new() { Name = "Вернуть как было" }).ClickAsync();
        await Assertions.Expect(amount).ToHaveValueAsync("10");

        await TextKeepsStepAsync(visitor);
    }

    [Fact]
    public async Task Measures_PastedFromADocument_StandInTheTreeAndAreTakenBackTogether()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lapitskaya");
        await visitor.OpenAsync("/studio/belarus/sections/measures");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Вставить списком" }).ClickAsync();
        await page.Locator("#paste-text").FillAsync("1. Консультация психолога\nпо вопросам воспитания;\n2. Беседа о быте;\n3. беседа о быте.");
        await Assertions.Expect(page.GetByText("Будет добавлено: 2 из 3")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить в черновик" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await WrittenAsync(page);
        await page.Locator("#ed-find").FillAsync("консультация психолога по");
        await Assertions.Expect(page.Locator(".ed-table tbody tr")).ToHaveCountAsync(1);
        await page.Locator("#ed-find").FillAsync("");
        await Accessibility.HasNoViolationsAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();
        await page.Locator("#ed-find").FillAsync("консультация психолога по");
        await Assertions.Expect(page.GetByText("Ничего не найдено.").Or(page.GetByText("В этом разделе пока ничего нет."))).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("stages", "svg a")]
    [InlineData("forms", ".ed-preview .field")]
    [InlineData("documents", ".ed-paper article")]
    public async Task Element_OfASectionWithAPicture_ShowsIt(string section, string shown)
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lapitskaya");
        await visitor.OpenAsync($"/studio/minsk-oblast/sections/{section}");
        await visitor.Page.Locator(".ed-table a").First.ClickAsync();

        await Assertions.Expect(visitor.Page.Locator(shown).First).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(visitor.Page);
    }

    [Fact]
    public async Task Report_InTheEditor_IsCountedOnTheCases()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lapitskaya");
        await visitor.OpenAsync("/studio/minsk-oblast/sections/reports/quarterly");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Посчитать на делах" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByText("Прочитано дел: 24")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("^2 Принято за квартал 13$", RegexOptions.None, Timeout.InfiniteTimeSpan) })).ToBeVisibleAsync();
        // What the head of the page lies over is no smaller target for it.
        await visitor.Page.EvaluateAsync("() => scrollTo(0, 0)");
        await Accessibility.HasNoViolationsAsync(visitor.Page);
    }

    [Fact]
    public async Task Element_OpenedByTwo_NamesTheOtherAndKeepsBothEdits()
    {
        await using var first = await site.VisitAsync();
        await first.SignInAsync("bikbaeva");
        await first.OpenAsync("/studio/novgorod/sections/closures");
        await first.Page.Locator(".ed-table a").First.ClickAsync();
        await Assertions.Expect(first.Page.Locator("#ed-title-head")).ToBeVisibleAsync();
        await using var second = await site.VisitAsync();
        await second.SignInAsync("lebedeva");
        await second.OpenAsync(new Uri(first.Page.Url).PathAndQuery);
        await Assertions.Expect(second.Page.Locator(".ed-panel .note")).ToContainTextAsync("Бикбаева");
        await Assertions.Expect(first.Page.Locator(".ed-panel .note")).ToContainTextAsync("Лебедева");

        await first.Page.Locator("[id$='-title'].input").First.FillAsync("Иначе названо");
        await WrittenAsync(first.Page);
        await Assertions.Expect(second.Page.Locator("#ed-title-head")).ToContainTextAsync("Иначе названо");
        var more = second.Page.Locator("[id$='-reading'].input");
        if (await more.CountAsync() == 0)
        {
            await second.Page.GetByRole(AriaRole.Button, new() { Name = "Ещё поля" }).Last.ClickAsync();
        }

        await more.First.FillAsync("Так и понято");
        await WrittenAsync(second.Page);
        await Assertions.Expect(second.Page.Locator("#ed-title-head")).ToContainTextAsync("Иначе названо");

        // One field, written by both: nobody's words are lost, and one of both is chosen.
        var title = second.Page.Locator("[id$='-title'].input").First;
        await title.FocusAsync();
        await second.Page.WaitForTimeoutAsync(500);
        await first.Page.Locator("[id$='-title'].input").First.FillAsync("Названо первым");
        await first.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(second.Page.Locator("#ed-title-head")).ToContainTextAsync("Названо первым");
        await title.EvaluateAsync("field => { field.value = 'Названо вторым'; field.dispatchEvent(new Event('input', { bubbles: true })); }");
        var clash = second.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Это поле за это время записал и другой человек." });
        await Assertions.Expect(clash).ToContainTextAsync("Названо первым");
        await Assertions.Expect(clash).ToContainTextAsync("Названо вторым");
        await Accessibility.HasNoViolationsAsync(second.Page);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Записать моё" }).ClickAsync();
        await Assertions.Expect(first.Page.Locator("#ed-title-head")).ToContainTextAsync("Названо вторым");
        await Assertions.Expect(second.Page.Locator("#ed-title-head")).ToContainTextAsync("Названо вторым");
    }

    private static async Task AddAsync(IPage page, string act, string title, string clause)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();
        await page.Locator("#new-title").FillAsync(title);
        await page.Locator("#new-clause").FillAsync(clause);
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить в черновик" }).ClickAsync();
        await Assertions.Expect(page.Locator("#ed-title-head")).ToContainTextAsync(title);
        await Assertions.Expect(page.Locator(".ed-table")).ToContainTextAsync(title);
        await Assertions.Expect(page.Locator(".ed-panel .note")).ToHaveCountAsync(0);
    }

    private static async Task TextKeepsStepAsync(Visitor visitor)
    {
        const string Path = "program-templates/tatarstan/lists/categories.json";
        var page = visitor.Page;
        await visitor.OpenAsync("/studio/tatarstan");
        await Assertions.Expect(page.Locator(".problems")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Файлы" }).ClickAsync();
        await page.GetByLabel("Файл черновика").SelectOptionAsync(Path);
        var area = page.Locator("#studio-file");
        await Assertions.Expect(area).ToHaveValueAsync(new Regex("\"id\": \"molodye-roditeli\", \"title\": \"Молодые родители\"", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await area.FillAsync((await area.InputValueAsync()).Replace("\"Молодые родители\"", "\"Юные родители\"", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать файл" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Файл записан, ошибок нет.").First).ToBeVisibleAsync();

        await visitor.OpenAsync($"{Sections}/lists.categories/molodye-roditeli");
        await Assertions.Expect(page.Locator("#ed-title-head")).ToContainTextAsync("Юные родители");
    }

    private static Task WrittenAsync(IPage page) => Assertions.Expect(page.Locator(".ed-state")).ToContainTextAsync("Записано");
}
