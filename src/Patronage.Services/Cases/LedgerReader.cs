using Microsoft.EntityFrameworkCore;
using Patronage.Casework;
using Patronage.Casework.Journal;
using Patronage.Casework.Replay;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Services.Urgent;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;

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
/// <param name="assessor">Assesses a case that went through versions.</param>
public sealed class LedgerReader(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, WorkplaceFinder workplaces, VersionedAssessor assessor)
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
        return (await OpenAsync(db, person, caseId, day, asThenKnown, Subject, cancellation)).Then(file => Outcome.Done(new CaseLedger(day, file.Edition, file.Assessments)));
    }

    /// <summary>Opens a case as of a day through a context of the person's; the reading is written to the audit before anything is given.</summary>
    /// <param name="db">The context, opened for the person.</param>
    /// <param name="person">Who asks; needs <see cref="Operation.OpenFile"/>.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="day">The day.</param>
    /// <param name="asThenKnown">What was written down or corrected later does not count, of the family neither.</param>
    /// <param name="subject">What is read, in the audit's word.</param>
    /// <param name="cancellation">Stops it.</param>
    internal async Task<Outcome<DayFile>> OpenAsync(PatronageDb db, Person person, Guid caseId, DateOnly day, bool asThenKnown, string subject, CancellationToken cancellation)
    {
        var row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstOrDefaultAsync(item => item.Id == caseId, cancellation);
        OtherWay? way = null;
        if ((row is null || !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)) && (way = await OtherWays.OpenAsync(databases, db, person, caseId, cancellation)) is not null)
        {
            row = await db.Cases.AsNoTracking().Include(item => item.Family).FirstAsync(item => item.Id == caseId, cancellation);
        }

        if (row is null || (way is null && !person.May(Operation.OpenFile, row.OrganizationId, row.CuratorId)))
        {
            AuditLog.Record(db, new AuditFact(AuditActions.Refused, subject, caseId.ToString()) { FamilyId = row?.FamilyId, CaseId = row?.Id, OrganizationId = row?.OrganizationId });
            await db.SaveChangesAsync(cancellation);
            return row is null ? new Outcome<DayFile>.NotFound() : new Outcome<DayFile>.Denied(T("У вас нет права открыть это дело."));
        }

        var place = await workplaces.FindAsync(db, row.OrganizationId, null, cancellation);
        if (day < row.ReferredOn || day > place.Today.AddYears(FarthestYears))
        {
            return Outcome.Invalid<DayFile>("day", day < row.ReferredOn ? T("Семья обратилась позже этого дня.") : T($"Так далеко вперёд сроки не считаются: не больше {FarthestYears} лет."));
        }

        var hides = !(way?.Sensitive ?? person.May(Operation.SeeSensitive, row.OrganizationId, row.CuratorId));
        var opened = await LoadAsync(db, row, place, day, asThenKnown, !hides, cancellation);
        AuditLog.Read(db, subject, row.Id.ToString(), row.FamilyId, row.Id, row.OrganizationId);
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(opened with { HidesSensitive = hides, Urgent = way?.Urgent });
    }

    private async Task<DayFile> LoadAsync(PatronageDb db, CaseRow row, Workplace place, DateOnly day, bool asThenKnown, bool sensitive, CancellationToken cancellation)
    {
        var before = OrganizationClock.StartOf(day.AddDays(1), TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone));
        var versions = await VersionsAsync(db, row, day, asThenKnown ? before : null, cancellation);
        var (version, since) = versions is [.., var last] ? (last.ProgramVersionId, versions.Count == 1 && row.ReferredOn < last.From ? row.ReferredOn : last.From) : (row.ProgramVersionId, row.ReferredOn);
        var edition = await catalogue.GetAsync(version);
        var then = await workplaces.UnderAsync(db, await workplaces.FindAsync(db, row.OrganizationId, day, cancellation), edition.Program.Identity, cancellation);
        var file = (await SeenFile.ReadAsync(db, row, edition, day, sensitive, cancellation)).File;
        if (!asThenKnown)
        {
            return new DayFile(row, edition, since, then, file, CaseAssessor.AssessAll(edition.Program, then.Calendar, file, day, DateOnly.MaxValue)) { Today = place.Today, Before = before };
        }

        var family = FamilyThen.On(await FamilyHistory.ReadAsync(db, row.FamilyId, cancellation), day, before);
        file = family.Put(file) with { Journal = [.. file.Journal.Where(entry => entry.RecordedOn <= day)] };
        file = file with { Curator = await CuratorAsync(db, row, edition, then, file, cancellation) };
        return new DayFile(row, edition, since, then, file, await assessor.AssessThenAsync(db, row, versions, version, file, then, cancellation)) { Today = place.Today, Before = before, Family = family };
    }

    // Who led the case on the day, and not who leads it now.
    private static async Task<CuratorFacts?> CuratorAsync(PatronageDb db, CaseRow row, ProgramEdition edition, Workplace then, CaseFile file, CancellationToken cancellation) =>
        CaseReplay.Run(edition.Program, then.Calendar, file with { Curator = null }, then.Today) is [{ CuratorId: { } curator }, ..] && Guid.TryParse(curator, out var id)
            ? await CaseFiles.CuratorAsync(db, id, row.OrganizationId, then.Today, cancellation)
            : null;

    // The versions that the case had come under by the day; the one that it was opened under where none is told of by then.
    private static async Task<List<CaseProgramVersion>> VersionsAsync(PatronageDb db, CaseRow row, DateOnly day, DateTime? knownBefore, CancellationToken cancellation)
    {
        var all = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == row.Id).OrderBy(item => item.From).ThenBy(item => item.RecordedAt).ToListAsync(cancellation);
        var known = all.Where(item => item.UndoneAt is null || item.UndoneAt >= knownBefore).ToList();
        var then = known.Where(item => item.From <= day && (knownBefore is null || item.RecordedAt < knownBefore)).ToList();
        return then.Count > 0 ? then : [.. known.Take(1)];
    }
}
