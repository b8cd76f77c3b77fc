using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests.Journeys;

/// <summary>
/// What a curator does on the pages, by roles and labels alone: which forms, fields and decisions there are is taken from what the running program
/// shows, so that the same steps work for any of them.
/// </summary>
internal sealed class CuratorScreen(Visitor visitor)
{
    private const int MostRounds = 6;
    private static readonly string Today = RunningSite.Today.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    public IPage Page => visitor.Page;

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => Page.Locator("dialog[open]");

    /// <summary>The page of the family that is open.</summary>
    public string CaseHref { get; set; } = "";

    /// <summary>Registers a referral: a mother with two children, taken on by whoever registers it.</summary>
    /// <param name="surname">The family.</param>
    /// <param name="basis">The basis, as the program calls it; null: the first one.</param>
    public async Task RegisterAsync(string surname, string? basis)
    {
        await visitor.OpenAsync("/referrals/new");
        var bases = Page.Locator("#referral-basis");
        if (basis is not null) await bases.GetByRole(AriaRole.Radio, new() { NameRegex = Starting(basis) }).CheckAsync();
        else if (await bases.GetByRole(AriaRole.Radio).CountAsync() > 0) await bases.GetByRole(AriaRole.Radio).First.CheckAsync();
        else await bases.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Page.GetByLabel("Фамилия семьи").FillAsync(surname);
        await Page.GetByLabel("Адрес", new() { Exact = true }).FillAsync("ул. Садовая, 7");
        await AddMemberAsync(1, $"{surname} Анна Петровна", "12.04.1990", "мать");
        await Button("Добавить члена семьи").ClickAsync();
        await AddMemberAsync(2, $"{surname} Илья", "03.02.2019", "ребёнок");
        await Button("Добавить члена семьи").ClickAsync();
        await AddMemberAsync(3, $"{surname} Мария", "21.09.2024", "ребёнок");
        await FillUntilSavedAsync(Page.Locator("main"), "Записать обращение");
        await Page.WaitForURLAsync(new Regex("/families/[0-9a-f-]{36}$", RegexOptions.None, Timeout.InfiniteTimeSpan));
        await visitor.ReadyAsync();
        CaseHref = new Uri(Page.Url).AbsolutePath;
        await Assertions.Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(surname);
    }

    /// <summary>Opens a section of the family's page.</summary>
    public async Task SectionAsync(string name)
    {
        if (!Page.Url.Contains(CaseHref, StringComparison.Ordinal) || Page.Url.Contains("/form/", StringComparison.Ordinal)) await visitor.OpenAsync(CaseHref);
        var tab = Page.GetByLabel("Разделы случая").GetByRole(AriaRole.Link, new() { NameRegex = Starting(name) });
        await tab.ClickAsync();
        await Assertions.Expect(tab).ToHaveAttributeAsync("aria-current", "page");
    }

    /// <summary>The lines of «Что дальше» that carry a text.</summary>
    public ILocator Step(string what) => Page.Locator("li[data-line]").Filter(new() { HasText = what });

    /// <summary>The lines of «Что дальше» that have a button.</summary>
    public ILocator Steps => Page.Locator("li[data-line]").Filter(new() { Has = Page.Locator("[data-act]") });

    /// <summary>The address of the first form that a step asks for.</summary>
    public async Task<string> FirstFormAsync()
    {
        await SectionAsync("Что дальше");
        return await Page.Locator("a[data-act][href*='/form/']").First.GetAttributeAsync("href") is { } href ? "/" + href.TrimStart('/') : throw new InvalidOperationException("No step asks for a form.");
    }

    /// <summary>Fills in the first form that a step asks for.</summary>
    public async Task DoFirstAsync()
    {
        await visitor.OpenAsync(await FirstFormAsync());
        await Page.Locator("main .form").First.WaitForAsync();
        await FillUntilSavedAsync(Page.Locator("main"), "Записать");
        await Page.WaitForURLAsync(url => !url.Contains("/form/", StringComparison.Ordinal));
    }

    /// <summary>Records a contact that took place.</summary>
    public async Task ContactAsync()
    {
        await SectionAsync("Посещения");
        await Button("Записать контакт").ClickAsync();
        await FillUntilSavedAsync(Dialog, "Записать контакт");
    }

