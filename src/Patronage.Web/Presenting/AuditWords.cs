using Patronage.Services.Access;
using Patronage.Services.Audit;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>The audit in words.</summary>
public static class AuditWords
{
    private static Dictionary<string, string> Subjects => new(StringComparer.Ordinal)
    {
        ["CaseRow"] = T("случай"),
        ["FamilyRow"] = T("карточка семьи"),
        ["MemberRow"] = T("член семьи"),
        ["FamilyRevision"] = T("прежняя карточка семьи"),
        ["JournalRow"] = T("запись в деле"),
        ["StoredFile"] = T("файл"),
        ["PatronageUser"] = T("учётная запись"),
        ["RoleAssignment"] = T("роль человека"),
        ["Deputy"] = T("замещение"),
        ["PersonQualification"] = T("образование или курс"),
        ["Absence"] = T("отсутствие"),
        ["Organization"] = T("организация"),
        ["JurisdictionProfile"] = T("профиль организации"),
        ["TerritorySection"] = T("участок"),
        ["FamilyChange"] = T("объединение или разделение дел"),
        ["FamilyErasure"] = T("данные семьи"),
        ["UrgentAccess"] = T("срочный доступ к делу"),
        ["CaseTransfer"] = T("передача дела другой организации"),
        ["ProgramVersion"] = T("версия программы"),
        ["ProgramDraft"] = T("черновик программы"),
        ["ProgramOrigin"] = T("ключ другого учреждения"),
        ["CaseMoveDraft"] = T("перевод дел на другую программу"),
        ["CaseProgramVersion"] = T("программа случая"),
        ["VersionCaseChoice"] = T("выбор версии для случая"),
        ["OneTimeLink"] = T("одноразовая ссылка"),
        ["SecondFactor"] = T("вход в два шага"),
        ["RecoveryCode"] = T("резервный код"),
        ["Setting"] = T("настройка"),
        ["SignedReport"] = T("подписанный отчёт"),
        ["Webhook"] = T("адрес для уведомлений"),
        ["Import"] = T("данные из файла"),
        ["ApiToken"] = T("ключ внешней системы"), ["api-request"] = T("запрос внешней системы"), ["api-cases"] = T("случаи без имён, внешняя система"), ["api-case"] = T("дело семьи, внешняя система"), ["api-obligations"] = T("календарь сроков, внешняя система"),
        ["AuditChain"] = T("цепочка журнала"),
        ["IdentityUserClaim<Guid>"] = T("признак учётной записи"),
        ["IdentityUserLogin<Guid>"] = T("внешний вход"),
        ["IdentityUserToken<Guid>"] = T("ключ второго шага входа"),
        ["IdentityUserPasskey<Guid>"] = T("ключ доступа"),
        ["MeetingRow"] = T("заседание"),
        ["MeetingItemRow"] = T("вопрос заседания"),
        ["InputDraft"] = T("черновик ввода"),
        ["case-page"] = T("дело семьи"),
        ["case-scenario"] = T("дело семьи, запись сценария"),
        ["merge"] = T("дело семьи"), ["merge-preview"] = T("дело семьи перед объединением"), ["split-preview"] = T("дело семьи перед разделением"),
        ["audit-entry"] = T("запись журнала"),
        ["document"] = T("документ семьи"),
        ["file"] = T("дело семьи, приложенный файл"),
        ["terms"] = T("дело семьи, сроки на день"),
        ["programs"] = T("дело семьи, другие программы"),
        ["thumbnail"] = T("дело семьи, уменьшенный снимок"),
        ["MasterKey"] = T("главный ключ"),
        ["contact-form"] = T("дело семьи, запись контакта"),
        ["meeting"] = T("дело семьи, запись заседания"),
        ["route"] = T("дело семьи, адрес для посещений дня"),
        ["calendar-file"] = T("файл календаря"),
        ["offline-bundle"] = T("дело семьи, взято с собой для посещения без связи"),
        ["mark"] = T("дело семьи, отметка об исполнении"),
        ["why"] = T("дело семьи, обоснование срока"),
        ["versions"] = T("дело семьи, версии программы"),
        ["dossier"] = T("дело семьи, досье на день"),
        ["report"] = T("отчёт"), ["report-trial"] = T("отчёт по черновику"),
        ["register"] = T("журнал по делам семей"),
        ["export"] = T("дело семьи, выгрузка архивом"),
        ["sign-in"] = T("вход под логином, которого нет"),
        ["printed-document"] = T("дело семьи, напечатан документ"),
    };

