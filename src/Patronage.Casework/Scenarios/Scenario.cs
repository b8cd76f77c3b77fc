using Patronage.Casework.Caseload;
using Patronage.Casework.Explaining;
using Patronage.Casework.Journal;

namespace Patronage.Casework.Scenarios;

/// <summary>A family, a day, and what must follow under a program.</summary>
public sealed record Scenario
{
    /// <summary>What it shows, in words; unique within a program.</summary>
    public required string Title { get; init; }

    /// <summary>The file it stands in.</summary>
    public required string File { get; init; }

    /// <summary>The program that states it; a child program runs it too.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The day of assessment.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The case.</summary>
    public required CaseFile Case { get; init; }

    /// <summary>The lines that the curator has, where a load is expected.</summary>
    public IReadOnlyList<LoadedLine> CuratorLines { get; init; } = [];

    /// <summary>What must follow.</summary>
    public required IReadOnlyList<Expectation> Expectations { get; init; }
}

/// <summary>One expectation held against what the program says.</summary>
/// <param name="Expectation">What was expected.</param>
/// <param name="IsMet">Whether it came true.</param>
/// <param name="Expected">What was expected, in words.</param>
/// <param name="Got">What the program says, in words.</param>
/// <param name="Why">Why it says so; null when there is nothing to explain.</param>
public sealed record ScenarioCheck(Expectation Expectation, bool IsMet, string Expected, string Got, Explanation? Why);

/// <summary>A scenario run under a program.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="ProgramId">The program it ran under.</param>
/// <param name="Checks">Every expectation with its outcome.</param>
/// <param name="Assessment">What the program says of the case; null when the journal is empty.</param>
public sealed record ScenarioResult(Scenario Scenario, string ProgramId, IReadOnlyList<ScenarioCheck> Checks, Assessment? Assessment)
{
    /// <summary>What the program says of the family's other lines.</summary>
    public IReadOnlyList<Assessment> Others { get; init; } = [];

    /// <summary>Whether everything came true.</summary>
    public bool IsPassed => Checks.All(check => check.IsMet);
}
