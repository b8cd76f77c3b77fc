using System.Globalization;
using System.Text.RegularExpressions;
using Patronage.Casework.Journal;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>The details of an entry of the audit in words: what was written, in which property.</summary>
public static partial class AuditDetailWords
{
    private const string Becomes = " → ";
    private const int FingerprintShown = 12;

    // What every line of the audit says anyway: of whom, in which case.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal) { "FamilyId", "CaseId", "OrganizationId", "SortTitle", "SortName", "NormalizedUserName", "NormalizedEmail" };

    private static readonly Dictionary<string, string> Properties = new(StringComparer.Ordinal)
    {
        ["Number"] = "Номер", ["Title"] = "Название", ["ShortTitle"] = "Короткое название", ["Address"] = "Адрес", ["Addresses"] = "Адреса", ["Phone"] = "Телефон", ["PhoneNumber"] = "Телефон",
        ["Name"] = "Имя", ["Surname"] = "Фамилия", ["Patronymic"] = "Отчество", ["Post"] = "Должность", ["Qualification"] = "Образование", ["Sex"] = "Пол", ["Relation"] = "Кем приходится",
        ["From"] = "С какого дня", ["To"] = "По какой день", ["Role"] = "Роль", ["Reason"] = "Основание", ["Note"] = "Примечание", ["ProgramId"] = "Программа", ["CuratorId"] = "Куратор", ["State"] = "Состояние",
        ["UserId"] = "Человек", ["PersonId"] = "Человек", ["ForUserId"] = "Кого замещает", ["Locked"] = "Вход закрыт", ["LockedReason"] = "Почему закрыт вход", ["SessionsEndedAt"] = "Сеансы завершены",
        ["LastSignInAt"] = "Последний вход", ["UserName"] = "Логин", ["DisplayName"] = "Как показывать", ["BirthDate"] = "Дата рождения", ["InFamily"] = "Живёт в семье", ["Void"] = "Признан ошибочным",
        ["Norms"] = "Нормы организации", ["CalendarDays"] = "Дни календаря", ["Bodies"] = "Органы", ["Languages"] = "Языки", ["Language"] = "Язык", ["Letterhead"] = "Бланк", ["TimeZone"] = "Часовой пояс",
        ["CalendarId"] = "Календарь", ["PinnedVersionId"] = "Закреплённая версия", ["RecordedBy"] = "Кто записал", ["UndoneBy"] = "Кто отменил", ["OtherFamilyId"] = "Другая семья", ["OtherCaseId"] = "Другое дело", ["CreatedBy"] = "Кто создал", ["AuthorId"] = "Автор", ["RecordedAt"] = "Когда записано",
        ["CreatedAt"] = "Когда создано", ["UpdatedAt"] = "Когда изменено", ["PublishedAt"] = "Когда опубликовано", ["DeletedAt"] = "Когда удалено", ["ErasedAt"] = "Когда стёрто", ["ConfirmedAt"] = "Когда подтверждено", ["UndoneAt"] = "Когда отменено",
        ["ReferredOn"] = "Обратились", ["PasswordHash"] = "Пароль", ["SecurityStamp"] = "Печать учётной записи", ["ConcurrencyStamp"] = "Печать записи", ["Employment"] = "Ставка, %", ["ProgramRole"] = "Роль в программе",
        ["whole"] = "Цепочка цела", ["fields"] = "Что показано", ["By"] = "Кто сделал", ["As"] = "В какой роли", ["On"] = "День", ["At"] = "Время", ["RecordedOn"] = "День записи", ["Kind"] = "Вид", ["Subject"] = "О чём",
        ["Line"] = "Направление работы", ["Member"] = "О ком", ["MemberId"] = "О ком", ["Status"] = "Состоялось", ["Minutes"] = "Минут", ["Reference"] = "К чему относится", ["Supersedes"] = "Что заменяет",
        ["ProgramVersionId"] = "Программа", ["BaseVersionId"] = "Исходная версия", ["ParentVersionId"] = "Версия программы-основы", ["ParentHash"] = "Отпечаток программы-основы", ["Content"] = "Содержание", ["Sensitive"] = "Закрытые сведения",
        ["Facts"] = "Сведения", ["Files"] = "Тексты", ["Hash"] = "Отпечаток", ["Sha256"] = "Отпечаток", ["Size"] = "Размер, байт", ["ContentType"] = "Вид файла", ["Ordinal"] = "Номер версии", ["Revision"] = "Номер правки",
        ["Sequence"] = "Место в деле", ["InForceFrom"] = "Действует с", ["EffectiveOn"] = "Действует с", ["OpenCases"] = "Открытые случаи", ["Mapping"] = "Соответствия", ["ParentId"] = "Вышестоящая организация", ["Path"] = "Место в дереве",
        ["ClosedOn"] = "Закрыта", ["TerritorySectionId"] = "Участок", ["Word"] = "Слово", ["Value"] = "Значение", ["Year"] = "Год", ["Series"] = "Ряд номеров", ["Last"] = "Последний номер", ["Purpose"] = "Для чего", ["ExpiresAt"] = "Работает до", ["UsedAt"] = "Использована",
        ["TokenHash"] = "Ссылка", ["Email"] = "Почта", ["EmailConfirmed"] = "Почта подтверждена", ["PhoneNumberConfirmed"] = "Телефон подтверждён", ["TwoFactorEnabled"] = "Второй шаг входа", ["LockoutEnd"] = "Вход приостановлен до",
        ["Body"] = "Орган", ["ChangedBy"] = "Кто изменил", ["ChangedAt"] = "Когда изменено", ["MeetingId"] = "Заседание", ["Position"] = "Место в повестке",
        ["LockoutEnabled"] = "Вход приостанавливается", ["AccessFailedCount"] = "Неверных паролей подряд",
    };

