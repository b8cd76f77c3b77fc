using Microsoft.EntityFrameworkCore;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Services.Profiles;
using Patronage.Services.Programs;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Services.Organizations;

/// <summary>
/// Moves an organization under another, with what that does to rights and to the program shown before. It asks for the right to all three: the organization, the one above
/// it and the one that will stand above it. Otherwise who administers a part could take it out of the sight of the whole.
/// </summary>
public sealed class OrganizationMoving(IDbContextFactory<PatronageDb> databases, ProgramCatalogue catalogue, OrganizationClock clock, ProjectionKeeper projections, AccountSignals signals)
{
    /// <summary>The field of problems with the organization that is to stand above.</summary>
    public const string ParentField = "parent";

    /// <summary>What moving would do. Nothing is written.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="parentId">The one that is to stand above it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<MovePreview>> PreviewAsync(Person person, Guid organizationId, Guid parentId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person, organizationId);
        return await FindAsync(db, person, organizationId, parentId, cancellation) switch
        {
            Outcome<Move>.Done { Value: var move } => Outcome.Done(await PreviewAsync(db, person, move, cancellation)),
            Outcome<Move>.Denied { Message: var message } => new Outcome<MovePreview>.Denied(message),
            Outcome<Move>.Invalid { Problems: var problems } => Outcome.Invalid<MovePreview>(problems),
            _ => new Outcome<MovePreview>.NotFound(),
        };
    }

    /// <summary>Moves it, with everything below.</summary>
    /// <param name="person">Who moves; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shownVersion">The version that the person saw.</param>
    /// <param name="parentId">The one that is to stand above it.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> MoveAsync(Person person, Guid organizationId, int shownVersion, Guid parentId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = Open(person, organizationId);
        switch (await FindAsync(db, person, organizationId, parentId, cancellation))
        {
            case Outcome<Move>.Done { Value: var move }:
                return await MoveAsync(db, move, shownVersion, cancellation);
            case Outcome<Move>.Denied { Message: var message }:
                return new Outcome<Guid>.Denied(message);
            case Outcome<Move>.Invalid { Problems: var problems }:
                return Outcome.Invalid<Guid>(problems);
            default:
                return new Outcome<Guid>.NotFound();
        }
    }

    private sealed record Move(Organization Organization, Organization Parent, IReadOnlyList<Guid> Before, IReadOnlyList<Guid> After);

    private static async Task<Outcome<Move>> FindAsync(PatronageDb db, Person person, Guid organizationId, Guid parentId, CancellationToken cancellation)
    {
        if (!person.May(Operation.ManageOrganizations, organizationId) || !person.May(Operation.ManageOrganizations, parentId))
        {
            return new Outcome<Move>.Denied(OrganizationDesk.NoRight);
        }

        var organization = await db.Organizations.FirstOrDefaultAsync(item => item.Id == organizationId, cancellation);
        var parent = await db.Organizations.FirstOrDefaultAsync(item => item.Id == parentId, cancellation);
        if (organization is null || parent is null)
        {
            return new Outcome<Move>.NotFound();
        }

        if (organization.ParentId is { } above && !person.May(Operation.ManageOrganizations, above))
        {
            return new Outcome<Move>.Denied(T("Переподчинить организацию может администратор той, которой она подчинена сейчас."));
        }

        var problem = parent.Path.StartsWith(organization.Path, StringComparison.Ordinal) ? T("Организация не может подчиняться себе или своей нижестоящей.")
            : organization.ParentId == parentId ? T("Она и сейчас подчинена этой организации.")
            : parent.ClosedOn is not null ? T("Эта организация закрыта. Выберите другую.")
            : organization.ClosedOn is not null ? T("Организация закрыта. Сначала откройте её снова.")
            : null;
        return problem is not null
            ? Outcome.Invalid<Move>(ParentField, problem)
            : Outcome.Done(new Move(organization, parent, [.. organization.Line().Where(id => id != organization.Id)], parent.Line()));
    }

    private async Task<MovePreview> PreviewAsync(PatronageDb db, Person person, Move move, CancellationToken cancellation)
    {
        var today = clock.Today(move.Organization.TimeZone);
        var branch = await db.Organizations.AsNoTracking().Where(item => item.Path.StartsWith(move.Organization.Path)).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var families = await OrganizationDesk.FamiliesAsync(db, branch.ConvertAll(item => item.Id), cancellation);
        return new MovePreview(
            [.. branch.Where(item => item.Id != move.Organization.Id && item.ClosedOn is null).Select(item => item.Brief())],
            families.Values.Sum(),
            await SightAsync(db, person, [.. move.After.Except(move.Before)], move.Before, today, cancellation),
            await SightAsync(db, person, [.. move.Before.Except(move.After)], move.After, today, cancellation),
            await ProgramAsync(db, [.. move.Before, move.Organization.Id], today, cancellation),
            await ProgramAsync(db, [.. move.After, move.Organization.Id], today, cancellation));
    }

    // Whoever has the same role on the other side too neither gains nor loses.
    private static async Task<IReadOnlyList<SightChange>> SightAsync(PatronageDb db, Person person, List<Guid> there, IReadOnlyList<Guid> elsewhere, DateOnly today, CancellationToken cancellation)
    {
        var kept = elsewhere.ToList();
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(role => there.Contains(role.OrganizationId) && (role.To == null || role.To >= today) && !db.Users.Any(user => user.Id == role.UserId && user.Locked)
                && !db.RoleAssignments.Any(other => other.UserId == role.UserId && other.Role == role.Role && kept.Contains(other.OrganizationId) && (other.To == null || other.To >= today)))
            .Join(db.Users, role => role.UserId, user => user.Id, (role, user) => new { role.OrganizationId, role.Role, user.DisplayName, user.SortName })
            .ToListAsync(cancellation);
        var titles = await db.Organizations.AsNoTracking().Where(item => there.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Brief(), cancellation);
        return [.. roles.OrderBy(role => role.Role).ThenBy(role => role.SortName, StringComparer.Ordinal)
            .Select(role => new SightChange(person.May(Operation.ManagePeople, role.OrganizationId) ? role.DisplayName : "", role.Role, titles[role.OrganizationId])).Distinct()];
    }

    private async Task<string?> ProgramAsync(PatronageDb db, List<Guid> line, DateOnly today, CancellationToken cancellation)
    {
        var profiles = await db.Profiles.AsNoTracking().Where(item => line.Contains(item.OrganizationId) && item.From <= today).ToListAsync(cancellation);
        return OrganizationTree.InForce(profiles, line, today) switch
        {
            null => null,
            { PinnedVersionId: { } pinned } => (await catalogue.GetAsync(pinned)).Program.Identity.ShortTitle.Spoken(),
            var profile => (await catalogue.InForceAsync(profile.ProgramId, today, cancellation))?.Program.Identity.ShortTitle.Spoken(),
        };
    }

    private async Task<Outcome<Guid>> MoveAsync(PatronageDb db, Move move, int shownVersion, CancellationToken cancellation)
    {
        var (organization, parent) = (move.Organization, move.Parent);
        if (organization.Version != shownVersion)
        {
            return Conflict();
        }

        organization.ParentId = parent.Id;
        db.Expect(organization, shownVersion);
        // The one above changes its version too: of two moves at once that would put each under the other, the second is refused.
        db.Entry(parent).Property(item => item.Title).IsModified = true;
        if (await db.TrySaveAsync(cancellation) is not { Ok: true })
        {
            return Conflict();
        }

        var branch = await db.Organizations.AsNoTracking().Where(item => item.Path.StartsWith(organization.Path)).Select(item => item.Id).ToListAsync(cancellation);
        await projections.ForgetAsync(branch, cancellation);
        var concerned = move.Before.Union(move.After).ToList();
        foreach (var user in await db.RoleAssignments.Where(role => concerned.Contains(role.OrganizationId)).Select(role => role.UserId).Distinct().ToListAsync(cancellation))
        {
            signals.Tell(user);
        }

        return Outcome.Done(organization.Id);
    }

    private Outcome<Guid> Conflict() => new Outcome<Guid>.Conflict(new ConflictInfo("", clock.UtcNow, []));

    private PatronageDb Open(Person person, Guid organizationId) => databases.Open(person.ActorFor(Operation.ManageOrganizations, organizationId), AccessScope.Nothing);
}
