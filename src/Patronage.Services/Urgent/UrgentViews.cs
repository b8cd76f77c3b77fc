namespace Patronage.Services.Urgent;

/// <summary>What somebody says who asks for access to a file that is not theirs.</summary>
/// <param name="OrganizationId">The organization that leads the family; null when not chosen.</param>
/// <param name="Number">The number of the case, whole.</param>
/// <param name="Surname">A surname of the family.</param>
/// <param name="Reason">Why.</param>
/// <param name="Sensitive">Whether the answers that the program marks sensitive are needed too.</param>
/// <param name="Understood">That the person was told who will hear of it.</param>
public sealed record UrgentRequest(Guid? OrganizationId, string? Number, string? Surname, string? Reason, bool Sensitive, bool Understood);

/// <summary>Fields that problems of a request name.</summary>
public static class UrgentFields
{
    /// <summary>The organization.</summary>
    public const string Organization = "organization";

    /// <summary>The number.</summary>
    public const string Number = "number";

    /// <summary>The surname.</summary>
    public const string Surname = "surname";

    /// <summary>The reason.</summary>
    public const string Reason = "reason";

    /// <summary>That the person knows who will hear of it.</summary>
    public const string Understood = "understood";
}

/// <summary>What the page for asking shows.</summary>
/// <param name="MayAsk">Whether the person may ask.</param>
/// <param name="Organizations">The organizations that lead families, by title.</param>
/// <param name="Own">The person's own accesses of the last days, the latest first.</param>
/// <param name="Reported">Accesses to files that the person answers for, those not looked at first.</param>
/// <param name="Tries">How often somebody named a family wrongly, the latest first.</param>
public sealed record UrgentPage(bool MayAsk, IReadOnlyList<UrgentPlace> Organizations, IReadOnlyList<UrgentNote> Own, IReadOnlyList<UrgentNote> Reported, IReadOnlyList<UrgentTry> Tries)
{
    /// <summary>The person's own organization.</summary>
    public required Guid OwnOrganization { get; init; }
}

/// <summary>An organization that leads families.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Title">How it is called.</param>
/// <param name="Phone">Where its number can be asked for; empty when not known.</param>
public sealed record UrgentPlace(Guid Id, string Title, string Phone);

/// <summary>An access for some hours, as those it concerns are told of it.</summary>
/// <param name="Id">The access.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family.</param>
/// <param name="Number">The case's number.</param>
/// <param name="By">Who reads.</param>
/// <param name="ByOrganization">Where that person works.</param>
/// <param name="Organization">Who leads the family.</param>
/// <param name="Reason">Why; null when the family's data were destroyed.</param>
/// <param name="Sensitive">Whether with sensitive answers.</param>
/// <param name="OpenedAt">Since when, by the clock of the organization of whoever looks.</param>
/// <param name="Until">Until when, by the same clock: when it ended, or when it will end.</param>
/// <param name="Mine">Whether it is the person's own.</param>
/// <param name="IsOpen">Whether it holds now.</param>
/// <param name="Readings">How often something was read under it.</param>
/// <param name="ReviewedBy">Who of the organization looked at it; null: nobody yet.</param>
/// <param name="MayEnd">Whether the person may end it.</param>
/// <param name="MayReview">Whether the person is to look at it.</param>
public sealed record UrgentNote(
    Guid Id, Guid CaseId, string Family, string? Number, string By, string ByOrganization, string Organization, string? Reason, bool Sensitive, DateTime OpenedAt, DateTime Until, bool Mine, bool IsOpen, int Readings, string? ReviewedBy,
    bool MayEnd, bool MayReview);

/// <summary>Somebody asked for a family that is not there.</summary>
/// <param name="At">When, by the clock of the person's organization.</param>
/// <param name="By">Who.</param>
/// <param name="Number">The number that was given; null when it cannot be read.</param>
public sealed record UrgentTry(DateTime At, string By, string? Number);

/// <summary>What became of asking.</summary>
/// <param name="CaseId">The case that is open now.</param>
/// <param name="Until">Until when, UTC; null: the file is open to the person anyway.</param>
public sealed record UrgentOpened(Guid CaseId, DateTime? Until);
