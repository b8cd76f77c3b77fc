using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Patronage.Storage.Audit;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasIndex(e => new { e.OrganizationId, e.Sequence }).IsUnique();
        builder.HasIndex(e => new { e.OrganizationId, e.At }).HasFilter("\"Sequence\" IS NULL").HasDatabaseName("IX_AuditEntries_Unsealed");
        builder.HasIndex(e => new { e.FamilyId, e.At });
        builder.HasIndex(e => new { e.CaseId, e.At });
        builder.HasIndex(e => new { e.UserId, e.At });
    }
}

internal sealed class AuditChainMapping : IEntityTypeConfiguration<AuditChain>
{
    public void Configure(EntityTypeBuilder<AuditChain> builder)
    {
        builder.ToTable("AuditChains");
        builder.HasKey(c => c.OrganizationId);
        builder.Property(c => c.OrganizationId).ValueGeneratedNever();
    }
}
