using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Calendar;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Storage;

namespace Patronage.Services.Contacts;

/// <summary>Records contacts with families: held, failed at a closed door, planned.</summary>
public sealed class ContactRecorder(IDbContextFactory<PatronageDb> databases, CaseDesk desk)
{
    /// <summary>The answer that holds what is to be remembered.</summary>
    public const string NoteField = "notes";

    // The clock on the wall and that of the server differ by minutes.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(10);

    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 10_000;

    private const int MostMinutes = 24 * 60;

    /// <summary>Opens what is needed to record a contact; the reading is audited.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ContactSheet>> OpenAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (await desk.OpenAsync(person, caseId, "contact-form", cancellation)).Then(open => person.May(Operation.WorkOnCase, open.Row.OrganizationId, open.Row.CuratorId)
            ? Outcome.Done(ContactSheet.Of(open))
            : new Outcome<ContactSheet>.Denied(T("Записывать контакты может куратор семьи.")));
    }

    /// <summary>What others wrote into a case that was opened to record a contact, since the stamp under which it was shown before: one that waited without a connection.</summary>
    /// <param name="person">Who opened it.</param>
    /// <param name="sheet">The case as it was opened.</param>
    /// <param name="shown">The stamp of before.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<ConflictInfo> SinceAsync(Person person, ContactSheet sheet, CaseStamp shown, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(sheet);
        return desk.SinceAsync(person, sheet.Open, shown, cancellation);
    }

    /// <summary>Records a contact. Sending the same entry again stores nothing twice.</summary>
    /// <param name="person">Who records.</param>
    /// <param name="input">The contact.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or problems named by the properties of <see cref="ContactInput"/>.</returns>
    public async Task<Outcome<OpenCase>> RecordAsync(Person person, ContactInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (await IsStoredAsync(person, input, cancellation))
        {
            return await desk.OpenAsync(person, input.CaseId, "contact-form", cancellation);
        }

        var outcome = await desk.WriteAsync(person, Operation.WorkOnCase, input.CaseId, input.Shown, open => Decide(open, input), cancellation);

        // Of two clicks at once the second may meet the entry of the first.
        return outcome is Outcome<OpenCase>.Conflict && await IsStoredAsync(person, input, cancellation)
            ? await desk.OpenAsync(person, input.CaseId, "contact-form", cancellation)
            : outcome;
    }

    private async Task<bool> IsStoredAsync(Person person, ContactInput input, CancellationToken cancellation)
    {
        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        return await db.Journal.AnyAsync(entry => entry.Id == input.EntryId && entry.CaseId == input.CaseId, cancellation);
    }

    internal static Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open, ContactInput input)
    {
        // What was found at the family is asked for only where somebody was met.
        var sheet = ContactSheet.Of(open);
        var form = input.Status == EntryStatus.Held ? sheet.FormOf(input.Kind, input.Answers) : null;
        var problems = Problems(sheet, input).Concat(form?.Check() ?? []).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Invalid<IReadOnlyList<JournalEntry>>(problems);
        }

        var answers = form is null ? new Dictionary<string, Answer>(StringComparer.Ordinal) : new Dictionary<string, Answer>(form.Collect(), StringComparer.Ordinal);
        if (input.Note.Trim() is { Length: > 0 } note)
        {
            answers[NoteField] = Answer.Of(note);
        }

        return Outcome.Done<IReadOnlyList<JournalEntry>>(
        [
            new JournalEntry
            {
                Id = input.EntryId,
                Kind = EntryKind.Contact,
                Subject = input.Kind,
                On = input.On!.Value,
                At = input.At,
                RecordedOn = open.Today,
                Status = input.Status,
                Answers = answers,
                Seen = input.Status == EntryStatus.Held ? input.Seen : [],
                Minutes = input.Status == EntryStatus.Held ? input.Minutes : null,
                Reason = input.Status == EntryStatus.Failed ? input.Reason?.Trim() : null,
                Reference = input.Status is EntryStatus.Held or EntryStatus.Failed ? input.Fulfils : null,
            },
        ]);
    }

    private static IEnumerable<FieldProblem> Problems(ContactSheet sheet, ContactInput input)
    {
        if (!sheet.Kinds.Any(kind => kind.Id == input.Kind))
        {
            yield return new FieldProblem(nameof(ContactInput.Kind), T("Выберите вид контакта."));
        }

        if (DayProblem(sheet, input) is { } day)
        {
            yield return new FieldProblem(nameof(ContactInput.On), day);
        }

        if (IsAhead(sheet, input))
        {
            yield return new FieldProblem(nameof(ContactInput.At), T("Это время ещё не наступило. Будущий контакт можно запланировать."));
        }

        if (input.Minutes is < 1 or > MostMinutes)
        {
            yield return new FieldProblem(nameof(ContactInput.Minutes), T("Длительность — от 1 минуты до суток."));
        }

        if (input.Seen.Any(id => sheet.Members.All(member => member.Id != id)))
        {
            yield return new FieldProblem(nameof(ContactInput.Seen), T("Этого человека нет в составе семьи. Отметьте заново, с кем встретились."));
        }

        if (input.Note.Length > LongestNote)
        {
            yield return new FieldProblem(nameof(ContactInput.Note), T($"Запись длиннее 10 000 знаков. Сократите её или приложите файл."));
        }

        if (input.Status == EntryStatus.Failed && string.IsNullOrWhiteSpace(input.Reason))
        {
            yield return new FieldProblem(nameof(ContactInput.Reason), T("Напишите, почему контакт не состоялся: это основание, по которому норма остаётся за семьёй."));
        }
    }

    private static bool IsAhead(ContactSheet sheet, ContactInput input) =>
        !input.IsTimeOfDevice && input.Status is EntryStatus.Held or EntryStatus.Failed && input.On == sheet.Today && input.At is { } at && at.ToTimeSpan() - sheet.Now.ToTimeSpan() > ClocksDiffer;

    private static string? DayProblem(ContactSheet sheet, ContactInput input) => input.On switch
    {
        null => T("Укажите день."),
        { } on when input.Status != EntryStatus.Planned && on > sheet.Today => T("Этот день ещё не наступил. Будущий контакт можно запланировать."),
        { } on when input.Status == EntryStatus.Planned && on < sheet.Today => T("Этот день уже прошёл. Состоявшийся контакт запишите как состоявшийся."),
        { } on when on.DayNumber - sheet.Today.DayNumber > VisitPlanner.FurthestDays => VisitPlanner.TooFar,
        { } on when on < sheet.Since => T($"Семья обратилась {sheet.Since.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}: контакт не может быть раньше."),
        _ => null,
    };
}
