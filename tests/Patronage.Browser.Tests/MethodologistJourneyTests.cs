using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>
/// A methodologist gets an amended order: from 16 November the decision on a family is due in 7 working days instead of 10. The draft is checked, shown
/// on the open cases, refused while it is broken, published; then a curator sees the dates of requests from that day on, and only those, changed. It has a
/// site of its own: a published version changes the dates of all families of the program.
/// </summary>
public sealed class MethodologistJourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Methodologist = "bikbaeva";
    private const string Reviewer = "lebedeva";
    private const string Curator = "mironova";
    private const string Norms = "program-templates/tatarstan/norms.json";
    private const string Task = "Определить потребность";

    [Fact]
    public async Task AmendedNorm_FromOrderToCurator_ChangesDatesFromItsDayOn()
    {
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync(Curator);
        var before = await DatesAsync(curator.Page);

        await using (var visitor = await site.VisitAsync())
        {
            await visitor.SignInAsync(Methodologist);
            await visitor.OpenAsync("/studio");
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Открыть программу «Социальное сопровождение семей с детьми в Республике Татарстан»" }).ClickAsync();
            await ShowsNormsAsync(visitor.Page);
            await CorrectionIsDisprovedAsync(visitor.Page);
            await ChangeNormAsync(visitor.Page);
            await RefusedWhileBrokenAsync(visitor.Page);
            await ReplayAsync(visitor.Page);
            await AskAsync(visitor.Page);
        }

        await using (var second = await site.VisitAsync())
        {
            await second.SignInAsync(Reviewer);
            await second.OpenAsync("/studio/tatarstan");
            await PublishAsync(second.Page);
        }

        await curator.OpenAsync("/");
        await Assertions.Expect(curator.Page.Locator(".version-note")).ToContainTextAsync("Решение принимается за 7 рабочих дней");
        await curator.Page.GetByRole(AriaRole.Button, new() { Name = "Понятно" }).ClickAsync();
        await Assertions.Expect(curator.Page.Locator(".version-note")).ToHaveCountAsync(0);
        var after = await DatesAsync(curator.Page);
        Assert.Equal(("до пн 30 ноября", "до ср 25 ноября"), (before["Гафаровы"], after["Гафаровы"]));
        Assert.Equal(("до пт 4 декабря", "до вт 1 декабря"), (before["Лукмановы"], after["Лукмановы"]));
        foreach (var earlier in (string[])["Фаттаховы", "Шайхутдиновы"])
        {
            Assert.Equal(before[earlier], after[earlier]);
        }

        var changed = Line(curator.Page, "Гафаровы");
        await changed.GetByRole(AriaRole.Button, new() { Name = "Почему" }).ClickAsync();
        await Assertions.Expect(changed).ToContainTextAsync("7 рабочих дней (с 16.11.2026, до этого дня – 10 рабочих дней)");
        var unchanged = Line(curator.Page, "Шайхутдиновы");
        await unchanged.GetByRole(AriaRole.Button, new() { Name = "Почему" }).ClickAsync();
        await Assertions.Expect(unchanged).ToContainTextAsync("10 рабочих дней (с 16.11.2026 – 7 рабочих дней)");
    }

    private static async Task ShowsNormsAsync(IPage page)
    {
        var row = page.Locator("#norm-decision-days");
        await Assertions.Expect(row).ToContainTextAsync("10 рабочих дней");
        await Assertions.Expect(row).ToContainTextAsync("с начала");
        await Assertions.Expect(row).ToContainTextAsync("п. 4.4");
        await Accessibility.HasNoViolationsAsync(page);
    }

    /// <summary>A number corrected for all days contradicts what scenarios prove: they say what was expected, what came out, and what decided. The edit is taken back.</summary>
    private static async Task CorrectionIsDisprovedAsync(IPage page)
    {
        var row = page.Locator("#norm-decision-days");
        await row.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await page.Locator("#norm-decision-days-amount").FillAsync("7");
        await page.GetByText("За всё время").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await Assertions.Expect(row.Locator("ins")).ToContainTextAsync("7 рабочих дней");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Сценарии" }).ClickAsync();
        var scenario = page.Locator(".problems li").Filter(new() { HasText = "Обращение 16.02.2026: десятый рабочий день" });
        await Assertions.Expect(scenario).ToContainTextAsync("03.03.2026");
        await Accessibility.HasNoViolationsAsync(page);
        await scenario.GetByRole(AriaRole.Button, new() { Name = "Что решило" }).ClickAsync();
        await Assertions.Expect(page.Locator("#studio-file")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("decision-days", System.Text.RegularExpressions.RegexOptions.None, Timeout.InfiniteTimeSpan));

        await page.GetByRole(AriaRole.Button, new() { Name = "Отменить правку" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Нормы" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("10 рабочих дней");
        await Assertions.Expect(row.Locator("ins")).ToHaveCountAsync(0);
    }

    private static async Task ChangeNormAsync(IPage page)
    {
        var row = page.Locator("#norm-decision-days");
        await row.GetByRole(AriaRole.Button, new() { Name = "Изменить" }).ClickAsync();
        await page.Locator("#norm-decision-days-amount").FillAsync("7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Укажите день, с которого действует новое значение.")).ToBeVisibleAsync();
        await page.Locator("#norm-decision-days-from").FillAsync("16.11.2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await Assertions.Expect(row.Locator("ins")).ToContainTextAsync("7 рабочих дней");
        await Assertions.Expect(row).ToContainTextAsync("16.11.2026");
        await Assertions.Expect(page.Locator(".code-became")).ToHaveCountAsync(1);
    }

    /// <summary>A draft with a mistake cannot be published, and says where the mistake is: in the list, at the row of the norm, at the line of the file.</summary>
    private static async Task RefusedWhileBrokenAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = "Файлы" }).ClickAsync();
        await page.GetByLabel("Файл черновика").SelectOptionAsync(Norms);
        var text = await page.Locator("#studio-file").InputValueAsync();
        await WriteAsync(page, text.Replace("\"unit\": \"workingDays\",", "\"units\": \"workingDays\",", StringComparison.Ordinal));

        await Assertions.Expect(page.Locator(".problems")).ToContainTextAsync("Неизвестное свойство «units»");
        await Assertions.Expect(page.Locator(".problems")).ToContainTextAsync("Не задано обязательное свойство «unit»");
        await Assertions.Expect(page.Locator(".file-problems")).ToContainTextAsync("Строка 7.");
        await Assertions.Expect(page.Locator(".code-mark[style*='*6)']")).Not.ToHaveCountAsync(0);
        await Accessibility.HasNoViolationsAsync(page);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Нормы" }).ClickAsync();
        await Assertions.Expect(page.Locator("#norm-decision-days + .norm-wrong")).ToContainTextAsync("Неизвестное свойство «units»");

        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("Публиковать нельзя.");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Отправить на проверку" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Отмена" }).ClickAsync();

        await page.GetByRole(AriaRole.Tab, new() { Name = "Файлы" }).ClickAsync();
        await OffersTheNameAsync(page);
        await WriteAsync(page, text);
        await Assertions.Expect(page.Locator(".problems")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Нормы" }).ClickAsync();
    }

    /// <summary>The cursor in a wrong name: the editor offers what may stand there, and the keys choose it.</summary>
    private static async Task OffersTheNameAsync(IPage page)
    {
        var area = page.Locator("#studio-file");
        await area.EvaluateAsync("area => { const at = area.value.indexOf('units') + 4; area.focus(); area.setSelectionRange(at, at); }");
        await page.Keyboard.PressAsync("Control+Space");

        await Assertions.Expect(page.Locator(".code-offers li").First).ToContainTextAsync("unit");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(area).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"unit\": \"workingDays\"", System.Text.RegularExpressions.RegexOptions.None, Timeout.InfiniteTimeSpan));
        await Assertions.Expect(page.Locator(".code-mark")).ToHaveCountAsync(2);
    }

    private static async Task WriteAsync(IPage page, string text)
    {
        await page.Locator("#studio-file").FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать файл" }).ClickAsync();
    }

    private static async Task ReplayAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить на открытых случаях" }).ClickAsync();
        var list = page.GetByRole(AriaRole.Table, new() { Name = "Случаи, которые изменятся" });
        await Assertions.Expect(list).ToBeVisibleAsync();
        var names = await list.Locator("th[scope=rowgroup]").AllInnerTextsAsync();
        Assert.Equal(["Гафаровы", "Зиннатуллины", "Лукмановы", "Рахимовы", "Саттаровы", "Хабибуллины"], names.Select(name => name.Split('\n')[0]).Order(StringComparer.Ordinal));
        await Assertions.Expect(page.Locator(".figures dd").First).ToHaveTextAsync("6");

        var family = list.Locator("tbody").Filter(new() { HasText = "Гафаровы" });
        await Assertions.Expect(family.Locator("del")).ToContainTextAsync("30.11.2026");
        await Assertions.Expect(family.Locator("ins")).ToContainTextAsync("25.11.2026");
        await family.GetByRole(AriaRole.Button, new() { Name = "Почему" }).ClickAsync();
        await Assertions.Expect(family.Locator(".replay-why")).ToContainTextAsync("в течение 7 рабочих дней");
        await Assertions.Expect(family.Locator(".replay-why")).ToContainTextAsync("в течение 10 рабочих дней");
        await Accessibility.HasNoViolationsAsync(page);
    }

    private static async Task AskAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Перевести в день вступления в силу").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("изменится у 6 семей");
        await dialog.GetByLabel("Что изменено").FillAsync("Решение принимается за 7 рабочих дней по обращениям с 16 ноября");
        await Accessibility.HasNoViolationsAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Отправить на проверку" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "На проверке у второго человека" })).ToBeVisibleAsync();
    }

    /// <summary>Whoever asked cannot publish; the second person can, and the curator is told.</summary>
    private static async Task PublishAsync(IPage page)
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ждёт вашей проверки" })).ToBeVisibleAsync();
        await Accessibility.HasNoViolationsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверено, опубликовать с" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Действует версия 2 с 23 ноября")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Версии" }).ClickAsync();
        await Assertions.Expect(page.Locator(".versions tbody tr").First).ToContainTextAsync("Бикбаева");
    }

    /// <summary>The dates of the decisions that the curator has to take, by family.</summary>
    private static async Task<Dictionary<string, string>> DatesAsync(IPage page)
    {
        await Assertions.Expect(Line(page, "Гафаровы")).ToBeVisibleAsync();
        var dates = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var family in (string[])["Гафаровы", "Лукмановы", "Фаттаховы", "Шайхутдиновы"])
        {
            dates[family] = (await Line(page, family).Locator(".ob-date-full").InnerTextAsync()).Replace('\u00A0', ' ').Trim();
        }

        return dates;
    }

    private static ILocator Line(IPage page, string family) => page.Locator("[data-line]").Filter(new() { HasText = family }).Filter(new() { HasText = Task }).First;
}
