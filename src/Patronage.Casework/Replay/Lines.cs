using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Casework.Replay;

/// <summary>The lines of one family beside each other: what each is called, and what happens to one that the others see.</summary>
public static class Lines
{
    private const char Separator = '/';

    /// <summary>The id of a line that a decision on another line opens.</summary>
    /// <param name="from">The line on which it is decided.</param>
    /// <param name="track">The track.</param>
    /// <param name="member">The member it is about; null for the family.</param>
    public static string IdOf(string from, string track, string? member) => string.Join(Separator, from, track, member ?? "");

    /// <summary>Whether an element, a stage or a plan, belongs to the line's track.</summary>
    public static bool Has(LineState line, Element element)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(element);
        return element.Applies.Tracks.Count == 0 || element.Applies.Tracks.Contains(line.Track);
    }

    /// <summary>A line that the first entry about it begins.</summary>
    internal static LineState Begin(Program program, JournalEntry entry)
    {
        var first = program.Tracks.Count > 0 ? program.Tracks[0] : null;
        return entry.Line == JournalEntry.MainLine
            ? new LineState(entry.Line) { Track = first?.Id, Member = first is { Subject: About.Member } ? entry.Member : null }
            : new LineState(entry.Line) { Track = program.Tracks.Find(entry.Line.Split(Separator).ElementAtOrDefault(1))?.Id ?? first?.Id, Member = entry.Member };
    }

    /// <summary>Whether an entry of one line is seen by another: what is about the family by all, what is about a member by the family's lines and that member's, a contact by the lines of those who were seen.</summary>
    internal static bool Concerns(Program program, JournalEntry entry, LineState other) => other.Phase is LinePhase.Open or LinePhase.PostSupport && entry.Kind switch
    {
        EntryKind.Contact => other.Member is { } member && entry.Seen.Contains(member),
        EntryKind.Form => IsShared(program.Forms.Find(entry.Subject)?.About, entry.Member, other),
        EntryKind.Mark => IsShared(program.Events.Find(entry.Subject)?.About, entry.Member, other),
        _ => false,
    };

    /// <summary>Gives a line that begins the records about the family and its members that another has.</summary>
    internal static void ShareRecords(Program program, LineState from, LineState line)
    {
        foreach (var (form, records) in from.FormRecords)
        {
            var shared = records.Where(entry => IsShared(program.Forms.Find(form)?.About, entry.Member, line)).ToList();
            if (shared.Count > 0)
            {
                line.FormRecords[form] = shared;
            }
        }
    }

    private static bool IsShared(About? about, string? member, LineState other) => about switch
    {
        About.Family => true,
        About.Member => other.Member is null || other.Member == member,
        _ => false,
    };
}
