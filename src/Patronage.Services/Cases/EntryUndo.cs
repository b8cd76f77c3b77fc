using Patronage.Casework.Journal;
using Patronage.Services.Access;
using Patronage.Services.Results;

namespace Patronage.Services.Cases;

/// <summary>Takes back what a person has just recorded: a new entry voids it, nothing is erased.</summary>
public sealed class EntryUndo(CaseDesk desk)
{
    /// <summary>Voids an entry.</summary>
    /// <param name="person">Who takes it back; the one who recorded it.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="shown">The stamp of the case that the person saw.</param>
    /// <param name="entryId">The entry.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Outcome<OpenCase>> UndoAsync(Person person, Guid caseId, CaseStamp shown, string entryId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return desk.WriteAsync(person, Operation.WorkOnCase, caseId, shown, Decide, cancellation);

        Outcome<IReadOnlyList<JournalEntry>> Decide(OpenCase open)
        {
            var entry = open.File.Journal.FirstOrDefault(item => item.Id == entryId);
            if (entry is null or { Kind: EntryKind.Moved } || open.File.Journal.Any(item => item.Supersedes == entryId))
            {
                return new Outcome<IReadOnlyList<JournalEntry>>.NotFound();
            }

            if (entry.By != person.Id.ToString())
            {
                return new Outcome<IReadOnlyList<JournalEntry>>.Denied(T("Отменить запись может тот, кто её сделал."));
            }

            return Outcome.Done<IReadOnlyList<JournalEntry>>(
            [
                new JournalEntry
                {
                    Id = "",
                    Kind = EntryKind.Annulled,
                    Subject = entry.Subject,
                    On = entry.On,
                    RecordedOn = open.Today,
                    Line = entry.Line,
                    Supersedes = entryId,
                    Reason = RecordWords.UndoneAtOnce,
                },
            ]);
        }
    }
}
