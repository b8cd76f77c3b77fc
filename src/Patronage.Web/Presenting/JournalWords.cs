using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>Says in words what an entry of a journal records.</summary>
/// <param name="program">The program of the case.</param>
/// <param name="nameOf">Person to how they are shown.</param>
public sealed class JournalWords(ModelProgram program, Func<string?, string> nameOf)
{
    /// <summary>«Записана форма «…»».</summary>
    public string Of(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry.Kind, entry.Subject, entry.Status, entry);
    }

    /// <summary>The same of what another person wrote in the meantime, of which only the kind is told.</summary>
    public string Of(EntryKind kind, string subject) => Of(kind, subject, EntryStatus.Held, null);

    /// <summary>An answer as a person reads it.</summary>
    public string Answer(FieldDefinition field, Answer answer, IReadOnlyList<FamilyMember> members)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(members);
        return answer.Shape switch
        {
            AnswerShape.None => "нет",
            AnswerShape.Several when answer.Items.Count == 0 => "ничего из перечисленного",
            AnswerShape.Several => string.Join("; ", answer.Items.Select(item => Option(field, item, members))),
            AnswerShape.Table => string.Join(" · ", answer.Rows.Select(row => string.Join(", ", field.Fields.Where(column => row.ContainsKey(column.Id)).Select(column => Answer(column, row[column.Id], members))))),
            _ => Single(field, answer, members),
        };
    }

    private string Single(FieldDefinition field, Answer answer, IReadOnlyList<FamilyMember> members) => field.Type switch
    {
        FieldType.YesNo => answer.AsYesNo() switch { true => "да", false => "нет", _ => "не спрашивали" },
        FieldType.Date => answer.AsDate() is { } day ? RussianDates.Table(day) : answer.Text!,
        FieldType.Moment => answer.AsMoment() is { } moment ? moment.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : answer.Text!,
        FieldType.Number or FieldType.Money => answer.AsNumber() is { } number ? RussianNumbers.Decimal(number) : answer.Text!,
        _ => Option(field, answer.Text!, members),
    };

    private string Option(FieldDefinition field, string id, IReadOnlyList<FamilyMember> members) => field.Type switch
    {
        FieldType.Member => members.FirstOrDefault(member => member.Id == id)?.Name ?? id,
        FieldType.Participant => program.Participants.Find(id)?.Title.Default ?? (Guid.TryParse(id, out _) ? nameOf(id) : id),
        FieldType.Choice or FieldType.Choices => Services.Forms.FormOptions.OfVocabulary(program, field.Options).FirstOrDefault(option => option.Id == id)?.Text ?? id,
        _ => id,
    };

    private string Of(EntryKind kind, string subject, EntryStatus status, JournalEntry? entry) => kind switch
    {
        EntryKind.Referral => $"Поступило обращение{About(program.List("referrals").Find(subject))}",
        EntryKind.Opened => "Семья принята в работу",
        EntryKind.Declined => "В обращении отказано",
        EntryKind.Assigned => nameOf(subject) is { Length: > 0 } name ? $"Закреплён куратор: {name}" : "Закреплён куратор",
        EntryKind.Confirmed => program.List(Questions.Circumstances).Count == 0 ? "Подтверждены категории" : program.List(Questions.Categories).Count == 0 ? "Подтверждены обстоятельства" : "Подтверждены категории и обстоятельства",
        EntryKind.Form => $"Записано{About(program.Forms.Find(subject))}",
        EntryKind.Contact => $"{ContactWord(status)}{About(program.List("contacts").Find(subject))}",
        EntryKind.Meeting => $"{(status == EntryStatus.Planned ? "Назначено заседание" : status == EntryStatus.Cancelled ? "Отменено заседание" : "Проведено заседание")}{About(program.Participants.Find(subject))}",
        EntryKind.Decision => $"Принято решение{About(program.Decisions.Find(subject))}",
        EntryKind.Plan => $"Составлен план{(entry is null ? "" : $": {RussianPlural.Count(entry.Measures.Count, Nouns.Measure)}")}",
        EntryKind.PlanItem => entry?.Answers.GetValueOrDefault("done")?.AsYesNo() == true ? "Выполнено мероприятие плана" : "Отмечен ход мероприятия плана",
        EntryKind.Mark => $"Отмечено{About(program.Events.Find(subject))}",
        EntryKind.Done => "Отмечено исполнение обязанности",
        EntryKind.Waived => "Обязанность снята с причиной",
        EntryKind.LateReason => "Записана причина опоздания",
        EntryKind.Report => $"Направлен отчёт{About(program.Reports.Find(subject))}",
        EntryKind.Document => $"Выдан документ{About(program.Documents.Find(subject))}",
        EntryKind.File => entry?.Answers.GetValueOrDefault(Attachments.NameField)?.Text is { } name ? $"Приложен файл: {name}" : "Приложен файл",
        EntryKind.Linked => subject switch
        {
            FileLink.MergedInto => "Дело объединено с другим делом этой семьи",
            FileLink.MergedFrom => "С этим делом объединено другое дело этой семьи",
            FileLink.SplitInto => "Часть семьи выделена в другое дело",
            _ => "Дело выделено из другого дела",
        },
        EntryKind.Annulled when program.Decisions.Find(subject) is { } decision && decision.Effects.Any(effect => effect.Kind == EffectKind.Close) => $"Завершение отменено, дело снова в работе{About(decision)}",
        EntryKind.Sent => $"Отправлено{About(program.Participants.Find(subject))}",
        EntryKind.Answered => $"Получен ответ{About(program.Participants.Find(subject))}",
        EntryKind.Consent => "Дано согласие на обработку персональных данных",
        EntryKind.ConsentWithdrawn => "Отозвано согласие на обработку персональных данных",
        _ => "Запись признана ошибочной",
    };

    private static string ContactWord(EntryStatus status) => status switch
    {
        EntryStatus.Planned => "Запланирован контакт",
        EntryStatus.Failed => "Контакт не состоялся",
        EntryStatus.Cancelled => "Контакт отменён",
        _ => "Состоялся контакт",
    };

    private static string About(Element? element) => element is null ? "" : $": {element.Title.Default}";
}
