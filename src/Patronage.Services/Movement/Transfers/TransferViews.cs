using Patronage.Casework.Journal;
using Patronage.Storage.Cases;

namespace Patronage.Services.Movement.Transfers;

/// <summary>What of a case does not go over into another program: it stays open there until a person sets it.</summary>
/// <param name="What">What it is.</param>
/// <param name="Was">What it is here, in the words of this program.</param>
public sealed record Unmapped(UnmappedKind What, string Was);

/// <summary>What of a case may not go over.</summary>
public enum UnmappedKind
{
    /// <summary>The level of support.</summary>
    Level,

    /// <summary>A category of the family.</summary>
    Category,

    /// <summary>A circumstance.</summary>
    Circumstance,

    /// <summary>The stage.</summary>
    Stage,

    /// <summary>The plan.</summary>
    Plan,

    /// <summary>The term of support.</summary>
    Term,
}

/// <summary>An organization to which a case may be handed.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Title">Its title.</param>
/// <param name="Program">The program that applies after the transfer.</param>
/// <param name="Continues">Whether that is the program of the case: then the case goes on as it is.</param>
/// <param name="Unmapped">What stays open otherwise.</param>
public sealed record TransferTarget(Guid Id, string Title, string Program, bool Continues, IReadOnlyList<Unmapped> Unmapped);

/// <summary>What is shown before a case is handed over.</summary>
/// <param name="Targets">The organizations of this installation that can take it, by title.</param>
/// <param name="AsksConsent">Whether the program lets another organization in only with the family's consent.</param>
/// <param name="Closures">Reasons of the program's that end support, with the decisions that do so.</param>
public sealed record TransferPreview(IReadOnlyList<TransferTarget> Targets, bool AsksConsent, IReadOnlyList<ClosingWay> Closures);

/// <summary>A reason for the end of support with the decision that ends it.</summary>
/// <param name="Closure">The reason's id.</param>
/// <param name="Decision">The decision's id.</param>
/// <param name="Title">The reason in words.</param>
public sealed record ClosingWay(string Closure, string Decision, string Title);

/// <summary>The family's consent to a transfer.</summary>
/// <param name="Member">Who gave it, a member of the family; null when nobody was named.</param>
/// <param name="On">The day; null when it was left empty.</param>
public sealed record TransferConsent(string? Member, DateOnly? On);

/// <summary>An offer to another organization.</summary>
/// <param name="To">The organization; null when none was chosen.</param>
/// <param name="Reason">Why, and what the other side should know.</param>
/// <param name="Consent">The family's consent; null when none was written down.</param>
public sealed record TransferOffer(Guid? To, string? Reason, TransferConsent? Consent);

/// <summary>A transfer to an organization that does not work in this installation.</summary>
/// <param name="Organization">Its name.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day; null when it was left empty.</param>
/// <param name="Consent">The family's consent; null when none was written down.</param>
/// <param name="EndsHere">Whether the case ends with this, because no reason of the program's fits; otherwise a decision ends it.</param>
public sealed record OutsideTransfer(string? Organization, string? Reason, DateOnly? On, TransferConsent? Consent, bool EndsHere);

/// <summary>What an organization is told of a case before it takes it over. It is what the sender offered on that day, not the file.</summary>
/// <param name="Family">How the family is called.</param>
/// <param name="Number">The number of the case there; null when it has none.</param>
/// <param name="Members">How many are in the family.</param>
/// <param name="Children">How many of them were under age.</param>
/// <param name="Program">The program there.</param>
/// <param name="Unmapped">What stays open under another program.</param>
/// <param name="Reason">Why it is handed over.</param>
/// <param name="Returned">Why it was returned; null when it was not.</param>
public sealed record TransferFacts(string Family, string? Number, int Members, int Children, string Program, IReadOnlyList<Unmapped> Unmapped, string Reason, string? Returned = null);

/// <summary>A transfer as «Мой день» and the centre tell of it.</summary>
/// <param name="Id">The transfer.</param>
/// <param name="CaseId">The case of the sender.</param>
/// <param name="State">How far it got.</param>
/// <param name="Incoming">Whether it comes to the person's organization.</param>
/// <param name="Facts">What it tells.</param>
/// <param name="Other">The other organization.</param>
/// <param name="On">The day it was offered.</param>
/// <param name="By">Who offered it.</param>
/// <param name="DecidedOn">The day it was decided; null while it waits.</param>
/// <param name="DecidedBy">Who decided; empty while it waits.</param>
/// <param name="MayDecide">Whether the person accepts or returns it.</param>
public sealed record TransferNote(
    Guid Id, Guid CaseId, TransferState State, bool Incoming, TransferFacts Facts, string Other, DateOnly On, string By, DateOnly? DecidedOn, string DecidedBy, bool MayDecide);

/// <summary>A transfer as the page of one of its cases tells of it.</summary>
/// <param name="Note">What it tells.</param>
/// <param name="OtherCase">The case on the other side, where the person may read it; null otherwise.</param>
/// <param name="MayWithdraw">Whether the person may take the offer back.</param>
public sealed record CaseTransferNote(TransferNote Note, Guid? OtherCase, bool MayWithdraw);

/// <summary>What is decided when a case is taken over.</summary>
/// <param name="CuratorId">Who leads the family; null where nobody does yet.</param>
/// <param name="OverloadReason">Why that person takes one more though the norm of load is full; null when it is not.</param>
/// <param name="Basis">The basis of the referral under another program; null under the same one.</param>
public sealed record TakingOver(Guid? CuratorId, string? OverloadReason, string? Basis);

/// <summary>What is to be decided when a case is taken over.</summary>
/// <param name="Note">What the sender tells.</param>
/// <param name="Program">The program that applies here.</param>
/// <param name="Continues">Whether the case goes on as it is.</param>
/// <param name="NeedsCurator">Whether a curator is to be named.</param>
/// <param name="Curators">The curators with their loads.</param>
/// <param name="Bases">The bases of referrals of the program here, where the case begins anew.</param>
public sealed record TakeOverPreview(TransferNote Note, string Program, bool Continues, bool NeedsCurator, Caseload.CaseloadView Curators, IReadOnlyList<Forms.FormOption> Bases);

/// <summary>Names of the fields of transfers.</summary>
public static class TransferFields
{
    /// <summary>The organization.</summary>
    public const string To = "to";

    /// <summary>The reason.</summary>
    public const string Reason = "reason";

    /// <summary>Who consented.</summary>
    public const string ConsentBy = "consent-by";

    /// <summary>When they consented.</summary>
    public const string ConsentOn = "consent-on";

    /// <summary>The day.</summary>
    public const string On = "on";

    /// <summary>The basis of the referral.</summary>
    public const string Basis = "basis";

    internal const int ShortestReason = 3;

    internal const int LongestText = 2000;

    internal static JournalEntry Entry(string link, string reference, string reason, DateOnly on, string line = JournalEntry.MainLine) =>
        new() { Id = "", Kind = EntryKind.Linked, Subject = link, Reference = reference, On = on, RecordedOn = on, Line = line, Reason = reason };
}
