using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;

namespace Patronage.Browser.Tests;

/// <summary>Programs that nobody has seen, given as folders: every page of a curator opens for their families.</summary>
public sealed class UnknownProgramTests(SiteOfExamples site) : IClassFixture<SiteOfExamples>
{
    private const int FamiliesBetween = 4;
    private static readonly string[] Sections = ["", "family", "evaluation", "plan", "visits", "decisions", "documents", "history"];

    public static TheoryData<string> Programs { get; } = [.. SiteOfExamples.Ids];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Pages_OfAProgramNobodyHasSeen_OpenFromItsFilesAlone(string program)
    {
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync(SiteOfExamples.Curator(program));
        var page = curator.Page;
        await ShowsAsync(curator, "/", ".panel, .empty");
        await ShowsAsync(curator, "/program", ".panel");
        await ShowsAsync(curator, "/referrals/new", "form, .panel");
        await ShowsAsync(curator, "/families", "main a[href^='families/']");

        var links = await page.Locator("main a[href^='families/']").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href').split('?')[0]))]");
        Assert.NotEmpty(links);
        foreach (var link in links.Chunk(FamiliesBetween).Select(chunk => chunk[0]))
        {
            await ShowsAsync(curator, $"/{link}", ".case-head");
        }

        foreach (var section in Sections)
        {
            await ShowsAsync(curator, $"/{links[0]}?tab={section}", ".case-head");
        }
    }

    [Fact]
    public async Task Lines_OfOneFamily_AreLedEachOnItsOwn()
    {
        await using var curator = await site.VisitAsync(new VisitorOptions(Height: 1400));
        await curator.SignInAsync(SiteOfExamples.Curator("ozerny"));
        await curator.OpenAsync("/families");
        await curator.Page.GetByRole(AriaRole.Link, new() { Name = SiteOfExamples.FamilyOf("plan-of-one"), Exact = true }).ClickAsync();
        var lines = curator.Page.GetByRole(AriaRole.Navigation, new() { Name = "Линии сопровождения" });
        await Assertions.Expect(lines.GetByRole(AriaRole.Link)).ToHaveCountAsync(3);
        await Assertions.Expect(lines.Locator("[aria-current=page]")).ToHaveTextAsync("Семья");
        await Assertions.Expect(curator.Page.Locator(".case-head")).ToContainTextAsync("Изучение семьи");

        await lines.GetByRole(AriaRole.Link, new() { Name = "аня" }).ClickAsync();
        await Assertions.Expect(lines.Locator("[aria-current=page]")).ToHaveTextAsync("Ребёнок: аня");
        await Assertions.Expect(curator.Page.Locator(".case-head")).ToContainTextAsync("Работа по плану ребёнка");
        await Assertions.Expect(curator.Page.Locator(".case-head")).Not.ToContainTextAsync("Изучение семьи");

        // The section that is opened next is of the same child.
        await curator.Page.Locator("a.tab[href$='tab=plan']").ClickAsync();
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Кружок");
        await Assertions.Expect(lines.Locator("[aria-current=page]")).ToHaveTextAsync("Ребёнок: аня");
        await Accessibility.HasNoViolationsAsync(curator.Page);
    }

    [Fact]
    public async Task Support_PausedAndResumedByClicks_MovesItsTermAndEndsOnlyWithAQuorum()
    {
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync(SiteOfExamples.Curator("zarechny"));
        var screen = await OpenAsync(curator, "no-pause");
        await Assertions.Expect(screen.Step("Ответить на запрос семьи")).ToContainTextAsync("17 марта");

        await DecideAsync(screen, "Приостановить сопровождение", "04.03.2026");
        await Assertions.Expect(curator.Page.Locator(".case-head")).ToContainTextAsync("Приостановлено");
        await DecideAsync(screen, "Возобновить сопровождение", "12.03.2026");
        await Assertions.Expect(curator.Page.Locator(".case-head")).Not.ToContainTextAsync("Приостановлено");

        // Paused from the 4th to the 11th: five working days, the 9th being a day off.
        await screen.SectionAsync("Что дальше");
        await Assertions.Expect(screen.Step("Ответить на запрос семьи")).ToContainTextAsync("24 марта");

        await screen.SectionAsync("Решения");
        await screen.Button("Записать решение: Завершить сопровождение").ClickAsync();
        await screen.Dialog.GetByLabel("Присутствовало членов").FillAsync("2");
        await screen.FillUntilAsync(screen.Dialog, "Записать решение", screen.Dialog.Locator(".field-wrong").GetByText("присутствовало 2, для кворума нужно не менее 3"));
        await screen.Dialog.GetByLabel("Присутствовало членов").FillAsync("3");
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать решение");
        await Assertions.Expect(curator.Page.Locator(".panel").Filter(new() { HasText = "Принятые решения" })).ToContainTextAsync("Завершить сопровождение");
    }

    [Fact]
    public async Task Contact_WithItsLength_CountsToANormOfHours()
    {
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync(SiteOfExamples.Curator("berezovy"));
        var screen = await OpenAsync(curator, "hours-short");
        await screen.SectionAsync("Посещения");
        await screen.Button("Записать контакт").ClickAsync();
        await CuratorScreen.ChooseAsync(screen.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = CuratorScreen.Starting("Посещение на дому") }));
        await screen.Dialog.GetByLabel("Сколько длилось").FillAsync("90");
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать контакт");

        await screen.SectionAsync("Что дальше");
        await Assertions.Expect(curator.Page.Locator(".panel").Filter(new() { HasText = "Усиленная помощь: часов в неделю" }).First).ToContainTextAsync("1,5");
    }

    private static async Task<CuratorScreen> OpenAsync(Visitor curator, string scenario)
    {
        await curator.OpenAsync("/families");
        await curator.Page.GetByRole(AriaRole.Link, new() { Name = SiteOfExamples.FamilyOf(scenario), Exact = true }).ClickAsync();
        await curator.Page.Locator(".case-head").WaitForAsync();
        return new CuratorScreen(curator) { CaseHref = new Uri(curator.Page.Url).AbsolutePath };
    }

    private static async Task DecideAsync(CuratorScreen screen, string decision, string day)
    {
        await screen.SectionAsync("Решения");
        await screen.Button($"Записать решение: {decision}").ClickAsync();
        await screen.Dialog.GetByRole(AriaRole.Textbox, new() { Name = "День решения" }).FillAsync(day);
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать решение");
    }

    private static async Task ShowsAsync(Visitor visitor, string path, string what)
    {
        await visitor.OpenAsync(path);
        try
        {
            await visitor.Page.Locator(what).First.WaitForAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{path} does not show {what}: {await visitor.Page.Locator("body").InnerTextAsync()}");
        }

        Assert.False(await visitor.Page.Locator("#blazor-error-ui").IsVisibleAsync(), $"{path} failed.");
    }
}
