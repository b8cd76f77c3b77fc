using Patronage.Casework.Journal;
using Patronage.Services.Cases;
using Patronage.Services.Forms;

namespace Patronage.Services.Contacts;

/// <summary>A kind of contact that can be recorded.</summary>
/// <param name="Id">Its id in the program.</param>
/// <param name="Title">Its title.</param>
/// <param name="Counts">Whether a visit norm that holds today counts it.</param>
/// <param name="Form">The form that is filled in with it; null when there is none.</param>
public sealed record ContactKind(string Id, string Title, bool Counts, string? Form);

/// <summary>A contact that was planned and not recorded yet.</summary>
/// <param name="EntryId">The entry that planned it.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="On">The day.</param>
/// <param name="At">The time; null when only the day was planned.</param>
public sealed record PlannedContact(string EntryId, string Kind, DateOnly On, TimeOnly? At);

/// <summary>What a person needs to record a contact with a family.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="FamilyId">The family.</param>
/// <param name="Family">The family as lists call it.</param>
/// <param name="Stamp">How far the journal had got.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="Now">The organization's time of that day.</param>
/// <param name="Since">The day of the referral: no contact is earlier.</param>
/// <param name="Kinds">The kinds of contacts, those that count first.</param>
/// <param name="Members">The members of the family.</param>
/// <param name="Planned">Contacts that were planned.</param>
/// <param name="Open">The case as it was opened.</param>
public sealed record ContactSheet(
    Guid CaseId,
    Guid FamilyId,
    string Family,
    CaseStamp Stamp,
    DateOnly Today,
    TimeOnly Now,
    DateOnly Since,
    IReadOnlyList<ContactKind> Kinds,
    IReadOnlyList<FamilyMember> Members,
    IReadOnlyList<PlannedContact> Planned,
    OpenCase Open)
{
    /// <summary>The form that is filled in with a contact of a kind; null when the program names none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="answers">What is there already; null for nothing.</param>
    public FormSession? FormOf(string? kind, IReadOnlyDictionary<string, Answer>? answers = null)
    {
        var program = Open.Edition.Program;
        return program.List("contacts").Find(kind) is { Form: { } id } item && program.Forms.Find(id) is { } form
            ? new FormSession(FormContext.Of(Open), new FormSubject.Contact(item, form), answers)
            : null;
    }

    /// <summary>The sheet of an open case.</summary>
    public static ContactSheet Of(OpenCase open)
    {
        ArgumentNullException.ThrowIfNull(open);
        var counted = open.Assessments.SelectMany(assessment => assessment.Visits.Where(visit => visit.AppliesToday)).SelectMany(visit => visit.Definition.Counts.Contacts).ToHashSet(StringComparer.Ordinal);
        return new ContactSheet(
            open.Row.Id,
            open.Row.FamilyId,
            open.Row.Family?.Title ?? "",
            open.Stamp,
            open.Today,
            TimeOnly.FromDateTime(open.Workplace.Now),
            open.Row.ReferredOn,
            [
                .. open.Edition.Program.List("contacts")
                    .Select(kind => new ContactKind(kind.Id, kind.Title.Spoken(), counted.Contains(kind.Id), kind.Form))
                    .OrderByDescending(kind => kind.Counts),
            ],
            open.File.Members,
            [
                .. open.Assessments.SelectMany(assessment => assessment.Line.Expected)
                    .Select(happening => happening.Entry)
                    .OfType<JournalEntry>()
                    .Where(entry => entry.Kind == EntryKind.Contact)
                    .DistinctBy(entry => entry.Id)
                    .Select(entry => new PlannedContact(entry.Id, entry.Subject, entry.On, entry.At)),
            ],
            open);
    }
}

/// <summary>A contact as a person sends it.</summary>
public sealed record ContactInput
{
    /// <summary>The id that the entry gets, made when the form was opened: sending it twice stores it once.</summary>
    public required string EntryId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The stamp of the case that the person saw.</summary>
    public required CaseStamp Shown { get; init; }

    /// <summary>Whether the time was told by the clock of a telephone that had no connection: it is not held against the server's.</summary>
    public bool IsTimeOfDevice { get; init; }

    /// <summary>The kind of contact.</summary>
    public required string Kind { get; init; }

    /// <summary>The day; null when it was left empty.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The time; null when not known.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Held, failed (nobody opened) or planned.</summary>
    public EntryStatus Status { get; init; }

    /// <summary>The members who were seen.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>How long it took; null when not told.</summary>
    public int? Minutes { get; init; }

    /// <summary>What is to be remembered.</summary>
    public string Note { get; init; } = "";

    /// <summary>Why it did not take place.</summary>
    public string? Reason { get; init; }

    /// <summary>The planned contact that it fulfils; null when it was not planned.</summary>
    public string? Fulfils { get; init; }

    /// <summary>Answers to the form of the kind of contact.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);
}
