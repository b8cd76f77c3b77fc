using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Families;
using Patronage.Storage.Programs;

namespace Patronage.Storage.Journal;

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("JournalEntries");
        builder.HasOne(e => e.Case).WithMany().HasForeignKey(e => e.CaseId).IsRequired();
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(e => e.FamilyId);
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(e => e.ProgramVersionId);
        builder.HasOne<JournalRow>().WithMany().HasForeignKey(e => e.Supersedes);
        builder.HasIndex(e => new { e.CaseId, e.Sequence }).IsUnique();
        builder.HasIndex(e => new { e.Kind, e.Subject, e.On });
    }
}
