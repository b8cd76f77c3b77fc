using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Obligations taken away, and what makes them hold, end and come again.</summary>
internal static class ObligationMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) => change.Stated(change.Program.Obligations).SelectMany(obligation => Of(change, obligation));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, ObligationDefinition obligation)
    {
        yield return change.Removed(Sections.Obligations, obligation, "обязанности нет");
        foreach (var mutation in PlaceMutations.Of(change, Sections.Obligations, obligation)) yield return mutation;
        foreach (var (name, words, other) in TermMutations.Of(change.Program, obligation.Term, "term"))
        {
            yield return change.Replaced(Sections.Obligations, obligation, name, words, obligation with { Term = other });
        }

        foreach (var done in obligation.DoneBy)
        {
            var rest = obligation with { DoneBy = [.. obligation.DoneBy.Where(other => other != done)] };
            yield return change.Replaced(Sections.Obligations, obligation, $"doneBy/{done}", $"событие «{done}» её не исполняет", rest);
        }

        if (obligation.Gate) yield return change.Replaced(Sections.Obligations, obligation, "gate", "этап или завершение она не держит", obligation with { Gate = false });
        if (obligation.Match is not null) yield return change.Replaced(Sections.Obligations, obligation, "match", "исполняет любая запись", obligation with { Match = null });
        if (obligation.Repeat is { } repeat)
        {
            var from = repeat.From == RepeatFrom.Done ? RepeatFrom.Due : RepeatFrom.Done;
            yield return change.Replaced(Sections.Obligations, obligation, "repeat", "не повторяется", obligation with { Repeat = null });
            yield return change.Replaced(Sections.Obligations, obligation, "repeat/from", "повторение считается иначе", obligation with { Repeat = repeat with { From = from } });
        }
    }
}
