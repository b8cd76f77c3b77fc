using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Families;
using Patronage.Storage.Organizations;
using Patronage.Storage.People;
using Patronage.Storage.Programs;

namespace Patronage.Storage.Cases;

internal sealed class CaseMapping : IEntityTypeConfiguration<CaseRow>
{
    public void Configure(EntityTypeBuilder<CaseRow> builder)
    {
        builder.ToTable("Cases");
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId);
        builder.HasOne(c => c.Family).WithMany().HasForeignKey(c => c.FamilyId).IsRequired();
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(c => c.ProgramVersionId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(c => c.CuratorId);
        builder.HasIndex(c => new { c.OrganizationId, c.NumberSearch }).IsUnique();
        builder.HasIndex(c => new { c.OrganizationId, c.State, c.NextDueOn });
        builder.HasIndex(c => new { c.OrganizationId, c.SortDue, c.Id });
        builder.HasIndex(c => new { c.OrganizationId, c.ReferredOn });
        builder.HasIndex(c => new { c.OrganizationId, c.EndsOn });
        builder.HasIndex(c => new { c.OrganizationId, c.LastContactOn });
        // Groups of a list, each in the order of what is due; the state is what their sizes are counted by.
        builder.HasIndex(c => new { c.OrganizationId, c.LevelId, c.SortDue, c.Id, c.State });
        builder.HasIndex(c => new { c.OrganizationId, c.StageId, c.SortDue, c.Id, c.State });
        builder.HasIndex(c => new { c.OrganizationId, c.CuratorId, c.SortDue, c.Id, c.State });
        builder.HasIndex(c => new { c.CuratorId, c.State });
        builder.HasIndex(c => c.FamilyId);
        builder.HasIndex(c => new { c.ProgramVersionId, c.State });
        builder.HasIndex(c => c.RecomputeOn);
        builder.HasIndex(c => new { c.OrganizationId, c.OpenedOn });
        builder.HasIndex(c => new { c.OrganizationId, c.ClosedOn });
    }
}

internal sealed class CaseProgramVersionMapping : IEntityTypeConfiguration<CaseProgramVersion>
{
    public void Configure(EntityTypeBuilder<CaseProgramVersion> builder)
    {
        builder.ToTable("CaseProgramVersions");
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(v => v.CaseId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(v => v.FamilyId);
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(v => v.ProgramVersionId);
        builder.HasIndex(v => new { v.CaseId, v.From });
    }
}
