using Patronage.Casework.Scenarios;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Coverage;

/// <summary>How a norm of a register stands.</summary>
public enum RowState
{
    /// <summary>It decides something, and scenarios prove it.</summary>
    Proven,

    /// <summary>It decides nothing by itself (a text, a form, an entry of a list); it is carried by as many elements as the document counts.</summary>
    Carried,

    /// <summary>It decides something that no scenario proves, or the count is another.</summary>
    Unproven,

    /// <summary>No element of the program cites it.</summary>
    Missing,
}

/// <summary>An element that carries a norm.</summary>
/// <param name="Path">The element by names: <c>norms/decision-days</c>.</param>
/// <param name="Place">Where it is written.</param>
public sealed record CarryingElement(string Path, SourcePlace Place);

/// <summary>A norm of a register with what carries and what proves it.</summary>
/// <param name="Row">The norm.</param>
/// <param name="State">How it stands.</param>
/// <param name="Elements">The elements that cite it.</param>
/// <param name="Scenarios">The scenarios that prove it; under changes those that noticed one, otherwise those whose answers rest on it.</param>
/// <param name="Changes">How many small changes of its elements were tried; zero when none were.</param>
/// <param name="Unnoticed">The changes that no scenario noticed.</param>
/// <param name="Excused">The changes that scenarios cannot notice, with reasons.</param>
public sealed record RowCoverage(
    RegisterRow Row,
    RowState State,
    IReadOnlyList<CarryingElement> Elements,
    IReadOnlyList<Scenario> Scenarios,
    int Changes,
    IReadOnlyList<MutationOutcome> Unnoticed,
    IReadOnlyList<(MutationOutcome Outcome, Excuse Excuse)> Excused);
