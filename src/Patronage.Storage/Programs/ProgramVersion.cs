using System.Text.Json;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Programs;

/// <summary>Where a version stands.</summary>
public enum VersionStatus
{
    /// <summary>Being prepared.</summary>
    Draft,

    /// <summary>In use from its day on.</summary>
    Published,

    /// <summary>No longer offered; cases that name it go on under it.</summary>
    Archived,
}

/// <summary>What a publication asks of open cases.</summary>
public enum OpenCases
{
    /// <summary>They stay under their version.</summary>
    Never,

    /// <summary>Each is moved at its next review.</summary>
    NextReview,

    /// <summary>All are moved at once.</summary>
    Now,
}

/// <summary>A published version of a program: the whole effective program and its rules, never changed again.</summary>
[AppendOnly(nameof(Status), nameof(WithdrawnAt), nameof(WithdrawnBy), nameof(WithdrawnReason), nameof(WithdrawnCases))]
public sealed class ProgramVersion
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The program.</summary>
    public required string ProgramId { get; init; }

    /// <summary>Its number within the program, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The title, for lists.</summary>
    public string Title { get; init; } = "";

    /// <summary>The hash over the canonical content.</summary>
    public required string Hash { get; init; }

    /// <summary>The files, path to text, as a JSON object.</summary>
    public required string Files { get; init; }

    /// <summary>The version of the parent it was compiled from; null when it has none.</summary>
    public Guid? ParentVersionId { get; init; }

    /// <summary>The hash of that version; null when it has none.</summary>
    public string? ParentHash { get; init; }

    /// <summary>Who published it; null for the one that came with the product.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTime PublishedAt { get; init; }

    /// <summary>The first day it is in force.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>What it changes, in words.</summary>
    public string Note { get; init; } = "";

    /// <summary>What it asks of open cases; of single ones <see cref="VersionCaseChoice"/> may say otherwise.</summary>
    public OpenCases OpenCases { get; init; }

    /// <summary>The events of the program any of which is a review that moves a case, as a JSON array of ids; empty when no case waits for one.</summary>
    public string ReviewEvents { get; init; } = "[]";

    /// <summary>Who looked it through before it was published; null when nobody did.</summary>
    public Guid? ReviewerId { get; init; }

    /// <summary>Where it stands.</summary>
    public VersionStatus Status { get; set; } = VersionStatus.Published;

    /// <summary>When it was withdrawn, UTC; null when it was not.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Who withdrew it.</summary>
    public Guid? WithdrawnBy { get; set; }

    /// <summary>Why it was withdrawn, in words.</summary>
    public string? WithdrawnReason { get; set; }

    /// <summary>What its withdrawal asks of the cases that are led under it: they go back at once, or stay; null when it was not withdrawn.</summary>
    public OpenCases? WithdrawnCases { get; set; }

    /// <summary>The files, path to text.</summary>
    /// <returns>The files in the order of their paths.</returns>
    public IReadOnlyDictionary<string, string> ReadFiles() => ProgramFiles.Read(Files);
}

/// <summary>A program being edited.</summary>
public sealed class ProgramDraft : IVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The program.</summary>
    public required string ProgramId { get; init; }

    /// <summary>What the draft is called.</summary>
    public required string Title { get; set; }

    /// <summary>The version it was taken from; null for a new program.</summary>
    public Guid? BaseVersionId { get; set; }

    /// <summary>The parent's version it is compiled against; null when it has none.</summary>
    public Guid? ParentVersionId { get; set; }

    /// <summary>The files as edited, path to text, as a JSON object.</summary>
    public required string Files { get; set; }

    /// <summary>Who edits it.</summary>
    public Guid? AuthorId { get; init; }

    /// <summary>What was asked of a second person, and what they answered, as JSON; null when nobody was asked.</summary>
    public string? Review { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was last edited.</summary>
    public required DateTime UpdatedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>The files of a program as they are stored.</summary>
public static class ProgramFiles
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The stored form of files.</summary>
    /// <param name="files">Path to text.</param>
    /// <returns>A JSON object with the paths in ordinal order.</returns>
    public static string Write(IReadOnlyDictionary<string, string> files) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(files.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), Options);

    /// <summary>The files of a stored form.</summary>
    /// <param name="json">A JSON object.</param>
    /// <returns>Path to text.</returns>
    public static IReadOnlyDictionary<string, string> Read(string json) =>
        JsonSerializer.Deserialize<SortedDictionary<string, string>>(json) ?? throw new InvalidDataException("Files of a program are null.");
}

/// <summary>
/// Says that something changed which running nodes keep in memory. The context writes a new value with every publication and every change of a
/// profile; nodes poll it.
/// </summary>
[Kept, NotAudited]
public sealed class VersionStamp
{
    /// <summary>The stamp of programs.</summary>
    public const string Programs = "programs";

    /// <summary>The stamp of profiles.</summary>
    public const string Profiles = "profiles";

    /// <summary>What it stands for.</summary>
    public required string Name { get; init; }

    /// <summary>Another value after every change; the values have no order.</summary>
    public required Guid Value { get; set; }
}
