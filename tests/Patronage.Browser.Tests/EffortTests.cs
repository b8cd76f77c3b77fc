using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;

namespace Patronage.Browser.Tests;

/// <summary>How many clicks, keys and fields the commonest jobs take, counted by the page itself.</summary>
[Collection(SiteCollection.Name)]
public sealed class EffortTests(RunningSite site)
{
    internal const string Words = "Записано со слов матери";

    /// <summary>All that the program asks for on the way is done; no step of it is left out.</summary>
    [Fact]
    public async Task Family_FromReferralToAgreedPlan_TakesUnderFortyActs()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("kovalchuk");
        var (page, screen) = (visitor.Page, new CuratorScreen(visitor));
        await visitor.OpenAsync("/referrals/new");
        var effort = await Effort.WatchAsync(page);

        await page.Locator("#referral-basis").GetByRole(AriaRole.Radio).First.CheckAsync();
        await page.GetByLabel("Фамилия семьи").FillAsync("Быстровы");
        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync("ул. Садовая, 9");
        await MemberAsync(page, 0, "Быстрова Анна Петровна", "12.04.1990", "мать");
        await screen.Button("Добавить члена семьи").ClickAsync();
        await MemberAsync(page, 1, "Быстров Илья", "03.02.2019", "ребёнок");
        await screen.Button("Записать обращение").ClickAsync();
        await page.WaitForURLAsync(new Regex("/families/[0-9a-f-]{36}$", RegexOptions.None, Timeout.InfiniteTimeSpan));

        await StepAsync(page, "Провести обследование условий");
        await FillAsync(page, "Условия жизнедеятельности", "Нуждаемость в социальном обслуживании");
        await WriteAsync(page, "Записать");
        await StepAsync(page, "Провести первичную диагностику семьи");
        await FillAsync(page, "Проблемы, с которыми", "Причины трудной");
        await WriteAsync(page, "Записать");
        await StepAsync(page, "Познакомиться с семьёй");
        await WriteAsync(page, "Отметить");
        await StepAsync(page, "Определить вид патроната");
        await screen.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = CuratorScreen.Starting("Плановый") }).CheckAsync();
        await screen.Dialog.GetByLabel("Чем вызван выбор").FillAsync(Words);
        await WriteAsync(page, "Записать решение");
        await page.GetByLabel("Разделы случая").GetByRole(AriaRole.Link, new() { NameRegex = CuratorScreen.Starting("Что дальше") }).ClickAsync();
        await StepAsync(page, "Заключить договор");
        await WriteAsync(page, "Записать");
        await StepAsync(page, "Разработать комплекс мероприятий");
        await Assertions.Expect(page.GetByLabel("Причины, по которым")).ToHaveValueAsync(Words);
        await FillAsync(page, "Фамилия, собственное имя, отчество (если таковое имеется) и должность", "Ресурсы гражданина", "Цель организации", "Задачи организации");
        await page.GetByLabel("Что сделать").FillAsync("Помочь с местом в детском саду");
        await page.Locator("#plan-measures").GetByLabel("Срок", new() { Exact = true }).FillAsync("25.12.2026");
        await page.GetByLabel("Ответственный", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await WriteAsync(page, "Записать проект плана");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Записать решение: Утвердить план") }).ClickAsync();
        await WriteAsync(page, "Записать решение");

        await Assertions.Expect(page.GetByText("Утверждён", new() { Exact = true })).ToBeVisibleAsync();
        effort.IsAtMost(39);
    }

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

    private static async Task MemberAsync(IPage page, int at, string name, string born, string relation)
    {
        var member = page.Locator("#referral-members fieldset.table-row").Nth(at);
        await member.GetByLabel("Фамилия, имя, отчество").FillAsync(name);
        await member.GetByLabel("Дата рождения", new() { Exact = true }).FillAsync(born);
        await member.GetByLabel("Кем приходится").SelectOptionAsync(new SelectOptionValue { Label = relation });
    }

    private static Task StepAsync(IPage page, string what) => page.Locator("li[data-line]").Filter(new() { HasText = what }).Locator("[data-act]").First.ClickAsync();

    private static async Task FillAsync(IPage page, params string[] labels)
    {
        foreach (var label in labels) await page.GetByLabel(label).First.FillAsync(Words);
    }

    // What is written takes its form away; what is not says at once what is missing.
    internal static async Task WriteAsync(IPage page, string words)
    {
        var button = await page.Locator("dialog[open] footer, main").GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).And(page.Locator(".btn-filled")).Last.ElementHandleAsync();
        await button.ClickAsync();
        try
        {
            await button.WaitForElementStateAsync(ElementState.Hidden);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not written: {await page.Locator("dialog[open], main").Last.InnerTextAsync()}");
        }

        Assert.Equal(0, await page.Locator(".error-summary").CountAsync());
    }
}
