using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Storage.People;

namespace Patronage.Browser.Tests;

/// <summary>Whole jobs by keys alone, and where the focus is while dialogs come and go.</summary>
[Collection(SiteCollection.Name)]
public sealed class KeyboardTests(RunningSite site)
{
    [Fact]
    public async Task Visit_FromSigningInToWritten_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await EnterAsync(visitor, keys, site.AccountOf(Role.Curator, 2));

        await keys.TabToAsync("a line of the day", "e.matches('[data-line]')");
        await keys.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".why .why-rule").First).ToBeVisibleAsync();
        await keys.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator(".why")).ToHaveCountAsync(0);
        var lines = await page.Locator("[data-line]").CountAsync();
        for (var at = 0; at < lines && !await keys.FocusAsync<bool>("e.querySelector('[data-act]')?.textContent.trim() === 'Записать посещение'"); at++) await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");

        var dialog = page.Locator("dialog[open]");
        await Assertions.Expect(dialog.GetByText("Что получилось")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Locator(":focus")).ToHaveAttributeAsync("value", "Held");
        await StaysInsideAsync(keys);
        await keys.TabToAsync("a member who was seen", "e.matches('input[type=checkbox]')");
        await keys.PressAsync("Space");
        await keys.TabToAsync("the button that writes", "e.matches('dialog footer .btn-filled')");
        await keys.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".toast")).ToContainTextAsync("Записано");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        Assert.NotEqual("BODY", await keys.FocusAsync<string>("e.tagName"));
    }

    [Fact]
    public async Task Family_FromReferralToApprovedPlan_NeedsNoMouse()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        await EnterAsync(visitor, keys, site.AccountOf(Role.Curator, 0));
        await keys.TabToButtonAsync("Обращения");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Обращения");
        await keys.TabToButtonAsync("Новое обращение");
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Фамилия семьи")).ToBeVisibleAsync();

        await keys.TabToAsync("the basis", "e.matches('#referral-basis input')");
        await keys.PressAsync("Space");
        await keys.TabToFieldAsync("Фамилия семьи");
        await keys.TypeAsync("Клавишины");
        await keys.TabToFieldAsync("Фамилия, имя, отчество");
        await keys.TypeAsync("Клавишина Нина Павловна");
        await keys.TabToFieldAsync("Дата рождения");
        await keys.TypeAsync("12.04.1990");
        await keys.TabToFieldAsync("Кем приходится");
        await keys.PressAsync("ArrowDown");
        await keys.TabToButtonAsync("Записать обращение");
        await keys.PressAsync("Enter");

        // What is still asked for stands in the summary, which has the focus: each line of it leads to its field.
        for (var round = 0; round < 8 && !Regex.IsMatch(page.Url, "/families/[0-9a-f-]{36}$", RegexOptions.None, Timeout.InfiniteTimeSpan); round++)
        {
            if (await keys.FocusAsync<bool>("e.matches('.error-summary') || !!e.closest('.error-summary')"))
            {
                await keys.TabToAsync("the first problem", "e.matches('.error-summary a')");
                await keys.PressAsync("Enter");
                await keys.AnswerAsync();
                await keys.TabToButtonAsync("Записать обращение");
                await keys.PressAsync("Enter");
            }

            await page.WaitForTimeoutAsync(500);
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Клавишины");
        await StepAsync(page, keys, "Провести обследование условий", "Записать");
        await AssessAsync(page, keys);
        await StepAsync(page, keys, "Познакомиться с семьёй", null);
        await DecideAsync(page, keys);
        await StepAsync(page, keys, "Заключить договор", "Записать");
        await PlanAsync(page, keys);
    }

    // A step that is a form or a dialog of its own: whatever it asks for is answered.
    private static async Task StepAsync(IPage page, Keyboard keys, string what, string? button)
    {
        await ActAsync(page, keys, what);
        if (button is null) await page.Locator("dialog[open] footer .btn-filled:not([aria-disabled])").WaitForAsync();
        else await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).WaitForAsync();
        await keys.WriteAsync(button);
    }

    private static async Task AssessAsync(IPage page, Keyboard keys)
    {
        await ActAsync(page, keys, "Провести первичную диагностику семьи");
        await page.GetByLabel("Причины трудной").WaitForAsync();
        foreach (var field in new[] { "Проблемы, с которыми", "Причины трудной" })
        {
            await keys.TabToAsync(field, $"[...(e.labels ?? [])].some(label => label.textContent.trim().startsWith('{field}'))");
            await keys.TypeAsync("Потеря работы");
        }

        await keys.TabToButtonAsync("Записать");
        await keys.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/form/", StringComparison.Ordinal));
    }

    private static async Task DecideAsync(IPage page, Keyboard keys)
    {
        await ActAsync(page, keys, "Определить вид патроната");
        var dialog = page.Locator("dialog[open]");
        await dialog.GetByLabel("Чем вызван выбор").WaitForAsync();
        await keys.TabToAsync("a kind of patronage", "e.matches('dialog input[type=radio]') && [...e.labels].some(label => /Плановый|Экстренный/.test(label.textContent))");
        await keys.PressAsync("Space");
        await keys.TabToAsync("why", "[...(e.labels ?? [])].some(label => label.textContent.trim().startsWith('Чем вызван выбор'))");
        await keys.TypeAsync("По итогам знакомства");
        await keys.TabToAsync("the button that writes", "e.matches('dialog footer .btn-filled')");
        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        // Where one was, or at the name of the page, when the step is done and its line is gone.
        await page.WaitForFunctionAsync("() => document.activeElement.matches('main [data-line], main h1')");
    }

    private static async Task PlanAsync(IPage page, Keyboard keys)
    {
        await keys.TabToButtonAsync("План");
        await keys.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Составить:" }).WaitForAsync();
        await keys.TabToButtonAsync("Составить:");
        await keys.PressAsync("Enter");
        await page.GetByLabel("Что сделать").WaitForAsync();
        await keys.TabToFieldAsync("Что сделать");
        await keys.TypeAsync("Помочь с местом в детском саду");
        await keys.TabToAsync("the day of the measure", "e.matches('#plan-measures input') && [...(e.labels ?? [])].some(label => label.textContent.trim().startsWith('Срок'))");
        await keys.TypeAsync("25.12.2026");
        await keys.TabToButtonAsync("Записать проект плана");
        await keys.PressAsync("Enter");
        for (var round = 0; round < 10 && await page.GetByText("Ждёт утверждения").CountAsync() == 0; round++)
        {
            if (await keys.FocusAsync<bool>("e.matches('.error-summary') || !!e.closest('.error-summary')"))
            {
                await keys.TabToAsync("the first problem", "e.matches('.error-summary a')");
                await keys.PressAsync("Enter");
                await keys.AnswerAsync();
                await keys.TabToButtonAsync("Записать проект плана");
                await keys.PressAsync("Enter");
            }

            await page.WaitForTimeoutAsync(500);
        }

        await Assertions.Expect(page.GetByText("Ждёт утверждения")).ToBeVisibleAsync();
        await keys.TabToButtonAsync("Записать решение: Утвердить план");
        await keys.PressAsync("Enter");
        await page.Locator("dialog[open] footer .btn-filled").WaitForAsync();
        await keys.WriteAsync();
        await Assertions.Expect(page.GetByText("Утверждён", new() { Exact = true })).ToBeVisibleAsync();
    }

    // A step of «Что дальше»: the arrows go from line to line, Enter does what its button does.
    private static async Task ActAsync(IPage page, Keyboard keys, string what)
    {
        await page.Locator("li[data-line]").Filter(new() { HasText = what }).First.WaitForAsync();
        await keys.TabToAsync("a line of what is next", "e.matches('[data-line]')");
        var lines = await page.Locator("[data-line]").CountAsync();
        for (var at = 0; at < lines && !await keys.FocusAsync<bool>($"e.textContent.includes('{what}')"); at++) await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
    }

    [Fact]
    public async Task Dialog_LeftWithTypedText_AsksFirstAndGivesTheFocusBack()
    {
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        var account = site.AccountOf(Role.Curator, 1);
        await visitor.SignInAsync(account);
        await visitor.OpenAsync(await site.AddressAsync(PageList.All.Single(item => item.Route == "/families/{CaseId:guid}"), account) + "?tab=family");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).WaitForAsync();
        await keys.TabToButtonAsync("Добавить");
        await keys.PressAsync("Enter");

        var dialog = page.Locator("dialog[open]");
        await Assertions.Expect(dialog.GetByLabel("Фамилия, имя, отчество")).ToBeFocusedAsync();
        await StaysInsideAsync(keys);
        await keys.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal("Добавить", await keys.FocusAsync<string>("e.textContent.trim()"));

        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByLabel("Фамилия, имя, отчество")).ToBeFocusedAsync();
        await keys.TypeAsync("Пробный");
        await keys.PressAsync("Escape");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Продолжить" })).ToBeFocusedAsync();
        await Accessibility.HasNoViolationsAsync(page);
        await keys.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByLabel("Фамилия, имя, отчество")).ToBeFocusedAsync();
        await Assertions.Expect(dialog.GetByLabel("Фамилия, имя, отчество")).ToHaveValueAsync("Пробный");
        await keys.PressAsync("Escape");
        await keys.TabToButtonAsync("Закрыть без записи");
        await keys.PressAsync("Enter");

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        Assert.Equal("Добавить", await keys.FocusAsync<string>("e.textContent.trim()"));
    }

    [Fact]
    public async Task Dialog_LeftAndAskedForAtOnce_IsOpenAgain()
    {
        await using var visitor = await site.VisitAsync();
        var page = visitor.Page;
        var account = site.AccountOf(Role.Curator, 1);
        await visitor.SignInAsync(account);
        await visitor.OpenAsync(await site.AddressAsync(PageList.All.Single(item => item.Route == "/families/{CaseId:guid}"), account) + "?tab=family");
        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить" }).ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await Assertions.Expect(dialog.GetByLabel("Фамилия, имя, отчество")).ToBeFocusedAsync();

        // Faster than a browser tells of a closed dialog: the button is pressed within the same turn.
        await page.EvaluateAsync("() => { const button = [...document.querySelectorAll('main button')].find(item => item.textContent.trim() === 'Добавить'); document.querySelector('dialog[open]').requestClose(); button.click(); }");

        await Assertions.Expect(dialog.GetByLabel("Фамилия, имя, отчество")).ToBeFocusedAsync();
        await page.WaitForTimeoutAsync(300);
        await Assertions.Expect(dialog).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Dialog_ThatKeepsADraft_IsLeftByAKeyAndHasTheTextAgain()
    {
        const string Text = "Мать просит помочь с местом в саду";
        await using var visitor = await site.VisitAsync();
        var (page, keys) = (visitor.Page, new Keyboard(visitor.Page));
        var account = site.AccountOf(Role.Curator, 1);
        await visitor.SignInAsync(account);
        await visitor.OpenAsync(await site.AddressAsync(PageList.All.Single(item => item.Route == "/families/{CaseId:guid}"), account) + "?tab=visits");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать контакт" }).First.WaitForAsync();
        await keys.PressAsync("+");
        var dialog = page.Locator("dialog[open]");
        await dialog.Locator("textarea").First.WaitForAsync();
        await keys.TabToAsync("the text", "e.matches('dialog textarea')");
        await keys.TypeAsync(Text);
        await keys.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        await keys.PressAsync("+");

        await Assertions.Expect(dialog.Locator("textarea").First).ToHaveValueAsync(Text);
        await dialog.Locator("textarea").First.FillAsync("");
        await Assertions.Expect(dialog.Locator(".draft-saved")).ToBeVisibleAsync();
    }

    public static TheoryData<Role, int, string, string[]> Dialogs => new()
    {
        { Role.Curator, 0, "/", ["Посещение"] },
        { Role.Curator, 2, "{case}?tab=visits", ["Записать контакт"] },
        { Role.Curator, 2, "{case}?tab=family", ["Добавить", "Изменить данные", "Изменить адрес и телефон", "Записать согласие"] },
        { Role.Curator, 0, "{case}?tab=requests", ["Отправлено", "Адресная книга"] },
        { Role.Curator, 0, "/families?where=children~from~1", ["Сохранить список"] },
        { Role.Curator, 0, "/calendar", ["Запланировать"] },
        { Role.Curator, 0, "/", ["Отметить", "Записать отправку"] },
        { Role.Head, 2, "{case}", ["Передать другому куратору", "Передать в другую организацию", "Записать ещё одно обращение"] },
        { Role.Head, 2, "{case}?tab=decisions", ["Записать решение"] },
        { Role.Administrator, 1, "/people", ["Добавить человека", "Управлять"] },
        { Role.Administrator, 1, "/profiles", ["Сменить профиль", "Добавить день"] },
        { Role.Auditor, 1, "/audit", ["Подробности записи"] },
    };

    [Theory]
    [MemberData(nameof(Dialogs))]
    public async Task Dialog_Open_IsAccessibleAtAnyWidthAndTakesTheFocus(Role role, int organization, string address, string[] buttons)
    {
        var account = site.AccountOf(role, organization);
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync(account);
        var page = visitor.Page;
        await visitor.GoAsync(address.Replace("{case}", await site.AddressAsync(PageList.All.Single(item => item.Route == "/families/{CaseId:guid}"), account), StringComparison.Ordinal));
        var (found, opened) = (new List<string>(), 0);
        foreach (var words in buttons)
        {
            var button = page.GetByRole(AriaRole.Button, new() { NameRegex = Journeys.CuratorScreen.Starting(words) }).First;
            if (await button.CountAsync() == 0 && await page.Locator("details.menu-button > summary").CountAsync() > 0) await page.Locator("details.menu-button > summary").ClickAsync();
            if (await button.CountAsync() == 0)
            {
                // What is in none of its lines is no reason to leave a menu open: it lies over what stands below it.
                if (await page.Locator("details.menu-button[open]").CountAsync() > 0) await page.Locator("details.menu-button > summary").ClickAsync();
                continue;
            }

            opened++;
            await button.ClickAsync();
            var dialog = page.Locator("dialog[open]");
            await dialog.WaitForAsync();
            await page.WaitForFunctionAsync("() => !document.querySelector('dialog [aria-busy=true]')");
            if (await page.EvaluateAsync<bool>("() => !document.querySelector('dialog[open]').contains(document.activeElement)")) found.Add($"{words}: the focus is not in the dialog");
            found.AddRange((await PageChecks.FindAsync(page, words)).Where(text => !text.Contains("takes no focus", StringComparison.Ordinal)));
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
            if (await page.EvaluateAsync<string>("() => document.activeElement.tagName") == "BODY") found.Add($"{words}: the focus is lost afterwards");
        }

        Assert.True(opened > 0, $"None of the buttons is on the page: {await page.Locator("main").InnerTextAsync()}");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task EnterAsync(Visitor visitor, Keyboard keys, string account)
    {
        await visitor.Page.GotoAsync("/sign-in");
        var password = await visitor.Page.Locator("form input[name='Input.Password'][type='hidden']").First.GetAttributeAsync("value");
        await keys.TabToFieldAsync("Логин");
        await keys.TypeAsync(account);
        await keys.TabToFieldAsync("Пароль");
        await keys.TypeAsync(password!);
        await keys.PressAsync("Enter");
        await visitor.ReadyAsync();
        await visitor.Page.Locator("[data-line]").First.WaitForAsync();
    }

    private static async Task StaysInsideAsync(Keyboard keys)
    {
        for (var pressed = 0; pressed < 40; pressed++)
        {
            await keys.PressAsync("Tab");
            Assert.True(await keys.FocusAsync<bool>("e === document.body || !!e.closest('dialog[open]')"), $"Tab leaves the dialog for {await keys.FocusAsync<string>("e.outerHTML.slice(0, 200)")}");
        }
    }
}
