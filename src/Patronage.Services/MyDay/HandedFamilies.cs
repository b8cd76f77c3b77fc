using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.MyDay;

/// <summary>A family that changed hands.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="Number">The case's number; null until it was given.</param>
/// <param name="On">The day since when.</param>
/// <param name="ToMe">Whether it was handed to the person; otherwise it was theirs before.</param>
/// <param name="By">Who handed it over.</param>
/// <param name="Curator">Who leads it now.</param>
public sealed record HandedFamily(Guid CaseId, string Family, string? Number, DateOnly On, bool ToMe, string By, string Curator);

/// <summary>Finds the families that changed hands these days. Whoever got one is told until they write into it; whoever gave one away is told for some days and opens nothing.</summary>
internal static class HandedFamilies
{
    private const int DaysTold = 4;
    private const int DaysBack = 14;

    /// <summary>The families, those handed to the person first.</summary>
    public static async Task<IReadOnlyList<HandedFamily>> ReadAsync(IDbContextFactory<PatronageDb> databases, Person person, Workplace workplace, CancellationToken cancellation)
    {
        // Whoever gave a family away may not see its file any more: only what lists tell of every family is read here.
        await using var db = databases.Open(Actor.System("my-day"));
        var me = person.Id.ToString();
        var (since, told) = (workplace.Today.AddDays(-DaysBack), workplace.Today.AddDays(-DaysTold));
        var rows = await db.CaseEvents.AsNoTracking()
            .Where(row => row.EventId == CoreEvents.CuratorAssigned && !row.Planned && row.On >= since && row.On <= workplace.Today)
            .Join(db.Journal, row => row.EntryId, entry => entry.Id, (row, entry) => new { Row = row, Entry = entry })
            .Where(pair => pair.Entry.RecordedOn >= told && pair.Entry.By != me)
            .Join(db.Cases.Where(item => item.OrganizationId == person.OrganizationId && item.CuratorId != null && item.State != CaseState.Closed && item.State != CaseState.Declined), pair => pair.Row.CaseId, item => item.Id, (pair, item) => new { pair.Row, pair.Entry, Case = item })
            .Where(found => !db.CaseEvents.Any(later => later.CaseId == found.Row.CaseId && later.EventId == CoreEvents.CuratorAssigned && later.Ordinal > found.Row.Ordinal))
            .Where(found => found.Entry.Subject == me
                ? found.Case.CuratorId == person.Id && !db.Journal.Any(own => own.CaseId == found.Row.CaseId && own.Sequence > found.Entry.Sequence && own.By == me)
                : db.CaseEvents.Any(earlier => earlier.CaseId == found.Row.CaseId && earlier.EventId == CoreEvents.CuratorAssigned && earlier.Ordinal == found.Row.Ordinal - 1
                    && db.Journal.Any(entry => entry.Id == earlier.EntryId && entry.Subject == me)))
            .Select(found => new { found.Case.Id, found.Case.Family!.Title, found.Case.Number, found.Row.On, found.Entry.Subject, found.Entry.By, found.Case.CuratorId })
            .ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return [];
        }

        var wanted = rows.Select(row => row.CuratorId!.Value).Concat(rows.Select(row => Guid.TryParse(row.By, out var by) ? by : Guid.Empty)).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return
        [
            .. rows.Select(row => new HandedFamily(row.Id, row.Title, row.Number, row.On, row.Subject == me, Guid.TryParse(row.By, out var by) ? names.GetValueOrDefault(by, "") : "", names.GetValueOrDefault(row.CuratorId!.Value, "")))
                .OrderByDescending(row => row.ToMe).ThenBy(row => row.Family, StringComparer.Ordinal).ThenBy(row => row.CaseId),
        ];
    }
}
