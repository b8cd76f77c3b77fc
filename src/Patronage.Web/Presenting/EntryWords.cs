using Patronage.Casework.Journal;

namespace Patronage.Web.Presenting;

/// <summary>Names what was written to a journal.</summary>
public static class EntryWords
{
    /// <summary>The kind of an entry by its name: «обращение», «форма».</summary>
    public static string Named(EntryKind kind) => kind switch
    {
        EntryKind.Referral => "обращение",
        EntryKind.Opened => "начало сопровождения",
        EntryKind.Declined => "отказ в сопровождении",
        EntryKind.Assigned => "назначение куратора",
        EntryKind.Confirmed => "оценка",
        EntryKind.Form => "форма",
        EntryKind.Contact => "контакт с семьёй",
        EntryKind.Meeting => "заседание",
        EntryKind.Decision => "решение",
        EntryKind.Plan => "план",
        EntryKind.PlanItem => "ход мероприятия",
        EntryKind.Report => "отчёт",
        EntryKind.Document => "документ",
        EntryKind.File => "файл",
        EntryKind.Sent => "отправка в другую организацию",
        EntryKind.Answered => "ответ другой организации",
        EntryKind.Consent => "согласие",
        EntryKind.ConsentWithdrawn => "отзыв согласия",
        EntryKind.Annulled => "отмена записи",
        EntryKind.Linked => "связь дел",
        _ => "отметка",
    };

    /// <summary>Whether it took place: «да», «запланировано».</summary>
    public static string Named(EntryStatus status) => status switch
    {
        EntryStatus.Held => "да",
        EntryStatus.Planned => "запланировано",
        EntryStatus.Failed => "не состоялось",
        _ => "отменено",
    };
}
