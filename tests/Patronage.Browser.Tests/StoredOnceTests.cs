using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;
using Patronage.Casework.Journal;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Browser.Tests;

/// <summary>Impatient hands: buttons pressed many times, the way back after writing, one plan open in two tabs; and words and days that nobody expects.</summary>
[Collection(SiteCollection.Name)]
public sealed class StoredOnceTests(RunningSite site)
{
    private const string Surname = "👩‍👧 نور Мирные";
    private const string Tomorrow = "24.11.2026";
    private const string Today = "23.11.2026";
    private static readonly string Long = string.Concat(Enumerable.Repeat("Очень длинный рассказ. ", 434));

    [Fact]
    public async Task Work_OfAnImpatientHand_IsStoredOnceAndWhatCannotBeIsRefusedAtItsPlace()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("kovalchuk");
        var screen = new CuratorScreen(visitor);

        await RegisterAsync(visitor, screen);
        await VisitAsync(screen);
        await DecideAsync(screen);
        await FormAsync(visitor, screen);
        await PlanInTwoTabsAsync(visitor, screen);
    }

    // A child born after the referral is refused at its field; the name is kept letter for letter; the way back leads to an empty form.
    private async Task RegisterAsync(Visitor visitor, CuratorScreen screen)
    {
        var page = visitor.Page;
        await visitor.OpenAsync("/referrals/new");
        await page.Locator("#referral-basis").GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByLabel("Фамилия семьи").FillAsync(Surname);
        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync("ул. Тихая, 3");
        var member = page.Locator("#referral-members fieldset.table-row").First;
        await member.GetByLabel("Фамилия, имя, отчество").FillAsync("Мирная نور 🌷");
        await member.GetByLabel("Дата рождения", new() { Exact = true }).FillAsync(Tomorrow);
        await member.GetByLabel("Кем приходится").SelectOptionAsync(new SelectOptionValue { Label = "мать" });
        await screen.Button("Записать обращение").ClickAsync();
        await Assertions.Expect(member).ToContainTextAsync(new Regex("ещё не наступил|Дата рождения позже", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await member.GetByLabel("Дата рождения", new() { Exact = true }).FillAsync("12.04.1990");

        await screen.Button("Записать обращение").PressManyTimesAsync();
        // What stands on the page instead is told where this fails.
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync(Surname);
        await page.WaitForURLAsync(new Regex("/families/[0-9a-f-]{36}$", RegexOptions.None, Timeout.InfiniteTimeSpan));
        screen.CaseHref = new Uri(page.Url).AbsolutePath;
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByLabel("Фамилия семьи")).ToHaveValueAsync("");

        await page.Locator("#referral-basis").GetByRole(AriaRole.Radio).First.CheckAsync();
        Assert.Equal(1, await CountAsync(db => db.Families.CountAsync(family => family.Title == Surname)));
    }

    private async Task VisitAsync(CuratorScreen screen)
    {
        await screen.SectionAsync("Посещения");
        await screen.Button("Записать контакт").ClickAsync();
        await screen.Dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await screen.Dialog.Locator("#contact-On").FillAsync(Tomorrow);
        await screen.Dialog.Locator("footer .btn-filled").ClickAsync();
        await Assertions.Expect(screen.Dialog).ToContainTextAsync("Этот день ещё не наступил");
        await screen.Dialog.Locator("#contact-On").FillAsync(Today);
        await screen.Dialog.Locator("textarea").First.FillAsync(Long);
        await screen.Dialog.Locator("footer .btn-filled").PressManyTimesAsync();
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);

        Assert.Equal(1, await CountAsync(db => db.Journal.CountAsync(entry => entry.CaseId == Id(screen) && entry.Kind == EntryKind.Contact)));
    }

    private async Task DecideAsync(CuratorScreen screen)
    {
        await screen.SectionAsync("Решения");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Записать решение: Определить вид патроната") }).ClickAsync();
        await screen.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = CuratorScreen.Starting("Плановый") }).CheckAsync();
        await screen.Dialog.GetByLabel("Чем вызван выбор").FillAsync("По итогам знакомства");
        await screen.Dialog.Locator("footer .btn-filled").PressManyTimesAsync();
        await Assertions.Expect(screen.Dialog).ToHaveCountAsync(0);

        Assert.Equal(1, await CountAsync(db => db.Journal.CountAsync(entry => entry.CaseId == Id(screen) && entry.Kind == EntryKind.Decision)));
    }

    private async Task FormAsync(Visitor visitor, CuratorScreen screen)
    {
        await visitor.OpenAsync($"{screen.CaseHref}/form/assessment");
        await screen.Page.GetByLabel("Проблемы, с которыми").FillAsync($"{Long}{Surname} {Surname}");
        await screen.Button("Записать").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("main")).ToContainTextAsync("длиннее 10000 знаков");
        await Assertions.Expect(screen.Page.GetByLabel("Проблемы, с которыми")).ToHaveValueAsync($"{Long}{Surname} {Surname}");
        await screen.Page.GetByLabel("Проблемы, с которыми").FillAsync(Long.Trim());
        await screen.Page.GetByLabel("Причины трудной").FillAsync("Потеря работы");
        var before = await CountAsync(db => db.Journal.CountAsync(entry => entry.CaseId == Id(screen)));
        await screen.Button("Записать").PressManyTimesAsync();
        await screen.Page.WaitForURLAsync(url => !url.Contains("/form/", StringComparison.Ordinal));

        Assert.Equal(before + 1, await CountAsync(db => db.Journal.CountAsync(entry => entry.CaseId == Id(screen))));
    }

    // Whoever writes second is told of the first, has their text still, and writes it when they have looked.
    private async Task PlanInTwoTabsAsync(Visitor visitor, CuratorScreen screen)
    {
        var first = visitor.Page;
        var second = await visitor.Context.NewPageAsync();
        foreach (var page in new[] { first, second })
        {
            await page.GotoAsync($"{screen.CaseHref}?tab=plan&begin=true");
            await page.Locator(".app[data-interactive]").WaitForAsync();
            await page.GetByLabel("Что сделать").WaitForAsync();
        }

        await FillPlanAsync(second, "Слова второй вкладки");
        await FillPlanAsync(first, "Слова первой вкладки");
        await first.GetByRole(AriaRole.Button, new() { Name = "Записать проект плана", Exact = true }).PressManyTimesAsync();
        await Assertions.Expect(first.GetByText("Ждёт утверждения")).ToBeVisibleAsync();
        Assert.Equal(1, await CountAsync(db => db.Journal.CountAsync(entry => entry.CaseId == Id(screen) && entry.Kind == EntryKind.Plan)));

        await second.GetByRole(AriaRole.Button, new() { Name = "Записать проект плана", Exact = true }).ClickAsync();
        await Assertions.Expect(second.GetByText("Ваш текст цел")).ToBeVisibleAsync();
        await Assertions.Expect(second.GetByLabel("Что сделать")).ToHaveValueAsync("Слова второй вкладки");
        Assert.Equal(1, await CountAsync(db => db.Journal.CountAsync(entry => entry.CaseId == Id(screen) && entry.Kind == EntryKind.Plan)));
        await second.GetByRole(AriaRole.Button, new() { Name = "Записать проект плана", Exact = true }).ClickAsync();
        await Assertions.Expect(second.Locator(".plan-table")).ToContainTextAsync("Слова второй вкладки");
        await second.CloseAsync();
    }

    private static async Task FillPlanAsync(IPage page, string measure)
    {
        foreach (var label in new[] { "Фамилия, собственное имя, отчество (если таковое имеется) и должность", "Ресурсы гражданина", "Цель организации", "Задачи организации" }) await page.GetByLabel(label).First.FillAsync("Записано");
        await page.GetByLabel("Что сделать").FillAsync(measure);
        await page.Locator("#plan-measures").GetByLabel("Срок", new() { Exact = true }).FillAsync("25.12.2026");
    }

    private static Guid Id(CuratorScreen screen) => Guid.Parse(screen.CaseHref[^36..]);

    private async Task<int> CountAsync(Func<PatronageDb, Task<int>> count)
    {
        await using var db = site.Services.GetRequiredService<IDbContextFactory<PatronageDb>>().Open(Actor.System("test"));
        return await count(db);
    }
}
