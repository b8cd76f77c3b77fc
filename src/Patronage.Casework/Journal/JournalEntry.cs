namespace Patronage.Casework.Journal;

/// <summary>What a journal entry records.</summary>
public enum EntryKind
{
    /// <summary>A family came: subject is the basis.</summary>
    Referral,

    /// <summary>The referral was accepted and support began: subject is the track, or empty.</summary>
    Opened,

    /// <summary>The referral became no case: the reason says why.</summary>
    Declined,

    /// <summary>A curator was assigned: subject is the person.</summary>
    Assigned,

    /// <summary>A specialist confirmed categories and circumstances: answers <c>categories</c>, <c>circumstances</c>, <c>level</c>.</summary>
    Confirmed,

    /// <summary>A form was recorded: subject is the form.</summary>
    Form,

    /// <summary>A contact: subject is its kind, status says whether it is planned, held or failed.</summary>
    Contact,

    /// <summary>A meeting of a body: subject is the body, status likewise.</summary>
    Meeting,

    /// <summary>A decision was taken: subject is the decision.</summary>
    Decision,

    /// <summary>A plan was drafted or revised: subject is its kind.</summary>
    Plan,

    /// <summary>Progress of a measure of the plan: reference is the measure's entry in the plan.</summary>
    PlanItem,

    /// <summary>An event was marked: subject is the event.</summary>
    Mark,

    /// <summary>An obligation without an event was marked done: reference is its key.</summary>
    Done,

    /// <summary>An obligation or a gate was waived with a reason: reference is its key.</summary>
    Waived,

    /// <summary>Why something is late: reference is the obligation's key.</summary>
    LateReason,

    /// <summary>A report was sent: subject is the report.</summary>
    Report,

    /// <summary>A document was issued: subject is the document.</summary>
    Document,

    /// <summary>A file was attached: subject is the file, reference the entry that it belongs to, if any.</summary>
    File,

    /// <summary>Something was sent to an organization: subject is the participant, the reason says what.</summary>
    Sent,

    /// <summary>An organization answered: reference is the sending, the reason says what.</summary>
    Answered,

    /// <summary>A consent to the processing of personal data: about a member, the reason says for what.</summary>
    Consent,

    /// <summary>A consent was taken back: reference is the consent, the reason says why.</summary>
    ConsentWithdrawn,

    /// <summary>The superseded entry is void.</summary>
    Annulled,

    /// <summary>The file was merged with another, a family parted, or the case goes to another organization: subject is one of <see cref="FileLink"/>, reference is the other case.</summary>
    Linked,

    /// <summary>The case came under another program, or another version: subject is the program, the answers tell what became of what. See <see cref="Translating.CaseMove"/>.</summary>
    Moved,
}

/// <summary>How two files belong together.</summary>
public static class FileLink
{
    /// <summary>This file was merged into the other, where the work goes on.</summary>
    public const string MergedInto = "merged-into";

    /// <summary>The other file was merged into this one.</summary>
    public const string MergedFrom = "merged-from";

    /// <summary>Members of this family went to the other file.</summary>
    public const string SplitInto = "split-into";

    /// <summary>This file was made of members of the other.</summary>
    public const string SplitFrom = "split-from";

    /// <summary>The file was offered to another organization, which has not accepted yet: reference is the transfer.</summary>
    public const string TransferOffered = "transfer-offered";

    /// <summary>The other organization did not accept: the work goes on here.</summary>
    public const string TransferReturned = "transfer-returned";

    /// <summary>The offer was taken back before it was accepted.</summary>
    public const string TransferWithdrawn = "transfer-withdrawn";

    /// <summary>Another organization accepted: the work goes on there, in the other file.</summary>
    public const string TransferredTo = "transferred-to";

    /// <summary>This file goes on from a file of another organization.</summary>
    public const string TransferredFrom = "transferred-from";

    /// <summary>The family is handed to an organization that does not work in this installation; support is still to be ended by a decision.</summary>
    public const string TransferOutside = "transfer-outside";

    /// <summary>The family was handed to such an organization, and the work here ended with that.</summary>
    public const string TransferredOutside = "transferred-outside";

    /// <summary>The case went on under another program: how the program that was left reads the move. Never written.</summary>
    public const string LeftProgram = "left-program";
}

/// <summary>How far a contact or a meeting got.</summary>
public enum EntryStatus
{
    /// <summary>It took place.</summary>
    Held,

    /// <summary>It is planned for the day.</summary>
    Planned,

    /// <summary>It was attempted and did not take place: a closed door.</summary>
    Failed,

    /// <summary>It was called off.</summary>
    Cancelled,
}

/// <summary>
/// One thing that happened, as it was written down. A case is its journal: everything else about it follows. An entry is never changed; a
/// correction is a new entry that supersedes it.
/// </summary>
public sealed record JournalEntry
{
    private static readonly IReadOnlyDictionary<string, Answer> NoAnswers = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>Its id, unique within the installation.</summary>
    public required string Id { get; init; }

    /// <summary>What it records.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>The id of the form, decision, kind of contact … that it is about, in the program's words.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The day it happened.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The time of day, where it is known.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>The day it was written down, in the organization's time zone.</summary>
    public required DateOnly RecordedOn { get; init; }

    /// <summary>Its place in the order of writing: later entries have greater numbers.</summary>
    public long Sequence { get; init; }

    /// <summary>The person who wrote it down.</summary>
    public string By { get; init; } = "";

    /// <summary>The participant on whose behalf, in the program's words; null when it does not matter.</summary>
    public string? As { get; init; }

    /// <summary>The line of support it belongs to.</summary>
    public string Line { get; init; } = MainLine;

    /// <summary>The member it is about; null when it is about the line or the family.</summary>
    public string? Member { get; init; }

    /// <summary>How far a contact or a meeting got.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>Field id to answer.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = NoAnswers;

    /// <summary>The measures of a plan.</summary>
    public IReadOnlyList<PlanMeasure> Measures { get; init; } = [];

    /// <summary>Members who were seen at a contact.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>The length of a contact in minutes; null when not written.</summary>
    public int? Minutes { get; init; }

    /// <summary>A reason, where one was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>The obligation, measure or meeting it refers to.</summary>
    public string? Reference { get; init; }

    /// <summary>The entry it corrects; null for a first writing.</summary>
    public string? Supersedes { get; init; }

    /// <summary>The line that a referral opens.</summary>
    public const string MainLine = "main";
}

/// <summary>A measure in a plan.</summary>
public sealed record PlanMeasure
{
    /// <summary>Its id within the case, kept through the plan's revisions.</summary>
    public required string Id { get; init; }

    /// <summary>The measure of the catalogue; null for an own one.</summary>
    public string? Measure { get; init; }

    /// <summary>The direction of help; null when the program has none.</summary>
    public string? Direction { get; init; }

    /// <summary>The help type; null when the program has none.</summary>
    public string? HelpType { get; init; }

    /// <summary>What is to be done, in words.</summary>
    public required string Title { get; init; }

    /// <summary>For whom: a member's id; null for the family.</summary>
    public string? For { get; init; }

    /// <summary>By when; null when not set.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Who is responsible, in words or as a participant's id.</summary>
    public string Responsible { get; init; } = "";

    /// <summary>What is expected of it.</summary>
    public string Expected { get; init; } = "";
}
