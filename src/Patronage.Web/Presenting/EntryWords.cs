using Patronage.Casework.Journal;

namespace Patronage.Web.Presenting;

/// <summary>Names what was written to a journal.</summary>
public static class EntryWords
{
    /// <summary>The kind of an entry by its name: «обращение», «форма».</summary>
    public static string Named(EntryKind kind) => kind switch
    {
        EntryKind.Referral => T("обращение"),
        EntryKind.Opened => T("начало сопровождения"),
        EntryKind.Declined => T("отказ в сопровождении"),
        EntryKind.Assigned => T("назначение куратора"),
        EntryKind.Confirmed => T("оценка"),
        EntryKind.Form => T("форма"),
        EntryKind.Contact => T("контакт с семьёй"),
        EntryKind.Meeting => T("заседание"),
        EntryKind.Decision => T("решение"),
        EntryKind.Plan => T("план"),
        EntryKind.PlanItem => T("ход мероприятия"),
        EntryKind.Report => T("отчёт"),
        EntryKind.Document => T("документ"),
        EntryKind.File => T("файл"),
        EntryKind.Sent => T("отправка в другую организацию"),
        EntryKind.Answered => T("ответ другой организации"),
        EntryKind.Consent => T("согласие"),
        EntryKind.ConsentWithdrawn => T("отзыв согласия"),
        EntryKind.Annulled => T("отмена записи"),
        EntryKind.Linked => T("связь дел"),
        EntryKind.Moved => T("перевод на другую программу"),
        _ => T("отметка"),
    };

    /// <summary>Whether it took place: «да», «запланировано».</summary>
    public static string Named(EntryStatus status) => status switch
    {
        EntryStatus.Held => T("да"),
        EntryStatus.Planned => T("запланировано"),
        EntryStatus.Failed => T("не состоялось"),
        _ => T("отменено"),
    };
}
