using Patronage.Storage.Cases;

namespace Patronage.Services.Referrals;

/// <summary>Why a family may be the one that is typed; the weightiest first.</summary>
public enum MatchKind
{
    /// <summary>A person of the same name was born on the same day.</summary>
    SamePerson,

    /// <summary>A person of the same name was born on a day whose day and month are transposed.</summary>
    TransposedBirth,

    /// <summary>A person of the same name was born on a day that differs by one digit.</summary>
    BirthTypo,

    /// <summary>A person with a name like it was born on the same day.</summary>
    SimilarPerson,

    /// <summary>The same surname, and somebody was born on the same day.</summary>
    SurnameAndBirth,

    /// <summary>The same telephone.</summary>
    Phone,

    /// <summary>The same address.</summary>
    Address,

    /// <summary>A person of the same name; one of the birth dates is not known.</summary>
    SameName,

    /// <summary>The same surname.</summary>
    Surname,

    /// <summary>A surname that sounds like it.</summary>
    SimilarSurname,
}

/// <summary>Why a family may be the one that is typed.</summary>
/// <param name="Kind">What agrees.</param>
/// <param name="About">Who of those that were typed, in the words that were typed; null when it is about the family.</param>
/// <param name="IsChild">Whether that is a child.</param>
public sealed record MatchReason(MatchKind Kind, string? About = null, bool IsChild = false);

/// <summary>What is known so far of a family that came.</summary>
public sealed record FamilyTyped
{
    /// <summary>The surname.</summary>
    public string? Surname { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>The telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>The members.</summary>
    public IReadOnlyList<MemberInput> Members { get; init; } = [];

    /// <summary>A family that is not looked for: the one that asks; null for a new one.</summary>
    public Guid? Except { get; init; }

    /// <summary>What is looked for of a referral.</summary>
    public static FamilyTyped Of(ReferralInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new FamilyTyped { Surname = input.Surname, Address = input.Address, Phone = input.Phone, Members = input.Members };
    }
}

/// <summary>A family that may be the one that came. Of a family that the person does not lead only number, surname and curator are told, and what they typed themselves.</summary>
/// <param name="FamilyId">The family.</param>
/// <param name="CaseId">Its latest case; null when there is none.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">The number of the case; null when it has none.</param>
/// <param name="Curator">The curator; null when there is none.</param>
/// <param name="State">How far the case got; null when there is none, or the person may not know.</param>
/// <param name="MayOpen">Whether the person may open its file.</param>
/// <param name="Reasons">Why it may be the one, the weightiest first; at least one.</param>
public sealed record SimilarFamily(Guid FamilyId, Guid? CaseId, string Title, string? Number, string? Curator, CaseState? State, bool MayOpen, IReadOnlyList<MatchReason> Reasons)
{
    /// <summary>Whether its address is the one that was typed.</summary>
    public bool SameAddress => Reasons.Any(reason => reason.Kind == MatchKind.Address);
}
