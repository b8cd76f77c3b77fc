namespace Patronage.Rules.Facts;

/// <summary>An object of facts: one value per member of its shape. What was never set is <see cref="FactState.NotAsked"/>.</summary>
public sealed class FactRecord
{
    private readonly FactValue[] _values;

    /// <summary>Creates a record in which nothing is known yet.</summary>
    public FactRecord(ObjectShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        _values = new FactValue[shape.Members.Count];
    }

    /// <summary>The members it has.</summary>
    public ObjectShape Shape { get; }

    /// <summary>The value of a member by its slot.</summary>
    public FactValue this[int slot] => slot < _values.Length ? _values[slot] : FactValue.NotAsked;

    /// <summary>The value of a member by name.</summary>
    /// <exception cref="ArgumentException">The shape has no such member, or the value does not fit its type.</exception>
    public FactValue this[string name]
    {
        get => _values[SlotOf(name)];
        set => Set(name, value);
    }

    /// <summary>Sets a member.</summary>
    /// <returns>The record itself, so that settings chain.</returns>
    /// <exception cref="ArgumentException">The shape has no such member, or the value does not fit its type.</exception>
    public FactRecord Set(string name, FactValue value)
    {
        var slot = SlotOf(name);
        if (!value.Fits(Shape.Members[slot].Type))
        {
            throw new ArgumentException($"The value does not fit '{Shape.Name}.{name}' of type {Shape.Members[slot].Type}.", nameof(value));
        }

        _values[slot] = value;
        return this;
    }

    private int SlotOf(string name) => Shape.Find(name)?.Slot ?? throw new ArgumentException($"'{Shape.Name}' has no member '{name}'.", nameof(name));
}
