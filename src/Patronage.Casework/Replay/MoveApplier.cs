using Patronage.Casework.Journal;
using Patronage.Casework.Translating;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Replay;

/// <summary>Puts a line where it stands under the program that the case came under: categories, level, stage, plan, pause, all from the day of the move.</summary>
internal sealed class MoveApplier(CaseReplay replay, LineState line)
{
    public void Apply(JournalEntry entry, string rootId)
    {
        line.MovedOn = entry.On;
        line.Confirmation = entry;
        var (categories, circumstances) = (entry.Answers.GetValueOrDefault(CaseMove.CategoriesField), entry.Answers.GetValueOrDefault(CaseMove.CircumstancesField));
        (line.Categories, line.HidesCategories) = (categories?.Items ?? [], categories?.IsPartial == true);
        (line.Circumstances, line.HidesCircumstances) = (circumstances?.Items ?? [], circumstances?.IsPartial == true);
        Open(entry);
        Plan(entry, rootId);
        if (Text(entry, CaseMove.LevelField) is { } level)
        {
            replay.SetLevel(line, level, entry.On, entry, rootId);
        }

        // What happened before the move carries the line on no more: where it stands was decided with the move.
        line.StageEventsFrom = line.HappeningList.Count;
        if (Text(entry, CaseMove.StageField) is { } stage && line.Stage != stage)
        {
            replay.EnterStage(line, stage, entry.On, entry, rootId);
        }

        if (CaseMove.Says(entry, CaseMove.PausedField) && !line.IsPaused)
        {
            line.PauseList.Add(new TermPause(entry.On, null));
            replay.Raise(line, CoreEvents.SupportPaused, entry.On, entry.At, rootId, entry, null);
        }
    }

    // A line that a decision of the other program opened has no beginning of its own here.
    private void Open(JournalEntry entry)
    {
        line.Track = Text(entry, CaseMove.TrackField) ?? line.Track;
        if (line.OpenedOn is null && entry.Answers.GetValueOrDefault(CaseMove.OpenedField)?.AsDate() is { } opened)
        {
            line.OpenedOn = opened;
            line.Phase = LinePhase.Open;
        }
    }

    private void Plan(JournalEntry entry, string rootId)
    {
        if (Text(entry, CaseMove.PlanField) is not { } kind)
        {
            return;
        }

        var plan = new PlanState(kind);
        line.PlanList.Add(plan);
        plan.Draft(entry);
        if (CaseMove.Says(entry, CaseMove.ApprovedField) && plan.Approve(entry))
        {
            replay.Raise(line, CoreEvents.PlanApproved, entry.On, entry.At, rootId, entry, null);
        }
    }

    private static string? Text(JournalEntry entry, string field) => entry.Answers.GetValueOrDefault(field)?.Text;
}
