using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.Access;

/// <summary>Something by which somebody may do things in some organizations: a role, or the key of another system.</summary>
public interface IHeld
{
    /// <summary>Where it holds.</summary>
    IReadOnlyList<Guid> Organizations { get; }

    /// <summary>The organization that it was given for.</summary>
    Guid OrganizationId { get; }

    /// <summary>What the audit calls it.</summary>
    string Name { get; }

    /// <summary>How far it reaches.</summary>
    Reach Of(Operation operation);
}

/// <summary>A role that a person has today.</summary>
/// <param name="Role">The role.</param>
/// <param name="OrganizationId">The organization of the role.</param>
/// <param name="Organizations">That organization and all below it.</param>
/// <param name="ProgramRole">The participant of the program the person is; empty when the program does not say.</param>
public sealed record HeldRole(Role Role, Guid OrganizationId, IReadOnlyList<Guid> Organizations, string ProgramRole) : IHeld
{
    /// <inheritdoc/>
    public string Name => Role.ToString();

    /// <inheritdoc/>
    public Reach Of(Operation operation) => RightsTable.Of(Role, operation);
}

/// <summary>What the key of another system lets it do.</summary>
/// <param name="Rights">The rights that it was given.</param>
/// <param name="System">The comparable name of the system: its numbers are its own.</param>
/// <param name="OrganizationId">The organization that it was given for.</param>
/// <param name="Organizations">The organizations that it reaches.</param>
public sealed record HeldToken(IReadOnlyList<TokenRight> Rights, string System, Guid OrganizationId, IReadOnlyList<Guid> Organizations) : IHeld
{
    /// <summary>What the audit calls the right of a key.</summary>
    public const string AuditName = "Token";

    /// <inheritdoc/>
    public string Name => AuditName;

    /// <inheritdoc/>
    public Reach Of(Operation operation) => Rights.Select(right => RightsTable.Of(right, operation)).DefaultIfEmpty(Reach.None).Max();
}

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

    /// <summary>The key by which another system acts; null for a person.</summary>
    public HeldToken? Token { get; init; }

    /// <summary>By what the person may do anything.</summary>
    public IEnumerable<IHeld> Held => Token is { } token ? [token] : Roles;

    /// <summary>The persons for whom this one stands in today.</summary>
    public IReadOnlyList<Guid> DeputisesFor { get; init; } = [];

    /// <summary>From where the person acts; null when that does not matter.</summary>
    public string? Origin { get; init; }

    /// <summary>How far the person's right to an operation reaches in an organization.</summary>
    public Reach ReachOf(Operation operation, Guid organizationId) => Held
        .Where(held => held.Organizations.Contains(organizationId))
        .Select(held => held.Of(operation))
        .DefaultIfEmpty(Reach.None)
        .Max();

    /// <summary>Whether the person may do something in the organization at all.</summary>
    public bool May(Operation operation, Guid organizationId) => ReachOf(operation, organizationId) != Reach.None;

    /// <summary>Whether the person may do something anywhere.</summary>
    public bool MayAnywhere(Operation operation) => Held.Any(held => held.Of(operation) != Reach.None);

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
        var held = Held.Where(item => item.Organizations.Contains(organizationId)).OrderByDescending(item => item.Of(operation)).FirstOrDefault();
        return held is null ? operation.ToString() : $"{held.Name}:{operation}";
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
        [.. Held.Where(held => held.Of(operation) >= least).SelectMany(held => held.Organizations).Distinct()];
}
