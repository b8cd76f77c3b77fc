using Patronage.Casework.Explaining;
using Patronage.Casework.Translating;
using Patronage.Programs.Comparing;
using Patronage.Programs.Model;
using Patronage.Services.Programs;
using Patronage.Storage.Cases;

namespace Patronage.Services.Profiles.Moving;

/// <summary>A case that may be moved. Nobody is named.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number; null while it has none.</param>
/// <param name="ReferredOn">The day the family came.</param>
/// <param name="State">How far it got.</param>
/// <param name="Program">The short title of its program.</param>
/// <param name="Ordinal">The number of its version.</param>
/// <param name="VersionId">Its version.</param>
/// <param name="Level">The title of its level; null when there is none.</param>
/// <param name="Stage">The title of its stage; null when there is none.</param>
/// <param name="Curator">Who leads it; empty when nobody does.</param>
public sealed record MovableCase(Guid Id, string? Number, DateOnly ReferredOn, CaseState State, string Program, int Ordinal, Guid VersionId, string? Level, string? Stage, string Curator);

/// <summary>A move that was begun or done.</summary>
/// <param name="Id">The move.</param>
/// <param name="State">How far it got.</param>
/// <param name="Program">The short title of the program that cases come under.</param>
/// <param name="Ordinal">The number of the version.</param>
/// <param name="Cases">How many cases.</param>
/// <param name="By">Who began it or, when it is done, who confirmed it.</param>
/// <param name="On">The organization's day of that.</param>
/// <param name="Reason">The paper that orders it; empty before.</param>
public sealed record MoveNote(Guid Id, CaseMoveState State, string Program, int Ordinal, int Cases, string By, DateOnly On, string Reason);

/// <summary>What can be moved in an organization, and what is on the way.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Organization">Its title.</param>
/// <param name="Today">Its day.</param>
/// <param name="Now">What new referrals come under; null when it has no profile.</param>
/// <param name="Targets">The versions in force that cases may come under, that of new referrals first.</param>
/// <param name="Cases">The open cases of the organization itself, the longest led first.</param>
/// <param name="Draft">The move that is being prepared; null when none is.</param>
/// <param name="Done">The moves that were confirmed, the latest first.</param>
public sealed record MovePage(
    Guid OrganizationId, string Organization, DateOnly Today, ProgramEdition? Now, IReadOnlyList<MoveTarget> Targets, IReadOnlyList<MovableCase> Cases, MoveNote? Draft, IReadOnlyList<MoveNote> Done);

/// <summary>A version that cases may come under.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Ordinal">The number of the version.</param>
/// <param name="Jurisdiction">The code of its jurisdiction.</param>
public sealed record MoveTarget(Guid VersionId, string ProgramId, string Title, int Ordinal, string Jurisdiction);

/// <summary>A wish to move cases.</summary>
/// <param name="OrganizationId">The organization.</param>
/// <param name="VersionId">The version that they come under.</param>
/// <param name="Cases">Which; empty: all open ones that are not under it yet.</param>
public sealed record MoveWish(Guid OrganizationId, Guid VersionId, IReadOnlyList<Guid> Cases);

/// <summary>A line of the mapping of a move.</summary>
/// <param name="From">The program that is left.</param>
/// <param name="To">The program that cases come under.</param>
/// <param name="Proposed">What is proposed and why.</param>
/// <param name="Chosen">What holds: what a person chose, or else what is proposed; null: nothing.</param>
/// <param name="IsChosen">Whether a person chose it.</param>
/// <param name="Cases">How many cases stand on it.</param>
public sealed record MoveLine(Program From, Program To, ProposedElement Proposed, Element? Chosen, bool IsChosen, int Cases)
{
    /// <summary>Whether somebody has to choose before the move can be confirmed: it has no counterpart, and what it is decides where the case stands.</summary>
    public bool IsOpen => !IsChosen && Chosen is null && Proposed.By == ProposedBy.Nothing && !MoveRules.MayStayOpen(Proposed.Topic);
}

/// <summary>The mapping of a move.</summary>
/// <param name="Id">The move.</param>
/// <param name="Version">Its version: what another chose since is a conflict.</param>
/// <param name="OrganizationId">The organization.</param>
/// <param name="Organization">Its title.</param>
/// <param name="To">The version that cases come under.</param>
/// <param name="Cases">How many cases are moved.</param>
/// <param name="Whole">How many of them go on as they are written: their program is the same, or the new one builds on it.</param>
/// <param name="Lines">The lines, in the order of topics.</param>
public sealed record MoveMapping(Guid Id, int Version, Guid OrganizationId, string Organization, ProgramEdition To, int Cases, int Whole, IReadOnlyList<MoveLine> Lines)
{
    /// <summary>How many lines somebody has to choose before it can be confirmed.</summary>
    public int Open => Lines.Count(line => line.IsOpen);
}

/// <summary>What is due next in a case.</summary>
/// <param name="Title">What.</param>
/// <param name="On">By when.</param>
/// <param name="Why">Why, without what stands in the file.</param>
/// <param name="Of">The program that asks for it.</param>
public sealed record MovedDue(string Title, DateOnly On, Explanation Why, Program Of);

/// <summary>Where a case stands under one of the programs.</summary>
/// <param name="Level">The title of the level; null when there is none.</param>
/// <param name="Stage">The title of the stage; null when there is none.</param>
/// <param name="Measures">How many measures the plan has.</param>
/// <param name="Dues">What is still to be done: obligations, the next visits, the end of support; the nearest first.</param>
public sealed record MoveSide(string? Level, string? Stage, int Measures, IReadOnlyList<MovedDue> Dues);

/// <summary>What a move does to a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number; null while it has none.</param>
/// <param name="ReferredOn">The day the family came.</param>
/// <param name="From">The version that it leaves.</param>
/// <param name="Was">Where it stands.</param>
/// <param name="Becomes">Where it would stand.</param>
/// <param name="LastSequence">How far its journal had got: what is written later is a conflict.</param>
public sealed record MovedCase(Guid Id, string? Number, DateOnly ReferredOn, NamedVersion From, MoveSide Was, MoveSide Becomes, long LastSequence);

/// <summary>What a move does, case by case.</summary>
/// <param name="Mapping">The mapping.</param>
/// <param name="Today">The day of the move.</param>
/// <param name="Cases">The cases.</param>
public sealed record MovePreview(MoveMapping Mapping, DateOnly Today, IReadOnlyList<MovedCase> Cases)
{
    /// <summary>What was shown, to be given back when it is confirmed.</summary>
    public IReadOnlyDictionary<Guid, long> Stamps => Cases.ToDictionary(item => item.Id, item => item.LastSequence);
}

/// <summary>What of a mapping may stay open.</summary>
public static class MoveRules
{
    /// <summary>The most cases of one move: it is one transaction, and others wait for it.</summary>
    public const int MostCases = 500;

    /// <summary>The shortest reason.</summary>
    public const int ShortestReason = 5;

    /// <summary>The longest reason.</summary>
    public const int LongestReason = 500;

    /// <summary>The field of the reason.</summary>
    public const string Reason = nameof(Reason);

    /// <summary>Whether a case goes on well without a counterpart: a measure stays in its plan as an own one.</summary>
    public static bool MayStayOpen(TopicKind topic) => topic is TopicKind.Measures or TopicKind.Directions or TopicKind.HelpTypes or TopicKind.Tracks or TopicKind.Bodies;
}
