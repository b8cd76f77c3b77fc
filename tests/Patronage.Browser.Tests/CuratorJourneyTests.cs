using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;

namespace Patronage.Browser.Tests;

/// <summary>The curator's whole way, on the running site at a fixed day.</summary>
[Collection(SiteCollection.Name)]
public sealed class CuratorJourneyTests(RunningSite site)
{
    [Fact]
    public async Task Family_FromReferralToPostSupport_IsLedByTheProgramAlone()
    {
        await using var visitor = await site.VisitAsync();

        await PatronageOfAFamily.WalkAsync(visitor, "mironova");
    }

    [Theory]
    [InlineData("bulat")]
    [InlineData("vasyanin")]
    public async Task Family_UnderAnotherProgram_IsRegisteredAndItsFirstStepIsDone(string curator)
    {
        await using var visitor = await site.VisitAsync(new VisitorOptions(360));
        await visitor.SignInAsync(curator);
        var screen = new CuratorScreen(visitor);

        await screen.RegisterAsync("Соболевы", null);
        await Accessibility.FitsAsync(visitor.Page);
        var before = await screen.Steps.CountAsync();
        await screen.DoFirstAsync();
        await screen.SectionAsync("История");

        Assert.True(before > 0, "The program asks for nothing.");
        await Assertions.Expect(visitor.Page.Locator("[id^=entry-]")).Not.ToHaveCountAsync(0);
        await Accessibility.FitsAsync(visitor.Page);
        await PhotoOfAVisit.WalkAsync(screen);
        await Accessibility.FitsAsync(visitor.Page);
    }

