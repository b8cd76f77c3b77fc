using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;

namespace Patronage.Casework.Visits;

/// <summary>How a period stands against a visit norm.</summary>
public enum PeriodVerdict
{
    /// <summary>Kept.</summary>
    Met,

    /// <summary>More than the norm's most: shown, not a breach.</summary>
    Over,

    /// <summary>Missed.</summary>
    Short,

    /// <summary>Not over yet, and still possible to keep.</summary>
    Running,

    /// <summary>Support was paused through the whole of it: not judged.</summary>
    Paused,

    /// <summary>The norm only plans visits, or judges an average in which this period has no place.</summary>
    NotJudged,

    /// <summary>The norm's number is not set or a condition lacks facts.</summary>
    Unknown,
}

/// <summary>One period of a visit norm.</summary>
/// <param name="Days">Its days within the time the norm applied.</param>
/// <param name="FullDays">How many days the whole period has; more than its own when it is cut.</param>
/// <param name="PausedDays">Days of pause within it.</param>
/// <param name="Contacts">Contacts that count.</param>
/// <param name="Value">Their number, or hours.</param>
/// <param name="Min">The least that keeps the norm, prorated; null when the norm has none.</param>
/// <param name="Max">The most, prorated; null when the norm has none.</param>
/// <param name="Verdict">How it stands.</param>
/// <param name="Gap">For a gap between contacts, the term that ends it; null for others.</param>
public sealed record VisitPeriodStatus(
    Period Days,
    int FullDays,
    int PausedDays,
    IReadOnlyList<JournalEntry> Contacts,
    decimal Value,
    decimal? Min,
    decimal? Max,
    PeriodVerdict Verdict,
    TermOutcome? Gap)
{
    /// <summary>Whether it is shorter than a full period, or a part of it was paused.</summary>
    public bool IsPartial => Days.Days - PausedDays < FullDays;

    /// <summary>How much is still wanted; 0 when the norm is kept.</summary>
    public decimal Remaining => Math.Max(0, (Min ?? 0) - Value);
}

/// <summary>How a line stands against one visit norm.</summary>
public sealed record VisitNormStatus
{
    /// <summary>The norm.</summary>
    public required VisitNormDefinition Definition { get; init; }

    /// <summary>The member it is about; null for the line.</summary>
    public string? Member { get; init; }

    /// <summary>Whether it applies today.</summary>
    public required bool AppliesToday { get; init; }

    /// <summary>Periods from the first to the current one.</summary>
    public required IReadOnlyList<VisitPeriodStatus> Periods { get; init; }

    /// <summary>What lacks for a judgement, in words; empty when nothing does.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The period that holds today; null when the norm does not apply today.</summary>
    public VisitPeriodStatus? Current { get; init; }

    /// <summary>The latest day of the next contact that keeps the norm; null when nothing is wanted before the next period.</summary>
    public DateOnly? NextBy { get; init; }

    /// <summary>How many judged periods were kept.</summary>
    public int Kept => Periods.Count(period => period.Verdict is PeriodVerdict.Met or PeriodVerdict.Over);

    /// <summary>How many judged periods were missed.</summary>
    public int Missed => Periods.Count(period => period.Verdict == PeriodVerdict.Short);
}
