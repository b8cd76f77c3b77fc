using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;

namespace Patronage.Casework.Translating;

/// <summary>An element of the one program that was read as an element of the other.</summary>
/// <param name="Topic">What it is: a level, a category.</param>
/// <param name="From">What it is called in the program that the case is under.</param>
/// <param name="To">What it was read as; null: the other program has nothing like it.</param>
/// <param name="Sureness">How sure that is, from 0 to 1.</param>
public sealed record CarriedElement(TopicKind Topic, string From, string? To, decimal Sureness);

/// <summary>
/// What is known of a family under one program, told in the words of another: when the family came, since when it is supported, its level, categories and contacts.
/// Forms, decisions and plans of the one program mean nothing in the other, so what depends on them is unknown there. Pure.
/// </summary>
/// <param name="File">The case as the other program reads it.</param>
/// <param name="Carried">What was read as what.</param>
/// <param name="IsWhole">Whether the whole journal was carried: the programs are of one family.</param>
public sealed record CaseTranslation(CaseFile File, IReadOnlyList<CarriedElement> Carried, bool IsWhole)
{
    /// <summary>Tells a case in the words of another program.</summary>
    /// <param name="own">The case on a day under its own program.</param>
    /// <param name="to">The other program.</param>
    public static CaseTranslation Of(Assessment own, Program to)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(to);
        if (string.Equals(own.Program.Identity.Id, to.Identity.Id, StringComparison.Ordinal) || to.Identity.Ancestors.Contains(own.Program.Identity.Id))
        {
            // A version of the same program, or a program that builds on it, knows every id.
            return new CaseTranslation(own.File, [], true);
        }

        var words = new Words(MatchedComparison.Of([own.Program, to], own.Today));
        return new CaseTranslation(own.File with { Journal = Journal(own.Line, words), Organization = new OrganizationFacts { Title = own.File.Organization.Title, Kind = own.File.Organization.Kind } }, words.Used, false);
    }

    private static List<JournalEntry> Journal(LineState line, Words words)
    {
        var journal = new List<JournalEntry>();
        if (line.Referral is { } referral)
        {
            Add(new JournalEntry { Id = "", Kind = EntryKind.Referral, Subject = words.Of(TopicKind.Bases, referral.Subject) ?? "", On = referral.On, At = referral.At, RecordedOn = referral.On });
        }

        if (line.OpenedOn is { } opened)
        {
            Add(new JournalEntry { Id = "", Kind = EntryKind.Opened, Subject = line.Track is { } track ? words.Of(TopicKind.Tracks, track) ?? "" : "", On = opened, RecordedOn = opened });
        }

        if (Confirmed(line, words) is { Count: > 0 } answers)
        {
            var on = line.LevelSince ?? line.Confirmation?.On ?? line.OpenedOn ?? line.Referral?.On ?? DateOnly.MinValue;
            Add(new JournalEntry { Id = "", Kind = EntryKind.Confirmed, On = on, RecordedOn = on, Answers = answers });
        }

        foreach (var contact in line.Contacts)
        {
            if (words.Of(TopicKind.Contacts, contact.Subject) is { } kind)
            {
                Add(contact with { Subject = kind, RecordedOn = contact.On, Supersedes = null, Answers = new Dictionary<string, Answer>(StringComparer.Ordinal) });
            }
        }

        return journal;

        void Add(JournalEntry entry) => journal.Add(entry with { Id = $"t{journal.Count + 1}", Sequence = journal.Count + 1 });
    }

    private static Dictionary<string, Answer> Confirmed(LineState line, Words words)
    {
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        if (line.Level is { } level && words.Of(TopicKind.Levels, level) is { } now)
        {
            answers["level"] = Answer.Of(now);
        }

        foreach (var (name, topic, ids, hides) in new[] { ("categories", TopicKind.Categories, line.Categories, line.HidesCategories), ("circumstances", TopicKind.Circumstances, line.Circumstances, line.HidesCircumstances) })
        {
            var found = ids.Select(id => words.Of(topic, id)).OfType<string>().ToList();
            if (hides)
            {
                // What is kept from the reader is not absent under the other program, either.
                answers[name] = Answer.OfItems(found).AsPartial();
            }
            else if (found.Count > 0)
            {
                answers[name] = Answer.OfItems(found);
            }
        }

        return answers;
    }

    /// <summary>Reads ids of the one program as ids of the other, and remembers which.</summary>
    private sealed class Words(MatchedComparison comparison)
    {
        private readonly Dictionary<(TopicKind, string), CarriedElement> _used = [];

        public IReadOnlyList<CarriedElement> Used => [.. _used.Values];

        public string? Of(TopicKind topic, string id)
        {
            var row = comparison.Topics.FirstOrDefault(item => item.Kind == topic)?.Rows.FirstOrDefault(item => item.Cells[0]?.Statement.Id == id);
            var other = row?.Cells[1];
            _used[(topic, id)] = new CarriedElement(topic, row?.Cells[0]?.Statement.Text ?? id, other?.Statement.Text, other?.Sureness ?? 1);
            return other?.Statement.Id;
        }
    }
}
