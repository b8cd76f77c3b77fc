using Patronage.Storage.Saving;

namespace Patronage.Storage.People;

/// <summary>A role in the system. The program's own words for roles stand in <see cref="RoleAssignment.ProgramRole"/>.</summary>
public enum Role
{
    /// <summary>Leads cases.</summary>
    Curator,

    /// <summary>Heads an organization: assigns, approves, watches the caseload.</summary>
    Head,

    /// <summary>Works on programs.</summary>
    Methodologist,

    /// <summary>Works on profiles, organizations and people.</summary>
    Administrator,

    /// <summary>Reads everything, changes nothing.</summary>
    Auditor,
}

/// <summary>A role of a person in an organization (and in those below it) for a period. Ended, never deleted.</summary>
[Kept]
public sealed class RoleAssignment : IVersioned, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; set; }

    /// <summary>The last day; null when not ended.</summary>
    public DateOnly? To { get; set; }

    /// <summary>The participant of the program that the person is; empty when the program does not say.</summary>
    public string ProgramRole { get; set; } = "";

    /// <summary>Employment in percent of full time.</summary>
    public decimal Employment { get; set; } = 100;

    /// <summary>Qualification, an id of the program's list; null when not known.</summary>
    public string? Qualification { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>One person stands in for another for a period.</summary>
[Kept]
public sealed class Deputy : IVersioned, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who stands in.</summary>
    public required Guid UserId { get; init; }

    /// <summary>For whom.</summary>
    public required Guid ForUserId { get; init; }

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; set; }

    /// <summary>The last day; null when not ended.</summary>
    public DateOnly? To { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>A period when a person is away.</summary>
public sealed class Absence : IVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; set; }

    /// <summary>The last day; null when not known yet.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    public int Version { get; set; }
}
