using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>A visit is planned onto a day by keys alone, and dragged to another.</summary>
[Collection(SiteCollection.Name)]
public sealed class CalendarTests(RunningSite site)
{
    [Fact]
    public async Task Visit_PlannedByKeysAndDragged_StandsWhereItWasLeft()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("zhdanovich");
        await visitor.OpenAsync("/calendar?view=week");
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await page.Locator(".to-plan>li").First.WaitForAsync();
        var family = await page.Locator(".to-plan .ob-family").First.InnerTextAsync();

        await keys.TabToAsync("the days", "e.matches('[data-day]')");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-day='2026-11-25']")).ToHaveAttributeAsync("aria-pressed", "true");
        await keys.TabToAsync("the button of the family", "e.matches('.to-plan .btn')");
        await keys.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync($"25\u00a0ноября: {family}");
        var planned = page.Locator("td:has([data-day='2026-11-25']) .cal-item-set").Filter(new() { HasText = family });
        await Assertions.Expect(planned).ToHaveCountAsync(1);

        await planned.DragToAsync(page.Locator("td:has([data-day='2026-11-27'])"));

        await Assertions.Expect(page.Locator("td:has([data-day='2026-11-27']) .cal-item-set").Filter(new() { HasText = family })).ToHaveCountAsync(1);
        await Assertions.Expect(planned).ToHaveCountAsync(0);
    }
}
