using Patronage.Casework.Journal;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Replay;

/// <summary>An occurrence of an event of the program on a line.</summary>
/// <param name="Event">The event's id.</param>
/// <param name="On">The day it happened, or is expected.</param>
/// <param name="At">The time of day, where known.</param>
/// <param name="RootId">
/// What keeps its identity through corrections: the id of the first writing of the journal entry, or a made-up one for events that no entry raises.
/// </param>
/// <param name="Entry">The journal entry that raised it; null for derived events.</param>
/// <param name="Member">The member it is about; null for others.</param>
/// <param name="IsExpected">Whether it has not happened yet: planned, or foreseen from the facts.</param>
public sealed record Happening(string Event, DateOnly On, TimeOnly? At, string RootId, JournalEntry? Entry, string? Member, bool IsExpected)
{
    /// <summary>The day and time a term counts from.</summary>
    public TermAnchor Anchor => new(On, At);

    /// <summary>An answer of the record that raised it; null when there is none.</summary>
    public Answer? Answer(string field) => Entry?.Answers.GetValueOrDefault(field);
}
