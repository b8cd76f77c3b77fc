using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Cases;

/// <summary>How far a transfer got.</summary>
public enum TransferState
{
    /// <summary>It waits for the other organization.</summary>
    Offered,

    /// <summary>The other organization leads the family.</summary>
    Accepted,

    /// <summary>The other organization did not take the family over.</summary>
    Returned,

    /// <summary>It was taken back before it was accepted.</summary>
    Withdrawn,
}

/// <summary>A case that one organization hands to another. It leads from the old file to the new one.</summary>
[Kept]
public sealed class CaseTransfer : IVersioned, IOfFamily, IOfCase, IOfOrganization
{
    /// <summary>What the sealed facts are for.</summary>
    public const string Purpose = "case.transfer";

    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The case that is handed over.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its family.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The organization that hands it over.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The organization that is to take it over.</summary>
    public required Guid ToOrganizationId { get; init; }

    /// <summary>The day on which it was offered, by the sender.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was offered, UTC.</summary>
    public required DateTime OfferedAt { get; init; }

    /// <summary>Who offered it.</summary>
    public required Guid OfferedBy { get; init; }

    /// <summary>How far it got.</summary>
    public TransferState State { get; set; }

    /// <summary>What the other organization is told, and why it returned it: JSON sealed under the key of <see cref="FamilyId"/>.</summary>
    public required byte[] Facts { get; set; }

    /// <summary>The day on which it was accepted, returned or taken back; null while it waits.</summary>
    public DateOnly? DecidedOn { get; set; }

    /// <summary>Who did it; null while it waits.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>The case in which the work goes on; null until it is accepted.</summary>
    public Guid? NewCaseId { get; set; }

    /// <summary>Whether the new file went on under the same program, with everything that was written in the old one.</summary>
    public bool Continues { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

internal sealed class CaseTransferMapping : IEntityTypeConfiguration<CaseTransfer>
{
    public void Configure(EntityTypeBuilder<CaseTransfer> builder)
    {
        builder.ToTable("CaseTransfers");
        builder.HasOne<Organization>().WithMany().HasForeignKey(transfer => transfer.OrganizationId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(transfer => transfer.ToOrganizationId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(transfer => transfer.FamilyId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(transfer => transfer.CaseId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(transfer => transfer.NewCaseId);
        builder.HasIndex(transfer => new { transfer.ToOrganizationId, transfer.State });
    }
}
