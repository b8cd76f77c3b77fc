using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Services.People;

/// <summary>An organization that a person may work in.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Title">Its short title.</param>
public sealed record OrganizationChoice(Guid Id, string Title);

/// <summary>Says who somebody is today: roles in force, the organizations below each, whom the person stands in for.</summary>
public sealed class PersonDirectory(IDbContextFactory<PatronageDb> databases, OrganizationClock clock)
{
    /// <summary>Loads a person as of today.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="origin">From where the person acts; null when that does not matter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The person; null when there is no such account or it is locked.</returns>
    public async Task<Person?> LoadAsync(Guid userId, string? origin = null, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("people"));
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(item => item.Id == userId && !item.Locked, cancellation);
        if (user is null)
        {
            return null;
        }

        var organizations = await OrganizationsAsync(db, userId, cancellation);
        var assignments = await db.RoleAssignments.AsNoTracking().Where(item => item.UserId == userId).OrderBy(item => item.From).ThenBy(item => item.Id).ToListAsync(cancellation);
        var deputies = await db.Deputies.AsNoTracking().Where(item => item.UserId == userId).ToListAsync(cancellation);
        var roles = assignments.Where(item => InForce(item.From, item.To, item.OrganizationId)).Select(Held).ToList();
        var workedIn = await WorkedInAsync(db, user.Id, roles, cancellation);
        return new Person
        {
            Id = user.Id,
            DisplayName = user.DisplayName,
            OrganizationId = workedIn,
            TimeZone = organizations.FirstOrDefault(item => item.Id == workedIn)?.TimeZone ?? TimeZoneInfo.Utc.Id,
            Roles = roles,
            DeputisesFor = [.. deputies.Where(item => InForce(item.From, item.To, item.OrganizationId)).Select(item => item.ForUserId).Distinct()],
            Origin = origin,
        };

        bool InForce(DateOnly from, DateOnly? to, Guid organizationId)
        {
            var today = clock.Today(organizations.First(item => item.Id == organizationId).TimeZone);
            return from <= today && (to is null || today <= to);
        }

        HeldRole Held(RoleAssignment assignment)
        {
            var top = organizations.First(item => item.Id == assignment.OrganizationId);
            return new HeldRole(assignment.Role, top.Id, [.. organizations.Where(item => IsWithin(item, top)).Select(item => item.Id)], assignment.ProgramRole);
        }
    }

    /// <summary>The organizations that a person may work in, by title.</summary>
    public async Task<IReadOnlyList<OrganizationChoice>> OrganizationsAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return await TitlesAsync([.. person.Roles.SelectMany(held => held.Organizations).Distinct()], cancellation);
    }

    /// <summary>Organizations that are not closed, by title.</summary>
    /// <param name="ids">The organizations.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<IReadOnlyList<OrganizationChoice>> TitlesAsync(IReadOnlyList<Guid> ids, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        await using var db = databases.Open(Actor.System("people"));
        return await db.Organizations.AsNoTracking()
            .Where(item => ids.Contains(item.Id) && item.ClosedOn == null)
            .OrderBy(item => item.SortTitle)
            .Select(item => new OrganizationChoice(item.Id, item.ShortTitle == "" ? item.Title : item.ShortTitle))
            .ToListAsync(cancellation);
    }

    /// <summary>Remembers in which organization the person works from now on.</summary>
    public async Task<Outcome<Guid>> WorkInAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.Roles.Any(held => held.Organizations.Contains(organizationId)))
        {
            return new Outcome<Guid>.Denied(T("В этой организации у вас нет роли."));
        }

        await using var db = databases.Open(new Actor(person.Id, "own-settings", organizationId, person.Origin));
        var name = WorkedInName(person.Id);
        var setting = await db.Settings.FirstOrDefaultAsync(item => item.OrganizationId == Guid.Empty && item.Name == name, cancellation);
        if (setting is null)
        {
            db.Settings.Add(setting = new Setting { OrganizationId = Guid.Empty, Name = name, Value = "" });
        }

        setting.Value = JsonSerializer.Serialize(organizationId);
        // A choice of the same person at the same moment in another window: either may win.
        await db.TrySaveAsync(cancellation);
        return Outcome.Done(organizationId);
    }

    private static async Task<List<Organization>> OrganizationsAsync(PatronageDb db, Guid userId, CancellationToken cancellation)
    {
        var paths = await db.RoleAssignments.Where(item => item.UserId == userId)
            .Join(db.Organizations, item => item.OrganizationId, item => item.Id, (_, organization) => organization.Path)
            .Union(db.Deputies.Where(item => item.UserId == userId)
                .Join(db.Organizations, item => item.OrganizationId, item => item.Id, (_, organization) => organization.Path))
            .ToListAsync(cancellation);
        var found = new Dictionary<Guid, Organization>();
        foreach (var path in paths)
        {
            foreach (var organization in await db.Organizations.AsNoTracking().Where(item => item.Path.StartsWith(path)).ToListAsync(cancellation))
            {
                found[organization.Id] = organization;
            }
        }

        return [.. found.Values.OrderBy(item => item.Path, StringComparer.Ordinal)];
    }

    private static bool IsWithin(Organization organization, Organization top) => organization.Path.StartsWith(top.Path, StringComparison.Ordinal);

    private static async Task<Guid> WorkedInAsync(PatronageDb db, Guid userId, List<HeldRole> roles, CancellationToken cancellation)
    {
        var name = WorkedInName(userId);
        var chosen = await db.Settings.AsNoTracking().FirstOrDefaultAsync(item => item.OrganizationId == Guid.Empty && item.Name == name, cancellation);
        return chosen is not null && JsonSerializer.Deserialize<Guid>(chosen.Value) is var id && roles.Exists(held => held.Organizations.Contains(id))
            ? id
            : roles.Count > 0 ? roles[0].OrganizationId : Guid.Empty;
    }

    private static string WorkedInName(Guid userId) => $"worked-in:{userId:N}";
}
