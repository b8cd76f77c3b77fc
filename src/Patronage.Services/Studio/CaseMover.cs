using Microsoft.EntityFrameworkCore;
using Patronage.Services.Cases;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Programs;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>
/// Moves open cases to versions that ask for it, on the first day of each. Doing it again moves nothing twice, so that it may be run at any time:
/// after a publication, with the site's start, by the hour.
/// </summary>
public sealed class CaseMover(IDbContextFactory<PatronageDb> databases, CaseDesk desk, WorkplaceFinder workplaces)
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
            moved += await MoveAsync(due[i].CaseId, due[i].Version, cancellation) ? 1 : 0;
            progress?.Report((i + 1, due.Count));
        }

        return moved;
    }

    private async Task<IReadOnlyList<(Guid CaseId, ProgramVersion Version)>> DueAsync(string? programId, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("move-cases"));
        var versions = await db.ProgramVersions.AsNoTracking()
            .Where(item => item.Status == VersionStatus.Published && item.OpenCases == OpenCases.Now && (programId == null || item.ProgramId == programId))
            .Select(item => new ProgramVersion
            {
                Id = item.Id, ProgramId = item.ProgramId, Ordinal = item.Ordinal, Hash = "", Files = "{}", PublishedAt = item.PublishedAt, InForceFrom = item.InForceFrom,
                AuthorId = item.AuthorId, Note = item.Note,
            })
            .ToListAsync(cancellation);
        var today = new Dictionary<Guid, DateOnly>();
        var due = new List<(Guid, ProgramVersion)>();
        foreach (var program in versions.GroupBy(version => version.ProgramId, StringComparer.Ordinal))
        {
            var ordinals = await db.ProgramVersions.AsNoTracking().Where(item => item.ProgramId == program.Key).ToDictionaryAsync(item => item.Id, item => item.Ordinal, cancellation);
            var rows = await db.Cases.AsNoTracking().Where(row => row.ProgramId == program.Key).Where(OpenRows.Are)
                .Select(row => new { row.Id, row.OrganizationId, row.ProgramVersionId }).ToListAsync(cancellation);
            foreach (var row in rows)
            {
                if (!today.TryGetValue(row.OrganizationId, out var day))
                {
                    today.Add(row.OrganizationId, day = (await workplaces.FindAsync(db, row.OrganizationId, cancellation)).Today);
                }

                var target = program.Where(version => version.InForceFrom <= day).MaxBy(version => version.Ordinal);
                if (target is not null && ordinals.GetValueOrDefault(row.ProgramVersionId) < target.Ordinal)
                {
                    due.Add((row.Id, target));
                }
            }
        }

        return due;
    }

    private async Task<bool> MoveAsync(Guid caseId, ProgramVersion version, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("move-cases"));
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == caseId, cancellation);
        var today = (await workplaces.FindAsync(db, row.OrganizationId, cancellation)).Today;
        var known = await db.CaseProgramVersions.AsNoTracking().Where(item => item.CaseId == caseId).ToListAsync(cancellation);
        if (known.Exists(item => item.ProgramVersionId == version.Id))
        {
            // It was moved there, and moved back on purpose.
            return false;
        }

        if (known.Count == 0)
        {
            db.CaseProgramVersions.Add(Led(row, row.ProgramVersionId, row.ReferredOn, "Версия, под которой открыт случай", null, row.CreatedAt));
        }

        db.CaseProgramVersions.Add(Led(row, version.Id, today, $"Версия {version.Ordinal}: {version.Note}", version.AuthorId, db.Clock.GetUtcNow().UtcDateTime));
        row.ProgramVersionId = version.Id;
        var open = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
        if (open.Assessments.Count > 0)
        {
            await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(open.Assessments), cancellation);
        }

        // Somebody may write to the case at this very moment: then it is moved the next time.
        return (await db.TrySaveAsync(cancellation)).Ok;
    }

    private static CaseProgramVersion Led(CaseRow row, Guid versionId, DateOnly from, string reason, Guid? by, DateTime at) => new()
    {
        CaseId = row.Id, FamilyId = row.FamilyId, ProgramVersionId = versionId, From = from, Reason = reason, RecordedBy = by, RecordedAt = at,
    };
}
