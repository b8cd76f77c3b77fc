using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;
using Patronage.Browser.Tests.Journeys;

namespace Patronage.Browser.Tests;

/// <summary>Duties and rights of a program appear where they apply: beside the form, as a step at once, as a decision that waits for the family.</summary>
[Collection(SiteCollection.Name)]
public sealed class DutiesTests(RunningSite site)
{
    [Fact]
    public async Task ViolationOfAChildsRights_Recorded_IsDueAtOnceWithItsClause()
    {
        await using var visitor = await site.VisitAsync(new VisitorOptions(360));
        await visitor.SignInAsync("zhdanovich");
        var screen = new CuratorScreen(visitor);
        await screen.RegisterAsync("Верещагины", null);
        Assert.Equal(0, await screen.CountAsync("Сообщить в органы опеки"));

        await visitor.OpenAsync($"{screen.CaseHref}/form/violation");
        await Assertions.Expect(Texts(visitor)).ToContainTextAsync("Обязанность: незамедлительно сообщать информацию в органы опеки");
        await Assertions.Expect(Texts(visitor).Locator(".clause").First).ToContainTextAsync("5.2");
        await Accessibility.FitsAsync(visitor.Page);
        await screen.FillUntilSavedAsync(visitor.Page.Locator("main"), "Записать");

        await screen.SectionAsync("Что дальше");
        var step = screen.Step("Сообщить в органы опеки").First;
        await Assertions.Expect(step).ToContainTextAsync("сегодня");
        await CuratorScreen.WhyAsync(step);
        await visitor.OpenAsync("/");
        await Assertions.Expect(visitor.Page.Locator("li[data-line]").Filter(new() { HasText = "Сообщить в органы опеки" }).Filter(new() { HasText = "Верещагины" })).ToHaveCountAsync(1);
        await screen.DoAsync("Сообщить в органы опеки", () => Assertions.Expect(Texts(visitor)).ToContainTextAsync("незамедлительно"));
        Assert.Equal(0, await screen.CountAsync("Сообщить в органы опеки"));
    }

    [Fact]
    public async Task AnotherOrganization_WithoutTheFamilysConsent_CannotBeInvolved()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("zhdanovich");
        var screen = new CuratorScreen(visitor);
        await screen.RegisterAsync("Колосовские", null);
        await screen.SectionAsync("Решения");
        var decision = visitor.Page.Locator("li").Filter(new() { HasText = "Привлечь к работе специалистов" }).Filter(new() { HasText = "решает" });
        await Assertions.Expect(decision).ToContainTextAsync("Пока нельзя");
        await Assertions.Expect(decision).ToContainTextAsync("Нет согласия семьи на привлечение этой организации");

        await visitor.OpenAsync($"{screen.CaseHref}/form/organization-consent");
        await Assertions.Expect(Texts(visitor)).ToContainTextAsync("Право: по согласованию с семьей привлекать к работе специалистов");
        await visitor.Page.GetByLabel("Учреждение, организация").SelectOptionAsync(new SelectOptionValue { Label = "Учреждения здравоохранения" });
        await screen.FillUntilSavedAsync(visitor.Page.Locator("main"), "Записать");

        await screen.SectionAsync("Решения");
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Записать решение: Привлечь к работе") }).ClickAsync();
        await Assertions.Expect(screen.Dialog.Locator(".shown-texts")).ToContainTextAsync("по согласованию с семьей");
        await screen.Dialog.GetByLabel("Учреждение, организация").SelectOptionAsync(new SelectOptionValue { Label = "Учреждения образования" });
        await screen.FillUntilAsync(screen.Dialog, "Записать решение", screen.Dialog.GetByText("Нет согласия семьи на привлечение этой организации"));
        await screen.Dialog.GetByLabel("Учреждение, организация").SelectOptionAsync(new SelectOptionValue { Label = "Учреждения здравоохранения" });
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать решение");
        await Assertions.Expect(visitor.Page.Locator(".panel").Filter(new() { HasText = "Принятые решения" })).ToContainTextAsync("Привлечь к работе специалистов");
    }

    [Fact]
    public async Task SpecialistsOfAnotherOrganization_UnderAnotherProgram_WaitForTheSameConsent()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("mironova");
        var screen = new CuratorScreen(visitor);
        await screen.RegisterAsync("Абдрашитовы", null);

        await screen.SectionAsync("Решения");
        var decision = visitor.Page.Locator("li").Filter(new() { HasText = "Привлечь к социальному сопровождению" }).Filter(new() { HasText = "решает" });
        await Assertions.Expect(decision).ToContainTextAsync("Пока нельзя");
        await Assertions.Expect(decision).ToContainTextAsync("Нет согласия семьи на привлечение специалистов этой организации");

        await visitor.OpenAsync($"{screen.CaseHref}/form/specialists-consent");
        await Assertions.Expect(Texts(visitor)).ToContainTextAsync("по согласованию с семьей привлекать");
        await screen.YesAsync("Семья согласна");
        await visitor.Page.GetByLabel("Организация, специалисты которой").SelectOptionAsync(new SelectOptionValue { Label = "Учреждения здравоохранения" });
        await screen.FillUntilSavedAsync(visitor.Page.Locator("main"), "Записать");
        await screen.SectionAsync("Решения");
        await decision.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Записать решение") }).ClickAsync();
        await screen.Dialog.GetByLabel("Организация").SelectOptionAsync(new SelectOptionValue { Label = "Учреждения системы образования" });
        await screen.FillUntilAsync(screen.Dialog, "Записать решение", screen.Dialog.GetByText("Нет согласия семьи на привлечение специалистов этой организации"));
        await screen.Dialog.GetByLabel("Организация").SelectOptionAsync(new SelectOptionValue { Label = "Учреждения здравоохранения" });
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать решение");
    }

    [Fact]
    public async Task ReportToTheMinistry_ShowsTheDutyToSendIt()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("sushko");
        await visitor.OpenAsync("/reports/minsk-oblast/quarterly");

        await Assertions.Expect(Texts(visitor)).ToContainTextAsync("ежеквартально до 10 числа");
    }

    [Fact]
    public async Task ProgramPage_OfAChild_SaysWhatIsInheritedAndWhatIsChanged()
    {
        await using var visitor = await site.VisitAsync();
        await visitor.SignInAsync("zhdanovich");
        await visitor.OpenAsync("/program");

        var visit = visitor.Page.Locator(".statements > li").Filter(new() { HasText = "Экстренный патронат: от 3 до 4 посещений" }).First;
        await Assertions.Expect(visit).ToContainTextAsync("Из программы «Республика Беларусь: социальный патронат», изменено здесь");
        await Assertions.Expect(visit.Locator(".clause").First).ToContainTextAsync("II");
        foreach (var text in new[] { "поиск внешних и внутренних ресурсов", "незамедлительно сообщать информацию", "по согласованию с семьей привлекать", "постановление Совета Министров" })
        {
            await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync(text);
        }
    }

    private static ILocator Texts(Visitor visitor) => visitor.Page.Locator("main .shown-texts").First;
}
