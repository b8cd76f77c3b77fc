using Patronage.Storage.Organizations;

namespace Patronage.Services.Profiles;

/// <summary>Names of organizations.</summary>
internal static class OrganizationNames
{
    /// <summary>The short title; the full one where there is none.</summary>
    public static string Brief(this Organization organization) => organization.ShortTitle.Length > 0 ? organization.ShortTitle : organization.Title;
}

/// <summary>The profiles of an organization and of those above it, and which of them is in force on a day.</summary>
/// <param name="Line">The organization's line from the top to itself.</param>
/// <param name="Rows">All profiles of the line, in any order.</param>
internal sealed record ProfileHistory(IReadOnlyList<Guid> Line, IReadOnlyList<JurisdictionProfile> Rows)
{
    private Guid Own => Line[^1];

    /// <summary>The organization's own profiles that ever were in force or will be, the latest first.</summary>
    public IReadOnlyList<JurisdictionProfile> OwnRows => [.. Rows.Where(row => row.OrganizationId == Own).OrderByDescending(row => row.From).ThenByDescending(row => row.RecordedAt).ThenByDescending(row => row.Id)];

    /// <summary>The profile in force on a day.</summary>
    public JurisdictionProfile? InForce(DateOnly day) => OrganizationTree.InForce(Rows, Line, day);

    /// <summary>The organization's own profiles that take effect after a day, one for each day, in the order of days.</summary>
    public IReadOnlyList<JurisdictionProfile> After(DateOnly day) => [.. OwnRows.Where(row => row.From > day).DistinctBy(row => row.From).OrderBy(row => row.From)];
}
