using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Casework.Explaining;

/// <summary>A fact that a result rests on.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Value">What it is, in words; null when it is not known.</param>
/// <param name="EntryId">The journal entry that says so; null when none does.</param>
public sealed record ExplainedFact(string Label, string? Value, string? EntryId = null);

/// <summary>Why a result is what it is: the answer to «Почему?». Made on demand.</summary>
public sealed record Explanation
{
    /// <summary>The rule in one sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The program that said so, where it is another than the one the case is under today: what was settled before a move.</summary>
    public Program? Of { get; init; }

    /// <summary>The facts it read.</summary>
    public IReadOnlyList<ExplainedFact> Facts { get; init; } = [];

    /// <summary>The term and the days it counted; null when no term is involved.</summary>
    public TermOutcome? Term { get; init; }

    /// <summary>The clauses it rests on.</summary>
    public IReadOnlyList<Citation> Sources { get; init; } = [];

    /// <summary>How silent or ambiguous clauses were understood.</summary>
    public IReadOnlyList<string> Readings { get; init; } = [];

    /// <summary>What is not known, in words; empty when everything is.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>The rules that decided, with their facts; empty when none did.</summary>
    public IReadOnlyList<ExplanationNode> Rules { get; init; } = [];

    /// <summary>Years whose calendar is not final, when the date leans on them.</summary>
    public IReadOnlyList<CalendarYearStatus> UnsureYears => Term?.Result is { } result ? [.. result.CalendarYears.Where(year => year.Status != CalendarStatus.Official)] : [];
}
