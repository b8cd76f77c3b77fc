using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Cases;

/// <summary>
/// For some hours a person may read one file that is not theirs, with a recorded reason. It ends by itself; the organization that leads the family is told of it and may
/// end it sooner.
/// </summary>
[Kept]
public sealed class UrgentAccess : IVersioned, IOfFamily, IOfCase, IOfOrganization
{
    /// <summary>What the sealed reason is for.</summary>
    public const string Purpose = "case.urgent-access";

    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case that is read.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The organization that leads the case: its head is told.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>Who reads.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The organization in which that person works.</summary>
    public required Guid AskedIn { get; init; }

    /// <summary>Why: sealed under the key of <see cref="FamilyId"/>.</summary>
    public required byte[] Reason { get; init; }

    /// <summary>Whether with the answers that the program marks sensitive.</summary>
    public required bool Sensitive { get; init; }

    /// <summary>Since when, UTC.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When it ends by itself, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was ended sooner, UTC; null when it was not.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Who ended it; null when nobody did.</summary>
    public Guid? EndedBy { get; set; }

    /// <summary>When the head of <see cref="OrganizationId"/> looked at it, UTC; null until then.</summary>
    public DateTime? ReviewedAt { get; set; }

    /// <summary>Who looked at it; null until then.</summary>
    public Guid? ReviewedBy { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;

    /// <summary>Whether it holds at a moment.</summary>
    /// <param name="at">The moment, UTC.</param>
    public bool HoldsAt(DateTime at) => EndedAt is null && OpenedAt <= at && at < ExpiresAt;
}

internal sealed class UrgentAccessMapping : IEntityTypeConfiguration<UrgentAccess>
{
    public void Configure(EntityTypeBuilder<UrgentAccess> builder)
    {
        builder.ToTable("UrgentAccesses");
        builder.HasOne<Organization>().WithMany().HasForeignKey(access => access.OrganizationId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(access => access.AskedIn);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(access => access.FamilyId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(access => access.CaseId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(access => access.UserId);
        builder.HasIndex(access => new { access.UserId, access.CaseId, access.ExpiresAt });
        builder.HasIndex(access => new { access.OrganizationId, access.OpenedAt });
    }
}
