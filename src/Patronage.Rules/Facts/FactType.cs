namespace Patronage.Rules.Facts;

/// <summary>The type of a fact. Every fact may also be absent or not asked yet, whatever its type.</summary>
public abstract record FactType
{
    private FactType()
    {
    }

    /// <summary>Yes or no.</summary>
    public sealed record Boolean : FactType;

    /// <summary>A whole number, 64 bits.</summary>
    /// <param name="Unit">The unit it counts (<c>workingDays</c>, <c>visits</c>, …); null for a plain number.</param>
    public sealed record Whole(string? Unit = null) : FactType;

    /// <summary>A decimal number.</summary>
    /// <param name="Unit">The unit; null for a plain number.</param>
    public sealed record Number(string? Unit = null) : FactType;

    /// <summary>Text.</summary>
    public sealed record Text : FactType;

    /// <summary>A calendar day, <see cref="DateOnly"/>.</summary>
    public sealed record Date : FactType;

    /// <summary>A day and time of the organization's wall clock, <see cref="DateTime"/> of unspecified kind.</summary>
    public sealed record Moment : FactType;

    /// <summary>One id of a closed vocabulary; a literal compared with it is checked when the rule is bound.</summary>
    public sealed record Choice(Vocabulary Vocabulary) : FactType;

    /// <summary>A list of values of one type.</summary>
    public sealed record List(FactType Element) : FactType;

    /// <summary>A record with named members.</summary>
    public sealed record Object(ObjectShape Shape) : FactType;
}

/// <summary>A closed list of ids with their labels, such as the levels of a program.</summary>
/// <param name="Id">The vocabulary's id, for messages.</param>
/// <param name="Items">Id to label.</param>
/// <param name="IsOpen">Whether other values than the listed ones may occur.</param>
public sealed record Vocabulary(string Id, IReadOnlyDictionary<string, string> Items, bool IsOpen = false)
{
    /// <summary>Id to English label; an id without one stands for itself.</summary>
    public IReadOnlyDictionary<string, string> EnglishItems { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
