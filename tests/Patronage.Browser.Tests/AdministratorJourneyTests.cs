using Microsoft.Playwright;
using Patronage.Browser.Tests.Fixtures;

namespace Patronage.Browser.Tests;

/// <summary>
/// The administrator's journey on a site of its own: it switches an organization to another program, which other tests would notice.
/// </summary>
[Collection(AdministrationCollection.Name)]
public sealed class AdministratorJourneyTests(RunningSite site)
{
    private const string Administrator = "karasev";
    private const string Curator = "orlova";
    private const string Colleague = "vasyanin";
    private const string Head = "gorbunova";
    private const string Auditor = "yudina";
    private const string Before = "Новгородская область";
    private const string After = "Республике Татарстан";

    [Fact]
    public async Task Switch_OfTheProfile_ReachesTheNextReferralWithoutARestartAndLeavesOpenCases()
    {
        // The curator has the application open all the while.
        await using var curator = await site.VisitAsync();
        await curator.SignInAsync(Curator);
        await curator.OpenAsync("/families");
        var oldCase = curator.Page.Locator("main a[href^='families/']").First;
        var oldFamily = await oldCase.InnerTextAsync();
        await Assertions.Expect(curator.Page.Locator("main")).Not.ToContainTextAsync("по программе");

        await SwitchAsync();

        // The next referral: other bases, categories, levels, stages, forms. Nothing was restarted, nobody signed in again.
        await curator.Page.GetByRole(AriaRole.Link, new() { Name = "Обращения", Exact = true }).First.ClickAsync();
        await curator.Page.GetByRole(AriaRole.Link, new() { Name = "Новое обращение" }).ClickAsync();
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync(After);
        await Assertions.Expect(curator.Page.Locator(".top-program")).ToContainTextAsync(After);
        await curator.Page.GetByLabel("Письменное заявление родителя").CheckAsync();
        await FillAsync(curator.Page, "Фамилия семьи", "Галимзяновы");
        await FillAsync(curator.Page, "Фамилия, имя, отчество", "Галимзянова Алия Ринатовна");
        await FillAsync(curator.Page, "Ф.И.О. заявителя (представителя семьи)", "Галимзянова Алия Ринатовна");
        await FillAsync(curator.Page, "Адрес места жительства семьи", "г. Боровичи, ул. Ленинградская, 5");
        await FillAsync(curator.Page, "Дата подачи заявления", "23.11.2026");
        await curator.Page.GetByRole(AriaRole.Button, new() { Name = "Записать обращение" }).ClickAsync();
        await Assertions.Expect(curator.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Галимзяновы" })).ToBeVisibleAsync();
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync($"Программа «Социальное сопровождение семей с детьми в {After}»");
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Закрепление куратора семьи");
        await Assertions.Expect(curator.Page.Locator("main")).Not.ToContainTextAsync("Этот случай ведут по той");
        await curator.Page.GetByRole(AriaRole.Link, new() { Name = "Документы" }).ClickAsync();
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Семейный сертификат");
        await curator.OpenAsync("/families");
        await Assertions.Expect(curator.Page.GetByLabel("Уровень", new() { Exact = true })).ToContainTextAsync("Кризисный");

        // The old case goes on as it began, and says so: on its page and in the lists.
        var line = curator.Page.Locator("tr").Filter(new() { HasText = oldFamily }).First;
        await Assertions.Expect(line).ToContainTextAsync($"по программе «Социальное сопровождение семей с детьми, {Before}», версия 1");
        await Assertions.Expect(curator.Page.Locator("tr").Filter(new() { HasText = "Галимзяновы" })).Not.ToContainTextAsync("по программе");
        await line.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Этот случай ведут по той, по которой он открыт");
        await Assertions.Expect(curator.Page.Locator("main")).ToContainTextAsync("Деятельностный этап");
        await curator.OpenAsync("/");
        await Assertions.Expect(curator.Page.Locator(".ob-item").Filter(new() { HasText = oldFamily }).First).ToContainTextAsync("по прежней программе");
    }

    [Fact]
    public async Task Person_AddedByTheAdministrator_SetsAPasswordWorksAndIsLockedOutAtOnce()
    {
        await using var office = await site.VisitAsync();
        var page = office.Page;
        await office.SignInAsync(Administrator);
        await office.OpenAsync("/people");

        await page.GetByRole(AriaRole.Button, new() { Name = "Добавить человека" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Добавить человека" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("[aria-invalid='true']")).Not.ToHaveCountAsync(0);
        await FillAsync(dialog, "Фамилия", "Беспалова");
        await FillAsync(dialog, "Имя", "Вера");
        await FillAsync(dialog, "Логин", "bespalova");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Добавить человека" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        var link = await page.Locator(".link-once code").InnerTextAsync();
        var row = page.Locator("tr").Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Беспалова" }) });
        await Assertions.Expect(row).ToContainTextAsync("пароль не задан");

        // The link sets a password, once; then the person works.
        await using var person = await site.VisitAsync();
        await person.Page.GotoAsync(link);
        await person.Page.GetByLabel("Пароль", new() { Exact = true }).FillAsync("осенний листопад 23");
        await person.Page.GetByLabel("ещё раз").FillAsync("осенний листопад 23");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "пароль" }).ClickAsync();
        await person.SignInAsync("bespalova", "осенний листопад 23");
        await person.OpenAsync("/families");
        await using var second = await site.VisitAsync();
        await second.Page.GotoAsync(link);
        await Assertions.Expect(second.Page.GetByLabel("Пароль", new() { Exact = true })).ToHaveCountAsync(0);

        // A role given and ended; somebody stands in for a colleague and sees the colleague's families from then on.
        await page.GetByRole(AriaRole.Button, new() { Name = "Скрыть ссылку" }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Действия" }).ClickAsync();
        await dialog.GetByLabel("Роль", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "руководитель" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Дать роль" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("руководитель");
        await row.GetByRole(AriaRole.Button, new() { Name = "Завершить роль: руководитель" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Завершить 23 ноября" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(row).ToContainTextAsync("23.11.2026–23.11.2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Действия: Васянин" }).ClickAsync();
        await dialog.GetByLabel("Замещает", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Беспалова В." });
        await FillAsync(dialog, "По", "30.11.2026");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Назначить замещение" }).ClickAsync();
        await Assertions.Expect(page.Locator("tr").Filter(new() { HasText = "замещает Беспалова" })).ToHaveCountAsync(1);
        await person.OpenAsync("/");
        await Assertions.Expect(person.Page.Locator(".ob-item").First).ToContainTextAsync("за Васянин");

        // Locked out: the open page turns to the sign-in, without a click, and the password no longer helps.
        await row.GetByRole(AriaRole.Button, new() { Name = "Действия" }).ClickAsync();
        await dialog.GetByLabel("Почему закрыть вход").FillAsync("Увольнение");
        await dialog.GetByLabel("Почему закрыть вход").PressAsync("Tab");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Закрыть вход" }).ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("вход закрыт");
        await Assertions.Expect(person.Page.Locator("#password")).ToBeVisibleAsync();
        await person.Page.Locator("#user-name").FillAsync("bespalova");
        await person.Page.Locator("#password").FillAsync("осенний листопад 23");
        await person.Page.Locator("#password").PressAsync("Enter");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Organization_AddedMovedAndClosed_ChangesTheTreeAndWhoSeesIt()
    {
        await using var office = await site.VisitAsync();
        var page = office.Page;
        await office.SignInAsync(Administrator);
        await office.OpenAsync("/organizations");
        var rows = page.Locator("tbody tr");
        var first = rows.First;
        await Assertions.Expect(first).ToContainTextAsync("Центр «Мста»");

        // One below: what is missing is told at its field, the letterhead is kept.
        await ActAsync(first, "Добавить нижестоящую");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await FillAsync(dialog, "Электронная почта", "не почта");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Добавить организацию" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("[aria-invalid='true']")).ToHaveCountAsync(2);
        await FillAsync(dialog, "Полное название", "Отделение сопровождения «Заречное»");
        await FillAsync(dialog, "Короткое название", "Заречное");
        await FillAsync(dialog, "Электронная почта", "zarechnoe@example.org");
        await Accessibility.HasNoViolationsAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Добавить организацию" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await AddAsync("Отделение сопровождения «Речное»", "Речное");
        var below = rows.Filter(new() { HasText = "«Заречное»" });
        await Assertions.Expect(below).ToContainTextAsync("по профилю: Центр");

        // Under a sister: whom it concerns is said before.
        await ActAsync(below, "Переподчинить");
        await dialog.GetByLabel("Будет подчинена").SelectOptionAsync(new SelectOptionValue { Label = "– Речное" });
        await Assertions.Expect(dialog).ToContainTextAsync("Кто начнёт видеть");
        await Assertions.Expect(dialog).ToContainTextAsync("Никто: права сохранят все");
        await Accessibility.HasNoViolationsAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Переподчинить" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        // The upper one cannot be closed and says why; the empty one can, and is opened again.
        await ActAsync(first, "Закрыть");
        foreach (var why in (string[])["Семей, работа с которыми не завершена", "роли, которые действуют и после этого дня", "тех, кто ей подчинён: Речное"]) await Assertions.Expect(dialog).ToContainTextAsync(why);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Закрыть с 23 ноября" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Отмена" }).ClickAsync();
        await ActAsync(below, "Закрыть");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Закрыть с 23 ноября" }).ClickAsync();
        await Assertions.Expect(below).ToHaveCountAsync(0);
        await page.GetByLabel("Какие показать").SelectOptionAsync(new SelectOptionValue { Label = "Все, с закрытыми" });
        await Assertions.Expect(below).ToContainTextAsync("закрыта с 23.11.2026");
        await below.GetByRole(AriaRole.Button, new() { Name = "Открыть снова" }).ClickAsync();
        await Assertions.Expect(below.GetByRole(AriaRole.Button, new() { Name = "Изменить" })).ToBeVisibleAsync();

        async Task AddAsync(string title, string brief)
        {
            await ActAsync(first, "Добавить нижестоящую");
            await FillAsync(dialog, "Полное название", title);
            await FillAsync(dialog, "Короткое название", brief);
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Добавить организацию" }).ClickAsync();
            await Assertions.Expect(dialog).ToHaveCountAsync(0);
        }

        static async Task ActAsync(ILocator row, string act)
        {
            await row.Locator("summary").ClickAsync();
            await row.GetByRole(AriaRole.Button, new() { Name = act, Exact = true }).ClickAsync();
        }
    }

    [Fact]
    public async Task Leave_RecordedByTheAdministrator_IsSeenByTheHeadWhoChoosesCurators()
    {
        await using var office = await site.VisitAsync();
        var page = office.Page;
        await office.SignInAsync(Administrator);
        await office.OpenAsync("/people");
        await page.GetByRole(AriaRole.Button, new() { Name = "Действия: Орлова" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Записать отпуск" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("[aria-invalid='true']")).Not.ToHaveCountAsync(0);
        await FillAsync(dialog, "Первый день", "23.11.2026");
        await FillAsync(dialog, "Последний день", "06.12.2026");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Записать отпуск" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        var row = page.Locator("tr").Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Орлова" }) });
        await Assertions.Expect(row).ToContainTextAsync("23.11.2026–06.12.2026");

        // Nobody stands in: the head is told, and sees it in the loads and where a curator is chosen.
        await using var head = await site.VisitAsync();
        await head.SignInAsync(Head);
        await head.OpenAsync("/centre");
        await Assertions.Expect(head.Page.Locator("main")).ToContainTextAsync("Уходят, а замещать некому");
        await Assertions.Expect(head.Page.Locator(".load-table tr").Filter(new() { HasText = "Орлова" })).ToContainTextAsync("отпуск до 6 декабря, никто не замещает");
        await Accessibility.HasNoViolationsAsync(head.Page);
        await head.OpenAsync("/centre/reassign");

        // Whoever leads most gives by default, and nobody gives to themselves.
        await head.Page.GetByLabel("Сейчас ведёт").SelectOptionAsync("-");
        await Assertions.Expect(head.Page.Locator(".option").Filter(new() { HasText = "Орлова" }).First).ToContainTextAsync("отпуск до 6 декабря");

        await row.GetByRole(AriaRole.Button, new() { Name = "Отменить: Отпуск" }).ClickAsync();
        await Assertions.Expect(row).Not.ToContainTextAsync("06.12.2026");
        await head.OpenAsync("/centre");
        await Assertions.Expect(head.Page.Locator(".load-table")).ToContainTextAsync("Орлова");
        await Assertions.Expect(head.Page.Locator("main")).Not.ToContainTextAsync("Уходят, а замещать некому");
    }

    [Fact]
    public async Task Diploma_RecordedByTheAdministrator_MeetsWhatTheProgramAsksOfACurator()
    {
        await using var office = await site.VisitAsync();
        var page = office.Page;
        await office.SignInAsync("metelitsa");
        await office.OpenAsync("/people");
        await page.GetByRole(AriaRole.Button, new() { Name = "Действия: Прокопчик" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);

        // Whoever would be made a curator without it is warned of, with the clause; it is no ban.
        await Assertions.Expect(dialog.Locator(".note").First).ToContainTextAsync("нужная квалификация у человека не записана");
        await Assertions.Expect(dialog.Locator(".note").First).ToContainTextAsync("5.4");
        await dialog.GetByText("Записать диплом, курс или аттестацию").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Записать образование" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("[aria-invalid='true']")).ToHaveCountAsync(3);
        await FillAsync(dialog, "Специальность или тема", "Психология");
        await FillAsync(dialog, "Номер документа", "А 1234567");
        await FillAsync(dialog, "Выдан", "30.06.2010");
        await dialog.GetByLabel("Чем засчитывается по программе").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Accessibility.HasNoViolationsAsync(page);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Записать образование" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("требование программы выполнено");
        await Assertions.Expect(dialog).ToContainTextAsync("Диплом, № А 1234567 от 30.06.2010");
        await Assertions.Expect(dialog).Not.ToContainTextAsync("нужная квалификация у человека не записана");
    }

    [Fact]
    public async Task Auditor_SearchesTheLog_SeesWhoReadWhichFamilyAndVerifiesTheChain()
    {
        await using var colleague = await site.VisitAsync();
        await colleague.SignInAsync(Colleague);
        await colleague.OpenAsync("/families");
        var family = colleague.Page.Locator("main a[href^='families/']").First;
        var name = await family.InnerTextAsync();
        await family.ClickAsync();
        await Assertions.Expect(colleague.Page.GetByRole(AriaRole.Heading, new() { Name = "Следующие шаги" })).ToBeVisibleAsync();

        await using var office = await site.VisitAsync();
        var page = office.Page;
        await office.SignInAsync(Auditor);
        await office.OpenAsync("/audit");
        await page.GetByLabel("Кто").SelectOptionAsync(new SelectOptionValue { Label = "Васянин И. Д." });
        await page.GetByLabel("Что произошло").SelectOptionAsync(new SelectOptionValue { Label = "Прочитано" });
        var read = page.Locator("tbody tr").Filter(new() { HasText = name }).First;
        await Assertions.Expect(read).ToContainTextAsync("Прочитано: дело семьи");
        await Assertions.Expect(read).ToContainTextAsync("куратор: открывать дело");

        await page.GetByRole(AriaRole.Button, new() { Name = "Проверить цепочку" }).ClickAsync();
        var verdict = page.Locator(".panel").Filter(new() { HasText = "Проверка цепочки" });
        await Assertions.Expect(verdict).ToContainTextAsync("все записи на месте, ни одна не изменена");

        await page.GetByLabel("Что произошло").SelectOptionAsync(new SelectOptionValue { Label = "Всё" });
        await page.GetByLabel("Кто").SelectOptionAsync(new SelectOptionValue { Label = "Все" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Подробности записи" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).Locator("dt")).Not.ToHaveCountAsync(0);
    }

    private async Task SwitchAsync()
    {
        await using var office = await site.VisitAsync();
        var page = office.Page;
        await office.SignInAsync(Administrator);
        await office.OpenAsync("/profiles");
        await page.GetByRole(AriaRole.Button, new() { Name = "Сменить профиль" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        var program = dialog.GetByLabel("Станет");
        await Assertions.Expect(program.Locator("option").Filter(new() { HasText = After })).ToHaveCountAsync(1);
        await program.SelectOptionAsync(new SelectOptionValue { Value = "tatarstan" });

        // The consequences stand before the button: what the next referral meets, and what open cases keep.
        var changes = dialog.Locator(".consequences");
        await Assertions.Expect(changes).ToContainTextAsync("Кризисный; Базовый; Адаптационный");
        foreach (var what in (string[])["Формы", "Категории семей", "Уровни", "Этапы", "Решения"]) await Assertions.Expect(changes).ToContainTextAsync(what);
        await Assertions.Expect(dialog).ToContainTextAsync("остаются под программой, с которой начаты");
        await Accessibility.HasNoViolationsAsync(page);

        // Without a reason nothing is switched, and the field says so.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Сменить с 23 ноября" }).ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Укажите основание");
        await FillAsync(dialog, "Основание", "Приказ министерства от 20.11.2026 № 918");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Сменить с 23 ноября" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        // Where there is one organization alone, its profile is the page.
        var own = page.Locator("main a").Filter(new() { HasText = "Мста" });
        if (await own.CountAsync() > 0) await own.First.ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Приказ министерства от 20.11.2026 № 918");
        await Assertions.Expect(page.Locator(".top-program")).ToContainTextAsync(After);
    }

    private static async Task FillAsync(IPage page, string label, string text) => await FillAsync(page.Locator("main"), label, text);

    /// <summary>Types and leaves the field, as a person does.</summary>
    private static async Task FillAsync(ILocator within, string label, string text)
    {
        var field = within.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).First;
        await field.FillAsync(text);
        await field.PressAsync("Tab");
    }
}
