using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Families;
using Patronage.Storage.People;

namespace Patronage.Storage.Settings;

internal sealed class SettingMapping : IEntityTypeConfiguration<Setting>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.ToTable("Settings");
        builder.HasKey(s => new { s.OrganizationId, s.Name });
    }
}

internal sealed class OneTimeLinkMapping : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("OneTimeLinks");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(l => l.UserId);
        builder.HasIndex(l => l.TokenHash).IsUnique();
    }
}

internal sealed class InputDraftMapping : IEntityTypeConfiguration<InputDraft>
{
    public void Configure(EntityTypeBuilder<InputDraft> builder)
    {
        builder.ToTable("InputDrafts");
        builder.HasKey(d => new { d.UserId, d.Key });
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(d => d.UserId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(d => d.FamilyId);
    }
}

internal sealed class SavedListMapping : IEntityTypeConfiguration<SavedList>
{
    public void Configure(EntityTypeBuilder<SavedList> builder)
    {
        builder.ToTable("SavedLists");
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(l => l.UserId);
        builder.HasIndex(l => new { l.UserId, l.Name }).IsUnique();
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.HasKey(k => k.Name);
    }
}
