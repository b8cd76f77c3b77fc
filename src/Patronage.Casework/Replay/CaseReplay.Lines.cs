using Patronage.Casework.Journal;
using Patronage.Casework.Questions;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Replay;

/// <content>Lines that decisions open, and levels.</content>
public sealed partial class CaseReplay
{
    /// <summary>Begins another line of the family: it knows of the family what the line that opens it knows.</summary>
    internal void OpenLine(LineState from, string track, string? member, JournalEntry entry)
    {
        if (_program.Tracks.Find(track) is { Subject: About.Member } && member is null)
        {
            // Nobody was named: there is nobody whose line could begin.
            return;
        }

        var id = Lines.IdOf(from.Id, track, member);
        if (_lines.TryGetValue(id, out var earlier) && earlier.Phase != LinePhase.Closed)
        {
            return;
        }

        var line = new LineState(earlier is null ? id : $"{id}#{_lines.Keys.Count(key => key.StartsWith(id, StringComparison.Ordinal)) + 1}")
        {
            Track = track, Member = member, Referral = from.Referral, Phase = LinePhase.Open, OpenedOn = entry.On, ResponsibleList = [.. from.ResponsibleList],
            Confirmation = from.Confirmation, Categories = from.Categories, Circumstances = from.Circumstances, Clock = entry.On,
        };
        Lines.ShareRecords(_program, from, line);
        _lines.Add(line.Id, line);
        EnterFirstStage(line, entry.On, entry, entry.Id);
        Raise(line, CoreEvents.SupportOpened, entry.On, entry.At, entry.Id, entry, member);
        SetAutomaticLevel(line, entry.On, entry, entry.Id);
        Recompute(line, entry.On);
        AdvanceStages(line, entry.On);
        Remember(line, entry.On);
    }

    /// <summary>Sets a level, with what follows from it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="level">The level.</param>
    /// <param name="on">The day.</param>
    /// <param name="entry">What set it; null when time did.</param>
    /// <param name="rootId">What keeps the identity of the event.</param>
    internal void SetLevel(LineState line, string level, DateOnly on, JournalEntry? entry, string rootId)
    {
        if (_program.Levels.Find(line.Level) is { Temporary: false })
        {
            line.PreviousLevel = line.Level;
        }

        line.Level = level;
        line.LevelSince = on;
        line.ExtendedTo = null;
        line.ExtendedBy = null;
        Raise(line, CoreEvents.LevelSet, on, entry?.At, rootId, entry, null);
        foreach (var definition in _index.RaisedBy(TriggerKind.Level, level))
        {
            RaiseDefined(line, definition, entry, rootId, on, entry?.At, entry?.Member);
        }
    }

    // A level that no decision sets follows the rules whenever something is written down or falls due, so that its first day never depends on when one looks.
    private void SetAutomaticLevel(LineState line, DateOnly on, JournalEntry? entry, string rootId)
    {
        if (_index.HasAutomaticLevels && line.Phase == LinePhase.Open
            && new QuestionAnswers(_program, FactsOf(line, on)).FirstLevel(_program.Levels) is { Verdict: Verdict.True, Element: LevelDefinition { Automatic: true } level }
            && level.Id != line.Level)
        {
            SetLevel(line, level.Id, on, entry, rootId);
        }
    }
}
