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
}
