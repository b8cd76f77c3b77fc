using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Levels, stages, tracks and plans: how long they last, what moves a line on.</summary>
internal static class FlowMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) =>
        change.Stated(change.Program.Levels).SelectMany(level => Lasting(change, Sections.Levels, level, level.Lasts, (item, term) => item with { Lasts = term }).Concat(Flags(change, level)))
            .Concat(change.Stated(change.Program.Stages).SelectMany(stage => Lasting(change, Sections.Stages, stage, stage.Lasts, (item, term) => item with { Lasts = term }).Concat(Entries(change, stage))))
            .Concat(change.Stated(change.Program.Tracks).SelectMany(track => Lasting(change, Sections.Tracks, track, track.Lasts, (item, term) => item with { Lasts = term })))
            .Concat(change.Stated(change.Program.Plans).SelectMany(plan => Lasting(change, Sections.Plans, plan, plan.Lasts, (item, term) => item with { Lasts = term })));

    private static IEnumerable<ProgramMutation> Lasting<T>(ChangeBuilder change, Section<T> section, T element, TermRule? lasts, Func<T, TermRule?, T> with)
        where T : Element =>
        TermMutations.Of(change.Program, lasts, "lasts").Select(item => change.Replaced(section, element, item.Change, item.Words, with(element, item.Other)));

    private static IEnumerable<ProgramMutation> Flags(ChangeBuilder change, LevelDefinition level)
    {
        if (level.Automatic) yield return change.Replaced(Sections.Levels, level, "automatic", "уровень ставит решение", level with { Automatic = false });
        if (level.Temporary) yield return change.Replaced(Sections.Levels, level, "temporary", "прежний уровень не помнится", level with { Temporary = false });
    }

    private static IEnumerable<ProgramMutation> Entries(ChangeBuilder change, StageDefinition stage)
    {
        foreach (var by in stage.EnteredBy)
        {
            yield return change.Replaced(
                Sections.Stages, stage, $"enteredBy/{by}", $"событие «{by}» этап не начинает", stage with { EnteredBy = [.. stage.EnteredBy.Where(other => other != by)] });
        }
    }
}
