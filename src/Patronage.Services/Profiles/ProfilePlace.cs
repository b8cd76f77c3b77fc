using Microsoft.EntityFrameworkCore;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Organizations;

namespace Patronage.Services.Profiles;

/// <summary>An organization with the profiles that bear on it, loaded for one use case.</summary>
/// <param name="Organization">The organization, tracked: its version guards against two administrators at once.</param>
/// <param name="History">Its profiles and those above.</param>
internal sealed record ProfilePlace(Organization Organization, ProfileHistory History)
{
    public static async Task<ProfilePlace?> FindAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation)
    {
        var organization = await db.Organizations.FirstOrDefaultAsync(item => item.Id == organizationId && item.ClosedOn == null, cancellation);
        if (organization is null)
        {
            return null;
        }

        var line = organization.Line();
        var rows = await db.Profiles.AsNoTracking().Where(item => line.Contains(item.OrganizationId)).ToListAsync(cancellation);
        return new ProfilePlace(organization, new ProfileHistory(line, rows));
    }

    /// <summary>The organizations below that have no profile of their own, nor has any between.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Title)>> FollowingAsync(PatronageDb db, CancellationToken cancellation)
    {
        var below = await db.Organizations.AsNoTracking().Where(item => item.Path.StartsWith(Organization.Path) && item.Id != Organization.Id && item.ClosedOn == null)
            .OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var ids = below.Select(item => item.Id).ToList();
        var own = (await db.Profiles.Where(item => ids.Contains(item.OrganizationId)).Select(item => item.OrganizationId).Distinct().ToListAsync(cancellation)).ToHashSet();
        return [.. below.Where(item => !item.Line().Any(own.Contains)).Select(item => (item.Id, item.Brief()))];
    }

    /// <summary>Writes what was added, unless another changed the organization's profile since it was shown.</summary>
    public async Task<Outcome<T>> SaveAsync<T>(PatronageDb db, int shownVersion, T value, CancellationToken cancellation)
    {
        db.Entry(Organization).Property(item => item.Title).IsModified = true;
        db.Expect(Organization, shownVersion);
        return (await db.TrySaveAsync(cancellation)).Ok ? Outcome.Done(value) : await ConflictAsync<T>(db, cancellation);
    }

    public async Task<Outcome<T>> ConflictAsync<T>(PatronageDb db, CancellationToken cancellation)
    {
        var last = await db.Profiles.AsNoTracking().Where(item => item.OrganizationId == Organization.Id).OrderByDescending(item => item.RecordedAt).FirstOrDefaultAsync(cancellation);
        var by = last?.RecordedBy is { } author ? await db.Users.Where(item => item.Id == author).Select(item => item.DisplayName).FirstOrDefaultAsync(cancellation) : null;
        return new Outcome<T>.Conflict(new ConflictInfo(by ?? "", last?.RecordedAt ?? default, []));
    }
}
