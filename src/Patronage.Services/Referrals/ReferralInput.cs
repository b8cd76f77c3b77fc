using Patronage.Casework.Journal;

namespace Patronage.Services.Referrals;

/// <summary>A member of a family as it is written down at the desk.</summary>
public sealed record MemberInput
{
    /// <summary>Full name; empty when not known.</summary>
    public string Name { get; init; } = "";

    /// <summary>Birth date; null when not known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Sex, an id of the built-in vocabulary; null when not known.</summary>
    public string? Sex { get; init; }

    /// <summary>Relation, an id of the built-in vocabulary; null when not known.</summary>
    public string? Relation { get; init; }

    /// <summary>Whether the person lives in the family; null when not known.</summary>
    public bool? InFamily { get; init; } = true;

    /// <summary>The telephone; null when not known.</summary>
    public string? Phone { get; init; }
}

/// <summary>Who takes a family on.</summary>
/// <param name="CuratorId">The curator.</param>
/// <param name="OverloadReason">Why the curator takes one more though the norm of load is full; null when it is not.</param>
public sealed record AcceptInput(Guid CuratorId, string? OverloadReason = null);

/// <summary>A referral as it is written down at the desk.</summary>
public sealed record ReferralInput
{
    /// <summary>The basis, of the program in force for the organization.</summary>
    public required string Basis { get; init; }

    /// <summary>The day it was received.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Who it comes from, a participant of the program; null when not said.</summary>
    public string? From { get; init; }

    /// <summary>The channel; null when the basis has none, or it is not said.</summary>
    public string? Channel { get; init; }

    /// <summary>The surname under which the family stands in lists.</summary>
    public required string Surname { get; init; }

    /// <summary>The address; null when not known.</summary>
    public string? Address { get; init; }

    /// <summary>The telephone; null when not known.</summary>
    public string? Phone { get; init; }

    /// <summary>
    /// The family of the organization that came again; null for one that comes for the first time. While it has a referral that waits, or support goes on, the referral is
    /// written into that case; otherwise a case begins for the same family. Members typed with it are found in its file by name; where none are typed, answers name those of the file.
    /// </summary>
    public Guid? FamilyId { get; init; }

    /// <summary>The members.</summary>
    public IReadOnlyList<MemberInput> Members { get; init; } = [];

    /// <summary>Answers to the form of the basis.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>Whether the family is to be taken on at once: then somebody must be named.</summary>
    public bool TakesOn { get; init; }

    /// <summary>Who takes the family on at once; null when that is decided later.</summary>
    public AcceptInput? Accept { get; init; }

    /// <summary>Made once for a form on the screen: sent twice, the referral is stored once.</summary>
    public Guid Token { get; init; } = Guid.CreateVersion7();
}
