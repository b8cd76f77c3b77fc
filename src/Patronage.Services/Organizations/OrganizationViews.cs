using Patronage.Storage.People;

namespace Patronage.Services.Organizations;

/// <summary>An organization of the tree.</summary>
/// <param name="Id">The organization.</param>
/// <param name="ParentId">The one above it; null at the top of what is shown.</param>
/// <param name="Depth">How far below the top of what is shown it stands.</param>
/// <param name="Version">Its version: what is changed on another is refused.</param>
/// <param name="Name">Its short title, or the full one.</param>
/// <param name="Input">What may be changed of it.</param>
/// <param name="KindTitle">Its kind in the program's words; empty when none is named.</param>
/// <param name="ClosedOn">The day it was closed; null while it works.</param>
/// <param name="Today">Its day.</param>
/// <param name="People">How many people have a role in it today.</param>
/// <param name="Families">How many families it leads or has yet to decide about.</param>
/// <param name="Program">The program that new referrals fall under; null without a profile.</param>
/// <param name="Follows">Whose profile it follows; null when it has its own, or none is in force.</param>
/// <param name="MayMove">Whether the person may move it under another: that asks for the right to the one above it too.</param>
public sealed record OrganizationNode(
    Guid Id, Guid? ParentId, int Depth, int Version, string Name, OrganizationInput Input, string KindTitle, DateOnly? ClosedOn, DateOnly Today, int People, int Families, string? Program, string? Follows, bool MayMove);

/// <summary>What an administrator tells of an organization.</summary>
public sealed record OrganizationInput
{
    /// <summary>The full title, as on its letterhead.</summary>
    public string Title { get; init; } = "";

    /// <summary>The short title, as in lists; may stay empty.</summary>
    public string ShortTitle { get; init; } = "";

    /// <summary>Its kind, an id of the program's; may stay empty.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Its time zone, an IANA name.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Its letterhead.</summary>
    public Letterhead Letterhead { get; init; } = new();
}

/// <summary>A kind of organization that a program names.</summary>
/// <param name="Id">The kind.</param>
/// <param name="Title">Its title.</param>
public sealed record OrganizationKind(string Id, string Title);

/// <summary>Somebody who begins or ceases to see an organization.</summary>
/// <param name="Name">Who; empty when the person asking does not manage people there, and so may not know.</param>
/// <param name="Role">In which role.</param>
/// <param name="Organization">The organization of the role.</param>
public sealed record SightChange(string Name, Role Role, string Organization);

/// <summary>What moving an organization would do.</summary>
/// <param name="Below">The organizations below it, which go with it.</param>
/// <param name="Families">How many families they lead together.</param>
/// <param name="Gains">Who begins to see them.</param>
/// <param name="Loses">Who ceases to.</param>
/// <param name="Program">The program of new referrals now; null without one.</param>
/// <param name="NextProgram">The program of new referrals afterwards; null without one.</param>
public sealed record MovePreview(IReadOnlyList<string> Below, int Families, IReadOnlyList<SightChange> Gains, IReadOnlyList<SightChange> Loses, string? Program, string? NextProgram);
