using Patronage.Casework.Journal;
using Patronage.Services.Access;

namespace Patronage.Services.Cases;

/// <summary>
/// Tells a writing that was sent a second time from a new one: a line that drops, or a server that stops, between writing and answering leaves the person with their text and no answer, and
/// they send it again. What the same person wrote last on the same day, word for word, is not written twice.
/// </summary>
internal static class RepeatedWriting
{
    /// <summary>Whether the entries are the last ones of the journal already, written today by the same person.</summary>
    /// <param name="open">The case as it is.</param>
    /// <param name="person">Who writes.</param>
    /// <param name="entries">What is to be written. Entries that bring an id of their own are known by it elsewhere and are no repetition here; nor is a document, of which a second copy may be given out.</param>
    public static bool IsLast(OpenCase open, Person person, IReadOnlyList<JournalEntry> entries)
    {
        if (entries.Count == 0 || entries.Count > open.File.Journal.Count || entries.Any(entry => entry.Id.Length > 0 || entry.Kind == EntryKind.Document))
        {
            return false;
        }

        var by = person.Id.ToString();
        return open.File.Journal.OrderByDescending(entry => entry.Sequence).Take(entries.Count).Reverse()
            .Zip(entries, (written, entry) => written.By == by && written.RecordedOn == open.Today && IsSame(written, entry)).All(same => same);
    }

    // What is filled in on writing (numbers of papers, ids of measures) is not known to whoever sends.
    private static bool IsSame(JournalEntry written, JournalEntry entry) =>
        (written.Kind, written.Subject, written.On, written.At, written.As, written.Line, written.Member, written.Status)
            == (entry.Kind, entry.Subject, entry.On, entry.At, entry.As, entry.Line, entry.Member, entry.Status)
        && (written.Minutes, written.Reason, written.Reference, written.Supersedes) == (entry.Minutes, entry.Reason, entry.Reference, entry.Supersedes)
        && written.Seen.SequenceEqual(entry.Seen, StringComparer.Ordinal)
        && written.Measures.Select(measure => measure with { Id = "" }).SequenceEqual(entry.Measures.Select(measure => measure with { Id = "" }))
        && entry.Answers.All(pair => written.Answers.TryGetValue(pair.Key, out var answer) && IsSame(answer, pair.Value));

    private static bool IsSame(Answer written, Answer answer) =>
        written.Shape == answer.Shape && written.Text == answer.Text && written.Items.SequenceEqual(answer.Items, StringComparer.Ordinal)
        && written.Rows.Count == answer.Rows.Count
        && written.Rows.Zip(answer.Rows, (left, right) => left.Count == right.Count && right.All(pair => left.TryGetValue(pair.Key, out var cell) && IsSame(cell, pair.Value))).All(same => same);
}