    [Fact]
    public async Task Family_WrittenDownTwice_IsSuggestedMergedAndGivenBack()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("vasyanin");
        var (screen, page) = (new CuratorScreen(visitor), visitor.Page);
        await screen.RegisterAsync("Лебедевы", null);
        await visitor.OpenAsync("/referrals/new");
        await page.GetByLabel("Фамилия семьи").FillAsync("Лебедёва");
        await page.GetByLabel("Адрес", new() { Exact = true }).FillAsync("Садовая 7");
        await page.GetByLabel("Телефон").First.FocusAsync();
        await Assertions.Expect(page.Locator(".similar")).ToContainTextAsync("тот же адрес");
        await page.GetByRole(AriaRole.Button, new() { Name = "Это та же семья: Лебедевы" }).ClickAsync();
        await Assertions.Expect(page.Locator(".chosen-family")).ToContainTextAsync("Обращение запишется в её дело");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Записать в дело семьи: Лебедевы" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Не та семья" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Фамилия семьи")).ToHaveValueAsync("Лебедёва");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Записать обращение" })).ToBeVisibleAsync();

        await screen.RegisterAsync("Лебедева", null);
        // By keys alone.
        var keys = new Keyboard(page);
        await screen.SectionAsync("Семья");
        await PressAsync("Объединить с другим делом");
        await PressAsync("Посмотреть объединение");
        await page.GetByLabel("Почему это одна семья").WaitForAsync();
        await keys.TabToAsync("why", "[...(e.labels ?? [])].some(label => label.textContent.trim().startsWith('Почему это одна семья'))");
        await keys.TypeAsync("Та же мать, те же дети");
        await PressAsync("Объединить дела");
        await Assertions.Expect(page.Locator(".case-head")).ToContainTextAsync("С этим делом объединено: Лебедевы");

        await PressAsync("Отменить объединение");
        await Assertions.Expect(page.Locator("dialog[open]")).ToContainTextAsync("снова ведут отдельно");
        await page.Locator("dialog[open] footer").GetByRole(AriaRole.Button, new() { Name = "Отменить объединение" }).ClickAsync();

        await Assertions.Expect(page.Locator(".case-head")).Not.ToContainTextAsync("объединено");
        await page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Лебедева" }).WaitForAsync();

        async Task PressAsync(string words)
        {
            await page.Locator("main").Locator("a, button").Filter(new() { HasText = words }).First.WaitForAsync();
            await keys.TabToButtonAsync(words);
            await keys.PressAsync("Enter");
        }
    }

    [Fact]
    public async Task Referral_WithMissingData_KeepsWhatWasTypedWithMessagesAtTheFields()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("zhdanovich");
        var page = visitor.Page;
        await visitor.OpenAsync("/referrals/new");

        await page.GetByLabel("Фамилия семьи").FillAsync("Лавриновичи");
        await page.Locator("#referral-members").GetByLabel("Дата рождения", new() { Exact = true }).FillAsync("31.02.2020");
        // A hand is slower than the answer about the field that it leaves: the message moves the button from under the press.
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Записать обращение" });
        await button.HoverAsync();
        var before = await button.BoundingBoxAsync();
        await page.Mouse.DownAsync();
        await Assertions.Expect(page.Locator("#referral-members")).ToContainTextAsync("Такого дня нет в календаре");
        var after = await button.BoundingBoxAsync();
        await page.Mouse.UpAsync();

        Assert.NotEqual(before!.Y, after!.Y);
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Выберите основание обращения");
        await Assertions.Expect(page.Locator("#referral-members")).ToContainTextAsync("Такого дня нет в календаре");
        await Assertions.Expect(page.Locator("#referral-members")).ToContainTextAsync("Укажите имя");
        await Assertions.Expect(page.GetByLabel("Фамилия семьи")).ToHaveValueAsync("Лавриновичи");
        await Assertions.Expect(page.Locator("#referral-members").GetByLabel("Дата рождения", new() { Exact = true })).ToHaveValueAsync("31.02.2020");

        await Assertions.Expect(page.Locator(".draft-saved")).ToContainTextAsync("Черновик сохранён");
        await visitor.OpenAsync("/referrals/new");
        await Assertions.Expect(page.GetByLabel("Фамилия семьи")).ToHaveValueAsync("Лавриновичи");
        await Assertions.Expect(page.Locator(".draft-saved")).ToContainTextAsync("Черновик вернулся");
    }

    [Fact]
    public async Task Form_WhenAnotherWroteFirst_SaysWhatTheyWroteAndKeepsTheText()
    {
        const string Text = "Разговор записан обеими сторонами";
        await using var head = await site.VisitAsync();
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync("timofeeva");
        var screen = new CuratorScreen(curator);
        await screen.RegisterAsync("Громовы", null);
        var form = await screen.FirstFormAsync();
        await curator.OpenAsync(form);
        var note = curator.Page.Locator("main .form textarea.input, main .form input.input[type=text]:not([placeholder])").First;
        await note.FillAsync(Text);

        await head.SignInAsync("gorbunova");
        await head.OpenAsync(screen.CaseHref);
        var theirs = new CuratorScreen(head) { CaseHref = screen.CaseHref };
        await theirs.ContactAsync();
        await screen.FillUntilAsync(curator.Page.Locator("main"), "Записать", curator.Page.GetByText("Ваш текст цел"));

        await Assertions.Expect(curator.Page.Locator(".conflict-list")).ToContainTextAsync("контакт");
        await Assertions.Expect(curator.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Горбунова");
        await Assertions.Expect(note).ToHaveValueAsync(Text);
        await screen.FillUntilSavedAsync(curator.Page.Locator("main"), "Записать");
        await curator.Page.WaitForURLAsync(new Regex("/families/[0-9a-f-]{36}$", RegexOptions.None, Timeout.InfiniteTimeSpan));
    }
}

/// <summary>Nothing in the product knows a program: the same way, with every id another and every number another.</summary>
public sealed class ScrambledJourneyTests(ScrambledSite site) : IClassFixture<ScrambledSite>
{
    [Fact]
    public async Task Family_UnderAProgramWithOtherIdsAndNumbers_IsLedByTheSameSteps()
    {
        await using var visitor = await site.VisitAsync();

        await PatronageOfAFamily.WalkAsync(visitor, "mironova");

        Assert.True(site.Renamed > 500, $"{site.Renamed} ids renamed");
    }
}
