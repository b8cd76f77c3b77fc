namespace Patronage.Programs.Terms;

/// <summary>How much is known of when a term ends.</summary>
public enum TermState
{
    /// <summary>There is a due date.</summary>
    Known,

    /// <summary>Something is due within a period, but nobody has set the day.</summary>
    Undated,

    /// <summary>There is no date until something happens or is recorded.</summary>
    Unknown,
}

/// <summary>How inner terms make one.</summary>
public enum TermCombination
{
    /// <summary>Not combined.</summary>
    Single,

    /// <summary>The sooner of several.</summary>
    EarliestOf,

    /// <summary>The later of several.</summary>
    LatestOf,
}

/// <summary>When a term ends, as far as that is known: of one term or of several combined. Immutable.</summary>
public sealed class TermOutcome
{
    private TermOutcome(TermState state, TermCombination combination, IReadOnlyList<TermOutcome> parts)
    {
        State = state;
        Combination = combination;
        Parts = parts;
    }

    /// <summary>How much is known.</summary>
    public TermState State { get; }

    /// <summary>The due day; null unless <see cref="State"/> is known.</summary>
    public DateOnly? Due => Result?.Due;

    /// <summary>The due moment of a term in hours; null otherwise.</summary>
    public DateTime? DueMoment => Result?.DueMoment;

    /// <summary>The count that gave the date, of the inner term that decided; null unless <see cref="State"/> is known.</summary>
    public TermResult? Result { get; private init; }

    /// <summary>The period within which something is due; null unless <see cref="State"/> is undated.</summary>
    public Period? Within { get; private init; }

    /// <summary>What the date waits for, or, of a known one, what may still bring a sooner date: ids or words that the caller gave.</summary>
    public IReadOnlyList<string> WaitsFor { get; private init; } = [];

    /// <summary>A day before which it cannot fall due although the date is not known; null when nothing is known.</summary>
    public DateOnly? NotBefore { get; private init; }

    /// <summary>Whether an inner term that is not known yet may bring a sooner date than <see cref="Due"/>.</summary>
    public bool MayComeSooner { get; private init; }

    /// <summary>How <see cref="Parts"/> make this outcome.</summary>
    public TermCombination Combination { get; }

    /// <summary>The inner outcomes in the given order; empty for a single term.</summary>
    public IReadOnlyList<TermOutcome> Parts { get; }

    /// <summary>The inner outcome that decided; null for a single term or when none did.</summary>
    public TermOutcome? DecidedBy { get; private init; }

    /// <summary>A single term whose date is computed.</summary>
    public static TermOutcome Of(TermResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new TermOutcome(TermState.Known, TermCombination.Single, []) { Result = result };
    }

    /// <summary>Something due within a period, without a day.</summary>
    public static TermOutcome Undated(Period within, params IReadOnlyList<string> waitsFor) =>
        new(TermState.Undated, TermCombination.Single, []) { Within = within, WaitsFor = waitsFor, NotBefore = within.From };

    /// <summary>A term that has no date yet.</summary>
    /// <param name="waitsFor">What it waits for; at least one.</param>
    /// <param name="notBefore">A day before which it cannot fall due, when one is known.</param>
    /// <exception cref="ArgumentException">Nothing is waited for.</exception>
    public static TermOutcome Unknown(IReadOnlyList<string> waitsFor, DateOnly? notBefore = null)
    {
        ArgumentNullException.ThrowIfNull(waitsFor);
        if (waitsFor.Count == 0)
            throw new ArgumentException("An unknown date waits for something.", nameof(waitsFor));
        return new TermOutcome(TermState.Unknown, TermCombination.Single, []) { WaitsFor = waitsFor, NotBefore = notBefore };
    }

    /// <summary>The sooner of several terms: the least known date, and whether one that is not known may still come sooner.</summary>
    /// <exception cref="ArgumentException">There are no terms.</exception>
    public static TermOutcome EarliestOf(IReadOnlyList<TermOutcome> parts)
    {
        Check(parts);
        var decided = parts.Where(part => part.State == TermState.Known).MinBy(End);
        if (decided is null)
            return Open(parts, TermCombination.EarliestOf, parts.Min(Floor));
        var sooner = parts.Where(part => part.State == TermState.Known ? part.MayComeSooner : Floor(part) < decided.Due).ToList();
        return new TermOutcome(TermState.Known, TermCombination.EarliestOf, parts)
        {
            Result = decided.Result,
            DecidedBy = decided,
            MayComeSooner = sooner.Count > 0,
            WaitsFor = Waits(sooner),
        };
    }

    /// <summary>The later of several terms: unknown until all are known, unless what is open cannot end later than a known date.</summary>
    /// <exception cref="ArgumentException">There are no terms.</exception>
    public static TermOutcome LatestOf(IReadOnlyList<TermOutcome> parts)
    {
        Check(parts);
        var known = parts.Where(part => part.State == TermState.Known).MaxBy(End);
        var open = parts.Where(part => part.State == TermState.Unknown || (part.Within is { } within && !(within.To <= known?.Due))).ToList();
        if (open.Count > 0 || known is null)
            return Open(open.Count > 0 ? open : parts, TermCombination.LatestOf, parts.Max(Floor), parts);
        var unsettled = parts.Where(part => part.MayComeSooner).ToList();
        return new TermOutcome(TermState.Known, TermCombination.LatestOf, parts)
        {
            Result = known.Result,
            DecidedBy = known,
            MayComeSooner = known.MayComeSooner,
            WaitsFor = Waits(unsettled),
        };
    }

    private static TermOutcome Open(IReadOnlyList<TermOutcome> open, TermCombination combination, DateOnly floor, IReadOnlyList<TermOutcome>? parts = null)
    {
        var latest = combination == TermCombination.LatestOf;
        var undated = open.All(part => part.State == TermState.Undated);
        var decided = !undated ? null : latest ? open.MaxBy(part => part.Within!.Value.To) : open.MinBy(part => part.Within!.Value.To);
        return new TermOutcome(undated ? TermState.Undated : TermState.Unknown, combination, parts ?? open)
        {
            Within = decided?.Within,
            DecidedBy = decided,
            WaitsFor = Waits(open),
            NotBefore = floor == DateOnly.MinValue ? null : floor,
        };
    }

    private static void Check(IReadOnlyList<TermOutcome> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Count == 0)
            throw new ArgumentException("A combined term needs at least one inner term.", nameof(parts));
    }

    private static string[] Waits(IReadOnlyList<TermOutcome> parts) => parts.Count == 0 ? [] : [.. parts.SelectMany(part => part.WaitsFor).Distinct(StringComparer.Ordinal)];

    // A term in days lasts to the end of its last day; one in hours may end earlier on the same day.
    private static DateTime End(TermOutcome part) => part.DueMoment ?? part.Due!.Value.ToDateTime(TimeOnly.MaxValue);

    private static DateOnly Floor(TermOutcome part) => (part.MayComeSooner ? null : part.Due) ?? part.NotBefore ?? DateOnly.MinValue;
}
