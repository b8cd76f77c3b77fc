using System.Globalization;
using System.Text.RegularExpressions;
using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Web.Text;

namespace Patronage.Web.Presenting;

/// <summary>The details of an entry of the audit in words: what was written, in which property.</summary>
public static partial class AuditDetailWords
{
    private const string Becomes = " → ";
    private const int FingerprintShown = 12;

    // What every line of the audit says anyway: of whom, in which case.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal) { "FamilyId", "CaseId", "OrganizationId", "SortTitle", "SortName", "NormalizedUserName", "NormalizedEmail" };

    private static Dictionary<string, string> Properties => new(StringComparer.Ordinal)
    {
        ["Number"] = T("Номер"), ["Title"] = T("Название"), ["ShortTitle"] = T("Короткое название"), ["Address"] = T("Адрес"), ["Addresses"] = T("Адреса"), ["Phone"] = T("Телефон"), ["PhoneNumber"] = T("Телефон"),
        ["Name"] = T("Имя"), ["Surname"] = T("Фамилия"), ["Patronymic"] = T("Отчество"), ["Post"] = T("Должность"), ["Qualification"] = T("Образование"), ["Sex"] = T("Пол"), ["Relation"] = T("Кем приходится"),
        ["From"] = T("С какого дня"), ["To"] = T("По какой день"), ["Role"] = T("Роль"), ["Reason"] = T("Основание"), ["Note"] = T("Примечание"), ["ProgramId"] = T("Программа"), ["CuratorId"] = T("Куратор"), ["State"] = T("Состояние"),
        ["UserId"] = T("Человек"), ["PersonId"] = T("Человек"), ["ForUserId"] = T("Кого замещает"), ["Locked"] = T("Вход закрыт"), ["LockedReason"] = T("Почему закрыт вход"), ["SessionsEndedAt"] = T("Сеансы завершены"),
        ["LastSignInAt"] = T("Последний вход"), ["UserName"] = T("Логин"), ["DisplayName"] = T("Как показывать"), ["BirthDate"] = T("Дата рождения"), ["InFamily"] = T("Живёт в семье"), ["Void"] = T("Признан ошибочным"),
        ["Norms"] = T("Нормы организации"), ["CalendarDays"] = T("Дни календаря"), ["Bodies"] = T("Органы"), ["Languages"] = T("Языки"), ["Language"] = T("Язык"), ["Letterhead"] = T("Бланк"), ["TimeZone"] = T("Часовой пояс"),
        ["CalendarId"] = T("Календарь"), ["PinnedVersionId"] = T("Закреплённая версия"), ["RecordedBy"] = T("Кто записал"), ["UndoneBy"] = T("Кто отменил"), ["OtherFamilyId"] = T("Другая семья"), ["OtherCaseId"] = T("Другое дело"), ["CreatedBy"] = T("Кто создал"), ["AuthorId"] = T("Автор"), ["RecordedAt"] = T("Когда записано"),
        ["CreatedAt"] = T("Когда создано"), ["UpdatedAt"] = T("Когда изменено"), ["PublishedAt"] = T("Когда опубликовано"), ["DeletedAt"] = T("Когда удалено"), ["ErasedAt"] = T("Когда стёрто"), ["ConfirmedAt"] = T("Когда подтверждено"), ["UndoneAt"] = T("Когда отменено"),
        ["ReferredOn"] = T("Обратились"), ["PasswordHash"] = T("Пароль"), ["SecurityStamp"] = T("Печать учётной записи"), ["ConcurrencyStamp"] = T("Печать записи"), ["Employment"] = T("Ставка, %"), ["ProgramRole"] = T("Роль в программе"),
        ["whole"] = T("Цепочка цела"), ["fields"] = T("Что показано"), ["By"] = T("Кто сделал"), ["As"] = T("В какой роли"), ["On"] = T("День"), ["At"] = T("Время"), ["RecordedOn"] = T("День записи"), ["Kind"] = T("Вид"), ["Subject"] = T("О чём"),
        ["Line"] = T("Направление работы"), ["Member"] = T("О ком"), ["MemberId"] = T("О ком"), ["Status"] = T("Состоялось"), ["Minutes"] = T("Минут"), ["Reference"] = T("К чему относится"), ["Supersedes"] = T("Что заменяет"),
        ["ProgramVersionId"] = T("Программа"), ["BaseVersionId"] = T("Исходная версия"), ["ParentVersionId"] = T("Версия программы-основы"), ["ParentHash"] = T("Отпечаток программы-основы"), ["Content"] = T("Содержание"), ["Sensitive"] = T("Закрытые сведения"),
        ["Facts"] = T("Сведения"), ["Files"] = T("Тексты"), ["Hash"] = T("Отпечаток"), ["Sha256"] = T("Отпечаток"), ["Size"] = T("Размер, байт"), ["ContentType"] = T("Вид файла"), ["Ordinal"] = T("Номер версии"), ["Revision"] = T("Номер правки"),
        ["Sequence"] = T("Место в деле"), ["InForceFrom"] = T("Действует с"), ["EffectiveOn"] = T("Действует с"), ["OpenCases"] = T("Открытые случаи"), ["Mapping"] = T("Соответствия"), ["ParentId"] = T("Вышестоящая организация"), ["Path"] = T("Место в дереве"),
        ["ClosedOn"] = T("Закрыта"), ["TerritorySectionId"] = T("Участок"), ["Word"] = T("Слово"), ["Value"] = T("Значение"), ["Year"] = T("Год"), ["Series"] = T("Ряд номеров"), ["Last"] = T("Последний номер"), ["Purpose"] = T("Для чего"), ["ExpiresAt"] = T("Работает до"), ["UsedAt"] = T("Использована"),
        ["TokenHash"] = T("Ссылка"), ["SealedSecret"] = T("Ключ второго шага"), ["Since"] = T("Включено с"), ["Email"] = T("Почта"), ["EmailConfirmed"] = T("Почта подтверждена"), ["PhoneNumberConfirmed"] = T("Телефон подтверждён"), ["TwoFactorEnabled"] = T("Второй шаг входа"), ["LockoutEnd"] = T("Вход приостановлен до"),
        ["Body"] = T("Орган"), ["ChangedBy"] = T("Кто изменил"), ["ChangedAt"] = T("Когда изменено"), ["MeetingId"] = T("Заседание"), ["Position"] = T("Место в повестке"),
        ["ToOrganizationId"] = T("Принимающая организация"), ["OfferedAt"] = T("Когда предложено"), ["OfferedBy"] = T("Кто предложил"), ["DecidedOn"] = T("День ответа"), ["DecidedBy"] = T("Чей ответ"), ["DecidedAt"] = T("Когда решено"), ["NewCaseId"] = T("Новое дело"), ["Continues"] = T("Программа та же"),
        ["ReviewerId"] = T("Кто проверил"), ["ReviewEvents"] = T("Что считается пересмотром"), ["Review"] = T("Проверка вторым человеком"), ["Choice"] = T("Что со случаем"), ["WithdrawnAt"] = T("Когда отозвана"), ["WithdrawnBy"] = T("Кто отозвал"), ["WithdrawnReason"] = T("Почему отозвана"), ["WithdrawnCases"] = T("Случаи отозванной версии"),
        ["Institution"] = T("Где получено образование"), ["Document"] = T("Номер документа"), ["IssuedOn"] = T("Выдан"), ["ValidTo"] = T("Действует по"), ["CountsAs"] = T("Засчитано как"),
        ["AskedIn"] = T("Где работает"), ["OpenedAt"] = T("Открыт"), ["EndedAt"] = T("Закрыт"), ["EndedBy"] = T("Кто закрыл"), ["ReviewedAt"] = T("Когда ознакомлен"), ["ReviewedBy"] = T("Кто ознакомлен"), ["number"] = T("Названный номер"),
        ["ReportId"] = T("Отчёт"), ["PeriodFrom"] = T("С какого дня"), ["PeriodTo"] = T("По какой день"), ["SignedAt"] = T("Когда подписан"), ["SignedBy"] = T("Кто подписал"), ["SignedByName"] = T("Кто подписал"), ["Figures"] = T("Показатели"),
        ["WithBelow"] = T("И нижестоящие"), ["Rights"] = T("Что можно"), ["SecretHash"] = T("Ключ"), ["PerMinute"] = T("Запросов в минуту"), ["AnswersFor"] = T("Кто отвечает"), ["AgreedBy"] = T("Кто согласовал"), ["AgreedAt"] = T("Когда согласовано"),
        ["StoppedAt"] = T("Остановлен"), ["RevokedAt"] = T("Отозван"), ["Count"] = T("Сколько"), ["Events"] = T("О чём сообщать"), ["AllowPrivate"] = T("Своя сеть разрешена"), ["StoppedByFailures"] = T("Выключен сам"), ["RemovedAt"] = T("Когда убрано"),
        ["LockoutEnabled"] = T("Вход приостанавливается"), ["AccessFailedCount"] = T("Неверных паролей подряд"),
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
    public static string Value(string name, string? value) => value is null ? T("стёрто")
        : value.Split(Becomes) is [var was, var becomes] ? $"{One(name, was)}{Becomes}{One(name, becomes)}"
        : One(name, value);

    private static string One(string name, string value) => value switch
    {
        "" => T("не было"),
        "True" or "true" => T("да"),
        "False" or "false" => T("нет"),
        "***" => T("не показывается"),
        "{}" or "[]" => T("нет"),
        _ when value.StartsWith("sha256:", StringComparison.Ordinal) => T($"хранится отдельно, отпечаток {value["sha256:".Length..][..FingerprintShown]}…"),
        _ when name is "Kind" && Enum.TryParse<EntryKind>(value, out var kind) => EntryWords.Named(kind),
        _ when name is "Kind" && value is "Merged" or "Split" => value is "Merged" ? T("объединение дел") : T("разделение семьи"),
        _ when name is "Status" && Enum.TryParse<EntryStatus>(value, out var status) => EntryWords.Named(status),
        _ when name is "Role" && Enum.TryParse<Role>(value, out var role) => RoleWords.Of(role),
        _ when name is "OpenCases" or "Choice" or "WithdrawnCases" && Enum.TryParse<OpenCases>(value, out var asked) => Components.Studio.StudioWords.Of(asked),
        _ when name is "State" && Enum.TryParse<CaseState>(value, out var state) => CaseStateWords.Of(state),
        _ when name is "State" && Enum.TryParse<TransferState>(value, out var transfer) => transfer switch { TransferState.Offered => T("ждёт ответа"), TransferState.Accepted => T("принято"), TransferState.Returned => T("возвращено"), _ => T("отозвано") },
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => RussianDates.Table(day),
        _ when Moment().IsMatch(value) && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) => $"{RussianDates.Table(DateOnly.FromDateTime(at))} {RussianDates.Time(TimeOnly.FromDateTime(at))} UTC",
        _ => value,
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d", RegexOptions.None, Timeout.Infinite)]
    private static partial Regex Moment();
}
