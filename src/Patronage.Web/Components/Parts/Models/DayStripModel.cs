namespace Patronage.Web.Components.Parts.Models;

/// <summary>What a day is to a term.</summary>
public enum DayKind
{
    /// <summary>The event the term runs from, or towards.</summary>
    Start,

    /// <summary>Counted; carries its number.</summary>
    Counted,

    /// <summary>Not counted: a day off, a suspension.</summary>
    Off,

    /// <summary>The last day of the term.</summary>
    Due,

    /// <summary>Counted after the term has ended.</summary>
    Late,

    /// <summary>Outside the term.</summary>
    Plain,
}

/// <summary>One day of a term.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is to the term.</param>
/// <param name="Number">Its number in the count (0 at the start), or how many days late.</param>
/// <param name="Name">Name of the day off: «День народного единства».</param>
/// <param name="IsToday">Today is marked with a ring.</param>
public sealed record DayModel(DateOnly Date, DayKind Kind, int? Number = null, string? Name = null, bool IsToday = false);

/// <summary>The days of a term, one after the other without gaps.</summary>
/// <param name="Days">At least one day, ascending.</param>
/// <param name="CountsWorkingDays">Working days, otherwise calendar days: the unit that the words name.</param>
/// <param name="Today">For dates of another year.</param>
public sealed record DayStripModel(IReadOnlyList<DayModel> Days, bool CountsWorkingDays, DateOnly Today)
{
    /// <summary>Word under the start.</summary>
    public string StartLabel { get; init; } = T("начало");

    /// <summary>Word under the last day.</summary>
    public string DueLabel { get; init; } = T("срок");
}
