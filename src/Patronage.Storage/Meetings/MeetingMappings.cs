using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Cases;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;

namespace Patronage.Storage.Meetings;

internal sealed class MeetingMapping : IEntityTypeConfiguration<MeetingRow>
{
    public void Configure(EntityTypeBuilder<MeetingRow> builder)
    {
        builder.ToTable("Meetings");
        builder.HasOne<Organization>().WithMany().HasForeignKey(m => m.OrganizationId);
        builder.HasIndex(m => new { m.OrganizationId, m.On });
    }
}

internal sealed class MeetingItemMapping : IEntityTypeConfiguration<MeetingItemRow>
{
    public void Configure(EntityTypeBuilder<MeetingItemRow> builder)
    {
        builder.ToTable("MeetingItems");
        builder.HasOne<MeetingRow>().WithMany().HasForeignKey(i => i.MeetingId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(i => i.CaseId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(i => i.FamilyId);
        builder.HasIndex(i => new { i.MeetingId, i.Position });
    }
}
