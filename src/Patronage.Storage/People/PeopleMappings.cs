using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Organizations;

namespace Patronage.Storage.People;

internal sealed class PatronageUserMapping : IEntityTypeConfiguration<PatronageUser>
{
    public void Configure(EntityTypeBuilder<PatronageUser> builder)
    {
        builder.ToTable("Users");
        builder.HasIndex(u => u.SortName);
    }
}

internal sealed class RoleAssignmentMapping : IEntityTypeConfiguration<RoleAssignment>
{
    public void Configure(EntityTypeBuilder<RoleAssignment> builder)
    {
        builder.ToTable("RoleAssignments");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(a => a.OrganizationId);
        builder.HasIndex(a => new { a.UserId, a.Role, a.OrganizationId, a.From }).IsUnique();
    }
}

internal sealed class DeputyMapping : IEntityTypeConfiguration<Deputy>
{
    public void Configure(EntityTypeBuilder<Deputy> builder)
    {
        builder.ToTable("Deputies");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(d => d.UserId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(d => d.ForUserId);
        builder.HasOne<Organization>().WithMany().HasForeignKey(d => d.OrganizationId);
    }
}

internal sealed class SecondFactorMapping : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("SecondFactors");
        builder.HasKey(f => f.UserId);
        builder.HasOne<PatronageUser>().WithOne().HasForeignKey<SecondFactor>(f => f.UserId);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("RecoveryCodes");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(a => a.UserId);
    }
}

internal sealed class PersonQualificationMapping : IEntityTypeConfiguration<PersonQualification>
{
    public void Configure(EntityTypeBuilder<PersonQualification> builder)
    {
        builder.ToTable("PersonQualifications");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(q => q.UserId);
        builder.HasIndex(q => q.UserId);
    }
}
