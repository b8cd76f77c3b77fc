using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Files;

namespace Patronage.Services.Exporting;

/// <summary>
/// Takes out everything that belongs to a family, to a curator's families or to an organization: journals as JSON, files and photos, and an index to read. Each case goes through the
/// desk, so that the right is asked, what the person may not see is left out, and each reading is on record.
/// </summary>
public sealed class DataExport(IDbContextFactory<PatronageDb> databases, CaseDesk desk, IFileStore store, OrganizationClock clock)
{
    private const string Subject = "export";
    private const string Act = "exported";
    private static string NoRight => T("Выгружают куратор семьи и руководитель.");

    /// <summary>What the person can take out where they work.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ExportData"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ExportOffer>> OfferAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ExportData, person.OrganizationId))
        {
            return new Outcome<ExportOffer>.Denied(NoRight);
        }

        await using var db = Open(person, person.OrganizationId);
        var cases = Reachable(db, person);
        var files = db.Files.AsNoTracking().Where(file => file.DeletedAt == null && cases.Any(row => row.Id == file.CaseId));
        return Outcome.Done(new ExportOffer(
            await cases.CountAsync(cancellation), await files.CountAsync(cancellation), await files.SumAsync(file => (long?)file.Size, cancellation) ?? 0, person.ReachOf(Operation.ExportData, person.OrganizationId) == Reach.Organization));
    }

    /// <summary>The archive of one family's case.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ExportData"/> for the case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ExportArchive>> FamilyAsync(Person person, Guid caseId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person, person.OrganizationId);
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        if (row is null || !person.May(Operation.ExportData, row.OrganizationId, row.CuratorId))
        {
            // Of another organization the answer is the same as of nothing.
            AuditLog.Record(db, row is null ? new AuditFact(AuditActions.Refused, Subject, caseId.ToString()) : new AuditFact(AuditActions.Refused, Subject, caseId.ToString()) { FamilyId = row.FamilyId, CaseId = row.Id, OrganizationId = row.OrganizationId });
            await db.SaveChangesAsync(cancellation);
            return row is null ? new Outcome<ExportArchive>.NotFound() : new Outcome<ExportArchive>.Denied(NoRight);
        }

        return Outcome.Done(Archive(person, [row.Id], whole: false, Folder(row.Number, row.Id)));
    }

    /// <summary>The archive of all cases that the person can take out where they work; of a head with the organization itself.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ExportData"/>.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ExportArchive>> AllAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.May(Operation.ExportData, person.OrganizationId))
        {
            return new Outcome<ExportArchive>.Denied(NoRight);
        }

        await using var db = Open(person, person.OrganizationId);
        var cases = await Reachable(db, person).OrderBy(row => row.ReferredOn).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        AuditLog.Record(db, new AuditFact(Act, Subject, person.OrganizationId.ToString())
        {
            OrganizationId = person.OrganizationId, Details = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Count"] = cases.Count.ToString(CultureInfo.InvariantCulture) },
        });
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(Archive(person, cases, person.ReachOf(Operation.ExportData, person.OrganizationId) == Reach.Organization, "all"));
    }

    /// <summary>A name of a folder that every system takes.</summary>
    internal static string Folder(string? number, Guid id)
    {
        var name = string.Concat((number ?? "").Select(letter => char.IsLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return name.Length is > 0 and < 60 ? name : id.ToString("N");
    }

    private ExportArchive Archive(Person person, List<Guid> cases, bool whole, string name)
    {
        var today = clock.Today(person.TimeZone);
        return new ExportArchive(
            $"patronage-{name}-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.zip", cases.Count,
            (stream, cancellation) => new ExportWriting(databases, desk, store, person, today).WriteAsync(stream, cases, whole, cancellation));
    }

    // What is selected here is the organization that the person works in now: of those below it each head takes out their own.
    private static IQueryable<CaseRow> Reachable(PatronageDb db, Person person)
    {
        var cases = db.Cases.AsNoTracking().Where(row => row.OrganizationId == person.OrganizationId);
        if (person.ReachOf(Operation.ExportData, person.OrganizationId) == Reach.Organization)
        {
            return cases;
        }

        Guid?[] own = [person.Id, .. person.DeputisesFor];
        return cases.Where(row => own.Contains(row.CuratorId));
    }

    private PatronageDb Open(Person person, Guid organization) => databases.Open(person.ActorFor(Operation.ExportData, organization), person.Scope());
}
