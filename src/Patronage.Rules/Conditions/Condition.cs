namespace Patronage.Rules.Conditions;

/// <summary>How the parts of a group are joined.</summary>
public enum Joined : byte
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>At least one of them.</summary>
    Any,

    /// <summary>None of them.</summary>
    None,

    /// <summary>Not all of them.</summary>
    NotAll,
}

/// <summary>How one value stands to another.</summary>
public enum Relation : byte
{
    /// <summary>The same.</summary>
    Equal,

    /// <summary>Another.</summary>
    NotEqual,

    /// <summary>Less, or before.</summary>
    Less,

    /// <summary>Not more, or not after.</summary>
    LessOrEqual,

    /// <summary>More, or after.</summary>
    Greater,

    /// <summary>Not less, or not before.</summary>
    GreaterOrEqual,
}

/// <summary>How many elements of a list a condition is about.</summary>
public enum Quantity : byte
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Every one.</summary>
    All,

    /// <summary>Not one.</summary>
    None,

    /// <summary>As many as a number says.</summary>
    Count,
}

/// <summary>
/// A condition as people build it: groups of tests of facts. Every part remembers the text it was read from, and is written so again as long as it is
/// equal to what was read; two conditions are equal by what they ask, whatever their texts.
/// </summary>
public abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>How its author wrote it; null of what was made anew.</summary>
    internal Written? Origin { get; init; }

    /// <summary>Whether nothing of it is kept as text alone.</summary>
    public virtual bool IsWhole => true;

    /// <summary>Whether nothing is left to be chosen, so that it can be written.</summary>
    public virtual bool IsComplete => true;

    /// <inheritdoc/>
    public virtual bool Equals(Condition? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Conditions together.</summary>
    /// <param name="Joined">How they are joined.</param>
    /// <param name="Parts">The conditions in order.</param>
    public sealed record Group(Joined Joined, IReadOnlyList<Condition> Parts) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => Parts.All(part => part.IsWhole);

        /// <inheritdoc/>
        public override bool IsComplete => Parts.All(part => part.IsComplete);

        /// <inheritdoc/>
        public bool Equals(Group? other) => other is not null && Joined == other.Joined && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Joined, Parts.Count);
    }

    /// <summary>A value beside another.</summary>
    /// <param name="Left">What is compared.</param>
    /// <param name="Relation">How.</param>
    /// <param name="Right">With what; null while it is to be chosen.</param>
    public sealed record Comparison(Operand Left, Relation Relation, Operand? Right) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => Left.IsWhole && Right?.IsWhole != false;

        /// <inheritdoc/>
        public override bool IsComplete => Right is not null;
    }

    /// <summary>A value within bounds.</summary>
    /// <param name="Value">What is compared.</param>
    /// <param name="Low">The lower bound; null while it is to be chosen.</param>
    /// <param name="HasLow">Whether the lower bound itself is within.</param>
    /// <param name="High">The upper bound; null while it is to be chosen.</param>
    /// <param name="HasHigh">Whether the upper bound itself is within.</param>
    public sealed record Between(Operand Value, Operand? Low, bool HasLow, Operand? High, bool HasHigh) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => Value.IsWhole && Low?.IsWhole != false && High?.IsWhole != false;

        /// <inheritdoc/>
        public override bool IsComplete => Low is not null && High is not null;
    }

    /// <summary>A question of yes or no has an answer.</summary>
    /// <param name="Fact">The question.</param>
    /// <param name="IsYes">Which.</param>
    public sealed record Answer(Operand Fact, bool IsYes) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => Fact.IsWhole;
    }

    /// <summary>A fact is there, or is known to be absent.</summary>
    /// <param name="Fact">The fact.</param>
    /// <param name="IsThere">Whether it is there.</param>
    public sealed record Presence(Operand Fact, bool IsThere) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => Fact.IsWhole;
    }

    /// <summary>A value is one of several.</summary>
    /// <param name="Value">The value.</param>
    /// <param name="IsAmong">Whether it is one of them, or none.</param>
    /// <param name="Items">The several.</param>
    public sealed record Among(Operand Value, bool IsAmong, IReadOnlyList<Operand> Items) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => Value.IsWhole && Items.All(item => item.IsWhole);

        /// <inheritdoc/>
        public override bool IsComplete => Items.Count > 0;

        /// <inheritdoc/>
        public bool Equals(Among? other) => other is not null && IsAmong == other.IsAmong && Value == other.Value && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Value, IsAmong, Items.Count);
    }

    /// <summary>A list of values has one.</summary>
    /// <param name="List">The list.</param>
    /// <param name="Has">Whether it has it, or has it not.</param>
    /// <param name="Item">The value; null while it is to be chosen.</param>
    public sealed record Holding(Operand List, bool Has, Operand? Item) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => List.IsWhole && Item?.IsWhole != false;

        /// <inheritdoc/>
        public override bool IsComplete => Item is not null;
    }

    /// <summary>So many elements of a list meet a condition.</summary>
    /// <param name="List">The list.</param>
    /// <param name="Quantity">How many of them.</param>
    /// <param name="Relation">How their number stands to <paramref name="Number"/>, when it is counted.</param>
    /// <param name="Number">The number, when it is counted; null while it is to be chosen.</param>
    /// <param name="Variable">What the condition calls an element; empty: it names its parts alone.</param>
    /// <param name="Inside">What they meet; null: that they are there is enough.</param>
    public sealed record Members(Operand List, Quantity Quantity, Relation Relation, Operand? Number, string Variable, Condition? Inside) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => List.IsWhole && Number?.IsWhole != false && Inside?.IsWhole != false;

        /// <inheritdoc/>
        public override bool IsComplete => (Quantity != Quantity.Count || Number is not null) && (Inside?.IsComplete ?? Quantity != Quantity.All);
    }

    /// <summary>What cannot be shown otherwise, word for word.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Words">What it says; empty while nobody knows.</param>
    public sealed record AsText(string Text, string Words) : Condition
    {
        /// <inheritdoc/>
        public override bool IsWhole => false;

        /// <inheritdoc/>
        public override bool IsComplete => !string.IsNullOrWhiteSpace(Text);
    }

    /// <summary>A place where a condition is still to be chosen.</summary>
    public sealed record Blank : Condition
    {
        /// <inheritdoc/>
        public override bool IsComplete => false;
    }

    /// <summary>A condition that asks nothing yet.</summary>
    public static Condition Empty { get; } = new Group(Joined.All, []);
}

/// <summary>How an author wrote a part.</summary>
/// <param name="Text">The text.</param>
/// <param name="Read">What was read from it: as long as the part is equal to it, the text stands.</param>
/// <param name="IsEnclosed">Whether the text has brackets around it.</param>
/// <param name="Seams">Of a group, what stands before, between and after its parts.</param>
internal sealed record Written(string Text, Condition Read, bool IsEnclosed, IReadOnlyList<string> Seams);
