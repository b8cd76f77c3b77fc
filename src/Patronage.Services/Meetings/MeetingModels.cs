using Patronage.Casework.Choices;
using Patronage.Casework.Journal;
using Patronage.Programs.Model;
using Patronage.Services.Cases;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage.Meetings;

namespace Patronage.Services.Meetings;

/// <summary>Somebody who belongs to a body, or sits in at one meeting.</summary>
public sealed record MeetingPerson
{
    /// <summary>The name as papers show it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The post or the organization; empty when not known.</summary>
    public string Post { get; init; } = "";

    /// <summary>The account of the person; null for somebody from outside.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Whether the person chairs.</summary>
    public bool Chairs { get; init; }

    /// <summary>Whether the person is there.</summary>
    public bool Present { get; init; }
}

/// <summary>What becomes of a question.</summary>
public enum AgendaResult
{
    /// <summary>Nothing is said yet.</summary>
    Open,

    /// <summary>A decision of the program is taken.</summary>
    Decided,

    /// <summary>It was spoken about, and no decision of the program is needed.</summary>
    Noted,

    /// <summary>It is put off to another meeting.</summary>
    PutOff,
}

/// <summary>A question of the agenda with what came of it, as it is stored.</summary>
public sealed record AgendaItem
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The line of support.</summary>
    public string Line { get; init; } = JournalEntry.MainLine;

    /// <summary>The question in words.</summary>
    public string Question { get; init; } = "";

    /// <summary>What came of it.</summary>
    public AgendaResult Result { get; init; }

    /// <summary>The decision of the program; null when none is chosen.</summary>
    public string? Decision { get; init; }

    /// <summary>The answers to the decision's fields.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>The reason of closing, where the decision closes and does not name it itself.</summary>
    public string? Closure { get; init; }

    /// <summary>What the minutes say about the question, by the fields of the program's form.</summary>
    public IReadOnlyDictionary<string, Answer> Minutes { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>What was said, where the program has no form of minutes.</summary>
    public string Heard { get; init; } = "";

    /// <summary>Votes for; null when not counted.</summary>
    public int? For { get; init; }

    /// <summary>Votes against; null when not counted.</summary>
    public int? Against { get; init; }

    /// <summary>Abstained; null when not counted.</summary>
    public int? Abstained { get; init; }

    /// <summary>A member's own opinion that differs; empty when nobody had one.</summary>
    public string Dissent { get; init; } = "";

    /// <summary>The day the family was invited; null when it was not.</summary>
    public DateOnly? InvitedOn { get; init; }

    /// <summary>The entry in the case's journal that plans the meeting; null when none does.</summary>
    public string? Planned { get; init; }

    /// <summary>The votes; null when none were counted and nobody dissented.</summary>
    public Votes? Votes => For is null && Against is null && Abstained is null && Dissent.Trim().Length == 0 ? null
        : new Votes(For ?? 0, Against ?? 0, Abstained ?? 0) { Dissent = Dissent.Trim() };
}

/// <summary>What of a meeting belongs to all its questions, as it is stored.</summary>
public sealed record MeetingContent
{
    /// <summary>Where it is.</summary>
    public string Place { get; init; } = "";

    /// <summary>The number of its minutes; empty when there is none yet.</summary>
    public string Number { get; init; } = "";

    /// <summary>Members and others who are there.</summary>
    public IReadOnlyList<MeetingPerson> People { get; init; } = [];

    /// <summary>Why it was called off; empty when it was not.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How many members are there; null when nobody is named.</summary>
    public int? Present => People.Count == 0 ? null : People.Count(person => person.Present);
}

/// <summary>A meeting as a person writes it.</summary>
public sealed record MeetingInput
{
    /// <summary>The meeting; null for a new one.</summary>
    public Guid? Id { get; init; }

    /// <summary>The version that was shown.</summary>
    public int Version { get; init; }

    /// <summary>The body; of a meeting that is there already it does not change.</summary>
    public string Body { get; init; } = "";

    /// <summary>The day; null when it was left empty.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The time of day; null when not set.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>What belongs to all questions.</summary>
    public MeetingContent Content { get; init; } = new();

    /// <summary>The agenda, as far as the person sees it.</summary>
    public IReadOnlyList<AgendaItem> Items { get; init; } = [];

