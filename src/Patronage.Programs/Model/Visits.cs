using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Programs.Model;

/// <summary>How contacts are counted against a norm.</summary>
public enum VisitMeasure
{
    /// <summary>Their number.</summary>
    Count,

    /// <summary>Their minutes, as hours.</summary>
    Hours,

    /// <summary>Their share in percent of the number other norms expect.</summary>
    Share,
}

/// <summary>Which periods are judged.</summary>
public enum Judge
{
    /// <summary>Each one.</summary>
    Each,

    /// <summary>The average of the complete ones.</summary>
    Average,

    /// <summary>None: the norm only plans.</summary>
    None,
}

/// <summary>The period a visit norm is counted over.</summary>
public abstract record VisitPeriod
{
    private VisitPeriod()
    {
    }

    /// <summary>Calendar periods.</summary>
    public sealed record Calendar(PeriodKind Period) : VisitPeriod;

    /// <summary>Every window of that length that ends on the day asked.</summary>
    public sealed record Rolling(string Norm) : VisitPeriod;

    /// <summary>No longer than this between consecutive contacts.</summary>
    public sealed record Gap(string Norm, CountFrom Count) : VisitPeriod;

    /// <summary>One total between an event and another event or a term.</summary>
    public sealed record Span(string FromEvent, string? ToEvent, TermRule? ToTerm) : VisitPeriod;
}

/// <summary>What counts towards a visit norm.</summary>
/// <param name="Contacts">Kinds of contacts that count; empty when an event counts instead.</param>
/// <param name="Where">A further condition on the contact; null: none.</param>
/// <param name="By">Who must have held it; empty: anybody.</param>
/// <param name="Event">The event that counts; null when contacts do.</param>
public sealed record VisitCounts(IReadOnlyList<string> Contacts, CompiledExpression? Where, IReadOnlyList<string> By, string? Event);

/// <summary>How often a family must be visited.</summary>
public sealed record VisitNormDefinition : Element
{
    /// <summary>What counts.</summary>
    public required VisitCounts Counts { get; init; }

    /// <summary>How it is counted.</summary>
    public VisitMeasure Measure { get; init; }

    /// <summary>The norm with the number; null for a gap, whose number is its length.</summary>
    public string? Norm { get; init; }

    /// <summary>Over what period.</summary>
    public required VisitPeriod Per { get; init; }

    /// <summary>Which periods are judged.</summary>
    public Judge Judge { get; init; }

    /// <summary>The visit norms a share is of.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>Whose norm it is.</summary>
    public About About { get; init; } = About.Line;

    /// <summary>Who visits; empty: not stated.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>What being late asks for; null: nothing more.</summary>
    public LateRule? Late { get; init; }
}