    // What use cases record beside reading and writing of rows.
    private static Dictionary<string, string> Others => new(StringComparer.Ordinal)
    {
        ["verified"] = T("Проверено"), ["erased"] = T("Уничтожено без возврата"), ["edited"] = T("Исправлено"), ["published"] = T("Опубликовано"), ["replayed"] = T("Проверено на открытых случаях"),
        ["exported"] = T("Выгружено файлом"), ["imported"] = T("Принято из файла"), ["trusted"] = T("Запомнен ключ"), ["withdrawn"] = T("Отозвано"), ["asked"] = T("Отправлено на проверку"), ["recalled"] = T("Забрано с проверки"), ["returned"] = T("Возвращено с проверки"),
        ["erasure-asked"] = T("Предложено уничтожить"), ["erasure-agreed"] = T("Решено уничтожить"), ["erasure-refused"] = T("Отказано уничтожать"), ["urgent-asked"] = T("Запрошено"), ["urgent-opened"] = T("Открыто с указанием причины"), ["keys.rewrapped"] = T("Перешифровано"), ["keys.retired"] = T("Выведено из работы"),
    };

    private static Dictionary<string, string> Tasks => new(StringComparer.Ordinal)
    {
        ["demo"] = T("загрузка учебных данных"), ["seed"] = T("первая загрузка программ"), ["refresh"] = T("пересчёт случаев"), ["move-cases"] = T("перевод случаев на новую версию"), ["first-start"] = T("первый вход администратора"),
        ["password-link"] = T("ссылка для пароля"), ["sign-in"] = T("вход"), ["readiness"] = T("проверка готовности"), ["sessions"] = T("сеансы"), ["key-rotation"] = T("смена ключей"), ["data-protection"] = T("ключи входа"), ["migrator"] = T("обновление базы"),
        ["sealer"] = T("заверение журнала"), ["verifier"] = T("проверка журнала"), ["verify"] = T("проверка вычисленного"), ["catalogue"] = T("каталог программ"), ["folders"] = T("папки программ"), ["stamps"] = T("слежение за версиями"),
        ["people"] = T("учётные записи"), ["profiles"] = T("профили"), ["workplace"] = T("рабочее место"), ["caseload"] = T("расчёт нагрузки"), ["conflict"] = T("сверка правок"), ["replay"] = T("проверка черновика"), ["case-page"] = T("дело семьи"), ["offline"] = T("приём посещений без связи"), ["api"] = T("проверка ключа внешней системы"), ["webhooks"] = T("уведомления внешних систем"), ["my-day"] = T("мой день"), ["transfer"] = T("передача дела другой организации"), ["urgent-access"] = T("срочный доступ"), ["foresight"] = T("предварительный расчёт"), ["anonymise"] = T("учебная копия базы"),
    };

