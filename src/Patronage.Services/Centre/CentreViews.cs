using Patronage.Programs.Model;
using Patronage.Services.Caseload;
using Patronage.Services.Cases;
using Patronage.Services.MyDay;
using Patronage.Services.People;

namespace Patronage.Services.Centre;

/// <summary>A curator as the head of the centre sees them.</summary>
/// <param name="Load">The load by the caseload norms.</param>
/// <param name="Overdue">How many terms and visits of their families are overdue.</param>
/// <param name="OverdueFamilies">In how many families.</param>
public sealed record CuratorRow(CuratorLoad Load, int Overdue, int OverdueFamilies);

/// <summary>A case whose term of support is about to end, or has ended.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="Number">The number of the case; null until it was given.</param>
/// <param name="Curator">The curator; null when none is assigned.</param>
/// <param name="EndsOn">The last day of the term.</param>
public sealed record EndingCase(Guid CaseId, string Family, string? Number, string? Curator, DateOnly EndsOn);

/// <summary>How many terms end in a week.</summary>
/// <param name="From">The first day of the week; null for terms that have ended already.</param>
/// <param name="Count">How many.</param>
public sealed record EndingWeek(DateOnly? From, int Count);

/// <summary>The centre today.</summary>
/// <param name="Program">The program whose norms count; null when the organization has no profile.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="Now">The organization's wall clock.</param>
/// <param name="Curators">The curators, the most loaded first.</param>
/// <param name="Cases">How many families are led.</param>
/// <param name="Unassigned">How many families nobody leads.</param>
/// <param name="Waiting">What waits for a decision, the most urgent first: the first of them.</param>
/// <param name="WaitingCount">How many wait.</param>
/// <param name="Ending">The cases near the end of their term, or beyond it: the first of them.</param>
/// <param name="EndingCount">How many they are.</param>
/// <param name="Weeks">How many terms end, week by week.</param>
/// <param name="MayAssign">Whether the person may hand families over.</param>
public sealed record CentreView(
    Program? Program,
    DateOnly Today,
    DateTime Now,
    IReadOnlyList<CuratorRow> Curators,
    int Cases,
    int Unassigned,
    IReadOnlyList<DayLine> Waiting,
    int WaitingCount,
    IReadOnlyList<EndingCase> Ending,
    int EndingCount,
    IReadOnlyList<EndingWeek> Weeks,
    bool MayAssign)
{
    /// <summary>The leaves of curators that go on or are near, for which nobody stands in on all days.</summary>
    public IReadOnlyList<UncoveredLeave> Uncovered { get; init; } = [];

    /// <summary>How many terms and visits are overdue in families that somebody leads.</summary>
    public int Overdue => Curators.Sum(row => row.Overdue);
}

/// <summary>A family that may be handed over.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Stamp">How far its journal had got.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="Number">The number of the case; null until it was given.</param>
/// <param name="Level">The level in the words of the case's program; null when there is none.</param>
public sealed record HandedCase(Guid CaseId, CaseStamp Stamp, string Family, string? Number, string? Level);

/// <summary>What became of handing families over.</summary>
/// <param name="Done">The families that were handed over.</param>
/// <param name="Left">The families that were not, with the reason.</param>
public sealed record HandOver(IReadOnlyList<string> Done, IReadOnlyList<(string Family, string Reason)> Left);
