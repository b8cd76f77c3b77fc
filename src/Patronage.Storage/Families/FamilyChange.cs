using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Cases;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Families;

/// <summary>What was done with the files of two families.</summary>
public enum FamilyChangeKind
{
    /// <summary>Two files of one family were made one.</summary>
    Merged,

    /// <summary>A family parted: some members went to a new file.</summary>
    Split,
}

/// <summary>
/// Two files of one family that were made one, or a file that was made of the members who left a family. It leads from either file to the other, and
/// keeps what is needed to take it back.
/// </summary>
[Kept]
public sealed class FamilyChange : IVersioned, IOfFamily, IOfCase, IOfOrganization
{
    /// <summary>What the sealed facts are for.</summary>
    public const string Purpose = "family.change";

    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What was done.</summary>
    public required FamilyChangeKind Kind { get; init; }

    /// <summary>The organization that leads both cases.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The family that stays, or that the members left.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>Its case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The family that was merged into it, or the new one.</summary>
    public required Guid OtherFamilyId { get; init; }

    /// <summary>Its case.</summary>
    public required Guid OtherCaseId { get; init; }

    /// <summary>The organization's day on which it was done.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Who did it.</summary>
    public required Guid RecordedBy { get; init; }

    /// <summary>Why, and what was where before, as JSON sealed under the key of <see cref="FamilyId"/>.</summary>
    public required byte[] Facts { get; init; }

    /// <summary>When it was taken back; null while it holds.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>Who took it back; null while it holds.</summary>
    public Guid? UndoneBy { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

internal sealed class FamilyChangeMapping : IEntityTypeConfiguration<FamilyChange>
{
    public void Configure(EntityTypeBuilder<FamilyChange> builder)
    {
        builder.ToTable("FamilyChanges");
        builder.HasOne<Organization>().WithMany().HasForeignKey(change => change.OrganizationId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(change => change.FamilyId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(change => change.OtherFamilyId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(change => change.CaseId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(change => change.OtherCaseId);
    }
}
