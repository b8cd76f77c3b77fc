namespace Patronage.Programs.Model;

/// <summary>From what a repeated obligation counts on.</summary>
public enum RepeatFrom
{
    /// <summary>From the day it was done.</summary>
    Done,

    /// <summary>From the previous due date before rolling, so that a grid does not drift.</summary>
    Due,
}

/// <summary>How an obligation repeats.</summary>
public sealed record Repeat(string EveryNorm, RepeatFrom From);

/// <summary>What being late asks for.</summary>
public sealed record LateRule(bool ReasonRequired, IReadOnlyList<string> Notify);

/// <summary>Something to be done: with a term or without, once or repeatedly, done by an event or by a mark.</summary>
public sealed record ObligationDefinition : Element
{
    /// <summary>Who does it, together.</summary>
    public IReadOnlyList<string> By { get; init; } = [];

    /// <summary>To whom.</summary>
    public IReadOnlyList<string> AddressedTo { get; init; } = [];

    /// <summary>When it is due; null: a to-do while it applies.</summary>
    public TermRule? Term { get; init; }

    /// <summary>The events any of which completes it; empty: a mark does.</summary>
    public IReadOnlyList<string> DoneBy { get; init; } = [];

    /// <summary>A field that the completing record must share with the anchor's; null when any completes it.</summary>
    public string? Match { get; init; }

    /// <summary>How it repeats; null: once per anchor.</summary>
    public Repeat? Repeat { get; init; }

    /// <summary>Whether it holds the stage it is for, or else the closing of the line.</summary>
    public bool Gate { get; init; }

    /// <summary>Whose obligation it is.</summary>
    public About About { get; init; } = About.Line;

    /// <summary>What being late asks for; null: nothing more.</summary>
    public LateRule? Late { get; init; }
}