    /// <summary>The details in the order of their names; what the line of the audit tells anyway is left out.</summary>
    public static IEnumerable<(string Name, string Value)> Of(IReadOnlyDictionary<string, string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Where(pair => !Told.Contains(pair.Key)).Select(pair => (Property(pair.Key), Value(pair.Key, pair.Value))).OrderBy(pair => pair.Item1, StringComparer.Ordinal);
    }

    /// <summary>A property by its name; an unknown one stands as it is.</summary>
    public static string Property(string name) => Properties.GetValueOrDefault(name, name);

    /// <summary>Whether the property is told, or left out since the line tells it.</summary>
    public static bool Knows(string name) => Properties.ContainsKey(name) || Told.Contains(name);

    /// <summary>A value; of a change, both.</summary>
    public static string Value(string name, string? value) => value is null ? "стёрто"
        : value.Split(Becomes) is [var was, var becomes] ? $"{One(name, was)}{Becomes}{One(name, becomes)}"
        : One(name, value);

    private static string One(string name, string value) => value switch
    {
        "" => "не было",
        "True" or "true" => "да",
        "False" or "false" => "нет",
        "***" => "не показывается",
        "{}" or "[]" => "нет",
        _ when value.StartsWith("sha256:", StringComparison.Ordinal) => $"хранится отдельно, отпечаток {value["sha256:".Length..][..FingerprintShown]}…",
        _ when name is "Kind" && Enum.TryParse<EntryKind>(value, out var kind) => EntryWords.Named(kind),
        _ when name is "Kind" && value is "Merged" or "Split" => value is "Merged" ? "объединение дел" : "разделение семьи",
        _ when name is "Status" && Enum.TryParse<EntryStatus>(value, out var status) => EntryWords.Named(status),
        _ when name is "Role" && Enum.TryParse<Role>(value, out var role) => RoleWords.Of(role),
        _ when name is "State" && Enum.TryParse<CaseState>(value, out var state) => StateWord(state),
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => RussianDates.Table(day),
        _ when Moment().IsMatch(value) && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) => $"{RussianDates.Table(DateOnly.FromDateTime(at))} {RussianDates.Time(TimeOnly.FromDateTime(at))} UTC",
        _ => value,
    };

    private static string StateWord(CaseState state) => state switch
    {
        CaseState.Referral => "обращение",
        CaseState.Declined => "отказ",
        CaseState.Open => "сопровождение",
        CaseState.PostSupport => "постсопровождение",
        _ => "завершено",
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d", RegexOptions.None, 1000)]
    private static partial Regex Moment();
}
