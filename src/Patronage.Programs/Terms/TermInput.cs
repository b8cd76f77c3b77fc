using System.Runtime.InteropServices;

namespace Patronage.Programs.Terms;

/// <summary>The unit that a term is counted in.</summary>
public enum TermUnit
{
    /// <summary>Clock hours, through nights and days off.</summary>
    Hours,

    /// <summary>Working days of the calendar.</summary>
    WorkingDays,

    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Seven calendar days each.</summary>
    Weeks,

    /// <summary>Calendar months: the same day of the month, or its last day.</summary>
    Months,

    /// <summary>Calendar years, as twelve months each.</summary>
    Years,
}

/// <summary>On which side of the event a term lies.</summary>
public enum TermDirection
{
    /// <summary>The event starts the term.</summary>
    After,

    /// <summary>The event ends the term: something is due so long before it.</summary>
    Before,
}

/// <summary>Which day is the first of a term.</summary>
public enum CountFrom
{
    /// <summary>The day next to the event's (before it, when counting back).</summary>
    NextDay,

    /// <summary>The event's own day.</summary>
    SameDay,
}

/// <summary>Where a term goes that ends on a day off.</summary>
public enum Roll
{
    /// <summary>To the next working day.</summary>
    Forward,

    /// <summary>To the previous working day.</summary>
    Back,

    /// <summary>Nowhere.</summary>
    None,
}

/// <summary>The day of an event, and its time when that is known. Converts from <see cref="DateOnly"/> and <see cref="DateTime"/>.</summary>
/// <param name="Date">The day, in the organization's time zone.</param>
/// <param name="Time">The local time; null when nobody recorded it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TermAnchor(DateOnly Date, TimeOnly? Time = null)
{
    /// <summary>The moment that hours run from: midnight when no time is known, which is the strict reading.</summary>
    public DateTime Moment => Date.ToDateTime(Time ?? TimeOnly.MinValue);

    /// <summary>An event of which only the day is known.</summary>
    public static implicit operator TermAnchor(DateOnly date) => new(date);

    /// <summary>An event of which the local time is known.</summary>
    public static implicit operator TermAnchor(DateTime moment) => new(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
}

/// <summary>Days on which a term does not run.</summary>
/// <param name="From">The first paused day.</param>
/// <param name="Until">The day of resumption, which runs again; null while the pause lasts.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TermPause(DateOnly From, DateOnly? Until);

/// <summary>What a due date is computed from.</summary>
public sealed record TermInput
{
    /// <summary>The event.</summary>
    public required TermAnchor Anchor { get; init; }

    /// <summary>How many units; from 0 to <see cref="TermArithmetic.LargestAmount"/> of the unit.</summary>
    public required int Amount { get; init; }

    /// <summary>The unit.</summary>
    public required TermUnit Unit { get; init; }

    /// <summary>Before or after the event.</summary>
    public TermDirection Direction { get; init; } = TermDirection.After;

    /// <summary>Which day is the first; means nothing for hours.</summary>
    public CountFrom Count { get; init; } = CountFrom.NextDay;

    /// <summary>Where the term goes that ends on a day off; null for the unit's custom, see <see cref="EffectiveRoll"/>.</summary>
    public Roll? Roll { get; init; }

    /// <summary>The pauses in which the term does not run, in any order; they may overlap.</summary>
    public IReadOnlyList<TermPause> Pauses { get; init; } = [];

    /// <summary>
    /// <see cref="Roll"/>, or the custom: none for hours and working days; else forward after an event and back before it,
    /// because rolling forward would eat the term.
    /// </summary>
    public Roll EffectiveRoll => Roll ?? (Unit, Direction) switch
    {
        (TermUnit.Hours or TermUnit.WorkingDays, _) => Terms.Roll.None,
        (_, TermDirection.Before) => Terms.Roll.Back,
        _ => Terms.Roll.Forward,
    };
}
