using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;

namespace Patronage.Services.Audit;

/// <summary>The audit as those read it who may: who did or read what, and whether the chains are whole.</summary>
public sealed class AuditDesk(IDbContextFactory<PatronageDb> databases, AuditVerifier verifier, OrganizationClock clock)
{
    private static string NoRight => T("Журнал доступа читает аудитор.");
    private const int PageSize = 50;

    // More would open in no program of an office computer.
    private const int MostExported = 50_000;

    private static readonly Dictionary<AuditAct, string[]> Words = new()
    {
        [AuditAct.Read] = [AuditActions.Read], [AuditAct.Added] = [AuditActions.Added], [AuditAct.Changed] = [AuditActions.Changed], [AuditAct.Removed] = [AuditActions.Removed],
        [AuditAct.Refused] = [AuditActions.Refused, AuditActions.RefusedAtFirst],
    };

    /// <summary>What an entry's word means.</summary>
    public static AuditAct ActOf(string action) => Words.Where(pair => pair.Value.Contains(action, StringComparer.Ordinal)).Select(pair => pair.Key).FirstOrDefault(AuditAct.Other);

    /// <summary>The organization's day: the end of the period that is shown first.</summary>
    public async Task<DateOnly> TodayAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person);
        return clock.Today(await ZoneAsync(db, person, cancellation));
    }

    /// <summary>The entries that answer a question, a page of them, the latest first.</summary>
    public async Task<Outcome<AuditPage>> FindAsync(Person person, AuditQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(query);
        var reach = person.OrganizationsOf(Operation.ReadAudit);
        if (reach.Count == 0)
        {
            return new Outcome<AuditPage>.Denied(NoRight);
        }

        if (query.To < query.From)
        {
            return Outcome.Invalid<AuditPage>(nameof(query.To), T("Последний день раньше первого. Поменяйте дни местами."));
        }

        await using var db = Open(person);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await ZoneAsync(db, person, cancellation));
        var found = await SelectAsync(db, reach, query, zone, cancellation);
        var total = await found.CountAsync(cancellation);
        var rows = await found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Skip((Math.Max(1, query.Page) - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var names = await AuditNames.LoadAsync(db, rows, cancellation);
        return Outcome.Done(new AuditPage([.. rows.Select(row => names.Line(row, zone))], total, Math.Max(1, query.Page), PageSize));
    }

    /// <summary>The entries that answer a question as one page, the latest first; that they were taken out is on record.</summary>
    public async Task<Outcome<AuditPage>> ExportAsync(Person person, AuditQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(query);
        var reach = person.OrganizationsOf(Operation.ReadAudit);
        if (reach.Count == 0)
        {
            return new Outcome<AuditPage>.Denied(NoRight);
        }

        await using var db = Open(person);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await ZoneAsync(db, person, cancellation));
        var found = await SelectAsync(db, reach, query, zone, cancellation);
        var total = await found.CountAsync(cancellation);
        var rows = await found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(MostExported).ToListAsync(cancellation);
        var names = await AuditNames.LoadAsync(db, rows, cancellation);
        var page = new AuditPage([.. rows.Select(row => names.Line(row, zone))], total, 1, MostExported);
        AuditLog.Record(db, new AuditFact("exported", "AuditChain", person.OrganizationId.ToString())
        {
            Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["From"] = query.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["To"] = query.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(page);
    }

    /// <summary>The details of an entry. Those of a family are a reading of its file, and audited as one.</summary>
    public async Task<Outcome<AuditDetails>> DetailsAsync(Person person, Guid entryId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ReadAudit);
        await using var db = Open(person);
        var entry = await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(item => item.Id == entryId && reach.Contains(item.OrganizationId), cancellation);
        if (entry is null)
        {
            return reach.Count == 0 ? new Outcome<AuditDetails>.Denied(NoRight) : new Outcome<AuditDetails>.NotFound();
        }

        if (entry.FamilyId is { } family)
        {
            if (person.ReachOf(Operation.OpenFile, entry.OrganizationId) != Reach.Organization)
            {
                return new Outcome<AuditDetails>.Denied(T("Содержание записи о семье видит тот, кому открыты дела этой организации."));
            }

            AuditLog.Read(db, "audit-entry", entry.Id.ToString(), family, entry.CaseId, entry.OrganizationId);
            await db.SaveChangesAsync(cancellation);
        }

        return Outcome.Done(new AuditDetails(await AuditNames.NameAsync(db, await AuditLog.DetailsAsync(db, entry, cancellation), cancellation)));
    }

    /// <summary>The people of the organizations whose audit the person reads, by name.</summary>
    public async Task<Outcome<IReadOnlyList<AuditedPerson>>> PeopleAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ReadAudit);
        if (reach.Count == 0)
        {
            return new Outcome<IReadOnlyList<AuditedPerson>>.Denied(NoRight);
        }

        await using var db = Open(person);
        return Outcome.Done<IReadOnlyList<AuditedPerson>>(await db.Users.AsNoTracking()
            .Where(user => db.RoleAssignments.Any(role => role.UserId == user.Id && reach.Contains(role.OrganizationId)))
            .OrderBy(user => user.SortName)
            .Select(user => new AuditedPerson(user.Id, user.DisplayName))
            .ToListAsync(cancellation));
    }

    /// <summary>Verifies the chains of the organizations whose audit the person reads, and that of the installation.</summary>
    public async Task<Outcome<IReadOnlyList<ChainFinding>>> VerifyAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ReadAudit);
        if (reach.Count == 0)
        {
            return new Outcome<IReadOnlyList<ChainFinding>>.Denied(NoRight);
        }

        await using var db = Open(person);
        var titles = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).OrderBy(item => item.SortTitle).Select(item => new { item.Id, Title = item.ShortTitle == "" ? item.Title : item.ShortTitle }).ToListAsync(cancellation);
        var findings = new List<ChainFinding>();
        foreach (var (id, title) in titles.Select(item => (item.Id, item.Title)).Append((Guid.Empty, "")))
        {
            findings.Add(new ChainFinding(title, await verifier.VerifyAsync(id, cancellation)));
        }

        AuditLog.Record(db, new AuditFact("verified", "AuditChain", person.OrganizationId.ToString())
        {
            Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["whole"] = findings.TrueForAll(finding => finding.Report.Whole) ? "true" : "false" },
        });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done<IReadOnlyList<ChainFinding>>(findings);
    }

    private static async Task<IQueryable<AuditEntry>> SelectAsync(PatronageDb db, IReadOnlyList<Guid> reach, AuditQuery query, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var (from, to) = (OrganizationClock.StartOf(query.From, zone), OrganizationClock.StartOf(query.To.AddDays(1), zone));
        var found = db.AuditEntries.AsNoTracking().Where(entry => reach.Contains(entry.OrganizationId) && entry.At >= from && entry.At < to);
        if (query.UserId is { } user)
        {
            found = found.Where(entry => entry.UserId == user);
        }

        if (query.CaseNumber.Trim() is { Length: > 0 } typed)
        {
            var number = SearchText.Normalize(typed);
            var cases = await db.Cases.Where(item => item.NumberSearch == number).Select(item => item.Id).ToListAsync(cancellation);
            found = found.Where(entry => entry.CaseId != null && cases.Contains(entry.CaseId.Value));
        }

        if (query.Act is { } act)
        {
            var known = Words.Values.SelectMany(names => names).ToList();
            found = Words.TryGetValue(act, out var words) ? found.Where(entry => words.Contains(entry.Action)) : found.Where(entry => !known.Contains(entry.Action));
        }

        return found;
    }

    private static async Task<string> ZoneAsync(PatronageDb db, Person person, CancellationToken cancellation) =>
        await db.Organizations.Where(item => item.Id == person.OrganizationId).Select(item => item.TimeZone).FirstOrDefaultAsync(cancellation) ?? TimeZoneInfo.Utc.Id;

    private PatronageDb Open(Person person) => databases.Open(person.ActorFor(Operation.ReadAudit, person.OrganizationId), person.Scope());
}
