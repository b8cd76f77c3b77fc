namespace Patronage.Programs.Calendars;

/// <summary>What a day is in a production calendar.</summary>
public enum DayKind
{
    /// <summary>An ordinary working day, Monday to Friday.</summary>
    Working,

    /// <summary>A weekend day that a transfer made a working day.</summary>
    ExtraWorking,

    /// <summary>Saturday or Sunday.</summary>
    Weekend,

    /// <summary>A public holiday of the whole country.</summary>
    PublicHoliday,

    /// <summary>A holiday of the region.</summary>
    RegionalHoliday,

    /// <summary>A day off moved here from another day.</summary>
    TransferredDayOff,

    /// <summary>A day off of the organization alone.</summary>
    OrganizationDayOff,

    /// <summary>A working day of the organization alone.</summary>
    OrganizationWorkingDay,
}

/// <summary>One day of a production calendar, with what is known about it.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name of a holiday or of another day off, or of an organization's own day; null for ordinary working and weekend days.</param>
/// <param name="Basis">The document that made it a day off or a working day; null when the file names none.</param>
/// <param name="CountsFor">The day that an extra working day is worked for; null otherwise.</param>
/// <param name="Status">How sure the calendar is of this day's year; <see cref="CalendarStatus.Provisional"/> also for a single estimated day.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string? Name, string? Basis, DateOnly? CountsFor, CalendarStatus Status)
{
    /// <summary>Whether people work on this day.</summary>
    public bool IsWorking => Kind is DayKind.Working or DayKind.ExtraWorking or DayKind.OrganizationWorkingDay;
}
