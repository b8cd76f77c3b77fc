using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Outside;

/// <summary>
/// A key by which another system works with this one. It has a locked account of the same id, which nobody signs in to: what the system writes and reads stands everywhere under that
/// account's name. Of the key itself only a hash is kept.
/// </summary>
[Kept]
public sealed class ApiToken : IVersioned, IOfOrganization
{
    /// <summary>Its id, and that of its account.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization whose data it reaches.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Whether it reaches the organizations below as well.</summary>
    public required bool WithBelow { get; init; }

    /// <summary>The system that uses it.</summary>
    public required string Title { get; init; }

    /// <summary>The comparable form of <see cref="Title"/>: keys of one system share its numbers.</summary>
    [Derived]
    public required string SystemKey { get; init; }

    /// <summary>What it may do: names of rights, joined by commas.</summary>
    public required string Rights { get; init; }

    /// <summary>SHA-256 of the secret part.</summary>
    [Secret]
    public required byte[] SecretHash { get; init; }

    /// <summary>How many requests it may make within a minute.</summary>
    public required int PerMinute { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who answers for it: who made it, until another takes it over. Without that person's right it does not work.</summary>
    public required Guid AnswersFor { get; set; }

    /// <summary>The moment from which it no longer works, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>Who of the organization agreed that it reads families' data; null until then, or where it reads none.</summary>
    public Guid? AgreedBy { get; set; }

    /// <summary>When that was, UTC.</summary>
    public DateTime? AgreedAt { get; set; }

    /// <summary>When it was stopped for a while, UTC; null while it is not.</summary>
    public DateTime? StoppedAt { get; set; }

    /// <summary>When it was taken back for good, UTC; null while it was not.</summary>
    public DateTime? RevokedAt { get; set; }

    /// <summary>When it was last used, UTC, to the minute; null for never.</summary>
    [Derived]
    public DateTime? LastUsedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiTokens");
        builder.HasOne<PatronageUser>().WithOne().HasForeignKey<ApiToken>(token => token.Id);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(token => token.AnswersFor);
        builder.HasOne<Organization>().WithMany().HasForeignKey(token => token.OrganizationId);
    }
}
