namespace Patronage.Services.Clock;

/// <summary>Tells what day it is in an organization: "today" is the day of its time zone.</summary>
public sealed class OrganizationClock(TimeProvider time)
{
    /// <summary>The day in a time zone.</summary>
    /// <param name="timeZone">An IANA name.</param>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public DateOnly Today(string timeZone) => DateOnly.FromDateTime(Now(timeZone));

    /// <summary>The wall clock in a time zone.</summary>
    /// <param name="timeZone">An IANA name.</param>
    /// <exception cref="TimeZoneNotFoundException">There is no such zone.</exception>
    public DateTime Now(string timeZone) => TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime;

    /// <summary>The moment, UTC.</summary>
    public DateTime UtcNow => time.GetUtcNow().UtcDateTime;

    /// <summary>The moment at which a day begins, UTC.</summary>
    /// <param name="day">The day.</param>
    /// <param name="zone">The time zone.</param>
    public static DateTime StartOf(DateOnly day, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // A clock that is put forward at midnight has none: the day begins when it strikes one.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }
}
