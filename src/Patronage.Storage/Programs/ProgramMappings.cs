using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.People;

namespace Patronage.Storage.Programs;

internal sealed class ProgramVersionMapping : IEntityTypeConfiguration<ProgramVersion>
{
    public void Configure(EntityTypeBuilder<ProgramVersion> builder)
    {
        builder.ToTable("ProgramVersions");
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(v => v.ParentVersionId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(v => v.AuthorId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(v => v.ReviewerId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(v => v.WithdrawnBy);
        builder.HasIndex(v => new { v.ProgramId, v.Ordinal }).IsUnique();
        builder.HasIndex(v => new { v.ProgramId, v.InForceFrom });
    }
}

internal sealed class ProgramDraftMapping : IEntityTypeConfiguration<ProgramDraft>
{
    public void Configure(EntityTypeBuilder<ProgramDraft> builder)
    {
        builder.ToTable("ProgramDrafts");
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(d => d.BaseVersionId);
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(d => d.ParentVersionId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(d => d.AuthorId);
        builder.HasIndex(d => d.ProgramId);
    }
}

internal sealed class VersionStampMapping : IEntityTypeConfiguration<VersionStamp>
{
    public void Configure(EntityTypeBuilder<VersionStamp> builder)
    {
        builder.ToTable("VersionStamps");
        builder.HasKey(s => s.Name);
        builder.HasData(
            new VersionStamp { Name = VersionStamp.Programs, Value = Guid.Empty },
            new VersionStamp { Name = VersionStamp.Profiles, Value = Guid.Empty });
    }
}
