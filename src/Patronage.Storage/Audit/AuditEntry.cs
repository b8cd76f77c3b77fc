using Patronage.Storage.Saving;

namespace Patronage.Storage.Audit;

/// <summary>
/// Who did or read what, when, under which right. A row is written with its change and never altered; later it is sealed into its organization's chain.
/// </summary>
[AppendOnly, NotAudited]
public sealed class AuditEntry
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization in whose chain it stands; <see cref="Guid.Empty"/> for the installation's.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>When.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who; null for a task of the system.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The right that was used.</summary>
    public required string Right { get; init; }

    /// <summary>From where; null when it does not matter.</summary>
    public string? Origin { get; init; }

    /// <summary>What was done: <c>added</c>, <c>changed</c>, <c>removed</c>, <c>read</c>, or a word of the use case.</summary>
    public required string Action { get; init; }

    /// <summary>The kind of thing it was done to.</summary>
    public required string SubjectType { get; init; }

    /// <summary>That thing's id.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The family it is about; null when about none.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>The case it is about; null when about none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The key under which the details are sealed.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>What exactly, sealed; null when there is nothing to say.</summary>
    public byte[]? Details { get; init; }

    /// <summary>Its place in the chain; null until sealed.</summary>
    public long? Sequence { get; internal set; }

    /// <summary>The hash of the entry before it in the chain; null until sealed.</summary>
    public byte[]? PreviousHash { get; internal set; }

    /// <summary>Its own hash; null until sealed.</summary>
    public byte[]? Hash { get; internal set; }
}

/// <summary>The head of an organization's chain, authenticated with a key that is not in the database.</summary>
[Kept, NotAudited]
public sealed class AuditChain : IVersioned
{
    /// <summary>The organization; <see cref="Guid.Empty"/> for the installation.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The sequence of the last sealed entry.</summary>
    public long LastSequence { get; set; }

    /// <summary>The hash of the last sealed entry.</summary>
    public required byte[] LastHash { get; set; }

    /// <summary>The master key from which the authentication's key is derived.</summary>
    public required string MasterKeyId { get; set; }

    /// <summary>The authentication of the head.</summary>
    public required byte[] Mac { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