    /// <summary>Does a step of «Что дальше» with its one button, filling in what is asked for.</summary>
    /// <param name="what">What is to be done, as the program calls it.</param>
    /// <param name="before">Answers that matter, given before the rest is filled in.</param>
    public async Task DoAsync(string what, Func<Task>? before = null)
    {
        await SectionAsync("Что дальше");
        await Step(what).First.Locator("[data-act]").ClickAsync();
        await Page.Locator("dialog[open], main form, main .form, main [role=tabpanel]").First.WaitForAsync();
        if (Page.Url.Contains("/form/", StringComparison.Ordinal) || await IsFormAsync())
        {
            await visitor.ReadyAsync();
            await Page.Locator("main .form").First.WaitForAsync();
            if (before is not null) await before();
            await FillUntilSavedAsync(Page.Locator("main"), "Записать");
            await Page.WaitForURLAsync(url => !url.Contains("/form/", StringComparison.Ordinal));
        }
        else
        {
            if (before is not null) await before();
            await FillUntilSavedAsync(Dialog, null);
        }
    }

    /// <summary>How many steps of «Что дальше», where there is always one, carry a text.</summary>
    public async Task<int> CountAsync(string what)
    {
        await SectionAsync("Что дальше");
        await Page.Locator("li[data-line]").First.WaitForAsync();
        return await Step(what).CountAsync();
    }

    /// <summary>Fills in a form of the program that no step asks for.</summary>
    public async Task FormAsync(string title)
    {
        await SectionAsync("Документы");
        await Page.GetByRole(AriaRole.Link, new() { NameRegex = Starting($"Заполнить: {title}") }).ClickAsync();
        await visitor.ReadyAsync();
        await FillUntilSavedAsync(Page.Locator("main"), "Записать");
        await Page.WaitForURLAsync(url => !url.Contains("/form/", StringComparison.Ordinal));
    }

    /// <summary>Answers a question with yes.</summary>
    public Task YesAsync(string question) =>
        ChooseAsync(Page.GetByRole(AriaRole.Group, new() { NameRegex = Starting(question) }).GetByRole(AriaRole.Radio, new() { Name = "Да", Exact = true }));

    /// <summary>Opens «Почему?» of something and looks that it answers with a clause.</summary>
    public static async Task WhyAsync(ILocator about)
    {
        await about.GetByRole(AriaRole.Button, new() { NameRegex = Starting("Почему?") }).First.ClickAsync();
        await Assertions.Expect(about.Locator(".why .why-rule").First).Not.ToBeEmptyAsync();
        await Assertions.Expect(about.Locator(".why .clause").First).ToBeVisibleAsync();
    }

    /// <summary>Finds a family in the dialog of a contact.</summary>
    public async Task ChooseFamilyAsync(string family)
    {
        await Dialog.Locator("#contact-family").FillAsync(family);
        await Dialog.GetByRole(AriaRole.Button, new() { NameRegex = Starting(family) }).ClickAsync();
        await Assertions.Expect(Dialog).ToContainTextAsync("Что получилось");
    }

    /// <summary>Presses the button that writes; whatever the form then says is missing is filled in, and it is pressed again.</summary>
    /// <param name="scope">The form.</param>
    /// <param name="save">The words on the button; null: the filled one.</param>
    public async Task FillUntilSavedAsync(ILocator scope, string? save)
    {
        var button = save is null ? scope.Locator("footer .btn-filled") : scope.GetByRole(AriaRole.Button, new() { Name = save, Exact = true });
        var marker = await button.ElementHandleAsync();
        for (var round = 0; round < MostRounds; round++)
        {
            var before = await AttemptAsync();
            await marker.ClickAsync();
            if (await IsWrittenAsync(scope, marker, before)) return;
            await FillWrongAsync(scope);
        }

        Assert.Fail($"Not written after {MostRounds} rounds: {await scope.Locator(".error-summary").InnerTextAsync()}");
    }

