using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Movement.Transfers;

/// <summary>Tells both sides of cases that go from one organization to another.</summary>
public sealed class TransferNotes(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    private const int DaysTold = 4;

    /// <summary>What «Мой день» and the centre tell a person: what waits for their decision, what of theirs waits for others, what was answered these days.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The transfers, those that wait for the person first.</returns>
    public async Task<IReadOnlyList<TransferNote>> MineAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var own = person.OrganizationId;
        if (!person.May(Operation.WorkOnCase, own) && !person.May(Operation.TransferCase, own))
        {
            return [];
        }

        // The other side's file is not open: what is told is what was offered.
        await using var db = databases.Open(Actor.System("my-day"));
        var decides = person.May(Operation.TransferCase, own);
        var since = (await workplaces.FindAsync(db, own, cancellation)).Today.AddDays(-DaysTold);
        var rows = await db.CaseTransfers.AsNoTracking()
            .Where(item => (decides && item.ToOrganizationId == own && item.State == TransferState.Offered)
                || (item.OrganizationId == own && (item.State == TransferState.Offered || (item.DecidedOn >= since && (item.State == TransferState.Accepted || item.State == TransferState.Returned)))
                    && (item.OfferedBy == person.Id || db.Cases.Any(row => row.Id == item.CaseId && row.CuratorId == person.Id)))
                || (item.ToOrganizationId == own && item.State == TransferState.Accepted && item.DecidedOn >= since && item.DecidedBy != person.Id
                    && db.Cases.Any(row => row.Id == item.NewCaseId && row.CuratorId == person.Id)))
            .OrderBy(item => item.OfferedAt).ToListAsync(cancellation);
        var notes = new List<TransferNote>();
        foreach (var row in rows)
        {
            notes.Add(await NoteAsync(db, person, row, row.ToOrganizationId == own, cancellation));
        }

        return [.. notes.OrderByDescending(note => note.MayDecide)];
    }

    /// <summary>What the page of a case tells: an offer that waits, that it came from elsewhere, that it went elsewhere.</summary>
    /// <param name="person">Who asks; the case is open to them.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<CaseTransferNote>> OfCaseAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Actor.System("case-page"));
        var rows = await db.CaseTransfers.AsNoTracking()
            .Where(item => (item.CaseId == caseId && item.State != TransferState.Withdrawn) || item.NewCaseId == caseId)
            .OrderByDescending(item => item.OfferedAt).ToListAsync(cancellation);

        // An older answer that was returned is told by the history.
        var latest = rows.FirstOrDefault(item => item.CaseId == caseId);
        var notes = new List<CaseTransferNote>();
        foreach (var row in rows.Where(item => item.NewCaseId == caseId || item == latest))
        {
            var incoming = row.NewCaseId == caseId;
            var other = incoming ? row.CaseId : row.NewCaseId;
            var head = other is null ? null : await db.Cases.AsNoTracking().Where(item => item.Id == other).Select(item => new { item.OrganizationId, item.CuratorId }).FirstOrDefaultAsync(cancellation);
            var reads = head is not null && (person.May(Operation.OpenFile, head.OrganizationId, head.CuratorId) || await TransferredFiles.ReadAsync(databases, person, other!.Value, cancellation) is not null);
            notes.Add(new CaseTransferNote(await NoteAsync(db, person, row, incoming, cancellation), reads ? other : null, row.State == TransferState.Offered && person.May(Operation.TransferCase, row.OrganizationId)));
        }

        return notes;
    }

    internal async Task<TransferNote> NoteAsync(PatronageDb db, Person person, CaseTransfer row, bool incoming, CancellationToken cancellation)
    {
        var people = new[] { row.OfferedBy, row.DecidedBy ?? Guid.Empty };
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var other = await workplaces.FindAsync(db, incoming ? row.OrganizationId : row.ToOrganizationId, cancellation);
        return new TransferNote(
            row.Id,
            row.CaseId,
            row.State,
            incoming,
            await TransferRules.OpenAsync(db, row, cancellation),
            other.Title,
            row.On,
            names.GetValueOrDefault(row.OfferedBy, ""),
            row.DecidedOn,
            names.GetValueOrDefault(row.DecidedBy ?? Guid.Empty, ""),
            incoming && row.State == TransferState.Offered && person.May(Operation.TransferCase, row.ToOrganizationId));
    }
}
