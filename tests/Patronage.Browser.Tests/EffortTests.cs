using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;
using Patronage.Casework.Choices;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.People;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>How many clicks, keys and fields the commonest jobs take, counted by the page itself.</summary>
[Collection(SiteCollection.Name)]
public sealed class EffortTests(RunningSite site)
{
    private const string Words = "Записано со слов матери";

    [Fact]
    public async Task Visit_FromMyDay_TakesThreeClicksAndOneSentence()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("bulat");
        var page = visitor.Page;
        var line = page.Locator("li[data-line]").Filter(new() { Has = page.GetByRole(AriaRole.Button, new() { Name = "Записать посещение" }) }).First;
        await line.WaitForAsync();
        var effort = await Effort.WatchAsync(page);

        await line.GetByRole(AriaRole.Button, new() { Name = "Записать посещение" }).ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await dialog.Locator("textarea").First.FillAsync(Words);
        await dialog.Locator("footer .btn-filled").ClickAsync();
        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Записано");

        Assert.Equal(1, effort.Acts.Count(act => act.StartsWith("fill", StringComparison.Ordinal)));
        effort.IsAtMost(3 + 1);
    }

    [Fact]
    public async Task Case_WhoseEndTheProgramAllows_IsClosedInSixActs()
    {
        var (curator, caseId, closing) = await ClosableAsync();
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(curator);
        var (page, screen) = (visitor.Page, new CuratorScreen(visitor));
        await visitor.OpenAsync($"/families/{caseId}");
        await page.GetByLabel("Разделы случая").WaitForAsync();
        var effort = await Effort.WatchAsync(page);

        await page.GetByLabel("Разделы случая").GetByRole(AriaRole.Link, new() { NameRegex = CuratorScreen.Starting("Решения") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting($"Записать решение: {closing}") }).ClickAsync();
        foreach (var text in await screen.Dialog.Locator("textarea:visible").AllAsync()) await text.FillAsync(Words);
        if (await screen.Dialog.Locator("#decision-closure").CountAsync() > 0) await screen.Dialog.Locator("#decision-closure").GetByRole(AriaRole.Radio).And(page.Locator(":enabled")).First.CheckAsync();
        await WriteAsync(page, "Записать решение");

        await Assertions.Expect(page.Locator(".case-head")).ToContainTextAsync(new Regex("Завершено|Постсопровождение|завершено", RegexOptions.None, TimeSpan.FromSeconds(1)));
        effort.IsAtMost(6);
    }

    // What is written takes its form away; what is not says at once what is missing.
    private static async Task WriteAsync(IPage page, string words)
    {
        var button = await page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).Last.ElementHandleAsync();
        await button.ClickAsync();
        await button.WaitForElementStateAsync(ElementState.Hidden);
        Assert.Equal(0, await page.Locator(".error-summary").CountAsync());
    }

    // A family of the demonstration that its curator may close today.
    private async Task<(string Curator, Guid CaseId, string Closing)> ClosableAsync()
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var desk = site.Services.GetRequiredService<CaseDesk>();
        foreach (var row in await db.Cases.Where(item => item.State == CaseState.Open && item.CuratorId != null).OrderByDescending(item => item.Number).ToListAsync())
        {
            var user = await db.Users.SingleAsync(item => item.Id == row.CuratorId);
            if (await site.Services.GetRequiredService<PersonDirectory>().LoadAsync(user.Id) is not { } person || (await desk.OpenAsync(person, row.Id, "case-page")).ValueOrDefault is not { } open) continue;
            var end = open.Main.Decisions().FirstOrDefault(choice => choice.Permission == Permission.Allowed && choice.Definition.Effects.Any(effect => effect.Kind == EffectKind.Close));
            if (end is not null && open.Main.Closures(end.Definition.Id, null, null).Any(closure => closure.Permission == Permission.Allowed)) return (user.UserName!, row.Id, end.Definition.Title.Default);
        }

        throw new InvalidOperationException("The demonstration has no family that may be closed today.");
    }
}
