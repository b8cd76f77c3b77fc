using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Services.Results;

namespace Patronage.Services.Meetings;

/// <summary>Ties a question of an agenda to the journal of its case: the entry that plans the meeting there, and what came of it.</summary>
internal static class AgendaPlans
{
    /// <summary>What tells the journal of a day to come. It holds one plan of a meeting; another day is another plan in its place.</summary>
    /// <param name="open">The case.</param>
    /// <param name="item">The question.</param>
    /// <param name="input">The meeting.</param>
    /// <param name="beside">Where the family stands on other agendas of the body: the plans of those meetings stay theirs.</param>
    public static Outcome<IReadOnlyList<JournalEntry>> Plan(OpenCase open, AgendaItem item, MeetingInput input, IReadOnlyList<PreparedPlace> beside)
    {
        if (item.Planned is not { } id || input.On is not { } on || on < open.Today || open.Edition.Program.Participants.Find(input.Body) is null)
        {
            return Outcome.Done<IReadOnlyList<JournalEntry>>([]);
        }

        var planned = Latest(open, id);
        var entry = new JournalEntry { Id = id, Kind = EntryKind.Meeting, Subject = input.Body, On = on, At = input.At, RecordedOn = open.Today, Line = item.Line, Status = EntryStatus.Planned };
        if (planned is null && Expected(open, item, input.Body, beside) is { } other)
        {
            // Somebody planned it on the page of the family already: it is the same meeting, moved if its day is another.
            return Outcome.Done<IReadOnlyList<JournalEntry>>(other.On == on && (input.At is null || other.At == input.At) ? [] : [entry with { Supersedes = other.Id }]);
        }

        return planned is null ? Outcome.Done<IReadOnlyList<JournalEntry>>([entry])
            : planned.On == on && planned.At == input.At ? Outcome.Done<IReadOnlyList<JournalEntry>>([])
            : Outcome.Done<IReadOnlyList<JournalEntry>>([entry with { Id = "", Supersedes = planned.Id }]);
    }

    /// <summary>What tells the journal that the meeting does not look into the case after all.</summary>
    public static Outcome<IReadOnlyList<JournalEntry>> Unplan(OpenCase open, AgendaItem item, string reason) => item.Planned is { } id && Latest(open, id) is { Status: EntryStatus.Planned } planned
        ? Outcome.Done<IReadOnlyList<JournalEntry>>([planned with { Id = "", RecordedOn = open.Today, Status = EntryStatus.Cancelled, Reason = reason, Reference = planned.Id, Supersedes = null }])
        : Outcome.Done<IReadOnlyList<JournalEntry>>([]);

    /// <summary>The plan that a held meeting fulfils: the agenda's own, else one that was made on the page of the family.</summary>
    public static JournalEntry? PlanOf(OpenCase open, AgendaItem item, string body, IReadOnlyList<PreparedPlace> beside) =>
        item.Planned is { } id && Latest(open, id) is { Status: EntryStatus.Planned } own ? own : Expected(open, item, body, beside);

    /// <summary>The meeting that was written to the case alone though it is this one: it fulfilled the plan of this one, or is of the same body and day. Null when none was.</summary>
    public static JournalEntry? HeldOtherwise(OpenCase open, AgendaItem item, string body, DateOnly on)
    {
        var own = item.Planned is { } id ? Chain(open, id).Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal) : [];
        return open.Assessments.SelectMany(assessment => assessment.Line.Meetings).LastOrDefault(entry => entry.Status == EntryStatus.Held && entry.Subject == body
            && ((entry.Reference is { } plan && own.Contains(plan)) || (entry.Line == item.Line && (entry.On == on || open.File.Journal.Any(planned => planned.Id == entry.Reference && planned.On == on)))));
    }

    // The meeting of the body that the line expects, unless another agenda has it.
    private static JournalEntry? Expected(OpenCase open, AgendaItem item, string body, IReadOnlyList<PreparedPlace> beside)
    {
        var others = beside.Where(place => place.CaseId == open.Row.Id).ToList();
        return open.Assessments.Where(assessment => assessment.Line.Id == item.Line).SelectMany(assessment => assessment.Line.Expected).Select(happening => happening.Entry)
            .FirstOrDefault(entry => entry is { Kind: EntryKind.Meeting } && entry.Subject == body
                && others.TrueForAll(place => place.On != entry.On && (place.Planned is not { } planned || Latest(open, planned)?.Id != entry.Id)));
    }

    // The entry that plans a meeting, as it was last moved.
    private static JournalEntry? Latest(OpenCase open, string id) => Chain(open, id).LastOrDefault();

    private static IEnumerable<JournalEntry> Chain(OpenCase open, string id)
    {
        for (var entry = open.File.Journal.FirstOrDefault(item => item.Id == id); entry is not null; entry = open.File.Journal.FirstOrDefault(item => item.Supersedes == entry.Id))
        {
            yield return entry;
        }
    }
}
