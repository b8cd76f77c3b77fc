using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Casework.Journal;
using Patronage.Services.Calendar;
using Patronage.Services.Contacts;
using Patronage.Services.People;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>A visit is written down on a telephone without a connection and comes to the server once.</summary>
[Collection(SiteCollection.Name)]
public sealed class OfflineVisitsTests(RunningSite site)
{
    private const string Curator = "kovalchuk";
    private const string Code = "ветер и калина";
    private const string Note = "Дети здоровы, уроки сделаны";

    // Everything that the telephone's database holds, with the bytes as letters.
    private const string Stored = """
        async () => {
          const base = await new Promise(done => { const asked = indexedDB.open('patronage-offline', 1); asked.onsuccess = () => done(asked.result); });
          const all = store => new Promise(done => { const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result); });
          const told = value => value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value && typeof value === 'object' ? Object.entries(value).map(([name, one]) => name + '=' + told(one)).join(';') : String(value);
          const found = { day: (await all('day')).map(told), unsent: (await all('unsent')).map(told) };
          base.close();
          return JSON.stringify(found);
        }
        """;

    [Fact]
    public async Task Visit_WrittenDownWithoutAConnection_IsSentOnceAndNothingIsLeftAfterSigningOut()
    {
        var (caseId, family, address) = await PlanAsync();
        await using var visitor = await site.VisitAsync(new VisitorOptions(360));
        var page = visitor.Page;
        await visitor.SignInAsync(Curator);
        await TakeAsync(page);
        await Assertions.Expect(page.Locator(".off-stop")).ToContainTextAsync([family]);
        await Accessibility.FitsAsync(page);
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        await NothingIsReadableAsync(page, family, address);

        await visitor.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await OpenAsync(page, Code);
        await page.Locator(".off-stop").Filter(new() { HasText = family }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать посещение" }).ClickAsync();
        await Assertions.Expect(page.Locator("#unsent")).ToContainTextAsync("Не отправлено: 1 посещение");
        await Assertions.Expect(page.Locator("#line")).ToHaveTextAsync("Нет связи");
        await Accessibility.FitsAsync(page);
        await NothingIsReadableAsync(page, family, address);
        Assert.Equal(0, await RecordedAsync(caseId));

        await visitor.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("Отправлено: 1 посещение");
        await Assertions.Expect(page.Locator("#unsent")).ToHaveCountAsync(0);
        Assert.Equal(1, await RecordedAsync(caseId));
        await page.ReloadAsync();
        await OpenAsync(page, Code);
        Assert.Equal(1, await RecordedAsync(caseId));

        await SpeakAsync(visitor, "tt");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "tt");
        await visitor.Context.SetOfflineAsync(true);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#line")).ToHaveTextAsync("Элемтә юк");
        await page.GetByLabel("Код").FillAsync(Code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ачу" }).ClickAsync();
        await Assertions.Expect(page.Locator(".off-panel h2")).ToHaveTextAsync(new Regex(@"^23.ноябрь: [0-9]+.визит$", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await Accessibility.FitsAsync(page);
        await visitor.Context.SetOfflineAsync(false);
        await SpeakAsync(visitor, "ru");

        await visitor.OpenAsync("/");
        await page.Locator(".top details[data-menu] summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Выйти" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/sign-in", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await Assertions.Expect(page.Locator("#password")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("async () => JSON.parse(await (" + Stored + ")()).day.length === 0");
        visitor.Forgive();
    }

    // The telephone's clock is moved on under the page: it lies open all the while.
    [Fact]
    public async Task Day_TwelveHoursOld_IsDestroyedWithItsKeyAndWhatWasWrittenDownStays()
    {
        var (_, family, _) = await PlanAsync();
        await using var visitor = await site.VisitAsync(new VisitorOptions(360));
        var page = visitor.Page;
        await visitor.SignInAsync(Curator);
        await page.Clock.InstallAsync();
        await TakeAsync(page);
        await visitor.Context.SetOfflineAsync(true);
        await page.Locator(".off-stop").Filter(new() { HasText = family }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать посещение" }).ClickAsync();
        await Assertions.Expect(page.Locator("#unsent")).ToContainTextAsync("Не отправлено: 1 посещение");

        await page.Clock.FastForwardAsync("11:58:00");
        await Assertions.Expect(page.GetByLabel("Код")).ToBeVisibleAsync();
        Assert.DoesNotContain("\"day\":[]", await page.EvaluateAsync<string>(Stored), StringComparison.Ordinal);
        await page.Clock.FastForwardAsync("00:03:00");

        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("Прошло 12 часов");
        await Assertions.Expect(page.Locator("#unsent")).ToContainTextAsync("Не отправлено: 1 посещение");
        await Assertions.Expect(page.GetByLabel("Придумайте код")).ToBeVisibleAsync();
        Assert.Contains("\"day\":[]", await page.EvaluateAsync<string>(Stored), StringComparison.Ordinal);
        visitor.Forgive();
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Code_WrongFiveTimes_DestroysTheDayAndKeepsWhatWasWrittenDown()
    {
        var (caseId, family, _) = await PlanAsync();
        await using var visitor = await site.VisitAsync(new VisitorOptions(360, Dark: true));
        var page = visitor.Page;
        await visitor.SignInAsync(Curator);
        await TakeAsync(page);
        await page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => true)");
        await visitor.Context.SetOfflineAsync(true);
        await page.Locator(".off-stop").Filter(new() { HasText = family }).GetByRole(AriaRole.Button).First.ClickAsync();
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать посещение" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Закрыть кодом" }).ClickAsync();

        for (var left = 4; left >= 0; left--)
        {
            await page.GetByLabel("Код").FillAsync($"не тот код {left}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
            await Assertions.Expect(page.Locator("body")).ToContainTextAsync(left > 0 ? $"Осталось попыток: {left}" : "взятое с собой стёрто");
        }

        await Assertions.Expect(page.Locator("#unsent")).ToContainTextAsync("Не отправлено: 1 посещение");
        Assert.Contains("\"day\":[]", await page.EvaluateAsync<string>(Stored), StringComparison.Ordinal);
        await visitor.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("Отправлено: 1 посещение");
        Assert.Equal(1, await RecordedAsync(caseId));
        visitor.Forgive();
    }

    private static Task SpeakAsync(Visitor visitor, string language) => visitor.Context.AddCookiesAsync([new() { Name = "patronage-language", Value = language, Url = visitor.Address }]);

    private static async Task TakeAsync(IPage page)
    {
        await page.GotoAsync("/offline/visits.html");
        await page.Locator("html[data-ready]").WaitForAsync();
        await Accessibility.HasNoViolationsAsync(page);
        await page.GetByLabel("Придумайте код").FillAsync(Code);
        await page.GetByLabel("Код ещё раз").FillAsync(Code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Взять с собой" }).ClickAsync();
        await page.Locator(".off-stop").First.WaitForAsync();
        await Accessibility.HasNoViolationsAsync(page);
    }

    private static async Task OpenAsync(IPage page, string code)
    {
        await page.GetByLabel("Код").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Открыть" }).ClickAsync();
        await page.Locator(".off-stop").First.WaitForAsync();
    }

    // The program's own questions: whatever is required gets an answer.
    private static async Task FillAsync(IPage page)
    {
        foreach (var area in await page.Locator("form[data-visit] textarea").AllAsync()) await area.FillAsync(Note);
        foreach (var group in await page.Locator("form[data-visit] fieldset:has(input[type=radio])").AllAsync())
        {
            if (await group.Locator("input:checked").CountAsync() == 0) await group.Locator("input").First.CheckAsync();
        }
    }

    private static async Task NothingIsReadableAsync(IPage page, string family, string address)
    {
        var stored = await page.EvaluateAsync<string>(Stored);
        Assert.DoesNotContain(family, stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(address[..Math.Min(8, address.Length)], stored, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Note, stored, StringComparison.Ordinal);
        var elsewhere = await page.EvaluateAsync<string>("async () => { const all = []; for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) all.push(one.url); return JSON.stringify({ ...localStorage, ...sessionStorage }) + all; }");
        Assert.DoesNotContain("/api/", elsewhere, StringComparison.Ordinal);
        Assert.DoesNotContain(family, elsewhere, StringComparison.Ordinal);
    }

    // A family of the curator that nobody visits today yet.
    private async Task<(Guid CaseId, string Family, string Address)> PlanAsync()
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        var user = await db.Users.SingleAsync(item => item.UserName == Curator);
        await using var scope = site.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<PersonDirectory>().LoadAsync(user.Id) ?? throw new InvalidOperationException("The curator may not work.");
        foreach (var row in await db.Cases.Include(item => item.Family).Where(item => item.CuratorId == user.Id && item.State == CaseState.Open && item.Family!.Address != "").OrderBy(item => item.Number).ToListAsync())
        {
            if (await RecordedAsync(row.Id) == 0 && await scope.ServiceProvider.GetRequiredService<ContactRecorder>().OpenAsync(person, row.Id) is Outcome<ContactSheet>.Done { Value: var sheet } && sheet.Planned.All(item => item.On != RunningSite.Today)
                && (await scope.ServiceProvider.GetRequiredService<VisitPlanner>().PlanAsync(person, row.Id, sheet.Stamp, new VisitPlan(sheet.Kinds[0].Id, RunningSite.Today))).Ok)
            {
                return (row.Id, row.Family!.Title, row.Family.Address!);
            }
        }

        throw new InvalidOperationException("The curator has no family to visit.");
    }

    private async Task<int> RecordedAsync(Guid caseId)
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        return await db.Journal.CountAsync(entry => entry.CaseId == caseId && entry.Kind == EntryKind.Contact && entry.Status == EntryStatus.Held && entry.On == RunningSite.Today);
    }
}
