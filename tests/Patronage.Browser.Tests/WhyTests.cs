using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>
/// «Почему?» on the screens of each program's demonstration: whatever is a date, a proposal, a block or a warning of the program asks it, and each answer says the rule
/// in words, what it read or counted, and the clause or the reading it rests on.
/// </summary>
[Collection(SiteCollection.Name)]
public sealed class WhyTests(RunningSite site)
{
    public static TheoryData<int> Organizations => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task Curator_OnEveryScreen_FindsNothingWithoutWhy(int organization)
    {
        var account = site.AccountOf(Role.Curator, organization);
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(account);
        var (found, asked) = (new List<string>(), 0);
        foreach (var address in (string[])["/", "/families", "/families?whose=all&state=PostSupport", "/referrals", "/referrals/new", "/program"]) asked += await WalkAsync(visitor, address, found);
        foreach (var family in await CasesAsync(account))
        {
            asked += await WalkAsync(visitor, $"/families/{family}", found);
            var form = visitor.Page.Locator("a[data-act][href*='/form/']").First;
            var href = await form.CountAsync() > 0 ? "/" + (await form.GetAttributeAsync("href"))!.TrimStart('/') : null;
            foreach (var section in await visitor.Page.EvaluateAsync<string[]>(PageChecks.Sections)) asked += await WalkAsync(visitor, section, found);
            if (href is not null) asked += await WalkAsync(visitor, href, found);
        }

        Assert.True(found.Count == 0, string.Join('\n', found.Distinct(StringComparer.Ordinal)));
        Assert.True(asked > 30, $"Only {asked} questions were found.");
    }

    [Fact]
    public async Task Screen_WhoseAnswersAreTakenAway_IsFound()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(site.AccountOf(Role.Curator, 2));
        await visitor.Page.Locator("[data-line]").First.WaitForAsync();

        await visitor.Page.EvaluateAsync("() => document.querySelector('main [data-why]').remove()");
        var withoutButton = await visitor.Page.EvaluateAsync<string[]>(Claims.Unasked);
        await visitor.Page.EvaluateAsync("() => document.querySelectorAll('main [data-claim]').forEach(claim => claim.removeAttribute('data-claim'))");
        var withoutMark = await visitor.Page.EvaluateAsync<string[]>(Claims.Unasked);

        Assert.Single(withoutButton);
        Assert.Contains(withoutMark, text => text.StartsWith("a day to come", StringComparison.Ordinal));
        Assert.Contains(withoutMark, text => text.StartsWith("a state", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Head_OfReports_FindsNothingWithoutWhy()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(site.AccountOf(Role.Head, 2));
        var (found, asked) = (new List<string>(), 0);
        foreach (var address in (string[])["/", "/referrals", "/reports"]) asked += await WalkAsync(visitor, address, found);
        foreach (var report in await visitor.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll(\"main a[href^='reports/']\")].map(link => '/' + link.getAttribute('href'))")) asked += await WalkAsync(visitor, report, found);

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(asked > 0, "Nothing was asked.");
    }

    [Fact]
    public async Task Methodologist_OfNormsAndReplay_FindsNothingWithoutWhy()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(site.AccountOf(Role.Methodologist, 1));
        var found = new List<string>();
        var page = visitor.Page;
        await WalkAsync(visitor, await site.AddressAsync(PageList.All.Single(item => item.Route == "/studio/{ProgramId}"), site.AccountOf(Role.Methodologist, 1)), found);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Journeys.CuratorScreen.Starting("Изменить норму") }).First.ClickAsync();
        await page.GetByLabel("Новое значение").FillAsync("1");
        await page.GetByText("За всё время").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать в черновик" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить на открытых случаях" }).ClickAsync();
        await page.GetByText("Проверка закончена").WaitForAsync();

        var asked = await Claims.AskAsync(page, "the replay", found);
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать" }).First.ClickAsync();
        await page.GetByText("Публиковать нельзя").WaitForAsync();
        var blocked = await AskDialogAsync(page, "publishing", found);
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Отмена" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Удалить черновик" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Удалить черновик" }).ClickAsync();
        await page.GetByText("Черновик удалён").WaitForAsync();

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(asked > 0, "The replay says nothing.");
        Assert.True(blocked > 1, "What stands in the way of publishing says nothing.");
    }

    [Fact]
    public async Task Administrator_OfASwitch_FindsNothingWithoutWhy()
    {
        await using var visitor = await site.VisitAsync();
        var (account, page, found) = (site.AccountOf(Role.Administrator, 1), visitor.Page, new List<string>());
        await visitor.SignInAsync(account);
        await WalkAsync(visitor, await site.AddressAsync(PageList.All.Single(item => item.Route == "/profiles/{Id:guid}"), account), found);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = Journeys.CuratorScreen.Starting("Сменить профиль") }).First.ClickAsync();
        var programs = page.GetByRole(AriaRole.Dialog).GetByLabel("Станет");
        await Assertions.Expect(programs.Locator("option")).Not.ToHaveCountAsync(1);
        await programs.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByText("Подробно, с пунктами документов").WaitForAsync();

        var asked = await AskDialogAsync(page, "the switch", found);

        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(asked > 0, "The switch warns of nothing.");
    }

    // Whatever a dialog warns of or refuses answers too, and not only what is marked as a claim.
    private static async Task<int> AskDialogAsync(IPage page, string what, List<string> found)
    {
        var dumb = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('dialog[open] .note-near, dialog[open] .note-late')].filter(note => !note.querySelector('[data-why]')).map(note => note.textContent.trim().slice(0, 140))");
        found.AddRange(dumb.Select(text => $"{what}: a warning without «Почему?»: {text}"));
        await Claims.AskAsync(page, what, found);
        return await page.Locator("dialog[open] [data-why]").CountAsync();
    }

    private static async Task<int> WalkAsync(Visitor visitor, string address, List<string> found)
    {
        await visitor.GoAsync(address);
        return await Claims.AskAsync(visitor.Page, address, found);
    }

    // A case in every state that the curator leads.
    private async Task<IReadOnlyList<Guid>> CasesAsync(string userName)
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var user = await db.Users.SingleAsync(item => item.UserName == userName);
        var rows = await db.Cases.Where(row => row.CuratorId == user.Id).Select(row => new { row.Id, row.State, row.OverdueCount, row.Number }).ToListAsync();
        return [.. rows.GroupBy(row => (row.State, Late: row.OverdueCount > 0)).Where(group => group.Key.State != CaseState.Declined).Select(group => group.OrderBy(row => row.Number, StringComparer.Ordinal).ThenBy(row => row.Id).First().Id)];
    }
}
