using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Patronage.Storage.Organizations;

/// <summary>The tree of organizations.</summary>
public static class OrganizationTree
{
    /// <summary>An organization and everything below it.</summary>
    /// <param name="organizations">The organizations.</param>
    /// <param name="root">The organization at the top.</param>
    /// <returns>The organizations of the subtree.</returns>
    public static IQueryable<Organization> Below(this IQueryable<Organization> organizations, Organization root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return organizations.Where(o => o.Path.StartsWith(root.Path));
    }

    /// <summary>The profile an organization works under on a day: its own, or that of the nearest organization above it that has one.</summary>
    /// <param name="db">The context.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The profile; null when none is in force.</returns>
    public static async Task<JurisdictionProfile?> ProfileAsync(this PatronageDb db, Guid organizationId, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstOrDefaultAsync(cancellation);
        var line = Ids(path).ToList();
        var profiles = await db.Profiles.AsNoTracking().Where(p => line.Contains(p.OrganizationId) && p.From <= day).ToListAsync(cancellation);
        return InForce(profiles, line, day);
    }

    /// <summary>
    /// The profile that a case of an organization goes on under: a case keeps the program it was opened with, and with it the norms and the calendar that the
    /// organization had set under that program.
    /// </summary>
    /// <param name="db">The context.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="programId">The program of the case.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The profile last in force under the program; where there never was one, that of the day; null when none is in force.</returns>
    public static async Task<JurisdictionProfile?> ProfileUnderAsync(this PatronageDb db, Guid organizationId, string programId, DateOnly day, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var path = await db.Organizations.Where(o => o.Id == organizationId).Select(o => o.Path).FirstOrDefaultAsync(cancellation);
        var line = Ids(path).ToList();
        var profiles = await db.Profiles.AsNoTracking().Where(p => line.Contains(p.OrganizationId) && p.From <= day).ToListAsync(cancellation);
        return InForce(profiles, line, day) is { } now && !string.Equals(now.ProgramId, programId, StringComparison.Ordinal)
            ? InForce(profiles.Where(p => string.Equals(p.ProgramId, programId, StringComparison.Ordinal)), line, day) ?? now
            : InForce(profiles, line, day);
    }

    /// <summary>Of profiles, the one in force on a day.</summary>
    /// <param name="profiles">Profiles of an organization and of those above it.</param>
    /// <param name="line">The organization's line, from the top to itself.</param>
    /// <param name="day">The day.</param>
    /// <returns>The organization's own, else that of the nearest above; of one day the one recorded last; null when none is in force.</returns>
    public static JurisdictionProfile? InForce(IEnumerable<JurisdictionProfile> profiles, IReadOnlyList<Guid> line, DateOnly day)
    {
        var places = line.Select((id, index) => (id, index)).ToDictionary(item => item.id, item => item.index);
        return profiles.Where(p => p.From <= day && places.ContainsKey(p.OrganizationId))
            .OrderByDescending(p => places[p.OrganizationId]).ThenByDescending(p => p.From).ThenByDescending(p => p.RecordedAt).ThenByDescending(p => p.Id).FirstOrDefault();
    }

    /// <summary>An organization's line, from the top to itself.</summary>
    /// <param name="organization">The organization, saved: its path is written then.</param>
    /// <returns>The ids.</returns>
    public static IReadOnlyList<Guid> Line(this Organization organization)
    {
        ArgumentNullException.ThrowIfNull(organization);
        return [.. Ids(organization.Path)];
    }

    internal static async Task RefreshAsync(PatronageDb db, IEnumerable<EntityEntry> changes, CancellationToken cancellation)
    {
        var moved = changes.Where(entry => entry.Entity is Organization && (entry.State == EntityState.Added || entry.Property(nameof(Organization.ParentId)).IsModified))
            .Select(entry => (Organization)entry.Entity).ToList();
        foreach (var organization in moved)
        {
            var old = organization.Path;
            organization.Path = await PathAsync(db, organization, [], cancellation);
            if (old.Length == 0 || string.Equals(old, organization.Path, StringComparison.Ordinal))
                continue;
            foreach (var below in await db.Organizations.Where(o => o.Path.StartsWith(old) && o.Id != organization.Id).ToListAsync(cancellation))
                below.Path = string.Concat(organization.Path, below.Path.AsSpan(old.Length));
        }
    }

    private static async Task<string> PathAsync(PatronageDb db, Organization organization, HashSet<Guid> seen, CancellationToken cancellation)
    {
        if (!seen.Add(organization.Id))
            throw new InvalidOperationException($"The organization {organization.Id} would stand below itself.");
        var above = organization.ParentId is { } parent ? await db.Organizations.FindAsync([parent], cancellation) : null;
        return (above is null ? "/" : await PathAsync(db, above, seen, cancellation)) + organization.Id.ToString("N") + "/";
    }

    private static IEnumerable<Guid> Ids(string? path) =>
        (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => Guid.ParseExact(id, "N"));
}
