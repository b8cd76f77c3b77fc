namespace Patronage.Programs.Model;

/// <summary>How strictly a norm binds.</summary>
public enum Binding
{
    /// <summary>Breaking it is refused.</summary>
    Mandatory,

    /// <summary>Breaking it warns and asks for a reason («рекомендуемое»).</summary>
    Recommended,
}

/// <summary>Who may set a norm's value instead of the document.</summary>
public enum AdjustedBy
{
    /// <summary>The organization, in its jurisdiction profile.</summary>
    Organization,

    /// <summary>A decision, for one line.</summary>
    Decision,
}

/// <summary>Within what bounds a norm may be set.</summary>
public sealed record Adjustment(AdjustedBy By, decimal? AtLeast, decimal? AtMost);

/// <summary>A norm's value in force between two days.</summary>
/// <param name="From">First day; null: since the act.</param>
/// <param name="To">Last day; null: still.</param>
/// <param name="Amount">The number; null when bounds are given instead.</param>
/// <param name="Min">The least allowed.</param>
/// <param name="Max">The most allowed.</param>
/// <param name="Expected">Where the notice «скоро» begins.</param>
/// <param name="Sources">The clauses of this value; empty: those of the norm.</param>
public sealed record NormValue(
    DateOnly? From, DateOnly? To, decimal? Amount, decimal? Min, decimal? Max, decimal? Expected, IReadOnlyList<Citation> Sources)
{
    /// <summary>The number a term counts: the amount, else the most allowed.</summary>
    public decimal? Counted => Amount ?? Max ?? Min ?? Expected;
}

/// <summary>A number the document states, with its unit, dated values and clause.</summary>
public sealed record Norm : Element
{
    /// <summary>The unit: <c>hours workingDays days weeks months years dayOfMonth visits families …</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>The values by date, earliest first, without gaps or overlaps; empty when the document leaves the number open.</summary>
    public required IReadOnlyList<NormValue> Values { get; init; }

    /// <summary>How strictly it binds.</summary>
    public Binding Binding { get; init; }

    /// <summary>Who may set it; null when nobody may.</summary>
    public Adjustment? Adjust { get; init; }

    /// <summary>The value in force on a day; null when there is none, so that what needs it is unknown.</summary>
    public NormValue? On(DateOnly day)
    {
        for (var i = 0; i < Values.Count; i++)
        {
            var value = Values[i];
            if ((value.From is null || day >= value.From) && (value.To is null || day <= value.To)) return value;
        }

        return null;
    }
}
