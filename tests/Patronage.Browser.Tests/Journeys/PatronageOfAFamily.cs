using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests.Journeys;

/// <summary>
/// A family from its referral to post-support under one program, as its curator leads it. The steps are named as the program's document names them and
/// never by an id, so that the program with other ids and other numbers is walked by the same code.
/// </summary>
internal static class PatronageOfAFamily
{
    public static async Task WalkAsync(Visitor visitor, string curator)
    {
        var screen = new CuratorScreen(visitor);
        await visitor.SignInAsync(curator);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Мой день");
        await screen.RegisterAsync("Ильясовы", "Письменное заявление родителя");
        await GatherAsync(screen);
        await ConfirmAsync(screen);
        await PlanAsync(screen);
        await ApproveAsync(screen);
        await VisitAsync(visitor, screen);
        await ForbiddenAsync(screen);
        await MonitorAsync(screen);
        await CloseAsync(screen);
    }

    // Stages I–III: what has to be there before the plan.
    private static async Task GatherAsync(CuratorScreen screen)
    {
        await screen.DoAsync("Принять индивидуальную программу предоставления социальных услуг");
        await screen.DoAsync("Собрать личные документы");
        await screen.DoAsync("Составить акт обследования");
        await screen.DoAsync("Записать результаты беседы");
        for (var members = await screen.CountAsync("Провести первичную диагностику"); members > 0; members--)
        {
            await screen.DoAsync("Провести первичную диагностику");
        }

        await screen.DoAsync("Провести первичную оценку", async () =>
        {
            await screen.YesAsync("Детей воспитывает один родитель");
            await screen.YesAsync("Нужна помощь, не относящаяся к социальным услугам");
        });
    }

