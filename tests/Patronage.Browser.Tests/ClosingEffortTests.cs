using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;

namespace Patronage.Browser.Tests;

/// <summary>How much a curator has to do to close a case. On a site of its own: elsewhere the families that may be closed are put on agendas by other tests.</summary>
public sealed class ClosingEffortTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task Case_WhoseEndTheProgramAllows_IsClosedInSixActs()
    {
        var (curator, caseId, closing) = await ClosableFamily.FindAsync(site);
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(curator);
        var (page, screen) = (visitor.Page, new CuratorScreen(visitor));
        await visitor.OpenAsync($"/families/{caseId}");
        await page.GetByLabel("Разделы случая").WaitForAsync();
        var effort = await Effort.WatchAsync(page);

        await page.GetByLabel("Разделы случая").GetByRole(AriaRole.Link, new() { NameRegex = CuratorScreen.Starting("Решения") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting($"Записать решение: {closing}") }).ClickAsync();
        await screen.Dialog.WaitForAsync();
        foreach (var text in await screen.Dialog.Locator("textarea:visible").AllAsync()) await text.FillAsync(EffortTests.Words);
        if (await screen.Dialog.Locator("#decision-closure").CountAsync() > 0) await screen.Dialog.Locator("#decision-closure").GetByRole(AriaRole.Radio).And(page.Locator(":enabled")).First.CheckAsync();
        await EffortTests.WriteAsync(page, "Записать решение");

        await Assertions.Expect(page.Locator(".case-head")).ToContainTextAsync(new Regex("Завершено|Постсопровождение|завершено", RegexOptions.None, Timeout.InfiniteTimeSpan));
        effort.IsAtMost(6);
    }
}
