using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Programs;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Cases;

/// <summary>How far a move of cases to another program got.</summary>
public enum CaseMoveState
{
    /// <summary>It is being prepared: nothing has been moved, and it can be given up.</summary>
    Draft,

    /// <summary>It was confirmed: the cases were moved.</summary>
    Confirmed,

    /// <summary>It was given up: nothing was moved.</summary>
    Discarded,
}

/// <summary>A move of chosen cases of an organization to another program, or to another version: prepared, confirmed or given up. It names cases by their ids and nobody.</summary>
[Kept]
public sealed class CaseMoveDraft : IVersioned, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The version that the cases come under.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>How far it got.</summary>
    public CaseMoveState State { get; set; }

    /// <summary>The cases and what was chosen for what has no counterpart, as JSON.</summary>
    public required string Content { get; set; }

    /// <summary>The paper that orders it; empty until it is confirmed.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who began it.</summary>
    public required Guid CreatedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Who confirmed it or gave it up; null before.</summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>When, UTC; null before.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

internal sealed class CaseMoveDraftMapping : IEntityTypeConfiguration<CaseMoveDraft>
{
    public void Configure(EntityTypeBuilder<CaseMoveDraft> builder)
    {
        builder.ToTable("CaseMoves");
        builder.HasOne<Organization>().WithMany().HasForeignKey(move => move.OrganizationId);
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(move => move.ProgramVersionId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(move => move.CreatedBy);
        builder.HasIndex(move => new { move.OrganizationId, move.State });
    }
}
