using Patronage.Storage.Saving;

namespace Patronage.Storage.Settings;

/// <summary>A setting of the installation or of an organization.</summary>
public sealed class Setting : IVersioned
{
    /// <summary>The organization; <see cref="Guid.Empty"/> for the installation.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its value as JSON.</summary>
    public required string Value { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A link that works once: the first administrator's, an invitation, a new password. Only the hash of its token is kept.</summary>
[Kept]
public sealed class OneTimeLink : IVersioned
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is for.</summary>
    public required string Purpose { get; init; }

    /// <summary>The person it is for; null when it creates one.</summary>
    public Guid? UserId { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    [Secret]
    public required byte[] TokenHash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>The moment from which it no longer works.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was used or withdrawn; null while it works.</summary>
    public DateTime? UsedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>What a person has typed and not sent yet, sealed, so that a lost connection loses nothing.</summary>
[NotAudited]
public sealed class InputDraft
{
    /// <summary>The person.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Which form of which thing.</summary>
    public required string Key { get; init; }

    /// <summary>The family under whose key it is sealed; null for the installation's key.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>The values, sealed.</summary>
    public required byte[] Content { get; set; }

    /// <summary>When it was last typed.</summary>
    public required DateTime UpdatedAt { get; set; }
}

/// <summary>A key of the site's own data protection (cookies, tokens), sealed under the installation's key.</summary>
[NotAudited]
public sealed class DataProtectionKey
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its XML, sealed.</summary>
    public required byte[] Xml { get; set; }
}
