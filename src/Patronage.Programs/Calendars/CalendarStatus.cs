using System.Runtime.InteropServices;

namespace Patronage.Programs.Calendars;

/// <summary>How sure a calendar is of a year; the greater, the less sure.</summary>
public enum CalendarStatus
{
    /// <summary>The year's transfers and holidays are published.</summary>
    Official,

    /// <summary>Some of the year's days off are estimated or its transfers are not published yet.</summary>
    Provisional,

    /// <summary>There is no file for the year: weekdays without the holidays that have a fixed date in the nearest known years.</summary>
    Missing,
}

/// <summary>A year and how sure the calendar is of it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Status">How sure the calendar is.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CalendarYearStatus(int Year, CalendarStatus Status);
