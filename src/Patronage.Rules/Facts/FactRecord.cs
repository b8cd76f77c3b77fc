namespace Patronage.Rules.Facts;

/// <summary>
/// An object of facts: one value per member of its shape. What was never set is <see cref="FactState.NotAsked"/>. Not shared between threads while
/// values are still to be computed (<see cref="SetLater"/>).
/// </summary>
public sealed class FactRecord
{
    // Compiled rules read these fields by name: see Compiling/FactFields.
    private readonly FactValue[] _values;
    private LaterFacts? _later;
    private Dictionary<int, (DateOnly? Since, DateOnly? Until)>? _inForce;

    /// <summary>Creates a record in which nothing is known yet.</summary>
    /// <param name="shape">The members it has.</param>
    public FactRecord(ObjectShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
        _values = new FactValue[shape.Members.Count];
    }

    /// <summary>Creates a record whose members are computed when, and only if, they are read: facts that no rule reads then cost nothing.</summary>
    /// <param name="shape">The members it has.</param>
    /// <param name="later">Gives the value of a member; called once for each, when it is first read, unless it is set before.</param>
    public FactRecord(ObjectShape shape, Func<FactMember, FactValue> later)
        : this(shape)
    {
        ArgumentNullException.ThrowIfNull(later);
        _later = new LaterFacts(_values.Length, later);
    }

    /// <summary>The members it has.</summary>
    public ObjectShape Shape { get; }

    /// <summary>The value of a member by its slot.</summary>
    public FactValue this[int slot] => slot < _values.Length ? ValueAt(slot) : FactValue.NotAsked;

    /// <summary>The value of a member by name.</summary>
    /// <exception cref="ArgumentException">The shape has no such member, or the value does not fit its type.</exception>
    public FactValue this[string name]
    {
        get => ValueAt(SlotOf(name));
        set => Set(name, value);
    }

    /// <summary>Sets a member.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The record itself, so that settings chain.</returns>
    /// <exception cref="ArgumentException">The shape has no such member, or the value does not fit its type.</exception>
    public FactRecord Set(string name, FactValue value)
    {
        Put(SlotOf(name), value);
        return this;
    }

    /// <summary>Sets a member to what will be computed when, and only if, it is read: facts that no rule reads then cost nothing.</summary>
    /// <param name="name">The member.</param>
    /// <param name="value">Called once, when it is first read.</param>
    /// <returns>The record itself, so that settings chain.</returns>
    /// <exception cref="ArgumentException">The shape has no such member.</exception>
    public FactRecord SetLater(string name, Func<FactValue> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        (_later ??= new LaterFacts(_values.Length)).Open(SlotOf(name), value);
        return this;
    }

    /// <summary>Says since when and until when the value of a member is in force, for explanations: a norm's dates.</summary>
    /// <param name="name">The member.</param>
    /// <param name="since">The first day; null when it always was.</param>
    /// <param name="until">The last day; null when no end is set.</param>
    /// <returns>The record itself, so that settings chain.</returns>
    /// <exception cref="ArgumentException">The shape has no such member.</exception>
    public FactRecord InForce(string name, DateOnly? since, DateOnly? until)
    {
        (_inForce ??= [])[SlotOf(name)] = (since, until);
        return this;
    }

    internal (DateOnly? Since, DateOnly? Until) InForceOf(int slot) => _inForce is not null && _inForce.TryGetValue(slot, out var dates) ? dates : default;

    // Not inlined: compiled rules have a call of it at every member that they read.
    /// <summary>Computes a member that was set for later, if it was.</summary>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    internal void Ready(int slot)
    {
        if (_later is { } later && later.IsOpen(slot))
        {
            Put(slot, later.Compute(Shape.Members[slot]));
        }
    }

    private FactValue ValueAt(int slot)
    {
        Ready(slot);
        return _values[slot];
    }

    private void Put(int slot, FactValue value)
    {
        var member = Shape.Members[slot];
        if (!value.Fits(member.Type))
        {
            throw new ArgumentException($"The value does not fit '{Shape.Name}.{member.Name}' of type {member.Type}.", nameof(value));
        }

        _values[slot] = value;
        _later?.Close(slot);
    }

    private int SlotOf(string name) => Shape.Find(name)?.Slot ?? throw new ArgumentException($"'{Shape.Name}' has no member '{name}'.", nameof(name));
}
