using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.Reports;

namespace Patronage.Storage.Outside;

/// <summary>What other systems are told of.</summary>
public static class OutsideEvents
{
    /// <summary>A referral came.</summary>
    public const string Received = "case.received";

    /// <summary>Support began.</summary>
    public const string Opened = "case.opened";

    /// <summary>A referral was declined.</summary>
    public const string Declined = "case.declined";

    /// <summary>Support ended.</summary>
    public const string Closed = "case.closed";

    /// <summary>The level of support became another.</summary>
    public const string LevelChanged = "case.levelChanged";

    /// <summary>A report was signed or corrected.</summary>
    public const string ReportSigned = "report.signed";

    /// <summary>Nothing happened: somebody tries the address.</summary>
    public const string Trial = "trial";

    /// <summary>All that happen.</summary>
    public static IReadOnlyList<string> All { get; } = [Received, Opened, Declined, Closed, LevelChanged, ReportSigned];
}

/// <summary>Writes messages about what happens into the transaction in which it happens. It stands behind every saving, so that no use case can forget it.</summary>
internal static class Outbox
{
    public static async Task AddAsync(PatronageDb db, List<EntityEntry> changes, CancellationToken cancellation)
    {
        var happened = changes.SelectMany(Of).ToList();
        if (happened.Count == 0)
        {
            return;
        }

        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.StoppedAt == null && hook.RemovedAt == null).ToListAsync(cancellation);
        if (hooks.Count == 0)
        {
            return;
        }

        var concerned = happened.Select(item => item.Organization).Distinct().ToList();
        var lines = await db.Organizations.AsNoTracking().Where(item => concerned.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Line(), cancellation);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        foreach (var (place, (name, organization, caseId, subject)) in happened.Index())
        {
            // What happened together is told in its order.
            var at = now.AddMicroseconds(place);
            var line = lines.GetValueOrDefault(organization) ?? [];
            foreach (var hook in hooks.Where(hook => hook.Events.Split(',').Contains(name, StringComparer.Ordinal)
                && (hook.OrganizationId == organization || (hook.WithBelow && line.Contains(hook.OrganizationId)))))
            {
                db.NewRows.Add(new WebhookDelivery
                {
                    Id = Guid.CreateVersion7(db.Clock.GetUtcNow()), WebhookId = hook.Id, Event = name, OrganizationId = organization, CaseId = caseId, Subject = subject, At = at, NextAt = now,
                });
            }
        }
    }

    private static IEnumerable<(string Event, Guid Organization, Guid? CaseId, string? Subject)> Of(EntityEntry entry)
    {
        if (entry is { Entity: SignedReport report, State: EntityState.Added })
        {
            yield return (OutsideEvents.ReportSigned, report.OrganizationId, null, $"{report.ProgramId}/{report.ReportId}/{report.PeriodFrom:yyyy-MM-dd}");
        }

        if (entry is not { Entity: CaseRow row, State: EntityState.Added or EntityState.Modified })
        {
            yield break;
        }

        var before = entry.State == EntityState.Added ? (CaseState?)null : (CaseState)entry.Property(nameof(CaseRow.State)).OriginalValue!;
        if (before is null)
        {
            yield return (OutsideEvents.Received, row.OrganizationId, row.Id, row.Number);
        }

        if (row.State != before && Named(row.State, before) is { } name)
        {
            yield return (name, row.OrganizationId, row.Id, row.Number);
        }

        if (row.LevelId is not null && !Equals(entry.State == EntityState.Added ? null : entry.Property(nameof(CaseRow.LevelId)).OriginalValue, row.LevelId))
        {
            yield return (OutsideEvents.LevelChanged, row.OrganizationId, row.Id, row.Number);
        }
    }

    private static string? Named(CaseState state, CaseState? before) => state switch
    {
        CaseState.Open when before is null or CaseState.Referral or CaseState.Closed or CaseState.PostSupport => OutsideEvents.Opened,
        CaseState.Declined => OutsideEvents.Declined,
        CaseState.Closed => OutsideEvents.Closed,
        _ => null,
    };
}
