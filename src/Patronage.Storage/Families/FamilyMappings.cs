using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Organizations;

namespace Patronage.Storage.Families;

internal sealed class FamilyMapping : IEntityTypeConfiguration<FamilyRow>
{
    public void Configure(EntityTypeBuilder<FamilyRow> builder)
    {
        builder.ToTable("Families");
        builder.HasOne<Organization>().WithMany().HasForeignKey(f => f.OrganizationId);
        builder.HasOne<TerritorySection>().WithMany().HasForeignKey(f => f.TerritorySectionId);
        builder.HasIndex(f => new { f.OrganizationId, f.SortTitle });
    }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<MemberRow>
{
    public void Configure(EntityTypeBuilder<MemberRow> builder)
    {
        builder.ToTable("FamilyMembers");
        builder.HasKey(m => new { m.FamilyId, m.Id });
        builder.HasOne(m => m.Family).WithMany().HasForeignKey(m => m.FamilyId).IsRequired();
        builder.HasIndex(m => m.PersonId);
        builder.HasIndex(m => m.BirthDate);
    }
}

internal sealed class FamilyRevisionMapping : IEntityTypeConfiguration<FamilyRevision>
{
    public void Configure(EntityTypeBuilder<FamilyRevision> builder)
    {
        builder.ToTable("FamilyRevisions");
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(r => r.FamilyId);
        builder.HasIndex(r => new { r.FamilyId, r.MemberId, r.Revision });
    }
}

internal sealed class FamilyWordMapping : IEntityTypeConfiguration<FamilyWord>
{
    public void Configure(EntityTypeBuilder<FamilyWord> builder)
    {
        builder.ToTable("FamilyWords");
        builder.HasKey(w => new { w.Word, w.FamilyId });
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(w => w.FamilyId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class FamilySignMapping : IEntityTypeConfiguration<FamilySign>
{
    public void Configure(EntityTypeBuilder<FamilySign> builder)
    {
        builder.ToTable("FamilySigns");
        builder.HasKey(s => new { s.OrganizationId, s.Sign, s.FamilyId });
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(s => s.FamilyId).OnDelete(DeleteBehavior.Cascade);
    }
}
