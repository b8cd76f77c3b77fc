using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;

namespace Patronage.Casework.Translating;

/// <summary>By what a counterpart was proposed.</summary>
public enum ProposedBy
{
    /// <summary>The programs are of one line and it has the same id: it is the same element.</summary>
    Id,

    /// <summary>The same title.</summary>
    Title,

    /// <summary>Much of the same words.</summary>
    Meaning,

    /// <summary>The same place in the order: the most intensive level, the last stage.</summary>
    Position,

    /// <summary>Nothing alike was found; a person decides.</summary>
    Nothing,

    /// <summary>The other program has nothing of the kind at all.</summary>
    Absent,
}

/// <summary>A line of a proposed mapping.</summary>
/// <param name="Topic">What is mapped.</param>
/// <param name="From">The element that cases stand on.</param>
/// <param name="To">What is proposed for it; null: nothing.</param>
/// <param name="By">By what.</param>
/// <param name="Sureness">How sure that is, from 0 to 1.</param>
/// <param name="Offered">What may be chosen instead.</param>
public sealed record ProposedElement(TopicKind Topic, Element From, Element? To, ProposedBy By, decimal Sureness, IReadOnlyList<Element> Offered)
{
    /// <summary>Whether a person has to look at it: a guess, or nothing found where something could be chosen.</summary>
    public bool IsUnsure => By is ProposedBy.Meaning or ProposedBy.Position or ProposedBy.Nothing;
}

/// <summary>Proposes what the elements that cases stand on are in another program: by id where the programs know of each other, by title, by meaning, by place in the order. Pure.</summary>
public static class MappingProposal
{
    private const decimal OfPosition = 0.3m;

    /// <summary>What a move carries over, in the order in which it is shown.</summary>
    public static IReadOnlyList<TopicKind> Topics { get; } =
        [TopicKind.Levels, TopicKind.Categories, TopicKind.Circumstances, TopicKind.Stages, TopicKind.Bases, TopicKind.Tracks, TopicKind.Contacts, TopicKind.Bodies, TopicKind.Plans, TopicKind.HelpTypes, TopicKind.Directions, TopicKind.Measures];

    private static readonly HashSet<TopicKind> Ordered = [TopicKind.Levels, TopicKind.Stages];

    /// <summary>The elements that a line stands on under its program.</summary>
    public static IReadOnlySet<(TopicKind Topic, string Id)> UsedBy(LineState line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var used = new HashSet<(TopicKind, string)>();
        Use(TopicKind.Levels, line.Level);
        Use(TopicKind.Stages, line.Stage);
        Use(TopicKind.Tracks, line.Track);
        Use(TopicKind.Bases, line.Referral?.Subject);
        Use(TopicKind.Plans, line.Plan?.Kind);
        used.UnionWith(line.Categories.Select(id => (TopicKind.Categories, id)));
        used.UnionWith(line.Circumstances.Select(id => (TopicKind.Circumstances, id)));
        used.UnionWith(line.Contacts.Select(contact => (TopicKind.Contacts, contact.Subject)));
        foreach (var planned in line.Expected.Select(happening => happening.Entry).OfType<JournalEntry>())
        {
            Use(planned.Kind switch { EntryKind.Contact => TopicKind.Contacts, EntryKind.Meeting => TopicKind.Bodies, _ => TopicKind.Acts }, planned.Subject);
        }

        foreach (var measure in line.Plan?.Latest.Measures ?? [])
        {
            Use(TopicKind.Measures, measure.Measure);
            Use(TopicKind.Directions, measure.Direction);
            Use(TopicKind.HelpTypes, measure.HelpType);
        }

        return used;

        void Use(TopicKind topic, string? id)
        {
            if (!string.IsNullOrEmpty(id) && topic != TopicKind.Acts)
            {
                used.Add((topic, id));
            }
        }
    }

    /// <summary>Proposes counterparts.</summary>
    /// <param name="from">The program that is left.</param>
    /// <param name="to">The one that cases come under.</param>
    /// <param name="used">What they stand on.</param>
    /// <param name="day">The day of the move.</param>
    public static IReadOnlyList<ProposedElement> Of(Program from, Program to, IReadOnlySet<(TopicKind Topic, string Id)> used, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(used);
        var comparison = MatchedComparison.Of([from, to], day);
        return [.. Topics.SelectMany(topic => Of(comparison, topic, ElementsOf(from, topic), ElementsOf(to, topic), used))];
    }

    /// <summary>The elements of a program that cases can stand on.</summary>
    public static IReadOnlyList<Element> ElementsOf(Program program, TopicKind topic)
    {
        ArgumentNullException.ThrowIfNull(program);
        return topic switch
        {
            TopicKind.Levels => [.. program.Levels],
            TopicKind.Stages => [.. program.Stages.Where(stage => !stage.AfterClosure)],
            TopicKind.Tracks => [.. program.Tracks],
            TopicKind.Plans => [.. program.Plans],
            TopicKind.Measures => [.. program.Measures],
            TopicKind.Directions => [.. program.Directions],
            TopicKind.Bodies => [.. program.Participants.Where(item => item.Kind == ParticipantKind.Body)],
            TopicKind.Categories => [.. Items(program, Programs.Model.Questions.Categories)],
            TopicKind.Circumstances => [.. Items(program, Programs.Model.Questions.Circumstances)],
            TopicKind.Bases => [.. Items(program, Programs.Model.Questions.Referrals)],
            TopicKind.Contacts => [.. Items(program, "contacts")],
            TopicKind.HelpTypes => [.. Items(program, "help-types")],
            _ => [],
        };
    }

    private static IEnumerable<ListItem> Items(Program program, string list) => program.Lists.GetValueOrDefault(list)?.Flatten() ?? [];

    private static IEnumerable<ProposedElement> Of(MatchedComparison comparison, TopicKind topic, IReadOnlyList<Element> own, IReadOnlyList<Element> other, IReadOnlySet<(TopicKind Topic, string Id)> used)
    {
        var rows = comparison.Topics.FirstOrDefault(item => item.Kind == topic)?.Rows ?? [];
        for (var at = 0; at < own.Count; at++)
        {
            var element = own[at];
            if (!used.Contains((topic, element.Id)))
            {
                continue;
            }

            var cell = rows.FirstOrDefault(row => row.Cells[0]?.Statement.Id == element.Id)?.Cells[1];
            yield return other.FirstOrDefault(item => item.Id == cell?.Statement.Id) is { } match ? new ProposedElement(topic, element, match, ByOf(cell!.Ground), cell.Sureness, other)
                : other.Count == 0 ? new ProposedElement(topic, element, null, ProposedBy.Absent, 1, other)
                : Ordered.Contains(topic) || (topic == TopicKind.Plans && other.Count == 1) ? new ProposedElement(topic, element, other[Place(at, own.Count, other.Count)], ProposedBy.Position, OfPosition, other)
                : new ProposedElement(topic, element, null, ProposedBy.Nothing, 0, other);
        }
    }

    // The first is the first and the last the last; between them, the nearest.
    private static int Place(int at, int count, int others) => count < 2 ? 0 : (int)Math.Round((double)at * (others - 1) / (count - 1), MidpointRounding.AwayFromZero);

    private static ProposedBy ByOf(MatchGround ground) => ground switch
    {
        MatchGround.Id => ProposedBy.Id,
        MatchGround.Title => ProposedBy.Title,
        _ => ProposedBy.Meaning,
    };
}
