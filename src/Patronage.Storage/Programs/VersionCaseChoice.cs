using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Cases;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Programs;

/// <summary>What a version asks of one case, where that was chosen by hand and differs from what it asks of all.</summary>
[AppendOnly]
public sealed class VersionCaseChoice : IOfCase
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The version.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>What is asked of it.</summary>
    public required OpenCases Choice { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerCaseId => CaseId;
}

/// <summary>What a person was told of a version.</summary>
public enum VersionNews
{
    /// <summary>It was published.</summary>
    Published,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,
}

/// <summary>A person read what a version changes and put it away.</summary>
[AppendOnly, NotAudited]
public sealed class VersionNewsRead
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>The version.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>What of it.</summary>
    public required VersionNews News { get; init; }
}

internal sealed class VersionCaseChoiceMapping : IEntityTypeConfiguration<VersionCaseChoice>
{
    public void Configure(EntityTypeBuilder<VersionCaseChoice> builder)
    {
        builder.ToTable("VersionCaseChoices");
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(choice => choice.ProgramVersionId);
        builder.HasOne<CaseRow>().WithMany().HasForeignKey(choice => choice.CaseId);
        builder.HasIndex(choice => new { choice.ProgramVersionId, choice.CaseId }).IsUnique();
    }
}

internal sealed class VersionNewsReadMapping : IEntityTypeConfiguration<VersionNewsRead>
{
    public void Configure(EntityTypeBuilder<VersionNewsRead> builder)
    {
        builder.ToTable("VersionNewsRead");
        builder.HasOne<ProgramVersion>().WithMany().HasForeignKey(read => read.ProgramVersionId);
        builder.HasOne<PatronageUser>().WithMany().HasForeignKey(read => read.UserId);
        builder.HasIndex(read => new { read.UserId, read.ProgramVersionId, read.News }).IsUnique();
    }
}
