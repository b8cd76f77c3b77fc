using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Results;

namespace Patronage.Services.Cases;

/// <summary>Plans meetings of the program's bodies about a family.</summary>
public sealed class MeetingPlanner(CaseDesk desk)
{
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
            if (open.Edition.Program.Participants.Find(body) is not { Kind: ParticipantKind.Body })
            {
                return Outcome.Invalid<IReadOnlyList<JournalEntry>>("body", "В программе семьи нет такого органа.");
            }

            return on is not { } day ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", "Укажите день заседания.")
                : day < open.Today ? Outcome.Invalid<IReadOnlyList<JournalEntry>>("on", "Этот день уже прошёл. Состоявшееся заседание запишите на странице семьи.")
                : Outcome.Done<IReadOnlyList<JournalEntry>>(
                [
                    new JournalEntry { Id = entryId, Kind = EntryKind.Meeting, Subject = body, On = day, At = at, RecordedOn = open.Today, Status = EntryStatus.Planned },
                ]);
        }
    }
}
