using Patronage.Casework.Journal;
using Patronage.Programs.Comparing;

namespace Patronage.Casework.Translating;

/// <summary>What an element of the program that a case leaves is in the one that it comes under.</summary>
/// <param name="Topic">What it is: a level, a category.</param>
/// <param name="From">Its id in the program that is left.</param>
/// <param name="To">The id of its counterpart; null: there is none.</param>
/// <param name="Was">What it was called.</param>
/// <param name="Becomes">What its counterpart is called; empty when there is none.</param>
public sealed record MappedElement(TopicKind Topic, string From, string? To, string Was, string Becomes);

/// <summary>What the elements of one program, as far as cases use them, are in another. It is written into the journal of each case that is moved, so that the case can be read without either program.</summary>
/// <param name="Elements">The elements, in the order of the topics.</param>
public sealed record ProgramMapping(IReadOnlyList<MappedElement> Elements)
{
    private const string TopicField = "topic";
    private const string FromField = "from";
    private const string ToField = "to";
    private const string WasField = "was";
    private const string BecomesField = "becomes";

    /// <summary>A mapping of nothing.</summary>
    public static ProgramMapping Empty { get; } = new([]);

    /// <summary>The counterpart of an element; null when it has none.</summary>
    /// <param name="topic">What it is.</param>
    /// <param name="id">Its id in the program that was left.</param>
    public string? Of(TopicKind topic, string? id) => id is null ? null : Elements.FirstOrDefault(item => item.Topic == topic && string.Equals(item.From, id, StringComparison.Ordinal))?.To;

    /// <summary>The counterparts of several, those without one left out.</summary>
    public IReadOnlyList<string> Of(TopicKind topic, IReadOnlyList<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. ids.Select(id => Of(topic, id)).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The mapping as an answer of an entry.</summary>
    public Answer ToAnswer() => Answer.OfRows([.. Elements.Select(Row)]);

    /// <summary>Reads the answer of an entry.</summary>
    public static ProgramMapping Read(Answer? answer) => answer is null ? Empty : new ProgramMapping([.. answer.Rows.Select(Read).OfType<MappedElement>()]);

    private static Dictionary<string, Answer> Row(MappedElement element)
    {
        var row = new Dictionary<string, Answer>(StringComparer.Ordinal)
        {
            [TopicField] = Answer.Of(element.Topic.ToString()), [FromField] = Answer.Of(element.From), [WasField] = Answer.Of(element.Was), [BecomesField] = Answer.Of(element.Becomes),
        };
        if (element.To is { } to)
        {
            row[ToField] = Answer.Of(to);
        }

        return row;
    }

    private static MappedElement? Read(IReadOnlyDictionary<string, Answer> row) =>
        Enum.TryParse<TopicKind>(row.GetValueOrDefault(TopicField)?.Text, out var topic) && row.GetValueOrDefault(FromField)?.Text is { } from
            ? new MappedElement(topic, from, row.GetValueOrDefault(ToField)?.Text, row.GetValueOrDefault(WasField)?.Text ?? from, row.GetValueOrDefault(BecomesField)?.Text ?? "")
            : null;
}
