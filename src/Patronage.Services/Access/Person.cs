using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.Access;

/// <summary>A role that a person has today.</summary>
/// <param name="Role">The role.</param>
/// <param name="OrganizationId">The organization of the role.</param>
/// <param name="Organizations">That organization and all below it.</param>
/// <param name="ProgramRole">The participant of the program the person is; empty when the program does not say.</param>
public sealed record HeldRole(Role Role, Guid OrganizationId, IReadOnlyList<Guid> Organizations, string ProgramRole);

/// <summary>Somebody who has signed in, with what the person may do today. Everything that is asked of the services is asked by a person.</summary>
public sealed record Person
{
    /// <summary>The person's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>How the person is shown: «Хасанова Г. Р.».</summary>
    public required string DisplayName { get; init; }

    /// <summary>The organization in which the person works now.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The time zone of that organization, an IANA name: the clock the person works by.</summary>
    public string TimeZone { get; init; } = TimeZoneInfo.Utc.Id;

    /// <summary>The person's roles today.</summary>
    public required IReadOnlyList<HeldRole> Roles { get; init; }

    /// <summary>The persons for whom this one stands in today.</summary>
    public IReadOnlyList<Guid> DeputisesFor { get; init; } = [];

    /// <summary>From where the person acts; null when that does not matter.</summary>
    public string? Origin { get; init; }

    /// <summary>How far the person's right to an operation reaches in an organization.</summary>
    public Reach ReachOf(Operation operation, Guid organizationId) => Roles
        .Where(held => held.Organizations.Contains(organizationId))
        .Select(held => RightsTable.Of(held.Role, operation))
        .DefaultIfEmpty(Reach.None)
        .Max();

    /// <summary>Whether the person may do something in the organization at all.</summary>
    public bool May(Operation operation, Guid organizationId) => ReachOf(operation, organizationId) != Reach.None;

    /// <summary>Whether the person may do something anywhere.</summary>
    public bool MayAnywhere(Operation operation) => Roles.Any(held => RightsTable.Of(held.Role, operation) != Reach.None);

    /// <summary>Whether the person may do something to a case of an organization and a curator.</summary>
    public bool May(Operation operation, Guid organizationId, Guid? curatorId) => ReachOf(operation, organizationId) switch
    {
        Reach.Organization => true,
        Reach.Own => curatorId == Id || (curatorId is { } other && DeputisesFor.Contains(other)),
        _ => false,
    };

    /// <summary>The role under which an operation is done, for the audit.</summary>
    public string RightOf(Operation operation, Guid organizationId)
    {
        var held = Roles.Where(role => role.Organizations.Contains(organizationId)).OrderByDescending(role => RightsTable.Of(role.Role, operation)).FirstOrDefault();
        return held is null ? operation.ToString() : $"{held.Role}:{operation}";
    }

    /// <summary>The actor that a context writes for.</summary>
    public Actor ActorFor(Operation operation, Guid organizationId) => new(Id, RightOf(operation, organizationId), organizationId, Origin);

    /// <summary>What a context may show the person: the same table once more, as a filter behind every query.</summary>
    public AccessScope Scope() => new()
    {
        Listed = Organizations(Operation.ListCases, Reach.Own),
        Files = Organizations(Operation.OpenFile, Reach.Organization),
        Curators = MayAnywhere(Operation.OpenFile) ? [Id, .. DeputisesFor] : [],
    };

    /// <summary>The organizations in which the person may do something.</summary>
    public IReadOnlyList<Guid> OrganizationsOf(Operation operation) => Organizations(operation, Reach.Own);

    private IReadOnlyList<Guid> Organizations(Operation operation, Reach least) =>
        [.. Roles.Where(held => RightsTable.Of(held.Role, operation) >= least).SelectMany(held => held.Organizations).Distinct()];
}
