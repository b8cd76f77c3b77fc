using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Services.Cases;
using Patronage.Services.Work;

namespace Patronage.Services.Movement;

/// <summary>A date that an entry would move.</summary>
/// <param name="What">What is due then, in the program's words.</param>
/// <param name="From">The date now; null when there is none.</param>
/// <param name="To">The date then; null when there is none.</param>
public sealed record MovedDate(string What, DateOnly? From, DateOnly? To);

/// <summary>What entries that are not written yet would do to a case.</summary>
/// <param name="End">The end of the term of support; null when it stays.</param>
/// <param name="Moved">Obligations whose dates would move.</param>
/// <param name="Begins">Obligations that would begin, with their dates.</param>
/// <param name="Ends">Obligations that would be done or needed no more.</param>
public sealed record Foreseen(MovedDate? End, IReadOnlyList<MovedDate> Moved, IReadOnlyList<MovedDate> Begins, IReadOnlyList<string> Ends)
{
    /// <summary>Whether nothing at all would change.</summary>
    public bool IsEmpty => End is null && Moved.Count + Begins.Count + Ends.Count == 0;
}

/// <summary>Says what a decision or another act would do to dates and obligations, by assessing the case as if it were written.</summary>
public sealed class Foresight(CaseDesk desk)
{
    /// <summary>What a decision would do.</summary>
    /// <param name="open">The case as it is shown.</param>
    /// <param name="record">The decision as far as it is filled in.</param>
    /// <param name="cancellation">Stops it.</param>
    public Task<Foreseen> OfDecisionAsync(OpenCase open, DecisionRecord record, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(record);
        var answers = new Dictionary<string, Answer>(record.Answers, StringComparer.Ordinal);
        if (record.Closure is { } closure && open.Edition.Program.Decisions.Find(record.Decision) is { } decision && TakeDecision.ClosureFieldOf(decision) is { } field)
        {
            answers[field] = Answer.Of(closure);
        }

        JournalEntry[] meeting = record.Meeting is { } held ? [held.ToEntry(record.Line)] : [];
        return OfAsync(open, [.. meeting, new JournalEntry { Id = "", Kind = EntryKind.Decision, Subject = record.Decision, On = record.On, RecordedOn = open.Today, Line = record.Line, Answers = answers }], cancellation);
    }

    /// <summary>What entries would do.</summary>
    /// <param name="open">The case as it is shown.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Foreseen> OfAsync(OpenCase open, IReadOnlyList<JournalEntry> entries, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(entries);
        var then = await desk.AssessWithAsync(open, entries, cancellation);
        return Compare(open.Assessments, then);
    }

    private static Foreseen Compare(IReadOnlyList<Assessment> now, IReadOnlyList<Assessment> then)
    {
        var (before, after) = (Pending(now), Pending(then));
        var end = (now[0].Line.EndsOn, then[0].Line.EndsOn) is var (from, to) && from != to ? new MovedDate("", from, to) : null;
        return new Foreseen(
            end,
            [.. after.Values.Where(item => before.TryGetValue(item.Key, out var old) && old.DueOn != item.DueOn).OrderBy(item => item.DueOn ?? DateOnly.MaxValue).Select(item => new MovedDate(Title(item), before[item.Key].DueOn, item.DueOn))],
            [.. after.Values.Where(item => !before.ContainsKey(item.Key)).OrderBy(item => item.DueOn ?? DateOnly.MaxValue).Select(item => new MovedDate(Title(item), null, item.DueOn))],
            [.. before.Values.Where(item => !after.ContainsKey(item.Key)).Select(Title).Distinct(StringComparer.Ordinal)]);
    }

    // What only may apply is no change that could be told.
    private static Dictionary<string, Obligation> Pending(IReadOnlyList<Assessment> assessments) => assessments
        .SelectMany(assessment => assessment.Obligations.Where(obligation => obligation is { IsPending: true, Status: not ObligationStatus.Possible }))
        .DistinctBy(obligation => obligation.Key)
        .ToDictionary(obligation => obligation.Key, StringComparer.Ordinal);

    private static string Title(Obligation obligation) => obligation.Definition.Title.Spoken();
}
