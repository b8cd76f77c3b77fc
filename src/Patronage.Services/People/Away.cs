using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.People;

namespace Patronage.Services.People;

/// <summary>Somebody is away.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null when not known.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Deputies">Who stands in on the day that is asked for; empty when nobody does.</param>
public sealed record AwayNote(DateOnly From, DateOnly? To, string Reason, IReadOnlyList<string> Deputies);

/// <summary>A leave of somebody who leads families for which nobody stands in on all its days.</summary>
/// <param name="CuratorId">Who leaves.</param>
/// <param name="Name">How they are shown.</param>
/// <param name="Families">How many families they lead.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; null when not known.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record UncoveredLeave(Guid CuratorId, string Name, int Families, DateOnly From, DateOnly? To, string Reason);

/// <summary>Who is away, and who stands in.</summary>
internal static class AwayReading
{
    /// <summary>Those of the people who are away on a day.</summary>
    public static async Task<IReadOnlyDictionary<Guid, AwayNote>> OnAsync(PatronageDb db, Guid organizationId, IReadOnlyCollection<Guid> users, DateOnly day, CancellationToken cancellation)
    {
        var away = await db.Absences.AsNoTracking().Where(item => users.Contains(item.UserId) && item.From <= day && (item.To == null || item.To >= day)).ToListAsync(cancellation);
        var deputies = (await db.Deputies.AsNoTracking().Where(item => users.Contains(item.ForUserId) && item.OrganizationId == organizationId && item.From <= day && (item.To == null || item.To >= day))
            .Join(db.Users, item => item.UserId, user => user.Id, (item, user) => new { item.ForUserId, user.DisplayName }).Distinct().ToListAsync(cancellation)).ToLookup(item => item.ForUserId, item => item.DisplayName);
        return away.OrderBy(item => item.From).DistinctBy(item => item.UserId)
            .ToDictionary(item => item.UserId, item => new AwayNote(item.From, item.To, item.Reason, [.. deputies[item.UserId].Order(StringComparer.Ordinal)]));
    }

    /// <summary>The leaves that go on or begin up to a day, and no one person stands in from now to their end.</summary>
    public static async Task<IReadOnlyList<Absence>> UncoveredAsync(PatronageDb db, Guid organizationId, IReadOnlyCollection<Guid> users, DateOnly today, DateOnly until, CancellationToken cancellation)
    {
        var leaves = await db.Absences.AsNoTracking().Where(item => users.Contains(item.UserId) && item.From <= until && (item.To == null || item.To >= today)).OrderBy(item => item.From).ToListAsync(cancellation);
        var away = leaves.ConvertAll(item => item.UserId);
        var deputies = await db.Deputies.AsNoTracking().Where(item => away.Contains(item.ForUserId) && item.OrganizationId == organizationId && (item.To == null || item.To >= today)).ToListAsync(cancellation);
        return [.. leaves.Where(leave => !deputies.Exists(item => item.ForUserId == leave.UserId && item.From <= Later(leave.From, today) && (item.To is null || item.To >= leave.To)))];
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
