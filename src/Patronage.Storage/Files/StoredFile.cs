using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Files;

/// <summary>A file: a scan, a signed form, a report that was sent. Its name and content are sealed.</summary>
[AppendOnly(nameof(DeletedAt))]
public sealed class StoredFile : IOfFamily, IOfCase, IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The family; null when it belongs to none.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>The case; null when it belongs to none.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The name, sealed.</summary>
    public required byte[] Name { get; init; }

    /// <summary>The content type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, in lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether it holds what the program marks sensitive.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Who stored it; null for the system.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When its content was deleted; null while it is kept.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <inheritdoc/>
    public Guid? OwnerFamilyId => FamilyId;

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

/// <summary>A part of a file's content, sealed.</summary>
[NotAudited]
public sealed class FileChunk
{
    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    /// <summary>Its place in the file, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The bytes, sealed.</summary>
    public required byte[] Content { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("Files");
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(f => f.FamilyId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(f => f.CaseId);
        builder.HasOne<Organizations.Organization>().WithMany().HasForeignKey(f => f.OrganizationId);
    }
}

internal sealed class FileChunkMapping : IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<FileChunk> builder)
    {
        builder.ToTable("FileChunks");
        builder.HasKey(c => new { c.FileId, c.Ordinal });
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.FileId);
    }
}