    private static Dictionary<Operation, string> Operations => new()
    {
        [Operation.ListCases] = T("видеть список случаев"),
        [Operation.OpenFile] = T("открывать дело"),
        [Operation.SeeSensitive] = T("видеть закрытые сведения"),
        [Operation.RegisterReferral] = T("регистрировать обращение"),
        [Operation.DecideReferral] = T("решать по обращению"),
        [Operation.AssignCurator] = T("назначать куратора"),
        [Operation.WorkOnCase] = T("вести случай"),
        [Operation.RecordDecision] = T("записывать решение"),
        [Operation.RecordScenario] = T("записывать сценарий из дела"),
        [Operation.SeeMeetings] = T("видеть заседания"),
        [Operation.HoldMeeting] = T("готовить и проводить заседания"),
        [Operation.WaiveObligation] = T("снимать обязанность"),
        [Operation.JoinFamilies] = T("объединять и разделять дела"),
        [Operation.KeepAddresses] = T("вести адресную книгу"),
        [Operation.ReopenCase] = T("отменять завершение"),
        [Operation.TransferCase] = T("передавать дела другим организациям и принимать от них"),
        [Operation.AskUrgentAccess] = T("срочный доступ к чужому делу"),
        [Operation.SeeUrgentAccess] = T("видеть срочные доступы"),
        [Operation.ReviewUrgentAccess] = T("проверять срочные доступы"),
        [Operation.SeeErasures] = T("видеть уничтожение данных"),
        [Operation.AskErasure] = T("предлагать уничтожить данные семьи"),
        [Operation.MoveCases] = T("переводить дела на другую программу"),
        [Operation.DecideErasure] = T("решать об уничтожении данных семьи"),
        [Operation.SeeCaseload] = T("видеть нагрузку"),
        [Operation.ReadProgram] = T("читать программу"),
        [Operation.EditProgram] = T("править программу"),
        [Operation.PublishProgram] = T("публиковать программу"),
        [Operation.ReplayProgram] = T("проверять черновик на случаях"),
        [Operation.SwitchProfile] = T("менять профиль"),
        [Operation.ManageOrganizations] = T("управлять организациями"),
        [Operation.ManagePeople] = T("управлять людьми"),
        [Operation.ReadAudit] = T("читать журнал"),
        [Operation.SeeReports] = T("видеть отчёты"),
        [Operation.FillReports] = T("заполнять отчёты"),
        [Operation.SignReports] = T("подписывать отчёты"),
        [Operation.ReadCaseDates] = T("читать случаи без имён"),
        [Operation.SeeTokens] = T("видеть ключи внешних систем"),
        [Operation.ManageTokens] = T("выдавать ключи внешним системам"),
        [Operation.AgreeTokens] = T("согласовать доступ внешних систем"),
        [Operation.ImportData] = T("переносить данные из файлов"),
        [Operation.ExportData] = T("выгружать дела архивом"),
    };

    /// <summary>«Прочитано: дело семьи».</summary>
    public static string Action(AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var subject = Subject(line.SubjectType);
        return AuditDesk.ActOf(line.Action) switch
        {
            AuditAct.Read => T($"Прочитано: {subject}"),
            AuditAct.Added => T($"Добавлено: {subject}"),
            AuditAct.Changed => T($"Изменено: {subject}"),
            AuditAct.Removed => T($"Удалено: {subject}"),
            AuditAct.Refused => T($"Отказано: {subject}"),
            _ => $"{Others.GetValueOrDefault(line.Action, line.Action)}: {subject}",
        };
    }

    /// <summary>What an entry is about: «дело семьи»; an unknown one stands as it is.</summary>
    public static string Subject(string type) => Subjects.GetValueOrDefault(type, type);

    /// <summary>Whether what a use case records beside reading and writing has words.</summary>
    public static bool Tells(string action) => Others.ContainsKey(action) || AuditDesk.ActOf(action) != AuditAct.Other;

    /// <summary>Whether a task of the system has words.</summary>
    public static bool Names(string task) => Tasks.ContainsKey(task);

    /// <summary>«администратор: менять профиль»; what is no role's right stands as it was written.</summary>
    public static string Right(string right)
    {
        ArgumentNullException.ThrowIfNull(right);
        if (right == HeldToken.AuditName)
        {
            return OutsideSystem;
        }

        return right.Split(':') is [HeldToken.AuditName, var asked] && Enum.TryParse<Operation>(asked, out var used) ? $"{OutsideSystem}: {Operations[used]}"
            : right.Split(':') is [var who, var what] && Enum.TryParse<Role>(who, out var role) && Enum.TryParse<Operation>(what, out var operation)
            ? $"{RoleWords.Of(role)}: {Operations[operation]}"
            : right.StartsWith("system:", StringComparison.Ordinal) ? Task(right["system:".Length..]) : right;
    }

    private static string OutsideSystem => T("внешняя система");

    private static string Task(string name) => T($"задача системы: {Tasks.GetValueOrDefault(name, name)}");

    /// <summary>«14:05».</summary>
    public static string Time(DateTime at) => RussianDates.Time(TimeOnly.FromDateTime(at));

    /// <summary>How a chain is broken; empty when it is whole.</summary>
    public static string Fault(ChainReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var place = report.Sequence is { } number ? $" № {RussianNumbers.Whole(number)}" : "";
        return report.Fault switch
        {
            null => "",
            ChainFault.Missing => T($"нет записи{place}"),
            ChainFault.Changed => T($"запись{place} изменена"),
            ChainFault.Unlinked => T($"запись{place} не связана с предыдущей"),
            ChainFault.Head => T("конец цепочки отрезан"),
            _ => T("начало цепочки подписано чужим ключом"),
        };
    }
}
