using Patronage.Casework.Journal;

namespace Patronage.Casework.Tests;

/// <summary>Writes a journal entry after entry.</summary>
internal sealed class Story
{
    private readonly List<JournalEntry> _entries = [];

    public CaseFile Case => new()
    {
        Id = "case",
        Members = [new FamilyMember { Id = "a", BirthDate = new DateOnly(1990, 5, 1) }, new FamilyMember { Id = "b", BirthDate = new DateOnly(2019, 3, 10) }],
        Journal = [.. _entries],
        Organization = Organization,
    };

    public OrganizationFacts Organization { get; init; } = new();

    public static Story Opened(string on, string? level = null)
    {
        var story = new Story().Add(EntryKind.Referral, on, "basis").Add(EntryKind.Opened, on);
        return level is null ? story : story.Level(on, level);
    }

    public Story Level(string on, string level) => Add(EntryKind.Confirmed, on, answers: new() { ["level"] = Answer.Of(level) });

    public Story Mark(string on, string id, string? member = null, TimeOnly? at = null, Dictionary<string, Answer>? answers = null) =>
        Add(EntryKind.Mark, on, id, answers, entry => entry with { Member = member, At = at });

    public Story Visit(string on, string kind = "visit", EntryStatus status = EntryStatus.Held, int? minutes = null, params string[] seen) =>
        Add(EntryKind.Contact, on, kind, null, entry => entry with { Status = status, Minutes = minutes, Seen = seen });

    public Story Decide(string on, string decision, Dictionary<string, Answer>? answers = null) => Add(EntryKind.Decision, on, decision, answers);

    public Story Add(EntryKind kind, string on, string subject = "", Dictionary<string, Answer>? answers = null, Func<JournalEntry, JournalEntry>? also = null)
    {
        var entry = new JournalEntry
        {
            Id = $"e{_entries.Count + 1}", Kind = kind, Subject = subject, On = Shipped.Day(on), RecordedOn = Shipped.Day(on), Sequence = _entries.Count + 1, Answers = answers ?? [],
        };
        _entries.Add(also is null ? entry : also(entry));
        return this;
    }

    /// <summary>A correction of the entry written at a place, from 1.</summary>
    public Story Correct(int place, string recordedOn, Func<JournalEntry, JournalEntry> change)
    {
        var old = _entries[place - 1];
        _entries.Add(change(old) with { Id = $"e{_entries.Count + 1}", RecordedOn = Shipped.Day(recordedOn), Sequence = _entries.Count + 1, Supersedes = old.Id });
        return this;
    }
}
