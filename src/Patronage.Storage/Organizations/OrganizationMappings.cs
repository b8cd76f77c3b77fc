using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.People;

namespace Patronage.Storage.Organizations;

internal sealed class OrganizationMapping : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.ToTable("Organizations");
        builder.HasOne<Organization>().WithMany().HasForeignKey(o => o.ParentId);
        builder.HasIndex(o => o.Path);
        builder.HasIndex(o => o.SortTitle);
    }
}

internal sealed class JurisdictionProfileMapping : IEntityTypeConfiguration<JurisdictionProfile>
{
    public void Configure(EntityTypeBuilder<JurisdictionProfile> builder)
    {
        builder.ToTable("JurisdictionProfiles");
        builder.HasOne<Organization>().WithMany().HasForeignKey(p => p.OrganizationId);
        builder.HasOne<Programs.ProgramVersion>().WithMany().HasForeignKey(p => p.PinnedVersionId);
        builder.HasIndex(p => new { p.OrganizationId, p.From, p.RecordedAt });
        builder.HasIndex(p => p.ProgramId);
    }
}

internal sealed class TerritorySectionMapping : IEntityTypeConfiguration<TerritorySection>
{
    public void Configure(EntityTypeBuilder<TerritorySection> builder)
    {
        builder.ToTable("TerritorySections");
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(s => s.CuratorId);
    }
}

internal sealed class NumberSeriesMapping : IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("NumberSeries");
        builder.HasKey(s => new { s.OrganizationId, s.Series, s.Year });
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId);
    }
}
