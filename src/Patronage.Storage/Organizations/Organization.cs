using Patronage.Storage.Saving;

namespace Patronage.Storage.Organizations;

/// <summary>An organization: a centre, a district's department, a region's committee.</summary>
[Kept]
public sealed class Organization : IVersioned, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization above it; null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>The ids from the top to itself, each between slashes: everything below an organization begins with its path. The context writes it.</summary>
    [Derived]
    public string Path { get; set; } = "";

    /// <summary>Its full title, as on its letterhead.</summary>
    public required string Title { get; set; }

    /// <summary>Its short title, as in lists.</summary>
    public string ShortTitle { get; set; } = "";

    /// <summary>The title as it is sorted and searched.</summary>
    [Derived]
    public string SortTitle { get; set; } = "";

    /// <summary>Its kind, in the program's words.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Its time zone by IANA: what "today" means here.</summary>
    public required string TimeZone { get; set; }

    /// <summary>What its letterhead shows (address, telephone, head …) as a JSON object.</summary>
    public string Letterhead { get; set; } = "{}";

    /// <summary>The day it was closed; null while it works.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => Id;
}

/// <summary>
/// The profile under which an organization works from a day on. A switch is a new row, never a change of an old one; of several rows of one day
/// the one recorded last is in force.
/// </summary>
[AppendOnly]
public sealed class JurisdictionProfile : IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization; those below it that have no profile of their own follow it.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The first day it is in force.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The program.</summary>
    public required string ProgramId { get; init; }

    /// <summary>The version it is pinned to; null for the latest published one in force.</summary>
    public Guid? PinnedVersionId { get; init; }

    /// <summary>The production calendar; null for the program's own.</summary>
    public string? CalendarId { get; init; }

    /// <summary>The organization's own days of the calendar, as a JSON object.</summary>
    public string CalendarDays { get; init; } = "{}";

    /// <summary>Norm id to the value that the organization set where the program lets it, as a JSON object.</summary>
    public string Norms { get; init; } = "{}";

    /// <summary>Languages, the first is the default, separated by commas.</summary>
    public string Languages { get; init; } = "ru";

    /// <summary>Who stands for the program's bodies and external organizations here, as a JSON object.</summary>
    public string Bodies { get; init; } = "{}";

    /// <summary>Why it was switched.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Who recorded it; null for the system.</summary>
    public Guid? RecordedBy { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>A section of an organization's territory with the curator who answers for it.</summary>
public sealed class TerritorySection : IVersioned, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>The streets and houses that belong to it, in words.</summary>
    public string Addresses { get; set; } = "";

    /// <summary>The curator; null when none is named.</summary>
    public Guid? CuratorId { get; set; }

    /// <summary>The first day it exists.</summary>
    public required DateOnly From { get; set; }

    /// <summary>The last day; null when not ended.</summary>
    public DateOnly? To { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>A series of numbers that an organization gives out: of cases, contracts, a register.</summary>
[NotAudited]
public sealed class NumberSeries : IVersioned
{
    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The series.</summary>
    public required string Series { get; init; }

    /// <summary>The year; 0 when the series does not start anew each year.</summary>
    public required int Year { get; init; }

    /// <summary>The last number given.</summary>
    public int Last { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