    /// <summary>The same until something else is shown, which the button does not answer with «written».</summary>
    public async Task FillUntilAsync(ILocator scope, string save, ILocator shown)
    {
        for (var round = 0; round < MostRounds && await shown.CountAsync() == 0; round++)
        {
            var before = await AttemptAsync();
            await scope.GetByRole(AriaRole.Button, new() { Name = save, Exact = true }).ClickAsync();
            for (var i = 0; i < 100 && await AttemptAsync() == before && await shown.CountAsync() == 0; i++) await Page.WaitForTimeoutAsync(40);
            if (await shown.CountAsync() == 0) await FillWrongAsync(scope);
        }

        await Assertions.Expect(shown).ToBeVisibleAsync();
    }

    /// <summary>A button by its words.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task AddMemberAsync(int number, string name, string born, string relation)
    {
        var member = Page.Locator("#referral-members fieldset.table-row").Nth(number - 1);
        await member.GetByLabel("Фамилия, имя, отчество").FillAsync(name);
        await member.GetByLabel("Дата рождения", new() { Exact = true }).FillAsync(born);
        await member.GetByLabel("Кем приходится").SelectOptionAsync(new SelectOptionValue { Label = relation });
    }

    private async Task<bool> IsFormAsync()
    {
        await Page.WaitForTimeoutAsync(100);
        return Page.Url.Contains("/form/", StringComparison.Ordinal);
    }

    private static async Task<bool> IsThereAsync(IElementHandle button)
    {
        try
        {
            return await button.EvaluateAsync<bool>("element => element.isConnected");
        }
        catch (PlaywrightException)
        {
            // The page has gone on.
            return false;
        }
    }

    // What is written takes its form away; what is not says so in a new summary.
    private async Task<bool> IsWrittenAsync(ILocator scope, IElementHandle button, string? before)
    {
        for (var i = 0; i < 250; i++)
        {
            await Page.WaitForTimeoutAsync(40);
            if (!await IsThereAsync(button)) return true;
            if (await AttemptAsync() is { } now && now != before) return false;
        }

        Assert.Fail($"Neither written nor refused: {await scope.InnerTextAsync()}");
        return false;
    }

    private Task<string?> AttemptAsync() => Page.EvaluateAsync<string?>("() => document.querySelector('.error-summary')?.dataset.takeFocus ?? null");

    private static async Task FillWrongAsync(ILocator scope)
    {
        var wrong = scope.Locator(".field-wrong");
        var count = await wrong.CountAsync();
        Assert.True(count > 0, $"No message stands at a field: {await scope.Locator(".error-summary").InnerTextAsync()}");
        for (var i = 0; i < count; i++)
        {
            await FillAsync(wrong.Nth(i));
        }
    }

    // Any answer that the field takes.
    private static async Task FillAsync(ILocator field)
    {
        if (await field.Locator("input[placeholder='дд.мм.гггг']").First.IsVisibleAsync()) await field.Locator("input[placeholder='дд.мм.гггг']").First.FillAsync(Today);
        else if (await field.Locator("textarea").First.IsVisibleAsync()) await field.Locator("textarea").First.FillAsync("Записано со слов матери");
        else if (await field.Locator("select").First.IsVisibleAsync()) await field.Locator("select").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        else if (await field.Locator("input[type=checkbox]:enabled").CountAsync() > 0) await field.Locator("input[type=checkbox]:enabled").First.CheckAsync();
        else if (await field.Locator("input[type=radio]:enabled").CountAsync() > 0) await AnswerAsync(field);
        else if (await field.Locator("input.input-num").First.IsVisibleAsync()) await field.Locator("input.input-num").First.FillAsync("1");
        else await field.Locator("input.input").First.FillAsync("Записано");
    }

    // A question of yes and no is answered with no: that asks for nothing more.
    private static async Task AnswerAsync(ILocator field)
    {
        var no = field.GetByRole(AriaRole.Radio, new() { Name = "Нет", Exact = true });
        await ChooseAsync(await no.CountAsync() > 0 ? no : field.Locator("input[type=radio]:enabled").First);
    }

    /// <summary>Chooses one of several. The form may grow under the pointer as answers come back: the choice itself is clicked, not its place.</summary>
    public static async Task ChooseAsync(ILocator radio)
    {
        await radio.EvaluateAsync("element => element.click()");
        await Assertions.Expect(radio).ToBeCheckedAsync();
    }

    public static Regex Starting(string text) => new("^" + Regex.Escape(text), RegexOptions.IgnoreCase, Timeout.InfiniteTimeSpan);
}
