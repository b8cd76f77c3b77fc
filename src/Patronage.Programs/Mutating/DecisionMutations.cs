using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>Decisions and closure reasons taken away, and each thing that they do.</summary>
internal static class DecisionMutations
{
    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) =>
        change.Stated(change.Program.Decisions).SelectMany(decision => Of(change, decision))
            .Concat(change.Stated(change.Program.Closures).SelectMany(closure => Of(change, closure)));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, DecisionDefinition decision)
    {
        yield return change.Removed(Sections.Decisions, decision, "такого решения нет");
        foreach (var mutation in PlaceMutations.Of(change, Sections.Decisions, decision)) yield return mutation;
        foreach (var effect in decision.Effects)
        {
            var name = string.Join('/', new[] { "effects", effect.Kind.ToString().ToLowerInvariant(), effect.To ?? effect.ToField }.OfType<string>());
            var rest = decision with { Effects = [.. decision.Effects.Where(other => !ReferenceEquals(other, effect))] };
            yield return change.Replaced(Sections.Decisions, decision, name, "решение этого не делает", rest);
        }

        if (decision.Quorum) yield return change.Replaced(Sections.Decisions, decision, "quorum", "кворум не нужен", decision with { Quorum = false });
    }

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, ClosureReasonDefinition closure)
    {
        yield return change.Removed(Sections.Closures, closure, "такого основания нет");
        foreach (var mutation in PlaceMutations.Of(change, Sections.Closures, closure)) yield return mutation;
        if (closure.Then is not null) yield return change.Replaced(Sections.Closures, closure, "then", "этапа после завершения нет", closure with { Then = null });
        if (closure.Decisions.Count > 0)
        {
            yield return change.Replaced(Sections.Closures, closure, "decisions", "основание годится для любого решения", closure with { Decisions = [] });
        }
    }
}
