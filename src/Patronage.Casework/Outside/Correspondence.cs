using Patronage.Casework.Journal;
using Patronage.Casework.Replay;

namespace Patronage.Casework.Outside;

/// <summary>What is sent to another organization.</summary>
public enum SentKind
{
    /// <summary>The approved plan, so that the organization does its part.</summary>
    Plan,

    /// <summary>A paper about the family.</summary>
    Paper,

    /// <summary>A request for something that the organization knows.</summary>
    Request,
}

/// <summary>Something that was sent to an organization, with what came back.</summary>
/// <param name="Id">The entry that records the sending.</param>
/// <param name="Kind">What was sent.</param>
/// <param name="To">The participant of the program.</param>
/// <param name="Recipient">Whom exactly, in words; empty when the participant tells enough.</param>
/// <param name="What">What it is about.</param>
/// <param name="On">The day it was sent.</param>
/// <param name="AnswerBy">The day by which an answer is awaited; null when none is.</param>
/// <param name="AnsweredOn">The day the answer came; null while there is none.</param>
/// <param name="Answer">The answer in words; empty when there is none.</param>
public sealed record Sending(string Id, SentKind Kind, string To, string Recipient, string What, DateOnly On, DateOnly? AnswerBy, DateOnly? AnsweredOn, string Answer)
{
    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;

    /// <summary>The entry that records the answer; null while there is none.</summary>
    public string? AnswerId { get; init; }

    /// <summary>Whether an answer is awaited and has not come.</summary>
    public bool Awaits => AnswerBy is not null && AnsweredOn is null;

    /// <summary>Whether the answer should have come before a day.</summary>
    public bool IsOverdue(DateOnly today) => Awaits && AnswerBy < today;
}

/// <summary>The sendings of a case: they follow from its journal, as everything does.</summary>
public static class Correspondence
{
    /// <summary>The event, among those that are expected, that an organization answers.</summary>
    public const string AwaitedEvent = "answer-awaited";

    /// <summary>The answer that says for whom it is.</summary>
    public const string RecipientField = "recipient";

    /// <summary>The answer that says what is sent.</summary>
    public const string KindField = "kind";

    /// <summary>The answer that says by which day a reply is awaited.</summary>
    public const string AnswerByField = "answer-by";

    /// <summary>The sendings, the latest first.</summary>
    /// <param name="file">The case.</param>
    /// <param name="today">Entries written later do not count.</param>
    public static IReadOnlyList<Sending> Of(CaseFile file, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Journal.Any(entry => entry.Kind == EntryKind.Sent))
        {
            return [];
        }

        var entries = EffectiveJournal.Of(file.Journal, today);
        var answers = entries.Where(pair => pair.Entry is { Kind: EntryKind.Answered, Reference: not null }).GroupBy(pair => pair.Entry.Reference!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Entry, StringComparer.Ordinal);
        return
        [
            .. entries.Where(pair => pair.Entry.Kind == EntryKind.Sent).Select(pair => Read(pair.Entry, answers.GetValueOrDefault(pair.RootId) ?? answers.GetValueOrDefault(pair.Entry.Id)))
                .OrderByDescending(sending => sending.On).ThenByDescending(sending => sending.Id, StringComparer.Ordinal),
        ];
    }

    private static Sending Read(JournalEntry entry, JournalEntry? answer) => new(
        entry.Id,
        Enum.TryParse<SentKind>(entry.Answers.GetValueOrDefault(KindField)?.Text, out var kind) ? kind : SentKind.Paper,
        entry.Subject,
        entry.Answers.GetValueOrDefault(RecipientField)?.Text ?? "",
        entry.Reason ?? "",
        entry.On,
        entry.Answers.GetValueOrDefault(AnswerByField)?.AsDate(),
        answer?.On,
        answer?.Reason ?? "")
    {
        Line = entry.Line,
        AnswerId = answer?.Id,
    };
}
