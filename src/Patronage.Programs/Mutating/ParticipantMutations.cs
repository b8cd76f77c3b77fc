using System.Globalization;
using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>How many persons are responsible for a line: one more, one less, not said; the quorum of a body.</summary>
internal static class ParticipantMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) => change.Stated(change.Program.Participants).SelectMany(who => Of(change, who));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, ParticipantDefinition who)
    {
        if (who.PerLine is { } count)
        {
            foreach (var other in new[] { count + 1, count - 1 })
            {
                yield return change.Replaced(
                    Sections.Participants, who, $"perLine{(other - count).ToString("+0;-0", CultureInfo.InvariantCulture)}", string.Create(CultureInfo.InvariantCulture, $"{count} → {other}"), who with { PerLine = other });
            }
        }

        if (who.Quorum is not null) yield return change.Replaced(Sections.Participants, who, "quorum", "кворум не установлен", who with { Quorum = null });
    }
}
