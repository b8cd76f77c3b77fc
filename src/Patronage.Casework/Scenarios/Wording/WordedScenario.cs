using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Scenarios.Wording;

/// <summary>A part of a scenario that is written in words.</summary>
public enum ScenarioPart
{
    /// <summary>What it shows, and its day.</summary>
    Head,

    /// <summary>The members of the family.</summary>
    Family,

    /// <summary>What happened.</summary>
    Story,

    /// <summary>What must follow.</summary>
    Expected,

    /// <summary>What has no words: the organization, the curator's other families.</summary>
    Rest,
}

/// <summary>A line of a scenario in words.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Part">The part it stands in.</param>
/// <param name="Text">The line.</param>
/// <param name="Pointer">Where what it says stands in the file.</param>
public sealed record ScenarioLine(int Number, ScenarioPart Part, string Text, string Pointer);

/// <summary>A scenario in words: one line for each member, each thing that happened, each thing that must follow.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Lines">The lines that say something; headings are none.</param>
public sealed record WordedScenario(string Text, IReadOnlyList<ScenarioLine> Lines);

/// <summary>What was made of a scenario in words.</summary>
/// <param name="Json">The scenario as its file holds it; null when a line is not understood.</param>
/// <param name="Problems">What is wrong, each at its line.</param>
public sealed record UnwordedScenario(string? Json, IReadOnlyList<Diagnostic> Problems)
{
    internal Func<string, int> Places { get; init; } = _ => 1;

    /// <summary>The line that says what stands at a place of the file; the first where none does.</summary>
    public int LineOf(string pointer) => Places(pointer);

    /// <summary>Whether it can be run.</summary>
    public bool IsGood => Json is not null && !Problems.Any(problem => problem.IsError);
}
