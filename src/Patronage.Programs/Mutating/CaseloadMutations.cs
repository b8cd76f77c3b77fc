using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Caseload norms taken away, each of their limits and weights too.</summary>
internal static class CaseloadMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) => change.Stated(change.Program.Caseload).SelectMany(load => Of(change, load));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, CaseloadNormDefinition load)
    {
        yield return change.Removed(Sections.Caseload, load, "нормы нагрузки нет");
        foreach (var mutation in PlaceMutations.Of(change, Sections.Caseload, load)) yield return mutation;
        foreach (var limit in load.Limits)
        {
            yield return change.Replaced(
                Sections.Caseload, load, $"limits/{limit.Norm}", "предела нет", load with { Limits = Without(load.Limits, limit) }, change.Program.Norms[limit.Norm].Sources);
        }

        foreach (var weight in load.Weights)
        {
            yield return change.Replaced(Sections.Caseload, load, $"weights/{weight.Norm}", "веса нет", load with { Weights = Without(load.Weights, weight) }, change.Program.Norms[weight.Norm].Sources);
        }

        if (load.Limits.Count > 1)
        {
            var mixed = load.Mixed == MixedLoad.Shares ? MixedLoad.Separate : MixedLoad.Shares;
            yield return change.Replaced(Sections.Caseload, load, "mixed", "смешанная нагрузка считается иначе", load with { Mixed = mixed });
        }

        for (var i = 0; i < load.Scale.Count; i++)
        {
            var at = i;
            yield return change.Replaced(Sections.Caseload, load, $"scale/{at + 1}", "множителя предела нет", load with { Scale = [.. load.Scale.Where((_, index) => index != at)] });
        }
    }

    private static IReadOnlyList<LoadLimit> Without(IReadOnlyList<LoadLimit> limits, LoadLimit limit) => [.. limits.Where(other => !ReferenceEquals(other, limit))];
}
