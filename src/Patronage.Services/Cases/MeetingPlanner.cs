using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Meetings;
using Patronage.Services.Results;
using Patronage.Services.Work;
using Patronage.Storage;

namespace Patronage.Services.Cases;

/// <summary>Plans meetings of the program's bodies about a family, and records that they were held or did not take place.</summary>
public sealed class MeetingPlanner(CaseDesk desk)
{
    /// <summary>Records a meeting that was held, without a decision of its own: decisions name it later.</summary>
    /// <param name="person">Who records.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or a problem with <c>body</c> or <c>on</c>, or with the whole when the family stands on the agenda of a prepared meeting of the body, which is written down as a whole.</returns>
    public Task<Outcome<OpenCase>> HoldAsync(Person person, Guid caseId, CaseStamp shown, MeetingRecord meeting, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, (db, open) => UnlessPreparedAsync(db, open, meeting.Body, Decide), cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open) => !IsBody(open, meeting.Body) ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("body", NoBody)
            : meeting.On > open.Today ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", T("Эта дата ещё не наступила. Будущее заседание можно назначить."))
            : meeting.On < open.Row.ReferredOn ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", EventDays.BeforeReferral(open))
            : Outcome.Done<IReadOnlyList<JournalEntry>>([meeting.ToEntry(JournalEntry.MainLine)]);
    }

    /// <summary>Records that a planned meeting does not take place.</summary>
    /// <param name="person">Who records.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="planned">The entry that planned it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or a problem with <c>reason</c>.</returns>
    public Task<Outcome<OpenCase>> CancelAsync(Person person, Guid caseId, CaseStamp shown, string planned, string? reason, CancellationToken cancellation = default)
    {
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, (db, open) => UnlessPreparedAsync(db, open, open.File.Journal.FirstOrDefault(entry => entry.Id == planned)?.Subject ?? "", Decide), cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open) =>
            open.File.Journal.FirstOrDefault(entry => entry.Id == planned && entry is { Kind: EntryKind.Meeting, Status: EntryStatus.Planned }) is not { } entry
                ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("", T("Такого назначенного заседания нет."))
                : string.IsNullOrWhiteSpace(reason) ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("reason", T("Напишите, почему заседание не состоялось."))
                : Outcome.Done<IReadOnlyList<JournalEntry>>(
                    [entry with { Id = "", RecordedOn = open.Today, Status = EntryStatus.Cancelled, Reason = reason.Trim(), Reference = planned, Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) }]);
    }

    /// <summary>Plans a meeting.</summary>
    /// <param name="person">Who plans.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="body">The body.</param>
    /// <param name="on">The day; null when it was left empty.</param>
    /// <param name="at">The time; null when not set.</param>
    /// <param name="entryId">The id that the entry gets; empty for a new one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case as it is then; or a problem with <c>body</c> or <c>on</c>.</returns>
    public Task<Outcome<OpenCase>> PlanAsync(
        Person person, Guid caseId, CaseStamp shown, string body, DateOnly? on, TimeOnly? at = null, string entryId = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, Decide, cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open)
        {
            if (!IsBody(open, body))
            {
                return Outcome.Invalid<IReadOnlyList<JournalEntry>>("body", NoBody);
            }

            return on is not { } day ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", T("Укажите день заседания."))
                : day < open.Today ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", T("Этот день уже прошёл. Состоявшееся заседание запишите на странице семьи."))
                : Outcome.Done<IReadOnlyList<JournalEntry>>(
                [
                    new JournalEntry { Id = entryId, Kind = EntryKind.Meeting, Subject = body, On = day, At = at, RecordedOn = open.Today, Status = EntryStatus.Planned },
                ]);
        }
    }

    // What is prepared for several families is recorded or called off for all of them at once: else the same meeting would stand in the journal twice.
    private static async Task<Outcome<IReadOnlyList<JournalEntry>>> UnlessPreparedAsync(PatronageDb db, OpenCase open, string body, Func<OpenCase, Outcome<IReadOnlyList<JournalEntry>>> decide) =>
        await PreparedMeetings.RefusalAsync(db, open, body) is { } refusal ? Outcome.Invalid<IReadOnlyList<JournalEntry>>([refusal]) : decide(open);

    private static string NoBody => T("В программе семьи нет такого органа.");

    private static bool IsBody(OpenCase open, string body) => open.Edition.Program.Participants.Find(body) is { Kind: ParticipantKind.Body };
}