    /// <summary>Case to the stamp under which the person saw it.</summary>
    public IReadOnlyDictionary<Guid, CaseStamp> Shown { get; init; } = new Dictionary<Guid, CaseStamp>();

    /// <summary>What stands on the screen and cannot be read: it is told with everything else that is wrong, and nothing is written.</summary>
    public IReadOnlyList<FieldProblem> Unread { get; init; } = [];
}

/// <summary>A question with its case, opened for the person.</summary>
/// <param name="Item">The question.</param>
/// <param name="Case">The case.</param>
public sealed record MeetingQuestion(AgendaItem Item, OpenCase Case)
{
    /// <summary>Where else the family stands on an agenda of the same body, the nearest day first.</summary>
    public IReadOnlyList<PreparedPlace> Elsewhere { get; init; } = [];

    /// <summary>The family as lists call it.</summary>
    public string Family => Case.Row.Family?.Title ?? "";
}

/// <summary>A meeting on the screen.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">How far it got.</param>
/// <param name="Body">The body.</param>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null when not set.</param>
/// <param name="Content">What belongs to all questions.</param>
/// <param name="Questions">The agenda, as far as the person may open the files.</param>
/// <param name="Hidden">How many more questions it has, about families that others lead.</param>
/// <param name="Program">The program of the organization.</param>
/// <param name="Workplace">What the organization works under.</param>
/// <param name="MayHold">Whether the person may prepare it and write it down.</param>
public sealed record MeetingView(
    Guid Id, int Version, MeetingState State, ParticipantDefinition Body, DateOnly On, TimeOnly? At, MeetingContent Content, IReadOnlyList<MeetingQuestion> Questions, int Hidden,
    Program Program, Workplace Workplace, bool MayHold)
{
    /// <summary>The organization's day.</summary>
    public DateOnly Today => Workplace.Today;
}

/// <summary>A meeting in the list.</summary>
/// <param name="Id">The meeting.</param>
/// <param name="Body">The body in the program's words.</param>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null when not set.</param>
/// <param name="State">How far it got.</param>
/// <param name="Number">The number of its minutes; empty when there is none.</param>
/// <param name="Place">Where.</param>
/// <param name="Items">How many questions it has.</param>
public sealed record MeetingLine(Guid Id, string Body, DateOnly On, TimeOnly? At, MeetingState State, string Number, string Place, int Items);

/// <summary>A family that waits for a body.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="Number">The number of the case; null until it was given.</param>
/// <param name="Curator">The curator; null when none is assigned.</param>
/// <param name="Questions">What waits, in the program's words.</param>
/// <param name="DueOn">The nearest last day; null when none is set.</param>
/// <param name="PlannedOn">The day of the nearest prepared meeting that has it on its agenda already; null when none has.</param>
public sealed record WaitingCase(Guid CaseId, string Family, string? Number, string? Curator, IReadOnlyList<string> Questions, DateOnly? DueOn, DateOnly? PlannedOn)
{
    /// <summary>Whether a meeting that is prepared has it on its agenda already.</summary>
    public bool Planned => PlannedOn is not null;
}

/// <summary>A meeting about one family that was planned on its page, and stands on no agenda.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="EntryId">The entry that plans it.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="Body">The body in the program's words.</param>
/// <param name="On">The day.</param>
/// <param name="At">The time of day; null when not set.</param>
public sealed record LoneMeeting(Guid CaseId, string EntryId, string Family, string Body, DateOnly On, TimeOnly? At);

/// <summary>The meetings of an organization.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Bodies">The bodies that meet there, each with how many families wait for it.</param>
/// <param name="Upcoming">What is prepared, the nearest first.</param>
/// <param name="Past">What was held or called off, the latest first.</param>
/// <param name="MayHold">Whether the person may prepare a meeting.</param>
public sealed record MeetingsView(DateOnly Today, IReadOnlyList<(ParticipantDefinition Body, int Waiting)> Bodies, IReadOnlyList<MeetingLine> Upcoming, IReadOnlyList<MeetingLine> Past, bool MayHold)
{
    /// <summary>Meetings about one family each that were planned on its page, the nearest first: of the families that the person may open.</summary>
    public IReadOnlyList<LoneMeeting> Alone { get; init; } = [];
}
