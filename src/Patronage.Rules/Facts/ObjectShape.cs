namespace Patronage.Rules.Facts;

/// <summary>A member of an object: a name an expression may read.</summary>
/// <param name="Name">PascalCase name; inputs of the model are camelCase.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Label">What it is called in words, in Russian, nominative: «число несовершеннолетних детей».</param>
/// <param name="Slot">Its index in a <see cref="FactRecord"/> of the shape.</param>
/// <param name="NormId">The id of the norm it reads, when it is one; its source is then cited by explanations.</param>
public sealed record FactMember(string Name, FactType Type, string Label, int Slot, string? NormId = null)
{
    /// <summary>What it is called in English; null: the name itself is told as words.</summary>
    public string? EnglishLabel { get; init; }
}

/// <summary>The members of one kind of object. Closed: an expression reaches nothing else. Grows only while the model is being declared.</summary>
/// <param name="name">The shape's name, for messages.</param>
/// <param name="label">What one such object is called in words, in Russian.</param>
public sealed class ObjectShape(string name, string label)
{
    private readonly List<FactMember> _members = [];
    private readonly Dictionary<string, FactMember> _byName = new(StringComparer.Ordinal);

    /// <summary>The shape's name, for messages.</summary>
    public string Name { get; } = name;

    /// <summary>What one such object is called in words, in Russian: «строка».</summary>
    public string Label { get; } = label;

    /// <summary>What many of them are called, in the genitive: «строк». Null: explanations word around it.</summary>
    public string? LabelOfMany { get; init; }

    /// <summary>What one such object is called in English; null: the shape's name.</summary>
    public string? EnglishLabel { get; init; }

    /// <summary>What many of them are called in English; null: explanations word around it.</summary>
    public string? EnglishLabelOfMany { get; init; }

    /// <summary>Whether it is a group that an expression made: a list with a key.</summary>
    internal bool IsGroup { get; init; }

    /// <summary>The members in order of their slots.</summary>
    public IReadOnlyList<FactMember> Members => _members;

    /// <summary>Declares a member.</summary>
    /// <param name="name">The name an expression reads it by: PascalCase; inputs of a model camelCase.</param>
    /// <param name="type">The type of its value, with its unit.</param>
    /// <param name="label">What it is called in words, in Russian, nominative.</param>
    /// <param name="normId">The id of the norm it reads; null when it is none.</param>
    /// <param name="english">What it is called in English; null: the name itself is told as words.</param>
    /// <returns>The shape itself, so that declarations chain.</returns>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public ObjectShape With(string name, FactType type, string label, string? normId = null, string? english = null)
    {
        var member = new FactMember(name, type, label, _members.Count, normId) { EnglishLabel = english };
        if (!_byName.TryAdd(name, member))
        {
            throw new ArgumentException($"Member '{name}' of '{Name}' is declared twice.", nameof(name));
        }

        _members.Add(member);
        return this;
    }

    /// <summary>Finds a member by its exact name; null when there is none.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The member, or null.</returns>
    public FactMember? Find(string name) => _byName.GetValueOrDefault(name);
}
