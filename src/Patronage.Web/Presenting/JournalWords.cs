using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Web.Text;
using ModelProgram = Patronage.Programs.Model.Program;

namespace Patronage.Web.Presenting;

/// <summary>Says in words what an entry of a journal records.</summary>
/// <param name="program">The program of the case.</param>
/// <param name="nameOf">Person to how they are shown.</param>
/// <param name="programOf">An entry to the program in whose words it was written; null where that is one.</param>
public sealed class JournalWords(ModelProgram program, Func<string?, string> nameOf, Func<JournalEntry, ModelProgram>? programOf = null)
{
    /// <summary>Words for a case that may have come from another program.</summary>
    public static JournalWords Of(OpenCase open, Func<string?, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new JournalWords(open.Edition.Program, nameOf, open.Assessments is [var main, ..] ? main.ProgramOf : null);
    }

    /// <summary>The program in whose words an entry was written.</summary>
    public ModelProgram ProgramOf(JournalEntry entry) => programOf?.Invoke(entry) ?? program;

    /// <summary>«Записана форма «…»».</summary>
    public string Of(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return ProgramOf(entry) is var then && then != program ? new JournalWords(then, nameOf).Of(entry) : Of(entry.Kind, entry.Subject, entry.Status, entry);
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
            AnswerShape.None => T("нет"),
            AnswerShape.Several when answer.Items.Count == 0 => T("ничего из перечисленного"),
            AnswerShape.Several => string.Join("; ", answer.Items.Select(item => Option(field, item, members))),
            AnswerShape.Table => string.Join(" · ", answer.Rows.Select(row => string.Join(", ", field.Fields.Where(column => row.ContainsKey(column.Id)).Select(column => Answer(column, row[column.Id], members))))),
            _ => Single(field, answer, members),
        };
    }

    private string Single(FieldDefinition field, Answer answer, IReadOnlyList<FamilyMember> members) => field.Type switch
    {
        FieldType.YesNo => answer.AsYesNo() switch { true => T("да"), false => T("нет"), _ => T("не спрашивали") },
        FieldType.Date => answer.AsDate() is { } day ? RussianDates.Table(day) : answer.Text!,
        FieldType.Moment => answer.AsMoment() is { } moment ? moment.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : answer.Text!,
        FieldType.Number or FieldType.Money => answer.AsNumber() is { } number ? RussianNumbers.Decimal(number) : answer.Text!,
        _ => Option(field, answer.Text!, members),
    };

    private string Option(FieldDefinition field, string id, IReadOnlyList<FamilyMember> members) => field.Type switch
    {
        FieldType.Member => members.FirstOrDefault(member => member.Id == id)?.Name ?? id,
        FieldType.Participant => Guid.TryParse(id, out _) ? nameOf(id) : Services.Forms.ParticipantWords.Of(program, id) ?? T("нет в программе"),
        FieldType.Choice or FieldType.Choices => Services.Forms.FormOptions.OfVocabulary(program, field.Options).FirstOrDefault(option => option.Id == id)?.Text ?? id,
        _ => id,
    };

    private string Of(EntryKind kind, string subject, EntryStatus status, JournalEntry? entry) => kind switch
    {
        EntryKind.Referral => T($"Поступило обращение{About(program.List("referrals").Find(subject))}"),
        EntryKind.Opened => T("Семья принята в работу"),
        EntryKind.Declined => T("В обращении отказано"),
        EntryKind.Assigned => nameOf(subject) is { Length: > 0 } name ? T($"Закреплён куратор: {name}") : T("Закреплён куратор"),
        EntryKind.Confirmed => program.List(Questions.Circumstances).Count == 0 ? T("Подтверждены категории") : program.List(Questions.Categories).Count == 0 ? T("Подтверждены обстоятельства") : T("Подтверждены категории и обстоятельства"),
        EntryKind.Form => T($"Записано{About(program.Forms.Find(subject))}"),
        EntryKind.Contact => $"{ContactWord(status)}{About(program.List("contacts").Find(subject))}",
        EntryKind.Meeting => $"{(status == EntryStatus.Planned ? T("Назначено заседание") : status == EntryStatus.Cancelled ? T("Отменено заседание") : T("Проведено заседание"))}{About(program.Participants.Find(subject))}",
        EntryKind.Decision => T($"Принято решение{About(program.Decisions.Find(subject))}"),
        EntryKind.Plan => T($"Составлен план{(entry is null ? "" : $": {RussianPlural.Count(entry.Measures.Count, Nouns.Measure)}")}"),
        EntryKind.PlanItem => entry?.Answers.GetValueOrDefault("done")?.AsYesNo() == true ? T("Выполнено мероприятие плана") : T("Отмечен ход мероприятия плана"),
        EntryKind.Mark => T($"Отмечено{About(program.Events.Find(subject))}"),
        EntryKind.Done => T("Отмечено исполнение обязанности"),
        EntryKind.Waived => T("Обязанность снята с причиной"),
        EntryKind.LateReason => T("Записана причина опоздания"),
        EntryKind.Report => T($"Направлен отчёт{About(program.Reports.Find(subject))}"),
        EntryKind.Document => T($"Выдан документ{About(program.Documents.Find(subject))}"),
        EntryKind.File => entry?.Answers.GetValueOrDefault(Attachments.NameField)?.Text is { } name ? T($"Приложен файл: {name}") : T("Приложен файл"),
        EntryKind.Moved => entry is null ? T("Дело переведено на другую программу") : MoveWords.Of(CaseMove.Read(entry)),
        EntryKind.Linked => subject switch
        {
            FileLink.MergedInto => T("Дело объединено с другим делом этой семьи"),
            FileLink.MergedFrom => T("С этим делом объединено другое дело этой семьи"),
            FileLink.SplitInto => T("Часть семьи выделена в другое дело"),
            FileLink.TransferOffered => T("Дело предложено другой организации"),
            FileLink.TransferReturned => T("Другая организация вернула дело"),
            FileLink.TransferWithdrawn => T("Передача дела отозвана"),
            FileLink.TransferredTo => T("Дело принято другой организацией"),
            FileLink.TransferredFrom => T("Дело принято от другой организации"),
            FileLink.TransferOutside or FileLink.TransferredOutside => T("Семья передана в организацию вне системы"),
            _ => T("Дело выделено из другого дела"),
        },
        EntryKind.Annulled when program.Decisions.Find(subject) is { } decision && decision.Effects.Any(effect => effect.Kind == EffectKind.Close) => T($"Завершение отменено, дело снова в работе{About(decision)}"),
        EntryKind.Sent => T($"Отправлено{About(program.Participants.Find(subject))}"),
        EntryKind.Answered => T($"Получен ответ{About(program.Participants.Find(subject))}"),
        EntryKind.Consent => T("Дано согласие на обработку персональных данных"),
        EntryKind.ConsentWithdrawn => T("Отозвано согласие на обработку персональных данных"),
        _ => T("Запись признана ошибочной"),
    };

    private static string ContactWord(EntryStatus status) => status switch
    {
        EntryStatus.Planned => T("Запланирован контакт"),
        EntryStatus.Failed => T("Контакт не состоялся"),
        EntryStatus.Cancelled => T("Контакт отменён"),
        _ => T("Состоялся контакт"),
    };

    private static string About(Element? element) => element is null ? "" : $": {element.Title.Spoken()}";
}
