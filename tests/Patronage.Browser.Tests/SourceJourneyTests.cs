using System.Text;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>An amended order comes: its text is loaded, the changed clauses are seen beside the old ones, and each leads to the elements that rest on it; citations follow clauses to their new numbers.</summary>
public sealed class SourceJourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task NewEdition_OfAnOrder_LeadsToTheNormThatItChanges()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Документ", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".src-clause").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Загрузить документ" }).ClickAsync();
        await page.Locator("#source-file").SetInputFilesAsync(new FilePayload { Name = "приказ.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(Amended()) });
        await Assertions.Expect(page.GetByText("Изменено 1, новых 1, исключено 0, с другим номером 5.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();

        // The changed clause tells its words, and what rests on it.
        var changed = page.Locator(".src-clause").Filter(new() { HasText = "Для определения потребности семьи" });
        await Assertions.Expect(changed.Locator("del")).ToContainTextAsync("10");
        await Assertions.Expect(changed.Locator("ins")).ToContainTextAsync("7");
        await changed.GetByRole(AriaRole.Button).First.ClickAsync();
        await Accessibility.HasNoViolationsAsync(page);
        await page.Locator(".src-note").GetByRole(AriaRole.Link, new() { Name = "Срок определения потребности" }).ClickAsync();
        await page.Locator("#ed-decision-days-amount").FillAsync("7");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByText("Записано").First).ToBeVisibleAsync();

        // From the form back to the clause: the place is where it was left, and the element is told as changed.
        await page.GetByRole(AriaRole.Link, new() { Name = "Открыть в документе: п. 4.4" }).ClickAsync();
        await Assertions.Expect(page.Locator(".src-chosen")).ToContainTextAsync("7 рабочих дней");
        await Assertions.Expect(page.Locator(".src-note li").Filter(new() { HasText = "Срок определения потребности" })).ToContainTextAsync("изменено в черновике");

        // Clauses behind the new one have other numbers; the citations follow them at once, and are taken back at once.
        await page.GetByRole(AriaRole.Button, new() { Name = "Перенести ссылки" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Перенести ссылки" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Перенести ссылки" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task File_ChosenInTheMomentItsFieldIsThere_IsRead()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bikbaeva");
        await visitor.OpenAsync("/studio/tatarstan/source");
        var page = visitor.Page;
        await Assertions.Expect(page.Locator(".src-clause").First).ToBeVisibleAsync();

        // Before the server has said that it listens.
        await page.EvaluateAsync(
            """
            () => new MutationObserver((_, observer) => {
              const field = document.getElementById("source-file");
              if (!field) return;
              observer.disconnect();
              const chosen = new DataTransfer();
              chosen.items.add(new File(["1. Общие положения"], "приказ.txt", { type: "text/plain" }));
              field.files = chosen.files;
              field.dispatchEvent(new Event("change", { bubbles: true }));
            }).observe(document.body, { childList: true, subtree: true })
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "Загрузить документ" }).ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open]").GetByText("приказ.txt")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("dialog[open]").GetByText("Прочитано: 1 пункт", new() { Exact = false })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ClauseWithoutAnElement_IsLinkedMarkedAndGetsANewElement()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("lebedeva");
        await visitor.OpenAsync("/studio/novgorod/source");
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Без элемента: 1" }).ClickAsync();
        await page.Locator(".src-open").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Пометить пункт" }).ClickAsync();
        await page.GetByLabel("Почему из пункта ничего не следует").FillAsync("О порталах и деньгах");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await Assertions.Expect(page.GetByText("У каждого пункта есть элемент")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();

        await page.Locator(".src-open").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Связать с элементом" }).ClickAsync();
        await page.GetByLabel("Какой элемент следует из пункта").FillAsync("Куратор");
        await page.Locator("dialog[open] .link-button").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Без элемента: 0" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Без элемента: 1" }).ClickAsync();
        await page.Locator(".src-open").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Связать с элементом" }).ClickAsync();
        await page.GetByLabel("Или новый элемент в разделе").SelectOptionAsync("provisions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Создать" }).ClickAsync();
        await Assertions.Expect(page.Locator("#new-clause")).ToHaveValueAsync("5");
        await page.Locator("#new-title").FillAsync("Порталы для семей");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить в черновик" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Открыть в документе: п. 5" }).ClickAsync();
        await Assertions.Expect(page.Locator(".src-note")).ToContainTextAsync("Порталы для семей");
        await Accessibility.HasNoViolationsAsync(page);
    }

    // The order as it is shipped with a shorter term and a clause between 4.8 and 4.9.
    private static string Amended()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Patronage.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        var text = File.ReadAllText(Path.Combine(folder, "tests", "Patronage.Programs.Tests", "LegalText", "Texts", "tatarstan-model-program-2017.txt")).Replace("утверждения ИПССС осуществляется в течение 10 рабочих", "утверждения ИПССС осуществляется в течение 7 рабочих", StringComparison.Ordinal);
        for (var number = 13; number >= 9; number--)
        {
            text = text.Replace($"\n4.{number}. ", $"\n4.{number + 1}. ", StringComparison.Ordinal);
        }

        return text.Replace("\n4.10. ИПССС составляется", "\n4.9. Согласие семьи на обработку сведений берётся при первом обращении.\n\n4.10. ИПССС составляется", StringComparison.Ordinal);
    }
}
