using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Casework.Replay;

/// <summary>What holds a stage.</summary>
internal static class Gates
{
    /// <summary>Whether everything that holds the stage is done or waived.</summary>
    public static bool AreOpen(ProgramIndex index, LineState line, string stage, IReadOnlyList<FamilyMember> members, Func<string, Verdict> granted) =>
        index.GatesOf(stage).All(gate => IsOpen(index, line, gate, members, granted));

    /// <summary>Whether one gate is done or waived, for every member when it is about members, or does not apply to the line.</summary>
    public static bool IsOpen(ProgramIndex index, LineState line, ObligationDefinition gate, IReadOnlyList<FamilyMember> members, Func<string, Verdict> granted)
    {
        // The stage's own place in «for» is already settled by the caller; the rest may rule the gate out.
        var elsewhere = gate.Applies with { Stages = [] };
        if (!line.Snapshot(DateOnly.MinValue).Matches(elsewhere))
        {
            return true;
        }

        // A rule that says no rules the gate out; one that does not know yet holds the stage.
        if (gate.Outcome is { } outcome && granted(outcome) == Verdict.False)
        {
            return true;
        }

        return gate.About != About.Member ? IsSettled(index, line, gate, null)
            : line.Member is { } own ? IsSettled(index, line, gate, own)
            : members.Where(member => member.InFamily != false).All(member => IsSettled(index, line, gate, member.Id));
    }

    private static bool IsSettled(ProgramIndex index, LineState line, ObligationDefinition gate, string? member) =>
        line.SettlementList.Exists(entry => entry.Kind is EntryKind.Done or EntryKind.Waived && ObligationKey.IsOf(entry.Reference, gate.Id, member))
        || line.HappeningList.Exists(happening => gate.DoneBy.Contains(happening.Event) && index.Concerns(happening, member));
}
