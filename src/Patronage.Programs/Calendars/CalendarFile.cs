using Patronage.Rules.Diagnostics;

namespace Patronage.Programs.Calendars;

/// <summary>One year file as it was read, with the places that later checks point at.</summary>
internal sealed record CalendarFile(string Id, int Year, CalendarStatus Status, IReadOnlyList<CalendarDay> Days, SourcePlace Place)
{
    /// <summary>The calendar whose public holidays this one repeats, and where the file says so; null when it stands alone.</summary>
    public (string Id, SourcePlace Place)? Base { get; init; }

    /// <summary>The year as the calendar keeps it.</summary>
    public CalendarYear ToYear() => new(Year, Status, Days);
}
