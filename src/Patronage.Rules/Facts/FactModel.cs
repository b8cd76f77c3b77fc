namespace Patronage.Rules.Facts;

/// <summary>
/// What expressions may reach: the members of a root shape, which are the inputs, and of any shapes it was extended by. Nothing else.
/// </summary>
public sealed class FactModel
{
    /// <summary>A model whose inputs are the members of a shape.</summary>
    /// <param name="root">The shape.</param>
    public FactModel(ObjectShape root)
        : this([root ?? throw new ArgumentNullException(nameof(root))])
    {
    }

    private FactModel(IReadOnlyList<ObjectShape> layers) => Layers = layers;

    /// <summary>The root shape.</summary>
    public ObjectShape Root => Layers[0];

    /// <summary>The root shape and after it the shapes of extra inputs, in the order in which an evaluation is given their records.</summary>
    public IReadOnlyList<ObjectShape> Layers { get; }

    /// <summary>Names of all inputs.</summary>
    public IEnumerable<string> InputNames => Layers.SelectMany(layer => layer.Members).Select(member => member.Name);

    /// <summary>A model with extra inputs, such as <c>member</c> or <c>record</c>. An evaluation is given one more record.</summary>
    /// <param name="extra">The shape whose members are the extra inputs.</param>
    /// <returns>The extended model; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">An extra input is named like one that is already there.</exception>
    public FactModel Extend(ObjectShape extra)
    {
        ArgumentNullException.ThrowIfNull(extra);
        var taken = extra.Members.FirstOrDefault(member => TryFind(member.Name, out _, out _));
        return taken is null
            ? new FactModel([.. Layers, extra])
            : throw new ArgumentException($"Input '{taken.Name}' is already in the model.", nameof(extra));
    }

    /// <summary>Finds an input by its name in any case, the first declared.</summary>
    internal bool TryFindAnyCase(string name, out int layer, out FactMember member)
    {
        for (layer = 0; layer < Layers.Count; layer++)
        {
            if (Layers[layer].Members.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                member = found;
                return true;
            }
        }

        member = null!;
        return false;
    }

    /// <summary>Finds an input by its exact name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="layer">The shape that declares it, an index of <see cref="Layers"/>.</param>
    /// <param name="member">The input; null when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind(string name, out int layer, out FactMember member)
    {
        for (layer = 0; layer < Layers.Count; layer++)
        {
            if (Layers[layer].Find(name) is { } found)
            {
                member = found;
                return true;
            }
        }

        member = null!;
        return false;
    }
}

/// <summary>A fact that an answer waits for.</summary>
/// <param name="Path">How an expression reaches it: <c>person.Parents[1].Age</c>.</param>
/// <param name="Label">Its label in Russian.</param>
/// <param name="Owner">The record that lacks it; null when it is no member of a record.</param>
/// <param name="Member">The member that is not there; null when a whole element of a list is.</param>
public sealed record MissingFact(string Path, string Label, FactRecord? Owner, FactMember? Member);
