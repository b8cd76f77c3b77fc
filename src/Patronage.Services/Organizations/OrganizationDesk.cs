using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Services.Access;
using Patronage.Services.Cases;
using Patronage.Services.Clock;
using Patronage.Services.People;
using Patronage.Services.Profiles;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Services.Organizations;

/// <summary>The tree of organizations, for the administrators of its parts: what stands in it, and what each organization is. An organization is closed and never deleted.</summary>
public sealed class OrganizationDesk(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces, OrganizationClock clock, ProjectionKeeper projections, AccountSignals signals)
{
    internal static string NoRight => T("Организациями управляет администратор той, что стоит над ними.");

    /// <summary>The organizations that the person administers, each after the one above it, the closed ones too.</summary>
    public async Task<Outcome<IReadOnlyList<OrganizationNode>>> ListAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        var reach = person.OrganizationsOf(Operation.ManageOrganizations);
        if (reach.Count == 0)
        {
            return new Outcome<IReadOnlyList<OrganizationNode>>.Denied(NoRight);
        }

        await using var db = Open(person);
        var organizations = await db.Organizations.AsNoTracking().Where(item => reach.Contains(item.Id)).OrderBy(item => item.SortTitle).ToListAsync(cancellation);
        var ids = organizations.ConvertAll(item => item.Id);
        var lines = organizations.SelectMany(item => item.Line()).Distinct().ToList();
        var titles = await db.Organizations.AsNoTracking().Where(item => lines.Contains(item.Id)).ToDictionaryAsync(item => item.Id, item => item.Brief(), cancellation);
        var profiles = await db.Profiles.AsNoTracking().Where(item => lines.Contains(item.OrganizationId)).ToListAsync(cancellation);
        var today = await TodayAsync(db, person.OrganizationId, cancellation);
        var people = await db.RoleAssignments.Where(role => ids.Contains(role.OrganizationId) && role.From <= today && (role.To == null || role.To >= today))
            .GroupBy(role => role.OrganizationId).Select(group => new { group.Key, Count = group.Select(role => role.UserId).Distinct().Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var families = await FamiliesAsync(db, ids, cancellation);
        var nodes = new List<OrganizationNode>(organizations.Count);
        foreach (var organization in InTree(organizations))
        {
            var workplace = await workplaces.FindAsync(db, organization.Id, cancellation);
            var line = organization.Line();
            var profile = OrganizationTree.InForce(profiles.Where(item => line.Contains(item.OrganizationId)), line, workplace.Today);
            nodes.Add(new OrganizationNode(
                organization.Id,
                organization.ParentId is { } above && reach.Contains(above) ? above : null,
                line.Count(id => id != organization.Id && reach.Contains(id)),
                organization.Version,
                organization.Brief(),
                InputOf(organization),
                workplace.Edition?.Program.Participants.Find(organization.Kind)?.Title.Spoken() ?? organization.Kind,
                organization.ClosedOn,
                workplace.Today,
                people.GetValueOrDefault(organization.Id),
                families.GetValueOrDefault(organization.Id),
                workplace.Edition?.Program.Identity.ShortTitle.Spoken(),
                profile is null || profile.OrganizationId == organization.Id ? null : titles[profile.OrganizationId],
                organization.ClosedOn is null && (organization.ParentId is not { } parent || reach.Contains(parent))));
        }

        return Outcome.Done<IReadOnlyList<OrganizationNode>>(nodes);
    }

    /// <summary>The kinds of organizations that the program of an organization names.</summary>
    public async Task<Outcome<IReadOnlyList<OrganizationKind>>> KindsAsync(Person person, Guid organizationId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.May(Operation.ManageOrganizations, organizationId)
            ? Outcome.Done(await KindsAsync(organizationId, cancellation))
            : new Outcome<IReadOnlyList<OrganizationKind>>.Denied(NoRight);
    }

    /// <summary>Adds an organization below another.</summary>
    /// <param name="person">Who adds; needs <see cref="Operation.ManageOrganizations"/> there.</param>
    /// <param name="parentId">The organization above it.</param>
    /// <param name="input">What it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The new organization.</returns>
    public async Task<Outcome<Guid>> AddAsync(Person person, Guid parentId, OrganizationInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.ManageOrganizations, parentId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, parentId);
        if (await db.Organizations.FirstOrDefaultAsync(item => item.Id == parentId, cancellation) is not { } parent)
        {
            return new Outcome<Guid>.NotFound();
        }

        var problems = await ProblemsAsync(db, parent.Path, null, input, await KindsAsync(parentId, cancellation), null, cancellation);
        if (parent.ClosedOn is not null)
        {
            problems = [new FieldProblem("", T("Вышестоящая организация закрыта. Сначала откройте её снова.")), .. problems];
        }

        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var organization = new Organization { ParentId = parentId, Title = input.Title.Trim(), TimeZone = input.TimeZone };
        Write(organization, input);
        db.Organizations.Add(organization);
        if (await db.TrySaveAsync(cancellation) is not { Ok: true })
        {
            return Conflict<Guid>();
        }

        await TellAsync(db, organization.Line(), cancellation);
        return Outcome.Done(organization.Id);
    }

    /// <summary>Changes what an organization is called and where it is.</summary>
    /// <param name="person">Who changes; needs <see cref="Operation.ManageOrganizations"/>.</param>
    /// <param name="organizationId">The organization.</param>
    /// <param name="shownVersion">The version that the person saw.</param>
    /// <param name="input">What it is from now on.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<Guid>> ChangeAsync(Person person, Guid organizationId, int shownVersion, OrganizationInput input, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(input);
        if (!person.May(Operation.ManageOrganizations, organizationId))
        {
            return new Outcome<Guid>.Denied(NoRight);
        }

