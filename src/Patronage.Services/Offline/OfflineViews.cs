using Patronage.Casework.Journal;
using Patronage.Programs.Model;

namespace Patronage.Services.Offline;

/// <summary>A field of a contact's form, as it is asked without a connection.</summary>
/// <param name="Id">Its id in the program.</param>
/// <param name="Title">Its title.</param>
/// <param name="Type">Its type; only types that can be asked without the case.</param>
/// <param name="Required">Whether an answer is required.</param>
/// <param name="Hint">How it is filled in; null when the program does not say.</param>
/// <param name="Options">What it is answered with; empty for a field that is typed.</param>
public sealed record OfflineField(string Id, string Title, FieldType Type, bool Required, string? Hint, IReadOnlyList<OfflineOption> Options);

/// <summary>Something that is chosen.</summary>
/// <param name="Id">What is stored.</param>
/// <param name="Text">What is shown.</param>
public sealed record OfflineOption(string Id, string Text);

/// <summary>A kind of contact that can be recorded without a connection.</summary>
/// <param name="Id">Its id in the program.</param>
/// <param name="Title">Its title.</param>
/// <param name="Fields">What is asked with it.</param>
/// <param name="Left">Titles of fields that can be answered only with a connection.</param>
public sealed record OfflineKind(string Id, string Title, IReadOnlyList<OfflineField> Fields, IReadOnlyList<string> Left);

/// <summary>A visit of the day, with what it needs and nothing else.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number; null until it was given.</param>
/// <param name="Family">The family: its surname, or initials when no names are taken along.</param>
/// <param name="Address">The address; null when it is not known.</param>
/// <param name="At">The planned time; null when only the day was planned.</param>
/// <param name="Planned">The entry that planned it.</param>
/// <param name="Kind">The planned kind of contact.</param>
/// <param name="Kinds">The kinds that count towards a norm, and the planned one.</param>
/// <param name="Members">The members, by name or initials.</param>
public sealed record OfflineStop(
    Guid CaseId, string? Number, string Family, string? Address, TimeOnly? At, string Planned, string Kind, IReadOnlyList<OfflineKind> Kinds, IReadOnlyList<OfflineOption> Members);

/// <summary>What a person takes along for the visits of a day.</summary>
/// <param name="Id">Its token: what is recorded with it is sent under this id, by the same person.</param>
/// <param name="Day">The day.</param>
/// <param name="TakenAt">When it was taken, UTC.</param>
/// <param name="ExpiresAt">When it is to be destroyed, UTC.</param>
/// <param name="PublicKey">Seals what is recorded so that only the server opens it: P-256, base64 of its public key info.</param>
/// <param name="Stops">The visits by address.</param>
public sealed record OfflineBundle(Guid Id, DateOnly Day, DateTime TakenAt, DateTime ExpiresAt, string PublicKey, IReadOnlyList<OfflineStop> Stops);

/// <summary>A visit as the telephone sends it.</summary>
/// <param name="Id">The id of the record, made on the telephone: sending it again stores nothing twice.</param>
/// <param name="Bundle">What it was recorded with.</param>
/// <param name="Sender">The public key of the telephone for this record, base64.</param>
/// <param name="Nonce">Base64 of 12 bytes.</param>
/// <param name="Sealed">The record, sealed: base64.</param>
public sealed record SealedVisit(string Id, Guid Bundle, string Sender, string Nonce, string Sealed);

/// <summary>A visit as it was recorded without a connection.</summary>
public sealed record OfflineVisit
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The kind of contact.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The day.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The time; null when not told.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>Whether somebody was met.</summary>
    public bool Held { get; init; }

    /// <summary>Why nobody was.</summary>
    public string? Reason { get; init; }

    /// <summary>The members who were seen.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];

    /// <summary>How long it took; null when not told.</summary>
    public int? Minutes { get; init; }

    /// <summary>What is to be remembered.</summary>
    public string Note { get; init; } = "";

    /// <summary>The planned contact that it fulfils.</summary>
    public string? Fulfils { get; init; }

    /// <summary>Answers to the form of the kind of contact.</summary>
    public IReadOnlyDictionary<string, Answer> Answers { get; init; } = new Dictionary<string, Answer>(StringComparer.Ordinal);
}

/// <summary>Why a visit that came was not recorded by itself.</summary>
public enum AsideReason
{
    /// <summary>Somebody wrote into the case after it was taken along.</summary>
    Changed,

    /// <summary>Another person leads the family now.</summary>
    NotYours,

    /// <summary>It came later than what was taken along may be used.</summary>
    Late,

    /// <summary>The case goes by another version of its program now, or a field that was answered is no longer asked.</summary>
    Program,

    /// <summary>A check refused it.</summary>
    Refused,
}

/// <summary>A visit that came and waits until its person decides.</summary>
/// <param name="Id">The id of the record.</param>
/// <param name="Visit">What was recorded.</param>
/// <param name="Why">Why it waits.</param>
/// <param name="Problems">What the checks said; empty when they said nothing.</param>
/// <param name="Shown">How far the journal had got when it was taken along.</param>
/// <param name="Family">The family as it was called then.</param>
/// <param name="Number">The case's number then.</param>
public sealed record AsideVisit(string Id, OfflineVisit Visit, AsideReason Why, IReadOnlyList<string> Problems, long Shown, string Family, string? Number)
{
    /// <summary>Whether it was decided upon: only that it came is remembered, so that it does not come again.</summary>
    public bool Settled { get; init; }
}

/// <summary>What became of a visit that came.</summary>
/// <param name="Recorded">Whether it stands in the journal.</param>
/// <param name="Why">Why it waits; null when it was recorded or is settled.</param>
public sealed record VisitFate(bool Recorded, AsideReason? Why);
