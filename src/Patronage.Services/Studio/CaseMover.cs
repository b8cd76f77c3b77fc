using Microsoft.EntityFrameworkCore;
using Patronage.Services.Cases;
using Patronage.Services.Programs;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>
/// Moves open cases to versions that ask for it: on the first day of each, or after a review; and back from withdrawn ones. Doing it again moves nothing
/// twice, so that it may be run at any time: after a publication, with the site's start, by the hour.
/// </summary>
public sealed class CaseMover(IDbContextFactory<PatronageDb> databases, CaseDesk desk, WorkplaceFinder workplaces, ProgramCatalogue catalogue)
{
    /// <summary>Moves what is due.</summary>
    /// <param name="programId">The program; null for all.</param>
    /// <param name="progress">Told how many of how many are done.</param>
    /// <param name="cancellation">Stops it; what was moved stays moved, the rest waits for the next time.</param>
    /// <returns>How many cases were moved.</returns>
    public async Task<int> MoveDueAsync(string? programId = null, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        var due = await DueAsync(programId, cancellation);
        var moved = 0;
        for (var i = 0; i < due.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            moved += await MoveAsync(due[i], cancellation) ? 1 : 0;
            progress?.Report((i + 1, due.Count));
        }

        return moved;
    }

    private async Task<IReadOnlyList<DueMove>> DueAsync(string? programId, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("move-cases"));
        return await new DueMoves(db, workplaces).FindAsync(programId, cancellation);
    }

    private async Task<bool> MoveAsync(DueMove move, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("move-cases"));
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == move.CaseId, cancellation);
        var today = (await workplaces.FindAsync(db, row.OrganizationId, cancellation)).Today;
        var known = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == move.CaseId).ToListAsync(cancellation);
        if (move.Withdrawn is null && known.Exists(item => item.ProgramVersionId == move.To.Id))
        {
            // It was moved there, and moved back on purpose.
            return false;
        }

        if (move.Withdrawn is { } withdrawn && await IsBoundAsync(db, row, withdrawn, move.To, today, cancellation))
        {
            return false;
        }

        if (known.Count == 0)
        {
            db.CaseProgramVersions.Add(Led(row, row.ProgramVersionId, row.ReferredOn, RecordWords.OpenedUnder, null, row.CreatedAt));
        }

        db.CaseProgramVersions.Add(Led(row, move.To.Id, today, ReasonOf(move), move.Withdrawn is null ? move.To.AuthorId : move.Withdrawn.WithdrawnBy, db.Clock.GetUtcNow().UtcDateTime));
        row.ProgramVersionId = move.To.Id;
        var open = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
        if (open.Assessments.Count > 0)
        {
            await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(open.Assessments), cancellation);
        }

        // Somebody may write to the case at this very moment: then it is moved the next time.
        return (await db.TrySaveAsync(cancellation)).Ok;
    }

    // What was written with words that the version before does not have would be lost there: such a case stays where it is understood.
    private async Task<bool> IsBoundAsync(PatronageDb db, CaseRow row, VersionHead withdrawn, VersionHead to, DateOnly today, CancellationToken cancellation)
    {
        var words = NewWords.Of((await catalogue.GetAsync(withdrawn.Id)).Program, (await catalogue.GetAsync(to.Id)).Program);
        return words.Count > 0 && NewWords.AreUsed(words, (await CaseFiles.LoadAsync(db, row, today, cancellation: cancellation)).Journal);
    }

    private static string ReasonOf(DueMove move) => move switch
    {
        { Withdrawn: { } withdrawn } => $"Версия {withdrawn.Ordinal} отозвана: {withdrawn.WithdrawnReason}",
        { AfterReview: true } => $"Версия {move.To.Ordinal}, при пересмотре: {move.To.Note}",
        _ => $"Версия {move.To.Ordinal}: {move.To.Note}",
    };

    private static CaseProgramVersion Led(CaseRow row, Guid versionId, DateOnly from, string reason, Guid? by, DateTime at) => new()
    {
        CaseId = row.Id, FamilyId = row.FamilyId, ProgramVersionId = versionId, From = from, Reason = reason, RecordedBy = by, RecordedAt = at,
    };
}
