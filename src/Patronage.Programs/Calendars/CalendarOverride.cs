namespace Patronage.Programs.Calendars;

/// <summary>One day that an organization settled otherwise than its jurisdiction.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorking">True when people work on it, false when it is a day off.</param>
/// <param name="Name">What the day is called for people; never blank.</param>
/// <param name="Basis">The organization's document; never blank.</param>
public sealed record CalendarOverrideDay(DateOnly Date, bool IsWorking, string Name, string Basis);
