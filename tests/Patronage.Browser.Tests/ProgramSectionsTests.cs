using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>Every section of a program in the studio with the form of its first element: axe, 360 px, both themes. The pages of all sections have one address, so the walk over every page sees one of them.</summary>
public sealed class ProgramSectionsTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("bikbaeva", "tatarstan")]
    [InlineData("lapitskaya", "minsk-oblast")]
    public async Task Section_WithAnElementOpen_IsAccessibleAndFitsAPhone(string methodologist, string program)
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(methodologist);
        await visitor.OpenAsync($"/studio/{program}/sections");
        var page = visitor.Page;
        await page.Locator(".ed-nav a").First.WaitForAsync();
        var sections = await page.Locator(".ed-nav a").EvaluateAllAsync<string[]>("links => links.map(link => '/' + link.getAttribute('href'))");
        Assert.True(sections.Length > 15, string.Join(' ', sections));

        var found = new List<string>();
        var axe = new Axe();
        foreach (var section in sections)
        {
            await visitor.GoAsync(section);
            found.AddRange(await PageChecks.FindBrieflyAsync(page, section, axe));
            if (await page.Locator(".ed-table a").CountAsync() > 0)
            {
                var element = $"/{await page.Locator(".ed-table a").First.GetAttributeAsync("href")}";
                await visitor.GoAsync(element);
                found.AddRange(await PageChecks.FindBrieflyAsync(page, element, axe));
                found.AddRange(await PageChecks.FindContrastAsync(page, element));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
