using System.Globalization;

namespace Patronage.Casework.Journal;

/// <summary>A file of a case, as its journal tells of it.</summary>
/// <param name="Entry">The newest entry that tells of it: the one that attached it, or the one that took it away.</param>
/// <param name="FileId">The file, as the store names it.</param>
/// <param name="ThumbnailId">A small picture of it; null when there is none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of file it is.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Holder">The newest form of the entry that it belongs to; null when it belongs to the case, or its entry was declared void.</param>
public sealed record Attachment(JournalEntry Entry, string FileId, string? ThumbnailId, string Name, string Kind, long Size, string? Holder)
{
    /// <summary>Whether it was taken away; it can be brought back.</summary>
    public bool IsRemoved => Entry.Kind == EntryKind.Annulled;

    /// <summary>The entry that attached it at first or brought it back last: what tells its name.</summary>
    public required JournalEntry Attached { get; init; }
}

/// <summary>Reads from a journal which files a case has, and writes what is read so.</summary>
public static class Attachments
{
    /// <summary>The answer that holds the name.</summary>
    public const string NameField = "name";

    /// <summary>The answer that holds the kind.</summary>
    public const string KindField = "kind";

    /// <summary>The answer that holds the size.</summary>
    public const string SizeField = "size";

    /// <summary>The answer that holds the small picture's id.</summary>
    public const string ThumbnailField = "thumbnail";

    /// <summary>All files of a case, the removed ones too, in the order in which they came.</summary>
    /// <param name="journal">The journal, in any order.</param>
    public static IReadOnlyList<Attachment> Of(IReadOnlyList<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (!journal.Any(entry => entry.Kind == EntryKind.File))
        {
            return [];
        }

        var later = new Dictionary<string, JournalEntry>(StringComparer.Ordinal);
        foreach (var entry in journal)
        {
            if (entry.Supersedes is { } old)
            {
                later[old] = entry;
            }
        }

        var byId = journal.DistinctBy(entry => entry.Id).ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        return [.. journal.Where(entry => entry is { Kind: EntryKind.File, Supersedes: null }).OrderBy(entry => entry.Sequence).Select(entry => Read(entry, later, byId))];
    }

    /// <summary>The entry that attaches a file.</summary>
    /// <param name="fileId">The file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="thumbnailId">A small picture of it; null for none.</param>
    /// <param name="on">The day.</param>
    public static JournalEntry Entry(string fileId, string name, string kind, long size, string? thumbnailId, DateOnly on)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
        {
            [NameField] = Answer.Of(name), [KindField] = Answer.Of(kind), [SizeField] = Answer.Of(size.ToString(CultureInfo.InvariantCulture)),
        };
        if (thumbnailId is not null)
        {
            answers[ThumbnailField] = Answer.Of(thumbnailId);
        }

        return new JournalEntry { Id = "", Kind = EntryKind.File, Subject = fileId, On = on, RecordedOn = on, Answers = answers };
    }

    private static Attachment Read(JournalEntry first, Dictionary<string, JournalEntry> later, Dictionary<string, JournalEntry> byId)
    {
        var attached = first;
        var newest = first;
        for (var steps = later.Count; steps > 0 && later.TryGetValue(newest.Id, out var next); steps--)
        {
            newest = next;
            attached = next.Kind == EntryKind.File ? next : attached;
        }

        var size = long.TryParse(attached.Answers.GetValueOrDefault(SizeField)?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
        return new Attachment(
            newest, first.Subject, attached.Answers.GetValueOrDefault(ThumbnailField)?.Text, attached.Answers.GetValueOrDefault(NameField)?.Text ?? "", attached.Answers.GetValueOrDefault(KindField)?.Text ?? "", size,
            Holder(attached.Reference, later, byId))
        {
            Attached = attached,
        };
    }

    // A file of an entry that was corrected belongs to the correction; of one that was declared void, to the case.
    private static string? Holder(string? reference, Dictionary<string, JournalEntry> later, Dictionary<string, JournalEntry> byId)
    {
        if (reference is null || !byId.TryGetValue(reference, out var holder))
        {
            return null;
        }

        for (var steps = later.Count; steps > 0 && later.TryGetValue(holder.Id, out var next); steps--)
        {
            holder = next;
        }

        return holder.Kind == EntryKind.Annulled ? null : holder.Id;
    }
}
