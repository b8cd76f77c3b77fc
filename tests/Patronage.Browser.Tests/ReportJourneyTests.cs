using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;

namespace Patronage.Browser.Tests;

/// <summary>A head completes the report of a quarter that is over, signs it, and finds it in the calendar and in the figures of all centres.</summary>
[Collection(SiteCollection.Name)]
public sealed class ReportJourneyTests(RunningSite site)
{
    [Fact]
    public async Task Report_SignedByTheHead_StandsInTheCalendarAndInTheTotal()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("sushko");
        var (page, screen) = (visitor.Page, new CuratorScreen(visitor));
        await visitor.OpenAsync("/reports/minsk-oblast/quarterly?day=2026-07-01");

        await screen.Button("Подписать отчёт").ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Анализ проделанной работы: не внесено");
        await page.GetByLabel("Анализ проделанной работы").FillAsync("Работа шла по плану.");
        await screen.Button("Сохранить").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("сохранены");
        await screen.Button("Подписать отчёт").ClickAsync();
        await Assertions.Expect(page.Locator(".signed-list")).ToContainTextAsync("Сушко");
        await Assertions.Expect(screen.Button("Подписать отчёт")).ToHaveCountAsync(0);
        var accepted = await page.Locator(".report-table tr").Filter(new() { HasText = "Принято за квартал" }).Locator(".num").InnerTextAsync();

        await visitor.OpenAsync("/reports");
        await page.GetByRole(AriaRole.Link, new() { Name = "Календарь отчётов" }).ClickAsync();
        await Assertions.Expect(page.Locator(".report-calendar")).ToContainTextAsync("подписан");
        await page.GetByRole(AriaRole.Columnheader).GetByRole(AriaRole.Link, new() { Name = "III квартал 2026 года" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Подписали: 1 из 1");
        await Assertions.Expect(page.Locator(".centres-table tr").Filter(new() { HasText = "Принято за квартал" }).Locator(".num").First).ToHaveTextAsync(accepted.Trim());
        await page.GetByLabel("Показатель", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Value = "accepted" });
        await Assertions.Expect(page.Locator(".figure-bars")).ToContainTextAsync(accepted.Trim());
    }
}
