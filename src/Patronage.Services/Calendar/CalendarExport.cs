using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Reporting.Calendars;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.MyDay;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;

namespace Patronage.Services.Calendar;

/// <summary>A person's calendar as an iCalendar file, which leaves the system: times and numbers of cases alone, no name, no address, not even what is due.</summary>
public sealed class CalendarExport(IDbContextFactory<PatronageDb> databases, CalendarReader calendar, WorkplaceFinder workplaces, OrganizationClock clock)
{
    private const int BackDays = 7;
    private const int AheadDays = 92;
    private const string NoNumber = "Случай без номера";

    /// <summary>The file: from a week ago to three months ahead. That it was taken is audited.</summary>
    /// <param name="person">Whose calendar; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text of the file.</returns>
    public async Task<Outcome<string>> WriteAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<string>.Denied("Календарь есть у тех, кто ведёт семьи.");
        }

        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var view = await calendar.ReadAsync(db, person, workplace, workplace.Today.AddDays(-BackDays), workplace.Today.AddDays(AheadDays), cancellation);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(workplace.TimeZone);
        var events = view.Days.SelectMany(day => day.Planned.Concat(day.Terms)).Select(line => Event(line, zone)).ToList();
        AuditLog.Record(db, new AuditFact(AuditActions.Read, "calendar-file", person.Id.ToString()) { OrganizationId = person.OrganizationId });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(IcsWriter.Write(events, clock.UtcNow));
    }

    private static IcsEvent Event(DayLine line, TimeZoneInfo zone)
    {
        var summary = line.Number is { Length: > 0 } number ? $"№ {number}" : NoNumber;
        return line.DueAt is { } at
            ? new IcsEvent(Uid(line), summary, DateOnly.FromDateTime(at), ToUtc(at, zone))
            : new IcsEvent(Uid(line), summary, line.DueOn!.Value, null);
    }

    // The same line has the same id in every file, so that reading it anew doubles nothing; the hash tells nothing of what is due.
    private static string Uid(DayLine line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line.Key)))[..32] + "@patronage";

    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone);
    }
}
