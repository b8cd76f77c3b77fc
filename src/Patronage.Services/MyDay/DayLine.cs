using Patronage.Programs.Terms;
using Patronage.Services.Programs;

namespace Patronage.Services.MyDay;

/// <summary>When something is to be done, as the day is read.</summary>
public enum DayBucket
{
    /// <summary>The last day, or hour, is past.</summary>
    Overdue,

    /// <summary>Due today.</summary>
    Today,

    /// <summary>Due before the week is over.</summary>
    ThisWeek,

    /// <summary>Due soon after.</summary>
    Later,

    /// <summary>To be done, and nobody has set a day.</summary>
    Undated,
}

/// <summary>What a line comes from.</summary>
public enum DayLineKind
{
    /// <summary>An obligation of the program.</summary>
    Obligation,

    /// <summary>A visit norm.</summary>
    Visit,

    /// <summary>A contact that was planned.</summary>
    PlannedContact,

    /// <summary>A meeting that was planned.</summary>
    PlannedMeeting,

    /// <summary>An answer of another organization that is awaited.</summary>
    AwaitedAnswer,

    /// <summary>A plan that was drawn up and waits for approval, where no obligation of the program says so.</summary>
    DraftedPlan,

    /// <summary>A measure of an approved plan that is not done yet.</summary>
    PlanMeasure,

    /// <summary>A family that has no curator.</summary>
    Unassigned,
}

/// <summary>How something is done.</summary>
public enum DayActKind
{
    /// <summary>A contact is recorded: subject is its kind.</summary>
    RecordContact,

    /// <summary>A form is filled in: subject is the form.</summary>
    FillForm,

    /// <summary>A plan is drawn up and approved: subject is its kind, null for any.</summary>
    OpenPlan,

    /// <summary>A meeting of a body is planned: subject is the body.</summary>
    PlanMeeting,

    /// <summary>What came of a meeting is recorded: subject is the body.</summary>
    RecordMeeting,

    /// <summary>A prepared meeting of several families is opened, where what came of it is recorded: subject is the meeting.</summary>
    OpenMeeting,

    /// <summary>A decision is taken: subject is the decision.</summary>
    TakeDecision,

    /// <summary>One of several decisions is taken.</summary>
    OpenDecisions,

    /// <summary>A document is issued: subject is the document.</summary>
    IssueDocument,

    /// <summary>An event is marked with its day: subject is the event.</summary>
    MarkEvent,

    /// <summary>The obligation is marked done with its day.</summary>
    MarkDone,

    /// <summary>A measure of the plan is marked as done.</summary>
    MarkMeasure,

    /// <summary>Something is sent to an organization: whom it went to is written down with the day.</summary>
    SendPapers,

    /// <summary>A curator is assigned.</summary>
    AssignCurator,

    /// <summary>What another organization answered is recorded.</summary>
    OpenRequests,

    /// <summary>It is done on the case's page.</summary>
    OpenCase,
}

/// <summary>The one act that settles a line.</summary>
/// <param name="Kind">How.</param>
/// <param name="Subject">The id of the form, kind of contact, body …; null where none is meant.</param>
/// <param name="Title">Its title in the program's words; null where none is meant.</param>
/// <param name="InPerson">Whether it is a contact in person.</param>
public sealed record DayAct(DayActKind Kind, string? Subject = null, string? Title = null, bool InPerson = false);

/// <summary>One thing that is due.</summary>
public sealed record DayLine
{
    /// <summary>What tells it from every other line of the day.</summary>
    public required string Key { get; init; }

    /// <summary>What it comes from.</summary>
    public required DayLineKind Kind { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The obligation's key, the visit norm's id, the planned entry's id or the measure's id; empty for a family without a curator.</summary>
    public required string Reference { get; init; }

    /// <summary>The family as lists call it.</summary>
    public required string Family { get; init; }

    /// <summary>The case's number; null until it was given.</summary>
    public string? Number { get; init; }

    /// <summary>Where the family lives; null where that is not known or not asked for.</summary>
    public string? Address { get; init; }

    /// <summary>The level in the words of the case's own program; null where there is none.</summary>
    public string? Level { get; init; }

    /// <summary>The program the case goes on under where the organization works under another by now; null where it is the same.</summary>
    public OtherEdition? Under { get; init; }

    /// <summary>The id of the member it is about; null for the family.</summary>
    public string? MemberId { get; init; }

    /// <summary>The member it is about, by name; null for the family.</summary>
    public string? Member { get; init; }

    /// <summary>What is to be done.</summary>
    public required string What { get; init; }

    /// <summary>The last day; null when nobody has set one.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The last moment, local, where the term is in hours or a time was planned; null for others.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Whether the program gives no time for it: among what is due with it, it comes first.</summary>
    public bool AtOnce { get; init; }

    /// <summary>How far the due day is away in the unit of its norm; null without a due day.</summary>
    public Lateness? Lateness { get; init; }

    /// <summary>Where it stands in the day.</summary>
    public required DayBucket Bucket { get; init; }

    /// <summary>How it is done.</summary>
    public required DayAct Act { get; init; }

    /// <summary>How much of a visit norm is still wanted; null for other lines.</summary>
    public decimal? Remaining { get; init; }

    /// <summary>How much the visit norm asks for; null for other lines.</summary>
    public decimal? Wanted { get; init; }

    /// <summary>The unit of the visit norm; null for other lines.</summary>
    public string? Unit { get; init; }

    /// <summary>The clause it rests on; empty when none does.</summary>
    public string Citation { get; init; } = "";

    /// <summary>Whether the date leans on a calendar that is not final.</summary>
    public bool Provisional { get; init; }

    /// <summary>For whom the person stands in; null for an own case.</summary>
    public string? InsteadOf { get; init; }
}

/// <summary>A day of the week with what is planned for it.</summary>
/// <param name="Date">The day.</param>
/// <param name="IsWorking">Whether people work on it.</param>
/// <param name="Name">Its name when it is a holiday; null for others.</param>
/// <param name="Contacts">Planned contacts.</param>
/// <param name="Due">How many lines are due on it.</param>
public sealed record WeekDay(DateOnly Date, bool IsWorking, string? Name, IReadOnlyList<DayLine> Contacts, int Due);

/// <summary>What is due for a person.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Now">The organization's wall clock.</param>
/// <param name="Lines">What is due, in the order in which it is to be done.</param>
/// <param name="Week">The days from Monday to Sunday.</param>
/// <param name="Cases">How many cases the person has.</param>
public sealed record MyDayView(DateOnly Today, DateTime Now, IReadOnlyList<DayLine> Lines, IReadOnlyList<WeekDay> Week, int Cases)
{
    /// <summary>Families that another handed to the person, or took from them, these days.</summary>
    public IReadOnlyList<HandedFamily> Handed { get; init; } = [];

    /// <summary>The lines of a bucket.</summary>
    public IEnumerable<DayLine> In(DayBucket bucket) => Lines.Where(line => line.Bucket == bucket);

    /// <summary>How many lines are overdue or due today.</summary>
    public int Pressing => Lines.Count(line => line.Bucket is DayBucket.Overdue or DayBucket.Today);
}
