using Patronage.Casework.Journal;
using Patronage.Casework.Replay;

namespace Patronage.Casework.Visits;

/// <summary>How a contact stands.</summary>
public enum ContactStanding
{
    /// <summary>It is planned, and its day is still to come.</summary>
    Planned,

    /// <summary>It was planned, its day has passed, and nobody has written down what came of it.</summary>
    Missed,

    /// <summary>It took place.</summary>
    Held,

    /// <summary>It was tried in vain.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>A contact with how it stands.</summary>
/// <param name="Entry">The entry that tells it.</param>
/// <param name="Standing">How it stands.</param>
public sealed record TrailedContact(JournalEntry Entry, ContactStanding Standing);

/// <summary>The contacts of a line, each told once: a plan that was carried out, tried or called off is told by the entry that says so.</summary>
public static class ContactTrail
{
    /// <summary>The contacts, the latest first.</summary>
    /// <param name="line">The line.</param>
    /// <param name="today">The day.</param>
    public static IReadOnlyList<TrailedContact> Of(LineState line, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(line);
        var open = line.Expected.Select(happening => happening.Entry?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. line.Contacts.Reverse().Where(contact => contact.Status != EntryStatus.Planned || open.Contains(contact.Id)).Select(contact => new TrailedContact(contact, contact.Status switch
            {
                EntryStatus.Planned => contact.On < today ? ContactStanding.Missed : ContactStanding.Planned,
                EntryStatus.Failed => ContactStanding.Failed,
                EntryStatus.Cancelled => ContactStanding.Cancelled,
                _ => ContactStanding.Held,
            })),
        ];
    }
}
