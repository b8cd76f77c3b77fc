using Patronage.Programs.Model;
using Patronage.Storage.People;

namespace Patronage.Services.People;

/// <summary>Education, a course or an attestation, as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">The speciality, or the subject.</param>
/// <param name="Institution">Where it was gained; may be empty.</param>
/// <param name="Document">The number of the document.</param>
/// <param name="IssuedOn">The day of the document.</param>
/// <param name="ValidTo">The last day on which it holds; null when it does not end.</param>
/// <param name="CountsAs">What it counts as in the program's words; empty when as nothing.</param>
/// <param name="IsOver">Whether its last day has passed.</param>
public sealed record QualificationLine(
    Guid Id, int Version, QualificationKind Kind, string Title, string Institution, string Document, DateOnly IssuedOn, DateOnly? ValidTo, string CountsAs, bool IsOver);

/// <summary>A qualification that a program accepts.</summary>
/// <param name="Id">Its id in the program's list.</param>
/// <param name="Title">Its title.</param>
public sealed record AcceptedQualification(string Id, string Title);

/// <summary>What a program asks of those who have a role.</summary>
/// <param name="Program">The program.</param>
/// <param name="Role">The role of the program.</param>
/// <param name="Accepted">The qualifications, any of which is enough.</param>
/// <param name="Sources">The clauses that say so.</param>
public sealed record QualificationDemand(Program Program, ParticipantDefinition Role, IReadOnlyList<AcceptedQualification> Accepted, IReadOnlyList<Citation> Sources);

/// <summary>What a person has learned, against what the program asks.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Lines">What is recorded, the latest first.</param>
/// <param name="Demand">What the program asks of the role; null when it asks for nothing.</param>
/// <param name="IsMet">Whether something that holds today is enough.</param>
public sealed record QualificationSheet(DateOnly Today, IReadOnlyList<QualificationLine> Lines, QualificationDemand? Demand, bool IsMet);

/// <summary>Education, a course or an attestation to be recorded.</summary>
public sealed record NewQualification
{
    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The organization under whose program it counts.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>What it is.</summary>
    public QualificationKind Kind { get; init; }

    /// <summary>The speciality, or the subject.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where it was gained; may stay empty.</summary>
    public string Institution { get; init; } = "";

    /// <summary>The number of the document.</summary>
    public string Document { get; init; } = "";

    /// <summary>The day of the document.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>The last day on which it holds; null when it does not end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What it counts as, an id of the program's list; null when as nothing.</summary>
    public string? CountsAs { get; init; }
}
