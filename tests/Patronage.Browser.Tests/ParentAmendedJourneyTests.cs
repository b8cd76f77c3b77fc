using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>
/// The law on which a region's program rests is amended: a new version is published, compared with the one before, taken over by the region where both say something, carried
/// to another installation as a file, and withdrawn again. It has a site of its own: versions are published.
/// </summary>
public sealed class ParentAmendedJourneyTests(RunningSite site) : IClassFixture<RunningSite>
{
    private const string Parent = "/studio/belarus";
    private const string Norms = "program-templates/belarus/norms.json";
    private const string Norm = "посещений в неделю";

    [Fact]
    public async Task Parent_Amended_IsComparedMergedExchangedAndTakenBack()
    {
        await using var author = await site.VisitAsync();
        await author.SignInAsync("lapitskaya");
        await AmendAsync(author);
        await using var second = await site.VisitAsync();
        await second.SignInAsync("lebedeva");
        await second.OpenAsync(Parent);
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Проверено, опубликовать с" }).ClickAsync();
        await Assertions.Expect(second.Page.GetByText("с 1 января 2027 — версия 2")).ToBeVisibleAsync();

        await CompareAsync(author);
        await ExchangeAsync(second);
        await MergeAsync(author);
        await WithdrawAsync(second);
    }

    private static async Task AmendAsync(Visitor visitor)
    {
        await visitor.OpenAsync(Parent);
        var page = visitor.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Начать черновик" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Файлы" }).ClickAsync();
        await page.GetByLabel("Файл черновика").SelectOptionAsync(Norms);
        var text = page.Locator("#studio-file");
        await Assertions.Expect(text).ToHaveValueAsync(new Regex("emergency-visits", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await text.FillAsync((await text.InputValueAsync()).Replace("\"min\": 2,", "\"values\": [{ \"to\": \"2026-12-31\", \"min\": 2 }, { \"from\": \"2027-01-01\", \"min\": 5 }],", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать файл" }).ClickAsync();
        await Assertions.Expect(page.Locator(".code-became")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать", Exact = true }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Что изменено").FillAsync("Экстренный патронат: пять посещений в неделю");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Отправить на проверку" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "На проверке у второго человека" })).ToBeVisibleAsync();
    }

    // The library as it was on a day before says the version of then; two versions are laid side by side by what they mean.
    private static async Task CompareAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.OpenAsync("/studio");
        await page.Locator("#library-day").FillAsync("01.06.2026");
        await page.Keyboard.PressAsync("Tab");
        var versions = page.GetByRole(AriaRole.Table, new() { NameRegex = new Regex("Версии программы «.*Беларус", RegexOptions.None, Timeout.InfiniteTimeSpan) });
        await Assertions.Expect(versions.Locator("tbody tr")).ToHaveCountAsync(1);
        await visitor.OpenAsync("/programs/match?left=belarus@1&right=belarus@2");
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Числа, которые называет документ" })).ToContainTextAsync(Norm);
    }

    // A file that was carried from one place to another: what it would change is seen first; one that was touched on the way is not taken.
    private static async Task ExchangeAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.OpenAsync(Parent);
        await page.GetByRole(AriaRole.Tab, new() { Name = "Версии" }).ClickAsync();
        var carried = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Выгрузить версию 1", RegexOptions.None, Timeout.InfiniteTimeSpan) }).ClickAsync());
        var file = await File.ReadAllBytesAsync(await carried.PathAsync());
        await visitor.OpenAsync("/studio/exchange");
        await page.Locator("#exchange-file").SetInputFilesAsync(new FilePayload { Name = "belarus.zip", MimeType = "application/zip", Buffer = file });
        await Assertions.Expect(page.GetByText("выгружена отсюда")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.match").First).ToContainTextAsync(Norm);
        var touched = file.ToArray();
        touched[touched.Length / 2] ^= 0x20;
        await page.Locator("#exchange-file").SetInputFilesAsync(new FilePayload { Name = "belarus.zip", MimeType = "application/zip", Buffer = touched });
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Принять в черновик" })).ToHaveCountAsync(0);
    }

    private static async Task MergeAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.OpenAsync("/studio/minsk-oblast/merge");
        var conflict = page.Locator("tr.merge-open").Filter(new() { HasText = Norm });
        await Assertions.Expect(conflict.First).ToContainTextAsync("5");
        await Accessibility.HasNoViolationsAsync(page);
        foreach (var choice in await page.GetByLabel("взять новое").AllAsync()) await choice.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Сделать черновик на новой основе" }).ClickAsync();
        await page.WaitForURLAsync("**/studio/minsk-oblast");
        await Assertions.Expect(page.Locator("#norm-emergency-visits")).ToContainTextAsync("5");
    }

    private static async Task WithdrawAsync(Visitor visitor)
    {
        var page = visitor.Page;
        await visitor.OpenAsync($"{Parent}/withdraw");
        await page.Locator("#withdraw-reason").FillAsync("Приказ отменён");
        await page.GetByRole(AriaRole.Button, new() { Name = "Отозвать версию 2" }).ClickAsync();
        await page.WaitForURLAsync($"**{Parent}");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Версии" }).ClickAsync();
        await Assertions.Expect(page.Locator(".versions tbody tr").First).ToContainTextAsync("тозвана");
    }
}
