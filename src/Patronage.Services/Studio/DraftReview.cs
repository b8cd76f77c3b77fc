using System.Text.Json;
using Patronage.Storage.Programs;

namespace Patronage.Services.Studio;

/// <summary>What was asked of a second person, and what they answered. An edit of the draft ends it.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When, UTC.</param>
/// <param name="Plan">How the version is to be published.</param>
public sealed record DraftReview(Guid AskedBy, DateTime AskedAt, PublicationPlan Plan)
{
    /// <summary>Who returned it; null while nobody has.</summary>
    public Guid? ReturnedBy { get; init; }

    /// <summary>When it was returned, UTC.</summary>
    public DateTime? ReturnedAt { get; init; }

    /// <summary>What is to be mended.</summary>
    public string Remark { get; init; } = "";

    /// <summary>The name of who asked.</summary>
    public string AskedByName { get; init; } = "";

    /// <summary>The name of who returned it.</summary>
    public string ReturnedByName { get; init; } = "";

    /// <summary>Whether it waits for a second person.</summary>
    public bool IsPending => ReturnedBy is null;

    /// <summary>The review of a draft; null when nobody was asked.</summary>
    internal static DraftReview? Of(ProgramDraft draft) => draft.Review is { } json ? Read(json) : null;

    /// <summary>A review of its stored form.</summary>
    internal static DraftReview Read(string json) => JsonSerializer.Deserialize<DraftReview>(json) ?? throw new InvalidDataException("The review of a draft is null.");

    /// <summary>The stored form.</summary>
    internal string Write() => JsonSerializer.Serialize(this);
}
