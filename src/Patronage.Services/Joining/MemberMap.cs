using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Referrals;
using Patronage.Storage.Families;

namespace Patronage.Services.Joining;

/// <summary>Who of one file is who of another, and entries that tell of them.</summary>
internal static class MemberMap
{
    /// <summary>The likeliest pairs: the same person first, then a person like them; each is paired once.</summary>
    public static Dictionary<string, string?> Propose(IReadOnlyList<MemberRow> goes, IReadOnlyList<MemberRow> stays)
    {
        var pairs = goes.SelectMany(one => stays.Select(other => (one, other, kind: FamilyComparison.Between(one, other))))
            .Where(pair => pair.kind is not null)
            .OrderBy(pair => pair.kind).ThenBy(pair => pair.one.Ordinal).ThenBy(pair => pair.other.Ordinal);
        var map = goes.ToDictionary(member => member.Id, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (one, other, _) in pairs)
        {
            if (map[one.Id] is null && !map.ContainsValue(other.Id))
            {
                map[one.Id] = other.Id;
            }
        }

        return map;
    }

    /// <summary>An entry of one file as it stands in the other.</summary>
    public static JournalEntry Carry(JournalEntry entry, Program program, IReadOnlyDictionary<string, string> map) => entry with
    {
        Id = "",
        Sequence = 0,
        Line = JournalEntry.MainLine,
        Supersedes = null,
        Reference = null,
        Member = entry.Member is { } member ? map.GetValueOrDefault(member, member) : null,
        Seen = [.. entry.Seen.Select(member => map.GetValueOrDefault(member, member))],
        Answers = Answers(entry, program, map),
    };

    /// <summary>Whether an entry tells of a member.</summary>
    public static bool TellsOf(JournalEntry entry, string member) =>
        entry.Member == member || entry.Seen.Contains(member, StringComparer.Ordinal) || entry.Measures.Any(measure => measure.For == member)
        || entry.Answers.Values.Any(answer => answer.Text == member || answer.Items.Contains(member, StringComparer.Ordinal) || answer.Rows.Any(row => row.Values.Any(cell => cell.Text == member)));

    private static Dictionary<string, Answer> Answers(JournalEntry entry, Program program, IReadOnlyDictionary<string, string> map)
    {
        var form = entry.Kind == EntryKind.Contact ? program.Forms.Find(program.List("contacts").Find(entry.Subject)?.Form)?.Fields : SeriesNumbers.FieldsOf(program, entry);
        var members = (form ?? (IReadOnlyList<FieldDefinition>)[]).Where(field => field.Type == FieldType.Member).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return entry.Answers.ToDictionary(
            pair => pair.Key,
            pair => !members.Contains(pair.Key) ? pair.Value
                : pair.Value.Text is { } one ? Answer.Of(map.GetValueOrDefault(one, one))
                : pair.Value.Items.Count > 0 ? Answer.OfItems([.. pair.Value.Items.Select(item => map.GetValueOrDefault(item, item))])
                : pair.Value,
            StringComparer.Ordinal);
    }
}
