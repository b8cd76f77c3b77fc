namespace Patronage.Rules.Facts;

/// <summary>Which members of a record are still to be computed, and how.</summary>
/// <param name="count">How many members the record has.</param>
internal sealed class LaterFacts(int count)
{
    private const int Bits = 64;
    private readonly ulong[] _open = new ulong[(count + Bits - 1) / Bits];
    private readonly Func<FactMember, FactValue>? _all;
    private Func<FactValue>?[]? _each;

    /// <summary>All members are still to be computed, in the same way.</summary>
    public LaterFacts(int count, Func<FactMember, FactValue> all)
        : this(count)
    {
        _all = all;
        Array.Fill(_open, ulong.MaxValue);
    }

    public bool IsOpen(int slot) => (_open[slot / Bits] >> (slot % Bits) & 1) != 0;

    public void Open(int slot, Func<FactValue> value)
    {
        (_each ??= new Func<FactValue>?[count])[slot] = value;
        _open[slot / Bits] |= 1UL << (slot % Bits);
    }

    public void Close(int slot) => _open[slot / Bits] &= ~(1UL << (slot % Bits));

    public FactValue Compute(FactMember member) => _each?[member.Slot] is { } own ? own() : _all!(member);
}
