using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Keys;

/// <summary>A key under which data are sealed, itself wrapped by a master key. A family's key has the family's id; destroying it destroys the data.</summary>
[Kept, NotAudited]
public sealed class DataKey : IVersioned
{
    /// <summary>The key of what belongs to no family.</summary>
    public static readonly Guid Installation = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The master key it is wrapped by; null once destroyed.</summary>
    public string? MasterKeyId { get; set; }

    /// <summary>The wrapped key; null once destroyed.</summary>
    public byte[]? Wrapped { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was destroyed; null while it is kept.</summary>
    public DateTime? DestroyedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

internal sealed class DataKeyMapping : IEntityTypeConfiguration<DataKey>
{
    public void Configure(EntityTypeBuilder<DataKey> builder)
    {
        builder.ToTable("DataKeys");
        builder.Property(k => k.Id).ValueGeneratedNever();
        builder.HasIndex(k => k.MasterKeyId);
    }
}
