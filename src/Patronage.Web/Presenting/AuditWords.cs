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
        ["InputDraft"] = "черновик ввода",
        ["case-page"] = "дело семьи",
        ["audit-entry"] = "запись журнала",
        ["document"] = "документ семьи",
        ["report"] = "отчёт",
        ["register"] = "журнал по делам семей",
        ["printed-document"] = "дело семьи, напечатан документ",
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
        [Operation.WaiveObligation] = "снимать обязанность",
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
        var subject = Subjects.GetValueOrDefault(line.SubjectType, line.SubjectType);
        return AuditDesk.ActOf(line.Action) switch
        {
            AuditAct.Read => $"Прочитано: {subject}",
            AuditAct.Added => $"Добавлено: {subject}",
            AuditAct.Changed => $"Изменено: {subject}",
            AuditAct.Removed => $"Удалено: {subject}",
            AuditAct.Refused => $"Отказано: {subject}",
            _ => $"{line.Action}: {subject}",
        };
    }

    /// <summary>«администратор: менять профиль»; what is no role's right stands as it was written.</summary>
    public static string Right(string right)
    {
        ArgumentNullException.ThrowIfNull(right);
        return right.Split(':') is [var who, var what] && Enum.TryParse<Role>(who, out var role) && Enum.TryParse<Operation>(what, out var operation)
            ? $"{RoleWords.Of(role)}: {Operations[operation]}"
            : right.StartsWith("system:", StringComparison.Ordinal) ? $"задача системы: {right["system:".Length..]}" : right;
    }

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
