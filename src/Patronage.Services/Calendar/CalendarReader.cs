using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Families;

namespace Patronage.Services.Calendar;

/// <summary>The calendar of whoever leads families: planned visits and meetings, terms, latest days of visits, over the organization's days off.</summary>
public sealed class CalendarReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, ProjectionKeeper projections)
{
    /// <summary>The most days that are shown at once.</summary>
    public const int MostDays = 366;

    private const int PlanAheadDays = 31;
    private static string NoRight => T("Календарь есть у тех, кто ведёт семьи.");

    /// <summary>Reads the days from one to another.</summary>
    /// <param name="person">Whose calendar it is; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day; what is more than <see cref="MostDays"/> away is left out.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<CalendarView>> ReadAsync(Person person, DateOnly from, DateOnly through, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<CalendarView>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        return Outcome.Done(await ReadAsync(db, person, workplace, from, through, cancellation));
    }

    /// <summary>The visits that are planned for a day, by address. Addresses stand in families' files: each that is shown is audited as a reading.</summary>
    /// <param name="person">Whose visits; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<DayRoute>> RouteAsync(Person person, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<DayRoute>.Denied(NoRight);
        }

        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var calendar = await ReadAsync(db, person, workplace, day, day, cancellation);
        var visits = calendar.Days[0].Planned.Where(line => line.Kind == DayLineKind.PlannedContact).ToList();
        var cases = visits.Select(line => line.CaseId).Distinct().ToList();
        var places = await db.Cases.AsNoTracking()
            .Where(row => cases.Contains(row.Id))
            .Select(row => new { row.Id, row.OrganizationId, row.FamilyId, row.Family!.Address, row.Family.Phone })
            .ToDictionaryAsync(row => row.Id, cancellation);
        foreach (var place in places.Values)
        {
            AuditLog.Read(db, "route", place.Id.ToString(), place.FamilyId, place.Id, place.OrganizationId, [nameof(FamilyRow.Address), nameof(FamilyRow.Phone)]);
        }

        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new DayRoute(workplace.Today, calendar.Days[0].Day,
        [
            .. visits.Select(line => new RouteStop(line, Told(places[line.CaseId].Address), Told(places[line.CaseId].Phone)))
                .OrderBy(stop => stop.Address, AddressOrder.Instance)
                .ThenBy(stop => stop.Visit.DueAt)
                .ThenBy(stop => stop.Visit.Family, StringComparer.Ordinal),
        ]));
    }

    internal async Task<CalendarView> ReadAsync(PatronageDb db, Person person, Workplace workplace, DateOnly from, DateOnly through, CancellationToken cancellation)
    {
        through = through < from ? from : through.DayNumber - from.DayNumber >= MostDays ? from.AddDays(MostDays - 1) : through;
        var (today, source) = (workplace.Today, new DaySource(db, person));
        var builder = await source.OpenAsync(workplace, catalogue, projections, cancellation);
        var ahead = today.AddDays(PlanAheadDays) is var soon && soon > through ? soon : through;
        foreach (var row in await source.Obligations(through).Where(row => row.DueOn >= from).ToListAsync(cancellation))
        {
            builder.Add(row);
        }

        foreach (var row in await source.Visits(ahead).ToListAsync(cancellation))
        {
            builder.Add(row);
        }

        foreach (var row in await source.Planned(ahead).ToListAsync(cancellation))
        {
            builder.Add(row);
        }

        var held = (await source.Held(from, through).ToListAsync(cancellation)).Select(builder.Held).ToLookup(contact => contact.On);
        var lines = builder.Lines(today);
        var byDay = lines.Where(line => line.DueOn >= from && line.DueOn <= through).ToLookup(line => line.DueOn!.Value);
        var days = Enumerable.Range(0, through.DayNumber - from.DayNumber + 1).Select(from.AddDays).Select(date => new DayOfCalendar(
            workplace.Calendar.Day(date),
            [.. byDay[date].Where(IsPlanned).OrderBy(line => line.DueAt ?? DateTime.MaxValue)],
            [.. byDay[date].Where(line => !IsPlanned(line))],
            [.. held[date].OrderBy(contact => contact.At ?? TimeOnly.MaxValue)]));
        return new CalendarView(today, workplace.Now, [.. days], ToPlan(lines, today), builder.Stamps, builder.Cases);
    }

    private static bool IsPlanned(DayLine line) => line.Kind is DayLineKind.PlannedContact or DayLineKind.PlannedMeeting;

    // A visit that is planned before its latest day is taken care of; whoever was late needs one all the more.
    private static IReadOnlyList<DayLine> ToPlan(IReadOnlyList<DayLine> lines, DateOnly today)
    {
        var planned = lines.Where(line => line.Kind == DayLineKind.PlannedContact && line.DueOn >= today).ToLookup(line => line.CaseId);
        return [.. lines.Where(line => line.Kind == DayLineKind.Visit && planned[line.CaseId].Count(plan => plan.DueOn <= line.DueOn || line.DueOn < today) < Math.Max(1, line.Remaining ?? 1))];
    }

    private static string? Told(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