    // The rules propose, the specialist confirms, or says why not.
    private static async Task ConfirmAsync(CuratorScreen screen)
    {
        await screen.SectionAsync("Оценка");
        var proposed = screen.Page.Locator("li").Filter(new() { HasText = "Семьи с одним родителем" });
        await Assertions.Expect(proposed).ToContainTextAsync("По правилам: да");
        await CuratorScreen.WhyAsync(proposed);
        await screen.Button("Изменить").ClickAsync();
        await proposed.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await screen.Button("Подтвердить").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".error-summary")).ToContainTextAsync("отличается от предложенного");
        await proposed.GetByRole(AriaRole.Checkbox).CheckAsync();
        var other = screen.Page.Locator("li").Filter(new() { HasText = "Малообеспеченные семьи" });
        await other.GetByRole(AriaRole.Checkbox).CheckAsync();
        await screen.Page.GetByLabel("Почему иначе, чем предлагают правила").FillAsync("Справка о доходах подана сегодня");
        await screen.Button("Подтвердить").ClickAsync();
        await Assertions.Expect(proposed).ToContainTextAsync("Подтверждено");
        await Assertions.Expect(other).ToContainTextAsync("Подтверждено");
    }

    private static async Task PlanAsync(CuratorScreen screen)
    {
        await screen.SectionAsync("План");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Составить") }).ClickAsync();
        await screen.Button("Из перечня").ClickAsync();
        await screen.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Добавить") }).First.ClickAsync();
        await screen.Page.Keyboard.PressAsync("Escape");
        var measure = screen.Page.Locator("#plan-measures fieldset").First;
        await measure.GetByLabel("Срок", new() { Exact = true }).FillAsync("25.12.2026");
        // People come first: the document means a person, not a role.
        await measure.GetByLabel("Ответственный").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await measure.GetByLabel("Для кого").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await screen.FillUntilSavedAsync(screen.Page.Locator("main"), "Записать проект плана");
        await Assertions.Expect(screen.Page.GetByText("Ждёт утверждения")).ToBeVisibleAsync();
        await screen.DoAsync("Пригласить семью на консилиум");
        await screen.DoAsync("Согласовать ИПССС с семьей", () => screen.YesAsync("С содержанием индивидуального плана мероприятий согласен"));
    }

    private static async Task ApproveAsync(CuratorScreen screen)
    {
        await screen.SectionAsync("План");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Записать решение: Принять семью") }).ClickAsync();
        await screen.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = CuratorScreen.Starting("Базовый") }).CheckAsync();
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать решение");
        await Assertions.Expect(screen.Page.GetByText("Утверждён", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(screen.Page.Locator(".case-head")).ToContainTextAsync("Базовый");
        await Assertions.Expect(screen.Page.Locator(".case-head")).ToContainTextAsync("Срок сопровождения");
        await screen.DoAsync("Поставить семью на ведомственный учет");
    }

    // A closed door is recorded too, and does not count.
    private static async Task VisitAsync(Visitor visitor, CuratorScreen screen)
    {
        await visitor.OpenAsync("/");
        await screen.Button("Посещение").ClickAsync();
        await screen.ChooseFamilyAsync("Ильясовы");
        await CuratorScreen.ChooseAsync(screen.Dialog.GetByRole(AriaRole.Radio, new() { Name = "Не открыли", Exact = true }));
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать посещение");
        await screen.SectionAsync("Посещения");
        await Assertions.Expect(screen.Page.Locator("main .chip").Filter(new() { HasText = "Не открыли" })).ToBeVisibleAsync();
        await screen.Button("Записать контакт").ClickAsync();
        await screen.Dialog.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать контакт");
        await Assertions.Expect(screen.Page.GetByText("Состоялось", new() { Exact = true })).ToBeVisibleAsync();
    }

    private static async Task MonitorAsync(CuratorScreen screen)
    {
        await screen.DoAsync("Наблюдать за динамикой ситуации");
        await screen.SectionAsync("План");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = CuratorScreen.Starting("Отметить:") }).ClickAsync();
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать");
        await Assertions.Expect(screen.Page.Locator(".plan-table")).ToContainTextAsync("Выполнено");
    }

    // A reason that the program forbids cannot be chosen and says why.
    private static async Task ForbiddenAsync(CuratorScreen screen)
    {
        await screen.SectionAsync("Решения");
        var positive = screen.Page.Locator("li").Filter(new() { HasText = "достижением положительных результатов" }).Filter(new() { HasText = "решает" });
        await Assertions.Expect(positive).ToContainTextAsync("Пока нельзя");
        await Assertions.Expect(positive.GetByRole(AriaRole.Button, new() { Name = "Записать", Exact = false })).ToHaveCountAsync(0);
        await CuratorScreen.WhyAsync(positive);
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Записать решение: Завершить .* при незавершенной", RegexOptions.None, Timeout.InfiniteTimeSpan) }).ClickAsync();
        var refusal = screen.Dialog.GetByRole(AriaRole.Radio, new() { NameRegex = CuratorScreen.Starting("Письменный отказ семьи") });
        await Assertions.Expect(refusal).ToBeDisabledAsync();
        await Assertions.Expect(screen.Dialog).ToContainTextAsync("Нет письменного отказа семьи");
        await screen.Dialog.GetByRole(AriaRole.Button, new() { Name = "Закрыть" }).First.ClickAsync();
    }

    // What is allowed by then closes the case, and post-support follows.
    private static async Task CloseAsync(CuratorScreen screen)
    {
        await screen.FormAsync("Анализ эффективности социального сопровождения семьи");
        await screen.SectionAsync("Решения");
        await screen.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Записать решение: Завершить .* достижением положительных", RegexOptions.None, Timeout.InfiniteTimeSpan) }).ClickAsync();
        await screen.FillUntilSavedAsync(screen.Dialog, "Записать решение");
        await Assertions.Expect(screen.Page.Locator(".case-head")).ToContainTextAsync("Постсопровождение до");
        await screen.DoAsync("Наблюдать и контролировать ситуацию в семье на постсопровождении");
    }
}
