using Microsoft.EntityFrameworkCore;
using Patronage.Casework.Journal;
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

        // Both begin with the entries that name the person: what happens in the rest of the region costs nothing here.
        var mine = db.Journal.AsNoTracking().Where(entry => entry.Kind == EntryKind.Assigned && entry.Subject == me);
        var assigned = db.CaseEvents.AsNoTracking().Where(row => row.EventId == CoreEvents.CuratorAssigned && !row.Planned);
        var last = assigned.Where(row => !db.CaseEvents.Any(later => later.CaseId == row.CaseId && later.EventId == CoreEvents.CuratorAssigned && later.Ordinal > row.Ordinal));
        var led = db.Cases.AsNoTracking().Where(item => item.OrganizationId == person.OrganizationId && item.CuratorId != null && item.State != CaseState.Closed && item.State != CaseState.Declined);
        var got = await mine
            .Where(entry => entry.On >= since && entry.On <= workplace.Today && entry.RecordedOn >= told && entry.By != me)
            .Join(last, entry => new { entry.CaseId, EntryId = (string?)entry.Id }, row => new { row.CaseId, row.EntryId }, (entry, row) => entry)
            .Where(entry => !db.Journal.Any(own => own.CaseId == entry.CaseId && own.Sequence > entry.Sequence && own.By == me))
            .Join(led.Where(item => item.CuratorId == person.Id), entry => entry.CaseId, item => item.Id, (entry, item) => new Row(item.Id, item.Family!.Title, item.Number, entry.On, true, entry.By, item.CuratorId!.Value))
            .ToListAsync(cancellation);
        var before = await mine
            .Join(led.Where(item => item.CuratorId != person.Id), entry => entry.CaseId, item => item.Id, (entry, item) => entry)
            .Join(assigned, entry => new { entry.CaseId, EntryId = (string?)entry.Id }, row => new { row.CaseId, row.EntryId }, (entry, row) => new { row.CaseId, row.Ordinal })
            .ToListAsync(cancellation);
        var left = before.Select(row => row.CaseId).Distinct().ToList();
        var given = left.Count == 0 ? [] : await last
            .Where(row => left.Contains(row.CaseId) && row.On >= since && row.On <= workplace.Today)
            .Join(db.Journal, row => row.EntryId, entry => entry.Id, (row, entry) => new { row.Ordinal, Entry = entry })
            .Where(pair => pair.Entry.RecordedOn >= told && pair.Entry.By != me && pair.Entry.Subject != me)
            .Join(led, pair => pair.Entry.CaseId, item => item.Id, (pair, item) => new { pair.Ordinal, Row = new Row(item.Id, item.Family!.Title, item.Number, pair.Entry.On, false, pair.Entry.By, item.CuratorId!.Value) })
            .ToListAsync(cancellation);
        List<Row> rows = [.. got, .. given.Where(pair => before.Contains(new { CaseId = pair.Row.Id, Ordinal = pair.Ordinal - 1 })).Select(pair => pair.Row)];
        if (rows.Count == 0)
        {
            return [];
        }

        var wanted = rows.Select(row => row.Curator).Concat(rows.Select(row => row.Giver)).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return
        [
            .. rows.Select(row => new HandedFamily(row.Id, row.Title, row.Number, row.On, row.ToMe, names.GetValueOrDefault(row.Giver, ""), names.GetValueOrDefault(row.Curator, "")))
                .OrderByDescending(row => row.ToMe).ThenBy(row => row.Family, StringComparer.Ordinal).ThenBy(row => row.CaseId),
        ];
    }

    private sealed record Row(Guid Id, string Title, string? Number, DateOnly On, bool ToMe, string By, Guid Curator)
    {
        public Guid Giver => Guid.TryParse(By, out var by) ? by : Guid.Empty;
    }
}
