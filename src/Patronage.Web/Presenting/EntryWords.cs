using Patronage.Casework.Journal;
using Patronage.Services.Results;

namespace Patronage.Web.Presenting;

/// <summary>Names what was written to a journal.</summary>
public static class EntryWords
{
    /// <summary>«контакт с семьёй», «форму» …: in the accusative, after «записывает».</summary>
    public static string Of(ConflictEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Kind switch
        {
            EntryKind.Referral => "обращение",
            EntryKind.Opened => "начало сопровождения",
            EntryKind.Declined => "отказ в сопровождении",
            EntryKind.Assigned => "назначение куратора",
            EntryKind.Confirmed => "оценку",
            EntryKind.Form => "форму",
            EntryKind.Contact => "контакт с семьёй",
            EntryKind.Meeting => "заседание",
            EntryKind.Decision => "решение",
            EntryKind.Plan => "план",
            EntryKind.PlanItem => "ход мероприятия",
            EntryKind.Report => "отчёт",
            EntryKind.Document => "документ",
            EntryKind.Annulled => "отмену записи",
            _ => "отметку",
        };
    }
}
