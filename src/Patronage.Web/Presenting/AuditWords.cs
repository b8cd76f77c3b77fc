using Patronage.Services.Access;
using Patronage.Services.Audit;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>The audit in words.</summary>
public static class AuditWords
{
    private static readonly Dictionary<string, string> Subjects = new(StringComparer.Ordinal)
    {
        ["CaseRow"] = "случай",
        ["FamilyRow"] = "карточка семьи",
        ["MemberRow"] = "член семьи",
        ["FamilyRevision"] = "прежняя карточка семьи",
        ["JournalRow"] = "запись в деле",
        ["StoredFile"] = "файл",
        ["PatronageUser"] = "учётная запись",
        ["RoleAssignment"] = "роль человека",
        ["Deputy"] = "замещение",
        ["Absence"] = "отсутствие",
        ["Organization"] = "организация",
        ["JurisdictionProfile"] = "профиль организации",
        ["TerritorySection"] = "участок",
        ["FamilyChange"] = "объединение или разделение дел",
        ["ProgramVersion"] = "версия программы",
        ["ProgramDraft"] = "черновик программы",
        ["CaseProgramVersion"] = "программа случая",
        ["OneTimeLink"] = "одноразовая ссылка",
        ["Setting"] = "настройка",
        ["AuditChain"] = "цепочка журнала",
        ["IdentityUserClaim<Guid>"] = "признак учётной записи",
        ["IdentityUserLogin<Guid>"] = "внешний вход",
        ["IdentityUserToken<Guid>"] = "ключ второго шага входа",
        ["IdentityUserPasskey<Guid>"] = "ключ доступа",
        ["MeetingRow"] = "заседание",
        ["MeetingItemRow"] = "вопрос заседания",
        ["InputDraft"] = "черновик ввода",
        ["case-page"] = "дело семьи",
        ["merge"] = "дело семьи", ["merge-preview"] = "дело семьи перед объединением", ["split-preview"] = "дело семьи перед разделением",
        ["audit-entry"] = "запись журнала",
        ["document"] = "документ семьи",
        ["file"] = "дело семьи, приложенный файл",
        ["terms"] = "дело семьи, сроки на день",
        ["thumbnail"] = "дело семьи, уменьшенный снимок",
        ["MasterKey"] = "главный ключ",
        ["contact-form"] = "дело семьи, запись контакта",
        ["meeting"] = "дело семьи, запись заседания",
        ["route"] = "дело семьи, адрес для посещений дня",
        ["calendar-file"] = "файл календаря",
        ["offline-bundle"] = "дело семьи, взято с собой для посещения без связи",
        ["mark"] = "дело семьи, отметка об исполнении",
        ["why"] = "дело семьи, обоснование срока",
        ["report"] = "отчёт",
        ["register"] = "журнал по делам семей",
        ["printed-document"] = "дело семьи, напечатан документ",
    };

    // What use cases record beside reading and writing of rows.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["verified"] = "Проверено", ["erased"] = "Уничтожено без возврата", ["edited"] = "Исправлено", ["published"] = "Опубликовано", ["replayed"] = "Проверено на открытых случаях",
        ["keys.rewrapped"] = "Перешифровано", ["keys.retired"] = "Выведено из работы",
    };

    private static readonly Dictionary<string, string> Tasks = new(StringComparer.Ordinal)
    {
        ["demo"] = "загрузка учебных данных", ["seed"] = "первая загрузка программ", ["refresh"] = "пересчёт случаев", ["move-cases"] = "перевод случаев на новую версию", ["first-start"] = "первый вход администратора",
        ["password-link"] = "ссылка для пароля", ["sign-in"] = "вход", ["sessions"] = "сеансы", ["key-rotation"] = "смена ключей", ["data-protection"] = "ключи входа", ["migrator"] = "обновление базы",
        ["sealer"] = "заверение журнала", ["verifier"] = "проверка журнала", ["verify"] = "проверка вычисленного", ["catalogue"] = "каталог программ", ["folders"] = "папки программ", ["stamps"] = "слежение за версиями",
        ["people"] = "учётные записи", ["profiles"] = "профили", ["workplace"] = "рабочее место", ["caseload"] = "расчёт нагрузки", ["conflict"] = "сверка правок", ["replay"] = "проверка черновика", ["case-page"] = "дело семьи", ["offline"] = "приём посещений без связи", ["my-day"] = "мой день", ["foresight"] = "предварительный расчёт",
    };

    private static readonly Dictionary<Operation, string> Operations = new()
    {
        [Operation.ListCases] = "видеть список случаев",
        [Operation.OpenFile] = "открывать дело",
        [Operation.SeeSensitive] = "видеть закрытые сведения",
        [Operation.RegisterReferral] = "регистрировать обращение",
        [Operation.DecideReferral] = "решать по обращению",
        [Operation.AssignCurator] = "назначать куратора",
        [Operation.WorkOnCase] = "вести случай",
        [Operation.RecordDecision] = "записывать решение",
        [Operation.SeeMeetings] = "видеть заседания",
        [Operation.HoldMeeting] = "готовить и проводить заседания",
        [Operation.WaiveObligation] = "снимать обязанность",
        [Operation.JoinFamilies] = "объединять и разделять дела",
        [Operation.ReopenCase] = "отменять завершение",
        [Operation.SeeCaseload] = "видеть нагрузку",
        [Operation.ReadProgram] = "читать программу",
        [Operation.EditProgram] = "править программу",
        [Operation.PublishProgram] = "публиковать программу",
        [Operation.ReplayProgram] = "проверять черновик на случаях",
        [Operation.SwitchProfile] = "менять профиль",
        [Operation.ManagePeople] = "управлять людьми",
        [Operation.ReadAudit] = "читать журнал",
        [Operation.SeeReports] = "видеть отчёты",
        [Operation.FillReports] = "заполнять отчёты",
    };

    /// <summary>«Прочитано: дело семьи».</summary>
    public static string Action(AuditLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var subject = Subject(line.SubjectType);
        return AuditDesk.ActOf(line.Action) switch
        {
            AuditAct.Read => $"Прочитано: {subject}",
            AuditAct.Added => $"Добавлено: {subject}",
            AuditAct.Changed => $"Изменено: {subject}",
            AuditAct.Removed => $"Удалено: {subject}",
            AuditAct.Refused => $"Отказано: {subject}",
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
        return right.Split(':') is [var who, var what] && Enum.TryParse<Role>(who, out var role) && Enum.TryParse<Operation>(what, out var operation)
            ? $"{RoleWords.Of(role)}: {Operations[operation]}"
            : right.StartsWith("system:", StringComparison.Ordinal) ? Task(right["system:".Length..]) : right;
    }

    private static string Task(string name) => $"задача системы: {Tasks.GetValueOrDefault(name, name)}";

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
            ChainFault.Missing => $"нет записи{place}",
            ChainFault.Changed => $"запись{place} изменена",
            ChainFault.Unlinked => $"запись{place} не связана с предыдущей",
            ChainFault.Head => "конец цепочки отрезан",
            _ => "начало цепочки подписано чужим ключом",
        };
    }
}
