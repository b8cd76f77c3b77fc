using Patronage.Storage.Audit;

namespace Patronage.Services.Audit;

/// <summary>What was done, as far as the audit is asked by it.</summary>
public enum AuditAct
{
    /// <summary>A family's file, a list or a document was read.</summary>
    Read,

    /// <summary>Something was added.</summary>
    Added,

    /// <summary>Something was changed.</summary>
    Changed,

    /// <summary>Something was removed.</summary>
    Removed,

    /// <summary>Something was asked for that the person may not see.</summary>
    Refused,

    /// <summary>A word of a use case: signing in, printing, verifying.</summary>
    Other,
}

/// <summary>What the audit is asked.</summary>
public sealed record AuditQuery
{
    /// <summary>The first day, in the time zone of the person's organization.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Who did it; null: anybody.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The number of the case it is about; empty: any, or none.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>What was done; null: anything.</summary>
    public AuditAct? Act { get; init; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>An entry of the audit as it is shown.</summary>
/// <param name="Id">The entry.</param>
/// <param name="At">When, in the time zone of the person's organization.</param>
/// <param name="By">Who; empty for a task of the system.</param>
/// <param name="Right">The right that was used.</param>
/// <param name="Origin">From where; null when it does not matter.</param>
/// <param name="Action">What was done, in the audit's word.</param>
/// <param name="SubjectType">The kind of thing it was done to.</param>
/// <param name="SubjectId">That thing's id.</param>
/// <param name="Organization">In whose chain it stands.</param>
/// <param name="CaseNumber">The case's number; null when about none, or it has none.</param>
/// <param name="Family">The family's name; null when about none.</param>
/// <param name="HasDetails">Whether there is more to say.</param>
/// <param name="IsSealed">Whether it stands in the chain already.</param>
public sealed record AuditLine(
    Guid Id, DateTime At, string By, string Right, string? Origin, string Action, string SubjectType, string SubjectId, string Organization, string? CaseNumber, string? Family, bool HasDetails, bool IsSealed)
{
    /// <summary>Its place in the chain; null until it stands there.</summary>
    public long? Sequence { get; init; }
}

/// <summary>A page of the audit, the latest first.</summary>
/// <param name="Lines">Its entries.</param>
/// <param name="Total">How many entries answer the question.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PageSize">Entries on a page.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, int Total, int Page, int PageSize);

/// <summary>The details of an entry.</summary>
/// <param name="Values">Name to value; of a change, old and new value joined by « → ». Null when the family's key was destroyed.</param>
public sealed record AuditDetails(IReadOnlyDictionary<string, string?>? Values);

/// <summary>Somebody whose acts the audit may be asked for.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The name.</param>
public sealed record AuditedPerson(Guid Id, string Name);

/// <summary>What verifying a chain found.</summary>
/// <param name="Organization">Whose chain; empty for the installation's.</param>
/// <param name="Report">The finding.</param>
public sealed record ChainFinding(string Organization, ChainReport Report);
