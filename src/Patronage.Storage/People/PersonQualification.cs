using Patronage.Storage.Saving;

namespace Patronage.Storage.People;

/// <summary>What a person learned, and where.</summary>
public enum QualificationKind
{
    /// <summary>Professional education with a diploma.</summary>
    Education,

    /// <summary>Courses: retraining, further training.</summary>
    Course,

    /// <summary>An attestation or a certificate.</summary>
    Attestation,
}

/// <summary>Education, a course or an attestation of a person, by its document.</summary>
public sealed class PersonQualification : IVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What it is.</summary>
    public required QualificationKind Kind { get; init; }

    /// <summary>The speciality, or the subject of the course.</summary>
    public required string Title { get; init; }

    /// <summary>Where it was gained.</summary>
    public string Institution { get; init; } = "";

    /// <summary>The number of the document.</summary>
    public string Document { get; init; } = "";

    /// <summary>The day of the document.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>The last day on which it holds; null when it does not end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What it counts as, an id of the program's list; null when it counts as nothing the program asks for.</summary>
    public string? CountsAs { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
