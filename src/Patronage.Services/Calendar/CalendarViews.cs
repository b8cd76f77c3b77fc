using Patronage.Programs.Calendars;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;

namespace Patronage.Services.Calendar;

/// <summary>A contact that took place.</summary>
/// <param name="On">The day.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="What">The kind of contact in the program's words.</param>
/// <param name="At">The time; null when it was not written.</param>
public sealed record HeldContact(DateOnly On, Guid CaseId, string Family, string What, TimeOnly? At);

/// <summary>A day of the calendar with what stands on it.</summary>
/// <param name="Day">What the organization's calendar says of the day.</param>
/// <param name="Planned">Visits and meetings that are planned for it, by time.</param>
/// <param name="Terms">What is due by it: obligations and latest days of visits.</param>
/// <param name="Held">Contacts that took place on it.</param>
public sealed record DayOfCalendar(CalendarDay Day, IReadOnlyList<DayLine> Planned, IReadOnlyList<DayLine> Terms, IReadOnlyList<HeldContact> Held)
{
    /// <summary>The day.</summary>
    public DateOnly Date => Day.Date;

    /// <summary>Whether nothing stands on it.</summary>
    public bool IsEmpty => Planned.Count + Terms.Count + Held.Count == 0;
}

/// <summary>The days of a person's calendar.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Now">The organization's wall clock.</param>
/// <param name="Days">The days in order.</param>
/// <param name="ToPlan">Visits that a norm asks for soon and nobody has planned, the most urgent first.</param>
/// <param name="Stamps">How far the journal of each case had got.</param>
/// <param name="Cases">How many cases the person has.</param>
public sealed record CalendarView(
    DateOnly Today, DateTime Now, IReadOnlyList<DayOfCalendar> Days, IReadOnlyList<DayLine> ToPlan, IReadOnlyDictionary<Guid, CaseStamp> Stamps, int Cases)
{
    /// <summary>A day of those shown; null when it is none of them.</summary>
    public DayOfCalendar? Find(DateOnly date) => Days.FirstOrDefault(day => day.Date == date);
}

/// <summary>A stop on the way of a day.</summary>
/// <param name="Visit">The planned visit.</param>
/// <param name="Address">The family's address; null when it is not known.</param>
/// <param name="Phone">The family's telephone; null when it is not known.</param>
public sealed record RouteStop(DayLine Visit, string? Address, string? Phone);

/// <summary>The visits of a day in the order of their addresses.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Day">The day.</param>
/// <param name="Stops">The visits: streets by name, houses by number, unknown addresses last.</param>
public sealed record DayRoute(DateOnly Today, CalendarDay Day, IReadOnlyList<RouteStop> Stops);