        await using var db = Open(person, organizationId);
        if (await db.Organizations.FirstOrDefaultAsync(item => item.Id == organizationId, cancellation) is not { } organization)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (organization.Version != shownVersion)
        {
            return Conflict<Guid>();
        }

        var above = organization.Path[..(organization.Path.TrimEnd('/').LastIndexOf('/') + 1)];
        var problems = await ProblemsAsync(db, above, organizationId, input, await KindsAsync(organizationId, cancellation), organization.Kind, cancellation);
        if (problems.Count > 0)
        {
            return Outcome.Invalid<Guid>(problems);
        }

        var otherDay = organization.TimeZone != input.TimeZone || organization.Kind != input.Kind;
        Write(organization, input);
        db.Expect(organization, shownVersion);
        if (await db.TrySaveAsync(cancellation) is not { Ok: true })
        {
            return Conflict<Guid>();
        }

        if (otherDay)
        {
            await projections.ForgetAsync([organizationId], cancellation);
        }

        await TellAsync(db, organization.Line(), cancellation);
        return Outcome.Done(organizationId);
    }

    internal static OrganizationInput InputOf(Organization organization) => new()
    {
        Title = organization.Title, ShortTitle = organization.ShortTitle, Kind = organization.Kind, TimeZone = organization.TimeZone, Letterhead = Letterhead.Parse(organization.Letterhead),
    };

    /// <summary>How many families each organization leads or has yet to decide about. How many, never whose: an administrator has no right to cases.</summary>
    internal static async Task<Dictionary<Guid, int>> FamiliesAsync(PatronageDb db, IReadOnlyCollection<Guid> organizations, CancellationToken cancellation) =>
        await db.Cases.IgnoreQueryFilters().Where(row => organizations.Contains(row.OrganizationId) && row.State != CaseState.Closed && row.State != CaseState.Declined)
            .GroupBy(row => row.OrganizationId).Select(group => new { group.Key, Count = group.Select(row => row.FamilyId).Distinct().Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);

    // Whoever has a role there or above sees another tree from now on.
    private async Task TellAsync(PatronageDb db, IReadOnlyList<Guid> line, CancellationToken cancellation)
    {
        foreach (var user in await db.RoleAssignments.Where(role => line.Contains(role.OrganizationId)).Select(role => role.UserId).Distinct().ToListAsync(cancellation))
        {
            signals.Tell(user);
        }
    }

    private async Task<IReadOnlyList<OrganizationKind>> KindsAsync(Guid organizationId, CancellationToken cancellation) =>
    [
        .. ((await workplaces.FindAsync(organizationId, cancellation)).Edition?.Program.Participants ?? ElementList<ParticipantDefinition>.Empty)
            .Where(item => item is { Kind: ParticipantKind.Organization, External: false }).Select(item => new OrganizationKind(item.Id, item.Title.Spoken())),
    ];

    private static async Task<IReadOnlyList<FieldProblem>> ProblemsAsync(
        PatronageDb db, string above, Guid? own, OrganizationInput input, IReadOnlyList<OrganizationKind> kinds, string? formerKind, CancellationToken cancellation)
    {
        var problems = OrganizationChecks.Of(input, [.. kinds.Select(kind => kind.Id)], formerKind);
        var title = SearchText.Normalize(input.Title);
        // Two of one name side by side would be told apart by nobody.
        var beside = await db.Organizations.Where(item => item.Path.StartsWith(above) && item.SortTitle == title && item.Id != own && item.ClosedOn == null).ToListAsync(cancellation);
        return title.Length > 0 && beside.Exists(item => item.Path.Count(letter => letter == '/') == above.Count(letter => letter == '/') + 1)
            ? [.. problems, new FieldProblem(nameof(input.Title), T("Рядом уже есть организация с таким названием."))]
            : problems;
    }

    private static void Write(Organization organization, OrganizationInput input)
    {
        organization.Title = input.Title.Trim();
        organization.ShortTitle = input.ShortTitle.Trim();
        organization.Kind = input.Kind;
        organization.TimeZone = input.TimeZone;
        // What is the same stays as it was written: the audit tells changes only.
        if (Letterhead.Parse(organization.Letterhead) != input.Letterhead.Trimmed())
        {
            organization.Letterhead = input.Letterhead.ToStored();
        }
    }

    private static IEnumerable<Organization> InTree(List<Organization> organizations)
    {
        var ids = organizations.Select(item => item.Id).ToHashSet();
        return organizations.Where(item => item.ParentId is not { } above || !ids.Contains(above)).SelectMany(Walk);

        IEnumerable<Organization> Walk(Organization top) => organizations.Where(item => item.ParentId == top.Id).SelectMany(Walk).Prepend(top);
    }

    private Outcome<T> Conflict<T>() => new Outcome<T>.Conflict(new ConflictInfo("", clock.UtcNow, []));

    private async Task<DateOnly> TodayAsync(PatronageDb db, Guid organizationId, CancellationToken cancellation) =>
        clock.Today(await db.Organizations.Where(item => item.Id == organizationId).Select(item => item.TimeZone).FirstOrDefaultAsync(cancellation) ?? TimeZoneInfo.Utc.Id);

    private PatronageDb Open(Person person, Guid? organizationId = null) =>
        databases.Open(person.ActorFor(Operation.ManageOrganizations, organizationId ?? person.OrganizationId), AccessScope.Nothing);
}
