namespace Patronage.Web.Components.Parts.Models;

/// <summary>Where a stage stands.</summary>
public enum StageState
{
    /// <summary>Behind.</summary>
    Done,

    /// <summary>Here.</summary>
    Current,

    /// <summary>Ahead.</summary>
    Next,

    /// <summary>Not needed in this case.</summary>
    Skipped,
}

/// <summary>A stage of the way.</summary>
/// <param name="Text">Name of the stage as the program says it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">«25 мая», «идёт».</param>
public sealed record StageModel(string Text, StageState State, string? Detail = null);

/// <summary>How a period of a norm ended.</summary>
public enum PeriodState
{
    /// <summary>The norm was kept.</summary>
    Kept,

    /// <summary>The norm was missed.</summary>
    Missed,

    /// <summary>It is running now.</summary>
    Current,

    /// <summary>The norm does not run: hospital, away.</summary>
    Suspended,

    /// <summary>Still ahead.</summary>
    Ahead,
}

/// <summary>A period of a visit norm.</summary>
/// <param name="State">How it ended.</param>
/// <param name="Figure">«2/2».</param>
/// <param name="Label">Under the square: «31.08».</param>
/// <param name="Sentence">The same for a screen reader: «Неделя с 31 августа: 2 контакта из 2, норма выполнена».</param>
public sealed record PeriodModel(PeriodState State, string Figure, string Label, string Sentence);

/// <summary>One family in a caseload.</summary>
/// <param name="Share">Its share of the norm: 0.25 is a quarter.</param>
/// <param name="Step">1 is the heaviest, 3 the lightest.</param>
/// <param name="WhatIf">Not there yet: drawn dashed.</param>
public sealed record LoadBlock(decimal Share, int Step = 1, bool WhatIf = false);

/// <summary>A row under a load bar.</summary>
/// <param name="Text">Level or kind as the program names it.</param>
/// <param name="Value">«2 из 4».</param>
/// <param name="Step">The step of its blocks.</param>
public sealed record LoadLegend(string Text, string Value, int Step);

/// <summary>A person's load.</summary>
/// <param name="Blocks">One per family.</param>
/// <param name="Sentence">For a screen reader: «Нагрузка 96 %: 2 семьи по 25, 2 по 17, одна 13».</param>
public sealed record LoadModel(IReadOnlyList<LoadBlock> Blocks, string Sentence)
{
    /// <summary>What is counted, by level.</summary>
    public IReadOnlyList<LoadLegend> Legend { get; init; } = [];
}
