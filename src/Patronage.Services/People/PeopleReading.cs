using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;

namespace Patronage.Services.People;

/// <summary>What the use cases of people ask of the database.</summary>
internal static class PeopleReading
{
    public static async Task<PeopleList> ListAsync(PatronageDb db, IReadOnlyList<Guid> reach, DateOnly today, CancellationToken cancellation)
    {
        var users = await db.Users.AsNoTracking().Where(user => db.RoleAssignments.Any(item => item.UserId == user.Id && reach.Contains(item.OrganizationId)))
            .OrderBy(user => user.SortName).ToListAsync(cancellation);
        var ids = users.Select(user => user.Id).ToList();
        var roles = (await db.RoleAssignments.AsNoTracking().Where(item => ids.Contains(item.UserId)).ToListAsync(cancellation)).ToLookup(item => item.UserId);
        var deputies = (await db.Deputies.AsNoTracking().Where(item => ids.Contains(item.ForUserId) && reach.Contains(item.OrganizationId)).ToListAsync(cancellation)).ToLookup(item => item.ForUserId);
        var leaves = (await db.Absences.AsNoTracking().Where(item => ids.Contains(item.UserId) && (item.To == null || item.To >= today)).ToListAsync(cancellation)).ToLookup(item => item.UserId);
        var organizations = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var titles = organizations.ToDictionary(item => item.Id, item => item.ShortTitle.Length > 0 ? item.ShortTitle : item.Title);
        var standIns = deputies.SelectMany(group => group).Select(item => item.UserId).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(user => standIns.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        return new PeopleList([.. users.Select(Line)], [.. organizations.Where(item => item.ClosedOn is null).Select(item => new OrganizationTitle(item.Id, titles[item.Id]))], today);

        PersonLine Line(PatronageUser user) => new(
            user.Id,
            user.UserName ?? "",
            user.DisplayName,
            string.Join(' ', new[] { user.Surname, user.Name, user.Patronymic }.Where(part => part.Length > 0)),
            user.Post,
            user.Locked ? user.LockedReason ?? "" : null,
            user.PasswordHash is not null,
            user.TwoFactorEnabled,
            user.LastSignInAt,
            roles[user.Id].Where(item => item.To is null || item.To >= today).All(item => reach.Contains(item.OrganizationId)),
            [
                .. roles[user.Id].Where(item => reach.Contains(item.OrganizationId))
                    .Select(item => new RoleView(item.Id, item.Version, item.Role, item.OrganizationId, titles[item.OrganizationId], item.ProgramRole, item.From, item.To, item.To < today))
                    .OrderBy(item => item.IsOver).ThenBy(item => item.From),
            ],
            [
                .. deputies[user.Id].Select(item => new DeputyView(item.Id, item.Version, names[item.UserId], item.From, item.To, item.To < today || item.To < item.From))
                    .OrderBy(item => item.IsOver).ThenBy(item => item.From),
            ])
        {
            Leaves = [.. leaves[user.Id].OrderBy(item => item.From).Select(item => new LeaveView(item.Id, item.Version, item.From, item.To, item.Reason))],
        };
    }

    /// <summary>Whether a person has, had or will have a role in one of the organizations.</summary>
    public static Task<bool> IsSeenAsync(PatronageDb db, Guid userId, IReadOnlyList<Guid> reach, CancellationToken cancellation) =>
        db.RoleAssignments.AnyAsync(item => item.UserId == userId && reach.Contains(item.OrganizationId), cancellation);

    /// <summary>Whether no role of the person, now or later, lies outside the organizations: else who manages a part could take over the whole account.</summary>
    public static async Task<bool> IsManagedAsync(PatronageDb db, Guid userId, IReadOnlyList<Guid> reach, DateOnly today, CancellationToken cancellation) =>
        !await db.RoleAssignments.AnyAsync(item => item.UserId == userId && (item.To == null || item.To >= today) && !reach.Contains(item.OrganizationId), cancellation);

    /// <summary>Whether somebody else administers the organization after a day, there or above.</summary>
    public static async Task<bool> HasOtherAdministratorAsync(PatronageDb db, Guid organizationId, Guid userId, DateOnly after, CancellationToken cancellation)
    {
        var organization = await db.Organizations.AsNoTracking().FirstAsync(item => item.Id == organizationId, cancellation);
        var line = organization.Line().ToList();
        return await db.RoleAssignments.AnyAsync(
            item => item.Role == Role.Administrator && item.UserId != userId && line.Contains(item.OrganizationId) && (item.To == null || item.To > after) && db.Users.Any(user => user.Id == item.UserId && !user.Locked),
            cancellation);
    }
}
