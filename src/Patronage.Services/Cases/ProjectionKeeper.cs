using Microsoft.EntityFrameworkCore;
using Patronage.Services.Clock;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.Projections;
using Patronage.Storage.Saving;

namespace Patronage.Services.Cases;

/// <summary>
/// Keeps what is stored about cases equal to what follows from their journals: computes anew those whose picture the passing of days changes, and
/// compares on demand.
/// </summary>
public sealed class ProjectionKeeper(IDbContextFactory<PatronageDb> databases, CaseDesk desk, WorkplaceFinder workplaces, OrganizationClock clock)
{
    /// <summary>Computes anew the cases of an organization whose stored picture is older than what its day asks for.</summary>
    /// <param name="organizationId">The organization.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How many cases were computed anew.</returns>
    public async Task<int> RefreshAsync(Guid organizationId, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("refresh"));
        var today = (await workplaces.FindAsync(db, organizationId, cancellation)).Today;
        var line = (await db.Organizations.AsNoTracking().FirstAsync(item => item.Id == organizationId, cancellation)).Line();
        // A profile that was recorded ahead, with another calendar or other norms, changes dates on its first day.
        var changed = await db.Profiles.Where(item => line.Contains(item.OrganizationId) && item.From <= today).MaxAsync(item => (DateOnly?)item.From, cancellation) ?? DateOnly.MinValue;
        var due = await db.Cases.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && row.Family!.ErasedAt == null
                && (row.ProjectedOn == null || row.ProjectedOn > today || row.ProjectedOn < changed || (row.RecomputeOn != null && row.RecomputeOn <= today)))
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        await RefreshAsync(due, cancellation);
        return due.Count;
    }

    /// <summary>Says that the stored pictures of organizations' cases lean on a calendar or on norms that were changed: they are computed anew when next asked for.</summary>
    /// <param name="organizations">The organizations.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> organizations, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(organizations);
        await using var db = databases.Open(Actor.System("refresh"));
        await db.Cases.Where(row => organizations.Contains(row.OrganizationId) && row.State != CaseState.Closed && row.State != CaseState.Declined)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.ProjectedOn, (DateOnly?)null), cancellation);
    }

    /// <summary>The day of every organization that has cases: when one of them turns, its pictures grow old.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateOnly>> DaysAsync(CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("refresh"));
        var zones = await db.Organizations.AsNoTracking().Where(item => db.Cases.Any(row => row.OrganizationId == item.Id)).Select(item => new { item.Id, item.TimeZone }).ToListAsync(cancellation);
        return zones.ToDictionary(item => item.Id, item => clock.Today(item.TimeZone));
    }

    /// <summary>Computes some cases anew: whoever shows what is due asks for the stale ones first, so that the picture of an earlier day never hides a date.</summary>
    /// <param name="caseIds">The cases.</param>
    /// <param name="cancellation">Stops it between two cases.</param>
    public async Task RefreshAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(caseIds);
        foreach (var id in caseIds)
        {
            await RefreshCaseAsync(id, cancellation);
        }
    }

    /// <summary>Computes cases anew, each as of the day of its stored picture, and compares; writes nothing.</summary>
    /// <param name="caseIds">The cases; all of the database when none are named.</param>
    /// <param name="cancellation">Stops it between two cases.</param>
    /// <returns>The differences; empty when all is right.</returns>
    public async Task<IReadOnlyList<ProjectionDifference>> VerifyAsync(IReadOnlyCollection<Guid>? caseIds = null, CancellationToken cancellation = default)
    {
        if (caseIds is null)
        {
            await using var db = databases.Open(Actor.System("verify"));
            caseIds = await db.Cases.AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        }

        var differences = new List<ProjectionDifference>();
        foreach (var id in caseIds)
        {
            // A context a case: the comparison tracks what would change, and it must never be saved.
            await using var db = databases.Open(Actor.System("verify"));
            var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == id, cancellation);
            if (IsErased(row))
            {
                continue;
            }

            var open = await desk.LoadAsync(db, row, withSensitive: true, row.ProjectedOn, cancellation);
            if (open.Assessments.Count > 0)
            {
                differences.AddRange(await ProjectionWriter.CompareAsync(db, row, CaseProjector.Project(open.Assessments), cancellation));
            }
        }

        return differences;
    }

    // What the answers said is gone; what followed from them stays as it stood, or reports of past years would change.
    private static bool IsErased(CaseRow row) => row.Family?.ErasedAt is not null;

    private async Task RefreshCaseAsync(Guid caseId, CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("refresh"));
        var row = await db.Cases.Include(item => item.Family).FirstAsync(item => item.Id == caseId, cancellation);
        if (IsErased(row))
        {
            return;
        }

        var open = await desk.LoadAsync(db, row, withSensitive: true, cancellation);
        if (open.Assessments.Count == 0)
        {
            return;
        }

        // Somebody may write to the case at this very moment; then their saving has computed it anew, and ours is not needed.
        await ProjectionWriter.ReplaceAsync(db, row, CaseProjector.Project(open.Assessments), cancellation);
        await db.TrySaveAsync(cancellation);
    }

    /// <summary>Lets the database look how its tables have grown: by that it chooses the index of each question.</summary>
    /// <param name="cancellation">Stops it.</param>
    internal async Task LearnSizesAsync(CancellationToken cancellation)
    {
        await using var db = databases.Open(Actor.System("refresh"));
        await db.LearnSizesAsync(cancellation);
    }
}
