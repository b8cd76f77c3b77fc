using Patronage.Rules.Facts;

namespace Patronage.Rules.Conditions;

/// <summary>The facts that a condition may ask of, by their labels: what a person chooses from.</summary>
public static class FactCatalogue
{
    private const int Deepest = 5;

    /// <summary>All facts of a model, in the order of its declaration; what a record is made of stands under it.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The facts.</returns>
    public static IReadOnlyList<FactChoice> Of(FactModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var found = new List<FactChoice>();

        // What is an input by itself is not offered a second time as a part of another.
        var inputs = model.Layers.SelectMany(layer => layer.Members).Where(member => member.Type is FactType.Object).Select(member => (char.ToUpperInvariant(member.Name[0]) + member.Name[1..], ((FactType.Object)member.Type).Shape)).ToHashSet();
        foreach (var layer in model.Layers)
        {
            Add(found, layer, "", [], [], inputs);
        }

        return found;
    }

    /// <summary>The facts of one element of a list, or the element itself where it is a value.</summary>
    /// <param name="element">The type of the list's elements.</param>
    /// <param name="variable">What the condition calls an element; empty: it names its parts alone.</param>
    /// <returns>The facts.</returns>
    public static IReadOnlyList<FactChoice> OfElement(FactType element, string variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (element is not FactType.Object { Shape: var shape })
        {
            return [new FactChoice(variable.Length == 0 ? "it" : variable, "значение", [], element, null)];
        }

        var found = new List<FactChoice>();
        Add(found, shape, variable.Length == 0 ? "" : $"{variable}.", [shape.Label], [shape], []);
        return found;
    }

    /// <summary>A short name for the elements of a list that nothing in sight is called by.</summary>
    /// <param name="element">The type of the elements.</param>
    /// <param name="taken">What is already called so.</param>
    /// <returns>The name.</returns>
    public static string NewVariable(FactType element, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var own = element is FactType.Object { Shape.Name: [var first, ..] } && char.IsAsciiLetter(first) ? [char.ToLowerInvariant(first)] : Array.Empty<char>();
        return own.Concat("mxyzabcdefgh").Select(letter => letter.ToString()).First(name => !used.Contains(name));
    }

    private static void Add(List<FactChoice> found, ObjectShape shape, string before, string[] whose, ObjectShape[] open, HashSet<(string, ObjectShape)> inputs)
    {
        foreach (var member in shape.Members)
        {
            if (member.Type is FactType.Object { Shape: var inner })
            {
                // A record that leads back to itself would have no end.
                if (open.Length < Deepest && !open.Contains(inner) && (before.Length == 0 || !inputs.Contains((member.Name, inner))))
                {
                    Add(found, inner, $"{before}{member.Name}.", [.. whose, member.Label], [.. open, inner], inputs);
                }

                if (before.Length > 0)
                {
                    found.Add(Choice(member, before, whose));
                }

                continue;
            }

            found.Add(Choice(member, before, whose));
        }
    }

    private static FactChoice Choice(FactMember member, string before, string[] whose) => new($"{before}{member.Name}", member.Label, whose, member.Type, member.NormId);
}
