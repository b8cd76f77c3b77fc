using System.Text;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Organizations;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Saving;

namespace Patronage.Services.Urgent;

/// <summary>Tells whoever is concerned of accesses for some hours: who asked, the curator, the head, the auditor.</summary>
public sealed class UrgentReader(IDbContextFactory<PatronageDb> databases)
{
    private const int DaysShown = 90;
    private const int MostShown = 100;

    /// <summary>Everything that the page of urgent accesses shows.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.SeeUrgentAccess"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<UrgentPage>> ReadAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.SeeUrgentAccess))
        {
            return new Outcome<UrgentPage>.Denied(T("Срочные доступы видят куратор, руководитель и аудитор."));
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeUrgentAccess, person.OrganizationId), AccessScope.Everything);
        var since = db.Clock.GetUtcNow().UtcDateTime.AddDays(-DaysShown);
        var own = await db.UrgentAccesses.AsNoTracking().Where(item => item.UserId == person.Id && item.OpenedAt > since).OrderByDescending(item => item.OpenedAt).Take(MostShown).ToListAsync(cancellation);
        var reported = await ConcernedAsync(db, person, since, cancellation);
        return Outcome.Done(new UrgentPage(
            person.May(Operation.AskUrgentAccess, person.OrganizationId),
            await PlacesAsync(db, cancellation),
            await NotesAsync(db, person, own, cancellation),
            await NotesAsync(db, person, reported, cancellation),
            await TriesAsync(db, person, since, cancellation)) { OwnOrganization = person.OrganizationId });
    }

    /// <summary>What of a request is known where the person sees the family in the list of their organization.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.AskUrgentAccess"/>, and <see cref="Operation.ListCases"/> where the case is led.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<UrgentRequest>> BeginAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.AskUrgentAccess, person.OrganizationId), person.Scope());
        var row = await db.Cases.AsNoTracking().Where(item => item.Id == caseId && item.NumberSearch != null).Select(item => new { item.OrganizationId, item.Number, item.Family!.Title }).FirstOrDefaultAsync(cancellation);
        return row is null || !person.MayAnywhere(Operation.AskUrgentAccess) || !person.May(Operation.ListCases, row.OrganizationId)
            ? new Outcome<UrgentRequest>.NotFound()
            : Outcome.Done(new UrgentRequest(row.OrganizationId, row.Number, row.Title.Split(' ')[0], null, false, false));
    }

    /// <summary>What «Мой день» and the centre tell: accesses to the person's files that hold now, or that nobody of the organization looked at.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<UrgentNote>> NewsAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.SeeUrgentAccess))
        {
            return [];
        }

        await using var db = databases.Open(person.ActorFor(Operation.SeeUrgentAccess, person.OrganizationId), AccessScope.Everything);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var own = await db.UrgentAccesses.AsNoTracking().Where(item => item.UserId == person.Id && item.OpenedAt <= now && item.ExpiresAt > now && item.EndedAt == null).ToListAsync(cancellation);
        var concerned = await ConcernedAsync(db, person, now.AddDays(-DaysShown), cancellation);
        return await NotesAsync(db, person, [.. own, .. concerned.Where(item => item.HoldsAt(now) || (item.ReviewedAt is null && person.May(Operation.ReviewUrgentAccess, item.OrganizationId)))], cancellation);
    }

    private static DateTime In(Person person, DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(person.TimeZone));

    private static async Task<List<UrgentAccess>> ConcernedAsync(PatronageDb db, Person person, DateTime since, CancellationToken cancellation)
    {
        var whole = person.OrganizationsOf(Operation.SeeUrgentAccess).Where(id => person.ReachOf(Operation.SeeUrgentAccess, id) == Reach.Organization).ToList();
        var own = person.OrganizationsOf(Operation.SeeUrgentAccess);
        Guid[] curators = [person.Id, .. person.DeputisesFor];
        return await db.UrgentAccesses.AsNoTracking()
            .Where(item => item.OpenedAt > since && item.UserId != person.Id
                && (whole.Contains(item.OrganizationId) || (own.Contains(item.OrganizationId) && db.Cases.Any(row => row.Id == item.CaseId && row.CuratorId != null && curators.Contains(row.CuratorId.Value)))))
            .OrderBy(item => item.ReviewedAt != null).ThenByDescending(item => item.OpenedAt).Take(MostShown).ToListAsync(cancellation);
    }

    private static async Task<IReadOnlyList<UrgentPlace>> PlacesAsync(PatronageDb db, CancellationToken cancellation)
    {
        var rows = await db.Organizations.AsNoTracking().Where(item => item.ClosedOn == null && db.Cases.Any(row => row.OrganizationId == item.Id && row.NumberSearch != null))
            .OrderBy(item => item.SortTitle).Select(item => new { item.Id, Title = item.ShortTitle == "" ? item.Title : item.ShortTitle, item.Letterhead }).ToListAsync(cancellation);
        return [.. rows.Select(row => new UrgentPlace(row.Id, row.Title, Letterhead.Parse(row.Letterhead).Phone))];
    }

    private static async Task<IReadOnlyList<UrgentTry>> TriesAsync(PatronageDb db, Person person, DateTime since, CancellationToken cancellation)
    {
        var whole = person.OrganizationsOf(Operation.SeeUrgentAccess).Where(id => person.ReachOf(Operation.SeeUrgentAccess, id) == Reach.Organization).ToList();
        var rows = await db.AuditEntries.AsNoTracking()
            .Where(entry => whole.Contains(entry.OrganizationId) && entry.At > since && entry.Action == AuditActions.Refused && entry.SubjectType == UrgentDesk.Subject)
            .OrderByDescending(entry => entry.At).Take(MostShown).ToListAsync(cancellation);
        var people = rows.Select(row => row.UserId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var tries = new List<UrgentTry>();
        foreach (var row in rows)
        {
            tries.Add(new UrgentTry(
                In(person, row.At), row.UserId is { } user ? names.GetValueOrDefault(user, "") : "", (await AuditLog.DetailsAsync(db, row, cancellation))?.GetValueOrDefault("number")));
        }

        return tries;
    }

    private static async Task<IReadOnlyList<UrgentNote>> NotesAsync(PatronageDb db, Person person, List<UrgentAccess> rows, CancellationToken cancellation)
    {
        var now = db.Clock.GetUtcNow().UtcDateTime;
        var people = rows.SelectMany(row => new[] { row.UserId, row.ReviewedBy ?? Guid.Empty }).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => people.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var places = rows.SelectMany(row => new[] { row.OrganizationId, row.AskedIn }).Distinct().ToList();
        var titles = await db.Organizations.AsNoTracking().Where(item => places.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.ShortTitle == "" ? item.Title : item.ShortTitle, cancellation);
        var ids = rows.Select(row => row.CaseId).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Number, row.Family!.Title }).ToDictionaryAsync(row => row.Id, cancellation);
        var notes = new List<UrgentNote>();
        foreach (var row in rows)
        {
            var reason = await db.Vault.OpenAsync(row.FamilyId, UrgentAccess.Purpose, row.Id.ToString("N"), row.Reason, cancellation);
            var right = person.May(Operation.ReviewUrgentAccess, row.OrganizationId);
            var until = row.EndedAt ?? row.ExpiresAt;
            notes.Add(new UrgentNote(
                row.Id, row.CaseId, cases[row.CaseId].Title, cases[row.CaseId].Number, names.GetValueOrDefault(row.UserId, ""), titles.GetValueOrDefault(row.AskedIn, ""), titles.GetValueOrDefault(row.OrganizationId, ""),
                reason is null ? null : Encoding.UTF8.GetString(reason), row.Sensitive, In(person, row.OpenedAt), In(person, until), row.UserId == person.Id, row.HoldsAt(now),
                await db.AuditEntries.CountAsync(entry => entry.CaseId == row.CaseId && entry.UserId == row.UserId && entry.Action == AuditActions.Read && entry.At >= row.OpenedAt && entry.At <= until, cancellation),
                row.ReviewedBy is { } by ? names.GetValueOrDefault(by, "") : null,
                row.HoldsAt(now) && (row.UserId == person.Id || right),
                row.ReviewedAt is null && right && row.UserId != person.Id));
        }

        return notes;
    }
}
