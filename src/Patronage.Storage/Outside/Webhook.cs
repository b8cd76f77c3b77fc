using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Outside;

/// <summary>An address of another system that is told when something happens in an organization: that it happened and in which case, never of whom.</summary>
[Kept]
public sealed class Webhook : IVersioned, IOfOrganization
{
    /// <summary>What the sealed secret is for.</summary>
    public const string Purpose = "webhook.secret";

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization whose events are told.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Whether those of the organizations below are told as well.</summary>
    public required bool WithBelow { get; init; }

    /// <summary>The system that is told.</summary>
    public required string Title { get; init; }

    /// <summary>Where to.</summary>
    public required string Address { get; init; }

    /// <summary>Which events: names, joined by commas.</summary>
    public required string Events { get; init; }

    /// <summary>The secret by which messages are signed, sealed under the installation's key.</summary>
    [Secret]
    public required byte[] SealedSecret { get; init; }

    /// <summary>Whether the address may lie in a private network.</summary>
    public required bool AllowPrivate { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>How many deliveries failed since the last that came through.</summary>
    [Derived]
    public int Failures { get; set; }

    /// <summary>When it was switched off, UTC; null while it is on.</summary>
    public DateTime? StoppedAt { get; set; }

    /// <summary>Whether it was switched off because nothing came through any more.</summary>
    public bool StoppedByFailures { get; set; }

    /// <summary>When it was taken away for good, UTC; null while it is there.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>How far a message got.</summary>
public enum DeliveryState
{
    /// <summary>It is to be sent, or sent once more.</summary>
    Waiting,

    /// <summary>It came through.</summary>
    Sent,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>
/// A message to another system. It is written in the transaction of what it tells of, so that neither is there without the other, and sent afterwards, at least once.
/// </summary>
[NotAudited]
public sealed class WebhookDelivery
{
    /// <summary>Its id: whoever gets a message twice knows it by that.</summary>
    public required Guid Id { get; init; }

    /// <summary>To whom.</summary>
    public required Guid WebhookId { get; init; }

    /// <summary>What happened.</summary>
    public required string Event { get; init; }

    /// <summary>Where it happened.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The case; null where it is about none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The number of the case as it was then, or the report; null when there is none.</summary>
    public string? Subject { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How far it got.</summary>
    public DeliveryState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next, UTC.</summary>
    public required DateTime NextAt { get; set; }

    /// <summary>When it was tried last, UTC; null for never.</summary>
    public DateTime? TriedAt { get; set; }

    /// <summary>What the last try came to: a status or a word; null before the first.</summary>
    public string? Result { get; set; }
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.HasOne<Organization>().WithMany().HasForeignKey(hook => hook.OrganizationId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(hook => hook.CreatedBy);
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.HasOne<Webhook>().WithMany().HasForeignKey(delivery => delivery.WebhookId);
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.At });
        builder.HasIndex(delivery => delivery.NextAt).HasFilter("\"State\" = 'Waiting'").HasDatabaseName("IX_WebhookDeliveries_Waiting");
    }
}
