using Patronage.Rules.Facts;

namespace Patronage.Rules.Conditions;

/// <summary>A value in a condition. Equal by what it is, whatever its text.</summary>
public abstract record Operand
{
    private protected Operand()
    {
    }

    /// <summary>How its author wrote it, and what was read from that; null of what was made anew.</summary>
    internal (string Text, Operand Read)? Origin { get; init; }

    /// <summary>Its type; null when it has none.</summary>
    public abstract FactType? Type { get; }

    /// <summary>Whether nothing of it is kept as text alone.</summary>
    public virtual bool IsWhole => true;

    /// <inheritdoc/>
    public virtual bool Equals(Operand? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>A fact of the model, a norm among them.</summary>
    /// <param name="Choice">Which.</param>
    public sealed record Fact(FactChoice Choice) : Operand
    {
        /// <inheritdoc/>
        public override FactType? Type => Choice.Type;
    }

    /// <summary>A value that the condition itself states.</summary>
    /// <param name="Stated">The value.</param>
    /// <param name="Of">Its type, with the vocabulary that it belongs to.</param>
    public sealed record Constant(FactValue Stated, FactType? Of) : Operand
    {
        /// <inheritdoc/>
        public override FactType? Type => Of;
    }

    /// <summary>A day moved by an amount.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="IsBack">Whether it is moved back.</param>
    /// <param name="Amount">By how much.</param>
    /// <param name="Unit">Of what: <c>Days</c>, <c>Months</c> or <c>Years</c>.</param>
    public sealed record Moved(Operand Day, bool IsBack, Operand Amount, string Unit) : Operand
    {
        /// <inheritdoc/>
        public override FactType? Type => Day.Type;

        /// <inheritdoc/>
        public override bool IsWhole => Day.IsWhole && Amount.IsWhole;
    }

    /// <summary>How many days passed from one day to another.</summary>
    /// <param name="From">The earlier day.</param>
    /// <param name="To">The later day.</param>
    public sealed record DaysBetween(Operand From, Operand To) : Operand
    {
        /// <inheritdoc/>
        public override FactType? Type { get; } = new FactType.Whole("days");

        /// <inheritdoc/>
        public override bool IsWhole => From.IsWhole && To.IsWhole;
    }

    /// <summary>What cannot be shown otherwise, word for word.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Of">Its type.</param>
    /// <param name="Words">What it is.</param>
    public sealed record AsText(string Text, FactType? Of, string Words) : Operand
    {
        /// <inheritdoc/>
        public override FactType? Type => Of;

        /// <inheritdoc/>
        public override bool IsWhole => false;
    }
}

/// <summary>A fact that a condition may ask of.</summary>
/// <param name="Path">How an expression reaches it.</param>
/// <param name="Label">What it is called, in Russian.</param>
/// <param name="Whose">What it belongs to, from the outermost: «Первичная оценка», «Младший родитель».</param>
/// <param name="Type">Its type.</param>
/// <param name="NormId">The norm that it reads; null when it is none.</param>
public sealed record FactChoice(string Path, string Label, IReadOnlyList<string> Whose, FactType Type, string? NormId)
{
    /// <inheritdoc/>
    public bool Equals(FactChoice? other) => other is not null && Path == other.Path && Type == other.Type;

    /// <inheritdoc/>
    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
}
