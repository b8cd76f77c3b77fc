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
    private static string NoNumber => T("Случай без номера");

    /// <summary>The file: from a week ago to three months ahead. That it was taken is audited.</summary>
    /// <param name="person">Whose calendar; needs <see cref="Operation.WorkOnCase"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The text of the file.</returns>
    public async Task<Outcome<string>> WriteAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.WorkOnCase))
        {
            return new Outcome<string>.Denied(T("Календарь есть у тех, кто ведёт семьи."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.WorkOnCase, person.OrganizationId), person.Scope());
        var workplace = await workplaces.FindAsync(db, person.OrganizationId, cancellation);
        var view = await calendar.ReadAsync(db, person, workplace, workplace.Today.AddDays(-BackDays), workplace.Today.AddDays(AheadDays), cancellation);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(workplace.TimeZone);
        var lines = view.Days.SelectMany(day => day.Planned.Concat(day.Terms)).ToList();
        var moved = await MovedAsync(db, lines, cancellation);
        var events = lines.ConvertAll(line => Event(line, moved, zone));
        AuditLog.Record(db, new AuditFact(AuditActions.Read, "calendar-file", person.Id.ToString()) { OrganizationId = person.OrganizationId });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(IcsWriter.Write(events, clock.UtcNow));
    }

    // A plan that was moved has an entry of its own and stays the same event: which entry it superseded.
    private static async Task<Dictionary<string, string>> MovedAsync(PatronageDb db, List<DayLine> lines, CancellationToken cancellation)
    {
        var cases = lines.Where(IsPlanned).Select(line => line.CaseId).Distinct().ToList();
        return await db.Journal.AsNoTracking().Where(entry => cases.Contains(entry.CaseId) && entry.Supersedes != null)
            .ToDictionaryAsync(entry => entry.Id, entry => entry.Supersedes!, StringComparer.Ordinal, cancellation);
    }

    private static bool IsPlanned(DayLine line) => line.Kind is DayLineKind.PlannedContact or DayLineKind.PlannedMeeting;

    private static IcsEvent Event(DayLine line, Dictionary<string, string> moved, TimeZoneInfo zone)
    {
        var summary = line.Number is { Length: > 0 } number ? $"№ {number}" : NoNumber;
        return line.DueAt is { } at
            ? new IcsEvent(Uid(line, moved), summary, DateOnly.FromDateTime(at), ToUtc(at, zone))
            : new IcsEvent(Uid(line, moved), summary, line.DueOn!.Value, null);
    }

    // The same line has the same id in every file, so that reading it anew doubles nothing; the hash tells nothing of what is due.
    private static string Uid(DayLine line, Dictionary<string, string> moved)
    {
        var key = line.Key;
        if (IsPlanned(line))
        {
            var first = line.Reference;
            for (var steps = moved.Count; steps > 0 && moved.TryGetValue(first, out var before); steps--)
            {
                first = before;
            }

            key = $"{line.CaseId:N}:{first}";
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + "@patronage";
    }

    private static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, zone);
    }
}
