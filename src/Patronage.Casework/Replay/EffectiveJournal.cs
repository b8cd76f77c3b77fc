using Patronage.Casework.Journal;

namespace Patronage.Casework.Replay;

/// <summary>The journal as it was known on a day: corrections applied, void entries gone, in the order of what happened.</summary>
internal static class EffectiveJournal
{
    /// <summary>The entries in force.</summary>
    /// <param name="journal">All entries, in any order.</param>
    /// <param name="knownOn">Entries written later do not count.</param>
    public static List<(JournalEntry Entry, string RootId)> Of(IReadOnlyList<JournalEntry> journal, DateOnly knownOn)
    {
        var superseded = new Dictionary<string, string>(StringComparer.Ordinal);
        var hasCorrections = false;
        foreach (var entry in journal)
        {
            if (entry.Supersedes is { } old && entry.RecordedOn <= knownOn)
            {
                superseded[old] = entry.Id;
                hasCorrections = true;
            }
        }

        var byId = hasCorrections ? journal.ToDictionary(entry => entry.Id, StringComparer.Ordinal) : null;
        var result = new List<(JournalEntry Entry, JournalEntry Root)>(journal.Count);
        foreach (var entry in journal)
        {
            if (entry.RecordedOn <= knownOn && entry.Kind != EntryKind.Annulled && !superseded.ContainsKey(entry.Id))
            {
                result.Add((entry, Root(entry, byId)));
            }
        }

        // A correction keeps the place of what it corrects, so that mending a typing error never reorders a day.
        result.Sort(static (a, b) => (a.Entry.On, a.Root.Sequence).CompareTo((b.Entry.On, b.Root.Sequence)));
        return [.. result.Select(pair => (pair.Entry, pair.Root.Id))];
    }

    private static JournalEntry Root(JournalEntry entry, Dictionary<string, JournalEntry>? byId)
    {
        // A chain longer than the journal would be a cycle, which no writer makes; the bound keeps a damaged file from hanging us.
        for (var steps = byId?.Count ?? 0; steps > 0 && entry.Supersedes is { } older && byId!.TryGetValue(older, out var previous); steps--)
        {
            entry = previous;
        }

        return entry;
    }
}
