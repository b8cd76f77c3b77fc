using Patronage.Services.MyDay;
using Patronage.Services.Programs;
using Patronage.Storage.Cases;

namespace Patronage.Services.Families;

/// <summary>By what the list of families is sorted.</summary>
public enum FamilySort
{
    /// <summary>What is due next, the most urgent first.</summary>
    Due,

    /// <summary>The family's name.</summary>
    Family,

    /// <summary>The number of the case.</summary>
    Number,

    /// <summary>The day of the referral, the latest first.</summary>
    Referred,

    /// <summary>The last day of the term of support, the earliest first.</summary>
    Ends,

    /// <summary>The day of the last contact, the longest ago first; without any before all.</summary>
    Contact,

    /// <summary>The level, as the program orders levels.</summary>
    Level,

    /// <summary>The stage, as the program orders stages.</summary>
    Stage,

    /// <summary>The curator's name.</summary>
    Curator,
}

/// <summary>What is due in the families that are asked for.</summary>
public enum FamilyDue
{
    /// <summary>Anything or nothing.</summary>
    Any,

    /// <summary>Something is overdue.</summary>
    Late,

    /// <summary>Something is overdue or due within a week.</summary>
    Week,

    /// <summary>Something is overdue or due within a month.</summary>
    Month,
}

/// <summary>What is asked of the list of families.</summary>
public sealed record FamilyQuery
{
    /// <summary>What was typed: names, address, telephone, number; empty for all.</summary>
    public string? Search { get; init; }

    /// <summary>States; empty for those in work.</summary>
    public IReadOnlyList<CaseState> States { get; init; } = [];

    /// <summary>A level; null for all.</summary>
    public string? Level { get; init; }

    /// <summary>A stage; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>A category that holds; null for all.</summary>
    public string? Category { get; init; }

    /// <summary>What is due.</summary>
    public FamilyDue Due { get; init; }

    /// <summary>A curator; null for all.</summary>
    public Guid? Curator { get; init; }

    /// <summary>Whether only the person's own cases are asked for, and those of persons they stand in for.</summary>
    public bool Own { get; init; }

    /// <summary>A working list of the program; null for all.</summary>
    public string? List { get; init; }

    /// <summary>With <see cref="List"/>: whether those are asked for of which it cannot be told whether they stand on it.</summary>
    public bool Unsure { get; init; }

    /// <summary>Conditions on fields: all must be met.</summary>
    public IReadOnlyList<ListCondition> Conditions { get; init; } = [];

    /// <summary>The order.</summary>
    public FamilySort Sort { get; init; }

    /// <summary>The page, from 0.</summary>
    public int Page { get; init; }

    /// <summary>How many lines a page has; at most 200.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>A line of the list. Of a family that the person does not lead only name, number and curator are told.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family.</param>
/// <param name="Number">The number; null until it was given.</param>
/// <param name="Curator">The curator; null when none is assigned.</param>
/// <param name="IsOpen">Whether the person may open the file.</param>
/// <param name="State">How far the work got; null when the person may not know.</param>
/// <param name="Level">The level in the words of the case's program; null when there is none.</param>
/// <param name="Stage">The stage in the words of the case's program; null when there is none.</param>
/// <param name="Next">What is due next; null when nothing is.</param>
/// <param name="ReferredOn">The day of the referral; null when the person may not know.</param>
public sealed record FamilyLine(
    Guid CaseId, string Family, string? Number, string? Curator, bool IsOpen, CaseState? State, string? Level, string? Stage, NextDue? Next, DateOnly? ReferredOn)
{
    /// <summary>The program the case goes on under where the organization works under another by now; null where it is the same, or the person may not know.</summary>
    public OtherEdition? Under { get; init; }

    /// <summary>The day support began; null when it has not, or the person may not know.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The last day of the term of support; null when there is none, or the person may not know.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day of the last contact; null when there was none, or the person may not know.</summary>
    public DateOnly? LastContactOn { get; init; }

    /// <summary>The address; null when it is not known, or the person may not know.</summary>
    public string? Address { get; init; }

    /// <summary>Why it stands on the working list that was asked for; null when none was.</summary>
    public ListReason? Reason { get; init; }
}

/// <summary>Something to choose in a filter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its name.</param>
public sealed record FilterOption(string Id, string Title);

/// <summary>A page of the list of families.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Lines">The lines of the page.</param>
/// <param name="Total">How many lines there are on all pages.</param>
/// <param name="Levels">Levels of the organization's program.</param>
/// <param name="Curators">Curators of the listed cases.</param>
public sealed record FamilyPage(DateOnly Today, IReadOnlyList<FamilyLine> Lines, int Total, IReadOnlyList<FilterOption> Levels, IReadOnlyList<FilterOption> Curators)
{
    /// <summary>Stages of the organization's program.</summary>
    public IReadOnlyList<FilterOption> Stages { get; init; } = [];

    /// <summary>Categories of the organization's program.</summary>
    public IReadOnlyList<FilterOption> Categories { get; init; } = [];
}
