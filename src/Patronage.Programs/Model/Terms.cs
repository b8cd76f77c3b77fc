using Patronage.Programs.Terms;

namespace Patronage.Programs.Model;

/// <summary>Which occurrences of an anchor start a term.</summary>
public enum Which
{
    /// <summary>Each occurrence starts an instance of its own.</summary>
    Each,

    /// <summary>Only the first occurrence on the line.</summary>
    First,

    /// <summary>A new occurrence replaces the undone instance.</summary>
    Last,
}

/// <summary>What a term does while support is paused.</summary>
public enum InPause
{
    /// <summary>Does not run.</summary>
    Stops,

    /// <summary>Runs on.</summary>
    Runs,
}

/// <summary>How a due date comes about.</summary>
public abstract record TermRule
{
    private TermRule()
    {
    }

    /// <summary>The norms that it is counted by, each once.</summary>
    public IReadOnlyList<string> Norms => this switch
    {
        After after => after.Norm is { } norm ? [norm] : [],
        Before before => [before.Norm],
        Recurring recurring => recurring.DayNorm is { } day ? [day] : [],
        EarliestOf earliest => [.. earliest.Terms.SelectMany(term => term.Norms).Distinct(StringComparer.Ordinal)],
        LatestOf latest => [.. latest.Terms.SelectMany(term => term.Norms).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    /// <summary>So much after one of several events; without an amount, the event's own day.</summary>
    public sealed record After(string? Norm, IReadOnlyList<string> Events, Which Which, CountFrom Count, Roll? Roll, InPause InPause) : TermRule;

    /// <summary>So much before a scheduled or derived event.</summary>
    public sealed record Before(string Norm, string Event, CountFrom Count, Roll? Roll, InPause InPause) : TermRule;

    /// <summary>A day of the month after each calendar period; without a day norm, due in the next period without a date.</summary>
    public sealed record Recurring(PeriodKind Each, string? DayNorm, Roll? Roll) : TermRule;

    /// <summary>The earliest of the known ones.</summary>
    public sealed record EarliestOf(IReadOnlyList<TermRule> Terms) : TermRule;

    /// <summary>The latest; unknown until all are known.</summary>
    public sealed record LatestOf(IReadOnlyList<TermRule> Terms) : TermRule;
}

/// <summary>What a program's terms assume unless they say otherwise.</summary>
public sealed record TermDefaults(CountFrom Count, Roll Roll, InPause InPause);
