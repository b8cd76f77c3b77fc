using Patronage.Programs.Model;

namespace Patronage.Programs.Mutating;

/// <summary>What is offered to a family by its categories: algorithms and their directions, measures, items of lists; the bases on which a family comes.</summary>
internal static class OfferMutations
{
    private const string Gone = "gone";
    private const string Words = "не предлагается";

    public static IEnumerable<ProgramMutation> Of(ChangeBuilder change) =>
        change.Stated(change.Program.Algorithms).SelectMany(algorithm => Of(change, algorithm)).Concat(Measures(change)).Concat(change.Program.Lists.Values.SelectMany(list => Items(change, list)));

    private static IEnumerable<ProgramMutation> Of(ChangeBuilder change, AlgorithmDefinition algorithm)
    {
        yield return change.Removed(Sections.Algorithms, algorithm, Words);
        foreach (var mutation in PlaceMutations.Of(change, Sections.Algorithms, algorithm)) yield return mutation;
        foreach (var direction in algorithm.Directions)
        {
            yield return change.Replaced(
                Sections.Algorithms, algorithm, $"directions/{direction.Direction}", "направления нет",
                algorithm with { Directions = [.. algorithm.Directions.Where(other => !ReferenceEquals(other, direction))] });
        }
    }

    // Where no algorithm chooses, the whole catalogue is offered.
    private static IEnumerable<ProgramMutation> Measures(ChangeBuilder change) =>
        change.Program.Algorithms.Count > 0 ? [] : change.Stated(change.Program.Measures).Select(measure => change.Removed(Sections.Measures, measure, Words));

    private static IEnumerable<ProgramMutation> Items(ChangeBuilder change, ListDefinition list)
    {
        var section = Sections.List(list.Id);
        foreach (var item in change.Stated(list.Flatten()).Where(item => list.Id == Questions.Referrals || !item.Applies.IsEverywhere))
        {
            yield return Changed(item, Gone, Words, null);
            if (!item.Applies.IsEverywhere) yield return Changed(item, "for", "предлагается всем", item with { Applies = new Applicability() });
        }

        ProgramMutation Changed(ListItem item, string name, string words, ListItem? other)
        {
            var top = list.Items.First(candidate => Holds(candidate, item));
            return ReferenceEquals(top, item)
                ? other is null ? change.Removed(section, item, words) : change.Replaced(section, item, name, words, other)
                : change.Part(section, top, item.Id, item, name, words, Without(top, item, other)) with { Element = $"{section.Name}/{item.Id}" };
        }
    }

    private static bool Holds(ListItem holder, ListItem item) => ReferenceEquals(holder, item) || holder.Items.Any(child => Holds(child, item));

    private static ListItem Without(ListItem holder, ListItem item, ListItem? other) =>
        holder with { Items = [.. holder.Items.Select(child => ReferenceEquals(child, item) ? other : Holds(child, item) ? Without(child, item, other) : child).OfType<ListItem>()] };
}
