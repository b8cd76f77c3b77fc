using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Casework.Obligations;
using Patronage.Casework.Visits;
using Patronage.Rules;
using Patronage.Rules.Diagnostics;

namespace Patronage.Casework.Scenarios;

/// <summary>One thing that must follow in a scenario.</summary>
/// <param name="Name">What is expected, by the names of the file: <c>stage</c>, <c>obligations/decide-need</c>.</param>
/// <param name="Place">Where the file says so.</param>
public abstract record Expectation(string Name, SourcePlace Place)
{
    /// <summary>The line that it is about; null: the one that the referral opened.</summary>
    public string? Line { get; init; }
}

/// <summary>The stage of the line.</summary>
/// <param name="Stage">The stage's id; null: none.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedStage(string? Stage, SourcePlace Place) : Expectation("stage", Place);

/// <summary>The level that the rules propose.</summary>
/// <param name="Level">The level's id; null: not known yet.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedLevel(string? Level, SourcePlace Place) : Expectation("level", Place)
{
    /// <summary>Whether the rules must propose none, all facts being known.</summary>
    public bool IsNone { get; init; }
}

/// <summary>The level that is set.</summary>
/// <param name="Level">The level's id; null: none is.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedSetLevel(string? Level, SourcePlace Place) : Expectation("levelSet", Place);

/// <summary>The last day of support, or of post-support once it runs.</summary>
/// <param name="Day">The day; null: not known.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedEnd(DateOnly? Day, SourcePlace Place) : Expectation("endsOn", Place);

/// <summary>The day from which the end of support is near.</summary>
/// <param name="Day">The day; null: the program expects none.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedNear(DateOnly? Day, SourcePlace Place) : Expectation("nearFrom", Place);

/// <summary>An obligation: that it is there (or not), when it is due, how it stands.</summary>
/// <param name="Id">The obligation's id.</param>
/// <param name="Due">The day it is due, with a time the moment, or null when the day must not be known; not stated: any.</param>
/// <param name="Status">How it stands; null: any but withdrawn.</param>
/// <param name="IsAbsent">Whether it must not ask for anything.</param>
/// <param name="Because">A clause that its reason must cite; null: any.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedObligation(string Id, Stated<DateTime?>? Due, ObligationStatus? Status, bool IsAbsent, string? Because, SourcePlace Place)
    : Expectation($"obligations/{Id}", Place);

/// <summary>How a visit norm stands.</summary>
/// <param name="Id">The visit norm's id.</param>
/// <param name="Period">A day of the period that is judged; null: today's.</param>
/// <param name="Verdict">How the period stands; null: any.</param>
/// <param name="NextBy">The latest day of the next contact; null: any.</param>
/// <param name="Because">A clause that its reason must cite; null: any.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedVisit(string Id, DateOnly? Period, PeriodVerdict? Verdict, DateOnly? NextBy, string? Because, SourcePlace Place)
    : Expectation($"visits/{Id}", Place)
{
    /// <summary>Whether the norm must not apply.</summary>
    public bool IsAbsent { get; init; }
}

/// <summary>What the rules say of a category or a circumstance.</summary>
/// <param name="Question">The question.</param>
/// <param name="Id">The element's id.</param>
/// <param name="Verdict">Yes, no or unknown.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedProposal(string Question, string Id, Verdict Verdict, SourcePlace Place) : Expectation($"{Question}/{Id}", Place);

/// <summary>Whether a decision may be taken or a closure reason chosen.</summary>
/// <param name="Question">The question.</param>
/// <param name="Id">The element's id.</param>
/// <param name="Permission">Allowed, forbidden or unknown.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedChoice(string Question, string Id, Permission Permission, SourcePlace Place) : Expectation($"{Question}/{Id}", Place)
{
    /// <summary>What is written down with the decision when it is asked; empty when nothing is yet.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>The decision that is being taken, so that only its closure reasons may be chosen; null: none.</summary>
    public string? Taking { get; init; }
}

/// <summary>When an event happened the last time.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Day">The day; null: it has not happened.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedEvent(string Id, DateOnly? Day, SourcePlace Place) : Expectation($"events/{Id}", Place);

/// <summary>How the curator's load stands.</summary>
/// <param name="Id">The caseload norm's id.</param>
/// <param name="State">Below, full or over.</param>
/// <param name="Because">A clause that its reason must cite; null: any.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedLoad(string Id, LoadState State, string? Because, SourcePlace Place) : Expectation($"caseload/{Id}", Place)
{
    /// <summary>Whether one family more is refused (a binding limit) or only asks for a reason; null: either.</summary>
    public bool? Refuses { get; init; }
}

/// <summary>What the case adds to a report: the figure of a row, a cell of a register, or how a control sum stands.</summary>
/// <param name="Report">The report's id.</param>
/// <param name="Part">Row, column or control sum, as <c>rows/accepted</c>.</param>
/// <param name="Figure">The figure or text; null: there is none.</param>
/// <param name="Period">A day of the period.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedFigure(string Report, string Part, string? Figure, DateOnly Period, SourcePlace Place) : Expectation($"reports/{Report}/{Part}", Place)
{
    /// <summary>What is typed into rows that take data from outside: row to text.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>How a field of a form or a decision stands over what is known and typed.</summary>
/// <param name="Owner">The form or decision, as <c>forms/contract</c>.</param>
/// <param name="Field">The field's id.</param>
/// <param name="State">Hidden, optional or required.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedField(string Owner, string Field, AskedState State, SourcePlace Place) : Expectation($"{Owner}/fields/{Field}", Place)
{
    /// <summary>The member that the form is about; null when it is about none.</summary>
    public string? Member { get; init; }

    /// <summary>What is typed so far.</summary>
    public IReadOnlyDictionary<string, Answer> Typed { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);
}

/// <summary>What is offered to the family: items of a list, algorithms, measures.</summary>
/// <param name="Section">The section: <c>lists/practices</c>, <c>algorithms</c>, <c>measures</c>.</param>
/// <param name="Ids">All that is offered, and nothing else; null when only the count is stated.</param>
/// <param name="Count">How much is offered.</param>
/// <param name="Place">Where the file says so.</param>
public sealed record ExpectedOffer(string Section, IReadOnlyList<string>? Ids, int Count, SourcePlace Place) : Expectation(Section, Place);

/// <summary>Whether a field is asked.</summary>
public enum AskedState
{
    /// <summary>It is not asked.</summary>
    Hidden,

    /// <summary>It may be left without an answer.</summary>
    Optional,

    /// <summary>It must be answered.</summary>
    Required,

    /// <summary>What is answered contradicts something else and is refused.</summary>
    Refused,
}

/// <summary>How a load stands against its limit.</summary>
public enum LoadState
{
    /// <summary>There is room.</summary>
    Below,

    /// <summary>More than the program expects, not more than the limit.</summary>
    AboveExpected,

    /// <summary>Exactly full.</summary>
    Full,

    /// <summary>Over the limit.</summary>
    Over,

    /// <summary>A number or a fact lacks.</summary>
    Unknown,

    /// <summary>The norm does not apply to the person.</summary>
    None,
}

/// <summary>A value that a file states, where null is a value too.</summary>
/// <param name="Value">The value.</param>
/// <typeparam name="T">Its type.</typeparam>
public sealed record Stated<T>(T Value);
