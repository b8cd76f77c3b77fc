using Patronage.Casework.Explaining;
using Patronage.Programs.Calendars;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Services.Programs;

namespace Patronage.Services.Profiles;

/// <summary>A profile as it is shown.</summary>
/// <param name="Id">The row.</param>
/// <param name="From">The first day it is in force.</param>
/// <param name="ProgramTitle">The program's short title.</param>
/// <param name="PinnedOrdinal">The version it is pinned to; null for the latest in force.</param>
/// <param name="Calendar">Id of the calendar; null for the program's own.</param>
/// <param name="Reason">Why it was recorded.</param>
/// <param name="By">Who recorded it; empty for the system.</param>
/// <param name="RecordedAt">When, UTC.</param>
public sealed record ProfileView(Guid Id, DateOnly From, string ProgramTitle, int? PinnedOrdinal, string? Calendar, string Reason, string By, DateTime RecordedAt);

/// <summary>An organization with what it works under.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Title">Its title.</param>
/// <param name="Depth">How deep below the highest one shown.</param>
/// <param name="Version">Its version: a change made on another is a conflict.</param>
/// <param name="Today">Its day.</param>
/// <param name="InForce">The profile in force; null when there is none.</param>
/// <param name="InheritedFrom">The organization whose profile that is; null when it is its own.</param>
/// <param name="History">Its own profiles, the latest first; those not in force yet are among them.</param>
public sealed record OrganizationProfile(
    Guid Id, string Title, int Depth, int Version, DateOnly Today, ProfileView? InForce, string? InheritedFrom, IReadOnlyList<ProfileView> History);

/// <summary>A wish to switch an organization's profile.</summary>
public sealed record ProfileSwitch
{
    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The version of the organization that the person saw.</summary>
    public required int ShownVersion { get; init; }

    /// <summary>The program.</summary>
    public required string ProgramId { get; init; }

    /// <summary>The version it is pinned to; null for the latest one in force.</summary>
    public Guid? PinnedVersionId { get; init; }

    /// <summary>The calendar; null for the program's own.</summary>
    public string? CalendarId { get; init; }

    /// <summary>From which day on.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>One thing that a switch changes for new referrals.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Title">The same in words.</param>
/// <param name="Was">What the program in force says; empty: nothing.</param>
/// <param name="Becomes">What the next program says; empty: nothing.</param>
public sealed record SwitchChange(TopicKind Topic, string Title, IReadOnlyList<Statement> Was, IReadOnlyList<Statement> Becomes);

/// <summary>Open cases that go on under the version they were opened with.</summary>
/// <param name="ProgramTitle">The program.</param>
/// <param name="Ordinal">The version's number.</param>
/// <param name="Referrals">Referrals that are not decided.</param>
/// <param name="Open">Cases with support.</param>
/// <param name="PostSupport">Cases after closing.</param>
public sealed record KeptCases(string ProgramTitle, int Ordinal, int Referrals, int Open, int PostSupport)
{
    /// <summary>All of them.</summary>
    public int Total => Referrals + Open + PostSupport;
}

/// <summary>What a switch would do.</summary>
/// <param name="Organization">The organization's title.</param>
/// <param name="Today">Its day.</param>
/// <param name="Now">The version in force on that day without the switch; null when there is none.</param>
/// <param name="Next">The version that would be in force; null when there is none, which blocks.</param>
/// <param name="CalendarNow">The calendar in force.</param>
/// <param name="CalendarNext">The calendar that would be.</param>
public sealed record SwitchPreview(string Organization, DateOnly Today, ProgramEdition? Now, ProgramEdition? Next, ProductionCalendar? CalendarNow, ProductionCalendar? CalendarNext)
{
    /// <summary>What changes for new referrals.</summary>
    public IReadOnlyList<SwitchChange> Changes { get; init; } = [];

    /// <summary>Open cases, by the version they keep.</summary>
    public IReadOnlyList<KeptCases> Kept { get; init; } = [];

    /// <summary>Organizations below that follow this one's profile and so change with it.</summary>
    public IReadOnlyList<string> Following { get; init; } = [];

    /// <summary>What stands in the way; the switch is refused while there is one.</summary>
    public IReadOnlyList<Results.FieldProblem> Blocks { get; init; } = [];

    /// <summary>What the administrator has to do afterwards, or should know.</summary>
    public IReadOnlyList<SwitchWarning> Warnings { get; init; } = [];
}

/// <summary>What an administrator has to do after a switch, or should know.</summary>
/// <param name="Text">In one or two sentences.</param>
/// <param name="Why">Why it is so.</param>
/// <param name="Of">The program whose documents the reason cites.</param>
public sealed record SwitchWarning(string Text, Explanation Why, Program Of);

/// <summary>A norm that the program lets the organization set.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Document">The document's value in words; null when it leaves the number open.</param>
/// <param name="Own">The organization's value; null when it set none.</param>
public sealed record OwnNorm(Norm Norm, string? Document, decimal? Own);

/// <summary>A day of the organization's own calendar.</summary>
/// <param name="Day">The day.</param>
/// <param name="Working">Whether people work.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Basis">The order that says so.</param>
public sealed record OwnDay(DateOnly Day, bool Working, string Name, string Basis);

/// <summary>What an organization may set itself under its profile.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Title">Its title.</param>
/// <param name="Version">Its version.</param>
/// <param name="Today">Its day.</param>
/// <param name="HasOwnProfile">Whether it has a profile of its own in force: only then can it set anything.</param>
/// <param name="InheritedFrom">The organization whose profile it follows; null when there is none.</param>
/// <param name="Norms">The norms it may set.</param>
/// <param name="Days">Its own days.</param>
/// <param name="Calendar">Its calendar with those days.</param>
public sealed record OwnSettings(
    Guid Id, string Title, int Version, DateOnly Today, bool HasOwnProfile, string? InheritedFrom, IReadOnlyList<OwnNorm> Norms, IReadOnlyList<OwnDay> Days, ProductionCalendar Calendar);
