namespace Patronage.Rules.Facts;

/// <summary>What is known of a fact.</summary>
public enum FactState : byte
{
    /// <summary>Nobody asked yet: whatever rests on it is unknown.</summary>
    NotAsked,

    /// <summary>Known to be absent (asked, and there is none): compares like C#'s null.</summary>
    Absent,

    /// <summary>Known, with a value.</summary>
    Present,
}

/// <summary>A fact's value in one of its three states. The default value is <see cref="NotAsked"/>.</summary>
public readonly struct FactValue : IEquatable<FactValue>
{
    // Compiled rules read these fields by name: see Compiling/FactFields.
    private readonly object? _reference;
    private readonly long _bits;
    private readonly FactState _state;

    // Of a decimal number whose digits fit into the bits: its scale and one; otherwise 0.
    private readonly byte _scale;

    private FactValue(FactState state, long bits, object? reference, byte scale = 0)
    {
        _state = state;
        _bits = bits;
        _reference = reference;
        _scale = scale;
    }

    /// <summary>Nobody asked yet.</summary>
    public static FactValue NotAsked => default;

    /// <summary>Known to be absent.</summary>
    public static FactValue Absent { get; } = new(FactState.Absent, 0, null);

    /// <summary>Whether the value is there.</summary>
    public FactState State => _state;

    /// <summary>A value that could not be computed, with the reason. Never leaves an evaluation.</summary>
    internal static FactValue Failure(string message) => new(FactState.NotAsked, -1, message);

    internal bool IsFailure => State == FactState.NotAsked && _bits == -1;

    internal bool IsText => _reference is string;

    internal bool IsDecimal => _scale != 0 || _reference is decimal;

    internal string FailureMessage => (string)_reference!;

    /// <summary>A whole number, a yes or no, a day's number or a moment's ticks.</summary>
    internal long Bits => _bits;

    /// <summary>Whether the fact is known and has a value.</summary>
    public bool IsPresent => State == FactState.Present;

    /// <summary>The value as yes or no.</summary>
    public bool AsBoolean => _bits != 0;

    /// <summary>The value as a whole number.</summary>
    public long AsWhole => _bits;

    /// <summary>The value as a decimal number.</summary>
    public decimal AsNumber => _scale != 0 ? Scaled(_bits, _scale - 1) : _reference is decimal number ? number : _bits;

    /// <summary>The value as text, or as an id of a vocabulary.</summary>
    public string AsText => (string)_reference!;

    /// <summary>The value as a day.</summary>
    public DateOnly AsDate => DateOnly.FromDayNumber((int)_bits);

    /// <summary>The value as a day and time of the wall clock.</summary>
    public DateTime AsMoment => new(_bits, DateTimeKind.Unspecified);

    /// <summary>The value as a list.</summary>
    public IReadOnlyList<FactValue> AsList => (IReadOnlyList<FactValue>)_reference!;

    /// <summary>The value as a record.</summary>
    public FactRecord AsRecord => (FactRecord)_reference!;

    /// <summary>A yes or a no.</summary>
    /// <param name="value">The yes or no.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(bool value) => new(FactState.Present, value ? 1 : 0, null);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(long value) => new(FactState.Present, value, null);

    /// <summary>A decimal number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        if (parts[2] != 0 || parts[1] < 0)
        {
            return new(FactState.Present, 0, value);
        }

        // Almost every number of a real file: kept in place, so that to read it is not to follow a reference.
        var digits = ((long)parts[1] << 32) | (uint)parts[0];
        return new(FactState.Present, parts[3] < 0 ? -digits : digits, null, (byte)(((parts[3] >> 16) & 0xFF) + 1));
    }

    /// <summary>A text; null is <see cref="Absent"/>.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(string? value) => value is null ? Absent : new(FactState.Present, 0, value);

    /// <summary>A day; null is <see cref="Absent"/>.</summary>
    /// <param name="value">The day.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(DateOnly? value) => value is null ? Absent : new(FactState.Present, value.Value.DayNumber, null);

    /// <summary>A day and time of the wall clock.</summary>
    /// <param name="value">The day and time; its kind does not count.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(DateTime value) => new(FactState.Present, value.Ticks, null);

    /// <summary>A list; its elements may themselves be unknown.</summary>
    /// <param name="value">The elements.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(IReadOnlyList<FactValue> value) => new(FactState.Present, 0, value as FactValue[] ?? [.. value]);

    /// <summary>A list of records.</summary>
    /// <param name="value">The records.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(IEnumerable<FactRecord> value) => Of([.. value.Select(Of)]);

    /// <summary>A list of ids.</summary>
    /// <param name="ids">The ids.</param>
    /// <returns>The value.</returns>
    public static FactValue OfIds(IEnumerable<string> ids) => Of([.. ids.Select(Of)]);

    /// <summary>A record; null is <see cref="Absent"/>.</summary>
    /// <param name="value">The record.</param>
    /// <returns>The value.</returns>
    public static FactValue Of(FactRecord? value) => value is null ? Absent : new(FactState.Present, 0, value);

    /// <summary>A yes or a no.</summary>
    /// <param name="value">The yes or no.</param>
    public static implicit operator FactValue(bool value) => Of(value);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator FactValue(long value) => Of(value);

    /// <summary>A decimal number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator FactValue(decimal value) => Of(value);

    /// <summary>A text; null is <see cref="Absent"/>.</summary>
    /// <param name="value">The text, or an id of a vocabulary.</param>
    public static implicit operator FactValue(string? value) => Of(value);

    /// <summary>A day; null is <see cref="Absent"/>.</summary>
    /// <param name="value">The day.</param>
    public static implicit operator FactValue(DateOnly? value) => Of(value);

    /// <summary>A record; null is <see cref="Absent"/>.</summary>
    /// <param name="value">The record.</param>
    public static implicit operator FactValue(FactRecord? value) => Of(value);

    /// <summary>Whether a value may stand where a type is declared. What is not there fits every type.</summary>
    /// <remarks>Whole numbers, days, moments and yes or no are kept alike and cannot be told apart.</remarks>
    /// <param name="type">The declared type.</param>
    /// <returns>Whether it may stand there.</returns>
    public bool Fits(FactType type) => State != FactState.Present || type switch
    {
        FactType.Number => _reference is null or decimal,
        FactType.Text or FactType.Choice => _reference is string,
        FactType.Date => _reference is null && _scale == 0 && _bits >= 0 && _bits <= DateOnly.MaxValue.DayNumber,
        FactType.Moment => _reference is null && _scale == 0 && _bits >= 0 && _bits <= DateTime.MaxValue.Ticks,
        FactType.List list => _reference is FactValue[] items && AllFit(items, list.Element),
        FactType.Object shape => _reference is FactRecord record && ReferenceEquals(record.Shape, shape.Shape),
        _ => _reference is null && _scale == 0,
    };

    // Apart, so that only lists pay for it.
    private static bool AllFit(FactValue[] items, FactType element)
    {
        foreach (ref readonly var item in items.AsSpan())
        {
            if (!item.Fits(element)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(FactValue other) => IsDecimal && other.IsDecimal
        ? AsNumber == other.AsNumber
        : State == other.State && _bits == other._bits && _scale == other._scale && Equals(_reference, other._reference);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FactValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsDecimal ? AsNumber.GetHashCode() : HashCode.Combine(State, _bits, _reference);

    private static decimal Scaled(long digits, int scale)
    {
        var size = digits < 0 ? -digits : digits;
        return new decimal((int)size, (int)(size >> 32), 0, digits < 0, (byte)scale);
    }

    /// <summary>Equality of state and value.</summary>
    public static bool operator ==(FactValue left, FactValue right) => left.Equals(right);

    /// <summary>Inequality of state or value.</summary>
    public static bool operator !=(FactValue left, FactValue right) => !left.Equals(right);
}
