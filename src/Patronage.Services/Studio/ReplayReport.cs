using Patronage.Casework.Explaining;
using Patronage.Programs.Model;

namespace Patronage.Services.Studio;

/// <summary>What a difference is about.</summary>
public enum ReplaySubject
{
    /// <summary>An obligation: its day, or whether there is one.</summary>
    Obligation,

    /// <summary>A visit norm.</summary>
    Visits,

    /// <summary>The term of support.</summary>
    Term,

    /// <summary>The stage.</summary>
    Stage,

    /// <summary>The level that the rules propose.</summary>
    Level,

    /// <summary>A category that the rules propose.</summary>
    Category,

    /// <summary>A reason to end support: whether it may be chosen.</summary>
    Closure,
}

/// <summary>A difference that a draft makes to a case.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="What">What differs, in words: an obligation's title, «Этап».</param>
/// <param name="Was">Under the version that the case is led under, in words; null: nothing.</param>
/// <param name="Became">Under the draft, in words; null: nothing.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="BecomesLate">Whether it is late under the draft and was not before.</param>
public sealed record ReplayDifference(ReplaySubject Subject, string What, string? Was, string? Became, string Reason, bool BecomesLate = false)
{
    /// <summary>The clause that decided, of the draft, or of the version before where the draft asks for nothing any more; null when none is named.</summary>
    public Citation? Clause { get; init; }

    /// <summary>Whether it is not known under the draft: facts lack, or a rule failed. Unknown is not «no».</summary>
    public bool BecomesUnknown { get; init; }
}

/// <summary>A case that a draft touches.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family's surname; null when the person may not know it.</param>
/// <param name="Number">The number of the case; null when it has none or the person may not know it.</param>
/// <param name="OrganizationId">The organization that leads it.</param>
/// <param name="Organization">Its title.</param>
/// <param name="Curator">The curator; empty when there is none.</param>
/// <param name="MayOpen">Whether the person may open the case.</param>
/// <param name="Differences">What differs; at least one.</param>
public sealed record ReplayCase(
    Guid CaseId, string? Family, string? Number, Guid OrganizationId, string Organization, string Curator, bool MayOpen, IReadOnlyList<ReplayDifference> Differences);

/// <summary>A curator whose load is judged otherwise.</summary>
/// <param name="Curator">Who.</param>
/// <param name="Organization">Where.</param>
/// <param name="Norm">By which caseload norm.</param>
/// <param name="Was">The share of the limit before, 1 being full; null when a number is not set.</param>
/// <param name="Became">The share under the draft.</param>
public sealed record ReplayCurator(string Curator, string Organization, string Norm, decimal? Was, decimal? Became)
{
    /// <summary>Why the load is judged so under the draft.</summary>
    public required Explanation Why { get; init; }

    /// <summary>Whether the load exceeds the limit under the draft and did not before.</summary>
    public bool BecomesOver => Became > 1 && !(Was > 1);
}

/// <summary>What a number that counts only for later referrals would have meant for those who came lately.</summary>
/// <param name="Since">The first day that was looked at.</param>
/// <param name="Referrals">How many families came since.</param>
/// <param name="Others">Those of them that would have had another date.</param>
public sealed record ReplayHindsight(DateOnly Since, int Referrals, IReadOnlyList<ReplayCase> Others);

/// <summary>Why a difference is as it is, before and under the draft.</summary>
/// <param name="Was">Why it was so; null when there was nothing.</param>
/// <param name="Became">Why it is so under the draft; null when there is nothing any more.</param>
public sealed record ReplayReason(Explanation? Was, Explanation? Became);

/// <summary>The reasons of all differences of one case.</summary>
/// <param name="Was">The program that the case is led under.</param>
/// <param name="Became">The draft.</param>
/// <param name="Reasons">In the order of the differences.</param>
public sealed record ReplayReasons(Program Was, Program Became, IReadOnlyList<ReplayReason> Reasons);

/// <summary>A case that could not be compared. It is neither changed nor unchanged.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family's surname; null when the person may not know it.</param>
/// <param name="Number">The number of the case; null when it has none or the person may not know it.</param>
/// <param name="Organization">Who leads it.</param>
/// <param name="Message">What went wrong, in words.</param>
public sealed record ReplayFailure(Guid CaseId, string? Family, string? Number, string Organization, string Message);

/// <summary>What a draft would do to the open cases as of a day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Examined">How many open cases were examined.</param>
/// <param name="Touched">Those that change.</param>
/// <param name="Curators">Curators whose load is judged otherwise.</param>
/// <param name="Hindsight">What the numbers would have meant for families that came lately; null when no number begins on a day.</param>
/// <param name="Took">How long it took.</param>
public sealed record ReplayReport(
    DateOnly AsOf, int Examined, IReadOnlyList<ReplayCase> Touched, IReadOnlyList<ReplayCurator> Curators, ReplayHindsight? Hindsight, TimeSpan Took)
{
    /// <summary>Cases that could not be compared; they are not among those examined.</summary>
    public IReadOnlyList<ReplayFailure> Failures { get; init; } = [];

    /// <summary>Everything together.</summary>
    public ReplayTotal Total { get; init; } = new("", null);

    /// <summary>By organization, the one with the most changes first.</summary>
    public IReadOnlyList<ReplayTotal> Centres { get; init; } = [];

    /// <summary>By curator, the one with the most changes first.</summary>
    public IReadOnlyList<ReplayTotal> ByCurator { get; init; } = [];

    /// <summary>How many examined cases stay as they are.</summary>
    public int Unchanged => Examined - Touched.Count;

    /// <summary>How many cases get something late that was not.</summary>
    public int BecomeLate => Touched.Count(item => item.Differences.Any(difference => difference.BecomesLate));

    /// <summary>How many cases get something unknown.</summary>
    public int BecomeUnknown => Touched.Count(item => item.Differences.Any(difference => difference.BecomesUnknown));
}
