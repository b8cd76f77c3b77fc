using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Programs.Comparing;

namespace Patronage.Casework.Translating;

/// <summary>A version of a program as the journal names it.</summary>
/// <param name="ProgramId">The program.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Ordinal">The number of the version.</param>
public sealed record NamedVersion(string ProgramId, string Title, int Ordinal);

/// <summary>
/// The move of a case from one program to another, as its journal tells of it: one entry a line, with both versions, what became of each element and where the line stands under the
/// new program. Level, stage and plan count from the day of the move, since the new program did not hold before it. Pure.
/// </summary>
/// <param name="Entry">The entry.</param>
/// <param name="From">The version that was left.</param>
/// <param name="To">The version that the case came under.</param>
/// <param name="Mapping">What became of what.</param>
public sealed record CaseMove(JournalEntry Entry, NamedVersion From, NamedVersion To, ProgramMapping Mapping)
{
    internal const string LevelField = "level";
    internal const string StageField = "stage";
    internal const string PlanField = "plan";
    internal const string ApprovedField = "approved";
    internal const string CategoriesField = "categories";
    internal const string CircumstancesField = "circumstances";
    internal const string PausedField = "paused";
    internal const string OpenedField = "opened";
    internal const string TrackField = "track";
    private const string FromField = "from";
    private const string FromTitleField = "from-title";
    private const string FromVersionField = "from-version";
    private const string ToTitleField = "to-title";
    private const string ToVersionField = "to-version";
    private const string MappingField = "mapping";
    internal const string WholeField = "whole";

    /// <summary>Whether everything goes on as it is written: the one program knows every word of the other.</summary>
    public bool IsWhole => Says(Entry, WholeField);

    /// <summary>The moves that a journal tells of, one a line.</summary>
    /// <param name="journal">The journal, in any order.</param>
    public static IReadOnlyList<CaseMove> Of(IReadOnlyList<JournalEntry> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        return [.. journal.Where(entry => entry.Kind == EntryKind.Moved).OrderBy(entry => entry.Sequence).Select(Read)];
    }

    /// <summary>Reads an entry of <see cref="EntryKind.Moved"/>.</summary>
    public static CaseMove Read(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new CaseMove(
            entry,
            new NamedVersion(Text(entry, FromField), Text(entry, FromTitleField), Number(entry, FromVersionField)),
            new NamedVersion(entry.Subject, Text(entry, ToTitleField), Number(entry, ToVersionField)),
            ProgramMapping.Read(entry.Answers.GetValueOrDefault(MappingField)));
    }

    /// <summary>The entry that moves a line.</summary>
    /// <param name="own">The line as it stands under the program that it leaves.</param>
    /// <param name="from">The version that it leaves.</param>
    /// <param name="to">The version that it comes under.</param>
    /// <param name="mapping">What becomes of what; null: everything goes on as it is written.</param>
    /// <param name="moveId">What tells the move from others.</param>
    /// <param name="reason">Why.</param>
    public static JournalEntry Write(Assessment own, NamedVersion from, NamedVersion to, ProgramMapping? mapping, string moveId, string reason)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal)
        {
            [FromField] = Answer.Of(from.ProgramId), [FromTitleField] = Answer.Of(from.Title), [FromVersionField] = Answer.Of(from.Ordinal),
            [ToTitleField] = Answer.Of(to.Title), [ToVersionField] = Answer.Of(to.Ordinal),
        };
        var entry = new JournalEntry
        {
            Id = "", Kind = EntryKind.Moved, Subject = to.ProgramId, On = own.Today, RecordedOn = own.Today, Line = own.Line.Id, Member = own.Line.Member, Reason = reason, Reference = moveId, Answers = answers,
        };
        if (mapping is null)
        {
            answers[WholeField] = Answer.Of(true);
            return entry;
        }

        answers[MappingField] = mapping.ToAnswer();
        Put(answers, own.Line, mapping);
        return entry with { Measures = own.Line.Plan is { } plan && answers.ContainsKey(PlanField) ? [.. plan.Latest.Measures.Select(measure => Mapped(measure, mapping))] : [] };
    }

    /// <summary>A move told as what was confirmed on that day, for a history that knows of one program only.</summary>
    internal static JournalEntry AsConfirmed(JournalEntry entry) => entry.Kind != EntryKind.Moved ? entry : entry with
    {
        Kind = EntryKind.Confirmed, Subject = "", Reference = null, Measures = [],
        Answers = entry.Answers.Where(answer => answer.Key is LevelField or CategoriesField or CircumstancesField).ToDictionary(StringComparer.Ordinal),
    };

    /// <summary>A measure of a plan in the words of the other program; without a counterpart it goes on as an own one, by its title.</summary>
    internal static PlanMeasure Mapped(PlanMeasure measure, ProgramMapping mapping) => measure with
    {
        Measure = mapping.Of(TopicKind.Measures, measure.Measure), Direction = mapping.Of(TopicKind.Directions, measure.Direction), HelpType = mapping.Of(TopicKind.HelpTypes, measure.HelpType),
    };

    internal static bool Says(JournalEntry entry, string field) => entry.Answers.GetValueOrDefault(field)?.AsYesNo() == true;

    private static void Put(Dictionary<string, Answer> answers, LineState line, ProgramMapping mapping)
    {
        Set(LevelField, mapping.Of(TopicKind.Levels, line.Level));
        Set(StageField, mapping.Of(TopicKind.Stages, line.Stage));
        Set(TrackField, mapping.Of(TopicKind.Tracks, line.Track));
        Set(PlanField, mapping.Of(TopicKind.Plans, line.Plan?.Kind));
        answers[ApprovedField] = Answer.Of(line.Plan is { HasDraft: false });
        answers[PausedField] = Answer.Of(line.IsPaused);
        answers[CategoriesField] = Answer.OfItems(mapping.Of(TopicKind.Categories, line.Categories));
        answers[CircumstancesField] = Answer.OfItems(mapping.Of(TopicKind.Circumstances, line.Circumstances));
        if (line.OpenedOn is { } opened)
        {
            answers[OpenedField] = Answer.Of(opened);
        }

        void Set(string field, string? id)
        {
            if (id is not null)
            {
                answers[field] = Answer.Of(id);
            }
        }
    }

    private static string Text(JournalEntry entry, string field) => entry.Answers.GetValueOrDefault(field)?.Text ?? "";

    private static int Number(JournalEntry entry, string field) => int.TryParse(Text(entry, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
