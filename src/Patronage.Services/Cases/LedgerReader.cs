using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Services.Access;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Urgent;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Journal;

namespace Patronage.Services.Cases;

/// <summary>A case on a day: what the program asked for then.</summary>
/// <param name="Day">The day.</param>
/// <param name="Edition">The version that the case was led under then.</param>
/// <param name="Assessments">One assessment a line, as of the day.</param>
public sealed record CaseLedger(DateOnly Day, ProgramEdition Edition, IReadOnlyList<Assessment> Assessments);

/// <summary>Assesses a case for any day: as it was, or as it was then known.</summary>
/// <param name="databases">Opens contexts.</param>
/// <param name="catalogue">The versions of programs.</param>
/// <param name="workplaces">What organizations work under.</param>
public sealed class LedgerReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces)
{
    private const string Subject = "terms";

    /// <summary>How many years ahead a day may lie.</summary>
    public const int FarthestYears = 2;

    /// <summary>Reads it; the reading is audited.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="day">The day.</param>
    /// <param name="asThenKnown">What was written down or corrected later does not count; else everything that is known now.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The case on that day; or why the day cannot be asked for.</returns>
    public async Task<Outcome<CaseLedger>> ReadAsync(Person person, Guid caseId, DateOnly day, bool asThenKnown, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(person.ActorFor(Operation.OpenFile, person.OrganizationId), person.Scope());
        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        OtherWay? way = null;
        if ((row is null || !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)) && (way = await OtherWays.OpenAsync(databases, db, person, caseId, cancellation)) is not null)
        {
            row = await db.Cases.AsNoTracking().FirstAsync(item => item.Id == caseId, cancellation);
        }

        if (row is null || (way is null && !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)))
        {
            AuditLog.Record(db, new AuditFact(AuditActions.Refused, Subject, caseId.ToString()) { FamilyId = row?.FamilyId, CaseId = row?.Id, OrganizationId = row?.OrganizationId });
            await db.SaveChangesAsync(cancellation);
            return row is null ? new Outcome<CaseLedger>.NotFound() : new Outcome<CaseLedger>.Denied(T("У вас нет права открыть это дело."));
        }

        var place = await workplaces.FindAsync(db, row.OrganizationId, null, cancellation);
        if (day < row.ReferredOn || day > place.Today.AddYears(FarthestYears))
        {
            return Outcome.Invalid<CaseLedger>("day", day < row.ReferredOn ? T("Семья обратилась позже этого дня.") : T($"Так далеко вперёд сроки не считаются: не больше {FarthestYears} лет."));
        }

        var edition = await catalogue.GetAsync(await VersionAsync(db, row, day, cancellation));
        var then = await workplaces.UnderAsync(db, await workplaces.FindAsync(db, row.OrganizationId, day, cancellation), edition.Program.Identity, cancellation);
        var depth = way?.Sensitive ?? person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId) ? JournalDepth.Full : JournalDepth.WithoutSensitive;
        var file = await CaseFiles.LoadAsync(db, row, day, depth, cancellation);
        AuditLog.Read(db, Subject, row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(new CaseLedger(day, edition, CaseAssessor.AssessAll(edition.Program, then.Calendar, file, day, asThenKnown ? day : DateOnly.MaxValue)));
    }

    // The version in force on the day: the last one that the case had come under by then.
    private static async Task<Guid> VersionAsync(PatronageDb db, CaseRow row, DateOnly day, CancellationToken cancellation)
    {
        var versions = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == row.Id && item.UndoneAt == null)
            .OrderBy(item => item.From).ThenBy(item => item.RecordedAt).ToListAsync(cancellation);
        return (versions.LastOrDefault(item => item.From <= day) ?? versions.FirstOrDefault())?.ProgramVersionId ?? row.ProgramVersionId;
    }
}
