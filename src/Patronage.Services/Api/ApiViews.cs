using System.ComponentModel;
using Patronage.Casework.Journal;
using Patronage.Storage.Cases;
using Patronage.Storage.Projections;

namespace Patronage.Services.Api;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
public sealed record ApiPage<T>(
    [property: Description("What there is on this page.")] IReadOnlyList<T> Items,
    [property: Description("The page, from 1.")] int Page,
    [property: Description("How many a page has at most.")] int Size,
    [property: Description("How many there are in all.")] int Total);

/// <summary>A case as other systems see it: nothing in it says who the family is.</summary>
public sealed record ApiCase
{
    /// <summary>The case.</summary>
    [Description("The id by which the case is named in other requests.")]
    public required Guid Id { get; init; }

    /// <summary>Its number.</summary>
    [Description("The number of the case; null until one was given.")]
    public string? Number { get; init; }

    /// <summary>Who leads it.</summary>
    [Description("The organization that leads it.")]
    public required Guid OrganizationId { get; init; }

    /// <summary>The program it goes on under.</summary>
    [Description("The program it goes on under.")]
    public required string Program { get; init; }

    /// <summary>How far it got.</summary>
    [Description("How far it got.")]
    public required CaseState State { get; init; }

    /// <summary>The level, an id of the program.</summary>
    [Description("The level of support, an id of the program; null when there is none.")]
    public string? Level { get; init; }

    /// <summary>The stage, an id of the program.</summary>
    [Description("The stage, an id of the program; null when there is none.")]
    public string? Stage { get; init; }

    /// <summary>On what basis the family came, an id of the program.</summary>
    [Description("The basis of the referral, an id of the program.")]
    public string? Basis { get; init; }

    /// <summary>When the family came.</summary>
    [Description("The day of the referral.")]
    public required DateOnly ReferredOn { get; init; }

    /// <summary>When support began.</summary>
    [Description("The day support began; null when it has not.")]
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The last day of the term.</summary>
    [Description("The last day of the term of support; null when there is none.")]
    public DateOnly? EndsOn { get; init; }

    /// <summary>When it ended.</summary>
    [Description("The day support ended; null while it goes on.")]
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Why it ended, an id of the program.</summary>
    [Description("Why it ended, an id of the program; null while it goes on.")]
    public string? ClosureReason { get; init; }

    /// <summary>What is due next.</summary>
    [Description("The day of what is due next; null when nothing is.")]
    public DateOnly? NextDueOn { get; init; }

    /// <summary>How much is late.</summary>
    [Description("How many obligations are late.")]
    public int Overdue { get; init; }

    /// <summary>The last contact.</summary>
    [Description("The day of the last contact; null when there was none.")]
    public DateOnly? LastContactOn { get; init; }

    /// <summary>By when the next visit is due.</summary>
    [Description("By when the next visit is due; null when no norm asks for one.")]
    public DateOnly? NextVisitBy { get; init; }

    /// <summary>A case as other systems see it.</summary>
    internal static ApiCase Of(CaseRow row) => new()
    {
        Id = row.Id, Number = row.Number, OrganizationId = row.OrganizationId, Program = row.ProgramId, State = row.State, Level = row.LevelId, Stage = row.StageId, Basis = row.ReferralBasis, ReferredOn = row.ReferredOn,
        OpenedOn = row.OpenedOn, EndsOn = row.EndsOn, ClosedOn = row.ClosedOn, ClosureReason = row.ClosureReason, NextDueOn = row.NextDueOn, Overdue = row.OverdueCount, LastContactOn = row.LastContactOn, NextVisitBy = row.NextVisitBy,
    };
}

/// <summary>One case; with the family where the key may read files.</summary>
public sealed record ApiCaseFile(
    [property: Description("The case.")] ApiCase Case,
    [property: Description("What is due and was done in it.")] IReadOnlyList<ApiObligation> Obligations,
    [property: Description("The family; null unless the key has the right readFamilies.")] ApiFamily? Family,
    [property: Description("What was written down, in order; null unless the key has the right readFamilies.")] IReadOnlyList<ApiEntry>? Entries,
    [property: Description("Whether answers were left out that the program marks sensitive: what looks empty may be written down.")] bool HidesSensitive);

/// <summary>A family.</summary>
public sealed record ApiFamily(
    [property: Description("The surname under which it stands in lists.")] string Surname,
    [property: Description("The address; null when not known.")] string? Address,
    [property: Description("The telephone; null when not known.")] string? Phone,
    [property: Description("Its members.")] IReadOnlyList<ApiMember> Members);

/// <summary>A member of a family.</summary>
public sealed record ApiMember(
    [property: Description("The id within the family.")] string Id,
    [property: Description("The full name.")] string Name,
    [property: Description("The birth date; null when not known.")] DateOnly? BirthDate,
    [property: Description("Sex; null when not known.")] string? Sex,
    [property: Description("Relation; null when not known.")] string? Relation,
    [property: Description("Whether the person lives in the family; null when not known.")] bool? InFamily);

/// <summary>An entry of a case's journal.</summary>
public sealed record ApiEntry(
    [property: Description("Its id.")] string Id,
    [property: Description("What kind of entry it is.")] EntryKind Kind,
    [property: Description("What it is about, an id of the program.")] string Subject,
    [property: Description("The day it happened.")] DateOnly On,
    [property: Description("The day it was written down.")] DateOnly RecordedOn,
    [property: Description("Whether it took place; of contacts.")] EntryStatus Status,
    [property: Description("Answers by the field of the form: null (nothing there), a text, a list of ids, or an object with rows.")] IReadOnlyDictionary<string, Answer> Answers,
    [property: Description("The reason that was given; null when none.")] string? Reason,
    [property: Description("The entry that it puts right; null when it puts none.")] string? Supersedes);

/// <summary>Something due by a day.</summary>
public sealed record ApiObligation(
    [property: Description("The case.")] Guid CaseId,
    [property: Description("The number of the case; null until one was given.")] string? Number,
    [property: Description("What is due, an id of the program.")] string Id,
    [property: Description("What is due, in words.")] string Title,
    [property: Description("The clause of the document it follows from.")] string Clause,
    [property: Description("The day by which it is due; null where it waits for something.")] DateOnly? DueOn,
    [property: Description("How it stands with it.")] ObligationState State,
    [property: Description("Whether it is late today.")] bool IsLate,
    [property: Description("The day it was done; null while it was not.")] DateOnly? DoneOn);

/// <summary>What became of what was sent in.</summary>
public sealed record ApiTaken(
    [property: Description("The case it was written into.")] Guid CaseId,
    [property: Description("Whether the external number had come before: then nothing was written a second time.")] bool Repeated);
