using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Patronage.Storage.Cases;

namespace Patronage.Storage.Projections;

/// <summary>Rewrites the projections of a case by difference: a row that is already right is not written.</summary>
public static class ProjectionWriter
{
    /// <summary>Brings the stored projections of a case to what was computed. <see cref="PatronageDb.TrySaveAsync"/> writes it, with the journal, in one transaction.</summary>
    /// <param name="db">The context that tracks <paramref name="row"/>.</param>
    /// <param name="row">The case, tracked.</param>
    /// <param name="projection">What was computed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What will be written.</returns>
    public static async Task<ProjectionChange> ReplaceAsync(PatronageDb db, CaseRow row, CaseProjection projection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(projection);
        WriteColumns(row, projection);
        var change = db.Entry(row).State == EntityState.Added
            ? Insert(db, row.Id, projection)
            : await DifferencesAsync(db, row.Id, projection, cancellation);
        return change;
    }

    /// <summary>Compares what is stored with what was computed, and writes nothing. The context must be fresh and must not be saved afterwards.</summary>
    /// <param name="db">A fresh context.</param>
    /// <param name="row">The case, tracked.</param>
    /// <param name="projection">What was computed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The differences; empty when all is right.</returns>
    public static async Task<IReadOnlyList<ProjectionDifference>> CompareAsync(
        PatronageDb db, CaseRow row, CaseProjection projection, CancellationToken cancellation = default)
    {
        await ReplaceAsync(db, row, projection, cancellation);
        db.ChangeTracker.DetectChanges();
        return [.. db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .SelectMany(entry => Describe(row.Id, entry))];
    }

    private static void WriteColumns(CaseRow row, CaseProjection projection)
    {
        var columns = projection.Columns;
        var open = projection.Obligations.Where(o => o.State == ObligationState.Open && o.DueOn is not null).ToList();
        row.State = columns.State;
        row.CuratorId = columns.CuratorId;
        row.LevelId = columns.LevelId;
        row.StageId = columns.StageId;
        row.ReferralBasis = columns.ReferralBasis;
        row.OpenedOn = columns.OpenedOn;
        row.EndsOn = columns.EndsOn;
        row.ClosedOn = columns.ClosedOn;
        row.ClosureReason = columns.ClosureReason;
        row.Paused = columns.Paused;
        row.LastContactOn = columns.LastContactOn;
        row.NextVisitBy = columns.NextVisitBy;
        row.ProjectedOn = columns.ProjectedOn;
        row.RecomputeOn = columns.RecomputeOn;
        row.NextDueOn = open.Min(o => o.DueOn);
        row.SortDue = row.NextVisitBy < row.NextDueOn ? row.NextVisitBy.Value : row.NextDueOn ?? row.NextVisitBy ?? CaseRow.NothingDue;
        row.OverdueCount = open.Count(o => o.DueOn < columns.ProjectedOn);
    }

    private static ProjectionChange Insert(PatronageDb db, Guid caseId, CaseProjection projection)
    {
        IEnumerable<IProjection> rows =
        [
            .. projection.Lines, .. projection.Periods, .. projection.Obligations, .. projection.Fields, .. projection.Events, .. projection.PlanItems,
            .. projection.Visits,
        ];
        var added = 0;
        foreach (var row in rows)
        {
            row.CaseId = caseId;
            db.NewRows.Add(row);
            added++;
        }
        return new ProjectionChange(added, 0, 0);
    }

    private static async Task<ProjectionChange> DifferencesAsync(PatronageDb db, Guid caseId, CaseProjection projection, CancellationToken cancellation)
    {
        ProjectionChange[] changes =
        [
            await MergeAsync(db, caseId, projection.Lines, cancellation),
            await MergeAsync(db, caseId, projection.Periods, cancellation),
            await MergeAsync(db, caseId, projection.Obligations, cancellation),
            await MergeAsync(db, caseId, projection.Fields, cancellation),
            await MergeAsync(db, caseId, projection.Events, cancellation),
            await MergeAsync(db, caseId, projection.PlanItems, cancellation),
            await MergeAsync(db, caseId, projection.Visits, cancellation),
        ];
        return new ProjectionChange(changes.Sum(c => c.Added), changes.Sum(c => c.Changed), changes.Sum(c => c.Removed));
    }

    private static async Task<ProjectionChange> MergeAsync<T>(PatronageDb db, Guid caseId, IReadOnlyList<T> computed, CancellationToken cancellation)
        where T : class, IProjection
    {
        var stored = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var row in await db.Set<T>().IgnoreQueryFilters().Where(row => row.CaseId == caseId).ToListAsync(cancellation))
            stored.Add(KeyOf(db.Entry(row)), row);
        int added = 0, changed = 0;
        foreach (var row in computed)
        {
            row.CaseId = caseId;
            var key = KeyOf(db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(row)));
            if (!stored.Remove(key, out var old))
            {
                db.Add(row);
                added++;
                continue;
            }
            var entry = db.Entry(old);
            entry.CurrentValues.SetValues(row);
            if (entry.State == EntityState.Modified)
                changed++;
        }
        db.RemoveRange(stored.Values);
        return new ProjectionChange(added, changed, stored.Count);
    }

    private static string KeyOf(EntityEntry entry) => KeyOf(entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.CurrentValues[p]));

    private static string KeyOf(IEnumerable<object?> values) => string.Join('\u001f', values.Select(Text));

    private static string? Text(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString(),
    };

    private static IEnumerable<ProjectionDifference> Describe(Guid caseId, EntityEntry entry)
    {
        var table = entry.Metadata.GetTableName()!;
        var key = KeyOf(entry).Replace('\u001f', '/');
        return entry.State switch
        {
            EntityState.Added => [new ProjectionDifference(caseId, table, key, null, null, "+")],
            EntityState.Deleted => [new ProjectionDifference(caseId, table, key, null, "-", null)],
            _ => entry.Properties.Where(p => p.IsModified)
                .Select(p => new ProjectionDifference(caseId, table, key, p.Metadata.Name, Text(p.OriginalValue), Text(p.CurrentValue))),
        };
    }
}
