using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Casework.Replay;

/// <content>Contacts and meetings that are planned, and those that are called off.</content>
public sealed partial class CaseReplay
{
    private void Plan(LineState line, JournalEntry entry, string rootId)
    {
        (entry.Kind == EntryKind.Contact ? line.ContactList : line.MeetingList).Add(entry);
        if (entry.Status == EntryStatus.Cancelled)
        {
            // It is called off at once, though its day is still to come.
            EntryApplier.Settle(line, entry);
        }
        else if (!EntryApplier.IsSettled(line, entry, rootId))
        {
            Expect(line, entry, rootId);
        }
    }

    private void Expect(LineState line, JournalEntry entry, string rootId)
    {
        var core = entry.Kind == EntryKind.Contact ? CoreEvents.ContactHeld : CoreEvents.MeetingHeld;
        var kind = entry.Kind == EntryKind.Contact ? TriggerKind.Contact : TriggerKind.Meeting;
        line.ExpectedList.Add(new Happening(core, entry.On, entry.At, rootId, entry, entry.Member, IsExpected: true));
        foreach (var definition in _index.RaisedBy(kind, entry.Subject))
        {
            line.ExpectedList.Add(new Happening(definition.Id, entry.On, entry.At, rootId, entry, entry.Member, IsExpected: true));
        }
    }
}
