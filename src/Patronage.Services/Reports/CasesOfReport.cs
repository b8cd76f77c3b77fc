using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Patronage.Reporting.Reports;
using Patronage.Rules.Columns;
using Patronage.Services.Programs;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.Reports;

/// <summary>
/// Which cases have to be read for a report: its own conditions, asked of the database, leave out those that cannot have a say in it, such as families whose
/// support ended years before. What the stored columns do not tell for certain, the file does, so that none is left out that counts.
/// </summary>
/// <param name="Cases">The cases to read.</param>
/// <param name="InAll">How many there are.</param>
/// <param name="JudgedInFiles">The parts of the conditions that the database cannot be asked.</param>
internal sealed record CasesOfReport(IReadOnlyList<Guid> Cases, int InAll, IReadOnlyList<UntranslatedPart> JudgedInFiles)
{
    /// <summary>Chooses.</summary>
    /// <param name="db">The database.</param>
    /// <param name="run">The report.</param>
    /// <param name="edition">The program that cases are read under.</param>
    /// <param name="organizations">The organizations whose cases are reported.</param>
    /// <param name="today">The organization's day.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<CasesOfReport> ChooseAsync(
        PatronageDb db, ReportRun run, ProgramEdition edition, IReadOnlyList<Guid> organizations, DateOnly today, CancellationToken cancellation)
    {
        var program = edition.Program;
        var all = All(db, program.Identity.Id, run.AsOf, organizations);
        var (mayHold, untranslated) = LineColumns.AnyOf(run.Conditions, LineColumns.On(program.Facts, run.AsOf, run.PeriodFacts));
        var lines = db.CaseLines.AsNoTracking().Where(mayHold);

        // Columns tell of a case as this version of the program sees it, and only when no day has passed that changes the picture.
        var version = edition.VersionId;
        var chosen = await all
            .Where(row => lines.Any(line => line.CaseId == row.Id)
                || row.ProgramVersionId != version || db.CaseProgramVersions.Any(led => led.CaseId == row.Id && led.ProgramVersionId != version)
                || row.ProjectedOn == null || row.ProjectedOn > today || row.RecomputeOn <= today)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        return new CasesOfReport(chosen, await all.CountAsync(cancellation), untranslated);
    }

    /// <summary>Every case that had come by a day, each family once; those too that went on under another program since: their time here is reported here.</summary>
    internal static IQueryable<CaseRow> All(PatronageDb db, string programId, DateOnly asOf, IReadOnlyList<Guid> organizations) =>
        db.Cases.AsNoTracking().Where(row => organizations.Contains(row.OrganizationId) && row.ReferredOn <= asOf
            // Of a case that went on in another of these organizations the new file has everything: the family is counted once.
            && !db.CaseTransfers.Any(t => t.CaseId == row.Id && t.State == TransferState.Accepted && t.Continues && organizations.Contains(t.ToOrganizationId))).Where(LedUnder(db, programId));

    /// <summary>Whether a case is or was led under a program.</summary>
    internal static Expression<Func<CaseRow, bool>> LedUnder(PatronageDb db, string programId) => row => row.ProgramId == programId
        || db.CaseProgramVersions.Any(led => led.CaseId == row.Id && led.UndoneAt == null && db.ProgramVersions.Any(version => version.Id == led.ProgramVersionId && version.ProgramId == programId));
}
