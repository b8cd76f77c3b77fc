using Patronage.Casework.Journal;

namespace Patronage.Services.Movement.Transfers;

/// <summary>
/// The journal of a case as new entries of the case that goes on from it: the same days, authors and answers under ids of their own. What only leads to other files, and files
/// themselves, stays in the old one, where it can be read.
/// </summary>
internal static class CopiedJournal
{
    /// <summary>Copies.</summary>
    /// <param name="journal">The journal.</param>
    public static IReadOnlyList<JournalEntry> Of(IReadOnlyList<JournalEntry> journal)
    {
        var kept = journal.Where(entry => entry.Kind is not (EntryKind.Linked or EntryKind.File)).OrderBy(entry => entry.Sequence).ToList();
        var ids = kept.ToDictionary(entry => entry.Id, _ => Guid.CreateVersion7().ToString("N"), StringComparer.Ordinal);
        return
        [
            .. kept.Where(entry => entry.Supersedes is null || ids.ContainsKey(entry.Supersedes))
                .Select(entry => entry with { Id = ids[entry.Id], Sequence = 0, Reference = Renamed(entry.Reference), Answers = Answers(entry.Answers), Supersedes = entry.Supersedes is { } old ? ids[old] : null }),
        ];

        // A decision may name the entry that it answers.
        IReadOnlyDictionary<string, Answer> Answers(IReadOnlyDictionary<string, Answer> answers) =>
            answers.Values.Any(answer => answer.Text is { } text && ids.ContainsKey(text))
                ? answers.ToDictionary(pair => pair.Key, pair => pair.Value.Text is { } text && ids.TryGetValue(text, out var id) ? Answer.Of(id) : pair.Value, StringComparer.Ordinal)
                : answers;

        // A key of an obligation ends with the entry that began it; a plan's measure is found by its own id.
        string? Renamed(string? reference) => reference is null ? null
            : ids.TryGetValue(reference, out var id) ? id
            : string.Join('|', reference.Split('|').Select(part => string.Join(':', part.Split(':').Select(piece => ids.GetValueOrDefault(piece, piece)))));
    }
}
