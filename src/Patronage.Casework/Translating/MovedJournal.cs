using Patronage.Casework.Journal;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;

namespace Patronage.Casework.Translating;

/// <summary>
/// Reads the journal of a case that came from one program under another. What was written before the move is told in the new words as far as it was mapped; what only the program before
/// understands (forms, decisions, plans) is left to it, since its outcome stands in the entry of the move. Under the program that was left the work ends with the move. Pure.
/// </summary>
internal static class MovedJournal
{
    /// <summary>The journal as a program reads it.</summary>
    public static IReadOnlyList<JournalEntry> For(Program program, IReadOnlyList<JournalEntry> journal)
    {
        if (!journal.Any(entry => entry.Kind == EntryKind.Moved))
        {
            return journal;
        }

        var moves = CaseMove.Of(journal).GroupBy(move => move.Entry.Reference ?? move.Entry.Id, StringComparer.Ordinal).Select(group => new Boundary(group.Min(move => move.Entry.Sequence), group.First())).OrderBy(move => move.At).ToList();
        var chosen = Chosen(program, moves);
        var byId = journal.DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var read = new List<JournalEntry>(journal.Count);
        foreach (var entry in journal)
        {
            var root = RootOf(entry, byId);
            var part = moves.Count(move => move.At <= root);
            if (part > chosen)
            {
                if (entry.Kind == EntryKind.Moved && part == chosen + 1)
                {
                    read.Add(entry with { Kind = EntryKind.Linked, Subject = FileLink.LeftProgram, Answers = new Dictionary<string, Answer>(StringComparer.Ordinal), Measures = [] });
                }

                continue;
            }

            var told = entry;
            for (var i = part; i < chosen && told is not null; i++)
            {
                told = moves[i].Move.IsWhole ? told : Told(told, moves[i].Move.Mapping);
            }

            if (told is not null)
            {
                read.Add(told);
            }
        }

        return read;
    }

    // The latest part of the journal that is written in the program's words; a program of neither side reads the last part.
    private static int Chosen(Program program, List<Boundary> moves)
    {
        var ids = moves.Select(move => move.Move.To.ProgramId).Prepend(moves[0].Move.From.ProgramId).ToList();
        var own = ids.FindLastIndex(id => id == program.Identity.Id);
        return own >= 0 ? own : moves.Count;
    }

    private static JournalEntry? Told(JournalEntry entry, ProgramMapping mapping) => entry.Kind switch
    {
        EntryKind.Referral => entry with { Subject = mapping.Of(TopicKind.Bases, entry.Subject) ?? "", Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) },
        EntryKind.Opened => entry with { Subject = mapping.Of(TopicKind.Tracks, entry.Subject) ?? "" },
        EntryKind.Contact => mapping.Of(TopicKind.Contacts, entry.Subject) is { } kind ? entry with { Subject = kind, Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) } : null,
        EntryKind.Meeting => mapping.Of(TopicKind.Bodies, entry.Subject) is { } body && entry.Status == EntryStatus.Planned ? entry with { Subject = body } : null,
        EntryKind.Form or EntryKind.Decision or EntryKind.Plan or EntryKind.Confirmed or EntryKind.Mark or EntryKind.Done or EntryKind.Waived or EntryKind.LateReason or EntryKind.Report or EntryKind.Document
            or EntryKind.Moved => null,
        _ => entry,
    };

    // A correction belongs where what it corrects was written.
    private static long RootOf(JournalEntry entry, Dictionary<string, JournalEntry> byId)
    {
        for (var steps = byId.Count; steps > 0 && entry.Supersedes is { } older && byId.TryGetValue(older, out var previous); steps--)
        {
            entry = previous;
        }

        return entry.Sequence;
    }

    private sealed record Boundary(long At, CaseMove Move);
}
