using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Patronage.Storage.Organizations;
using Patronage.Storage.Saving;

namespace Patronage.Storage.Reports;

/// <summary>A report of a period as its organization signed it. It is written once; a correction is another one with the next number and a reason.</summary>
[AppendOnly]
public sealed class SignedReport : IOfOrganization
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who reports.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The program that defines the report.</summary>
    public required string ProgramId { get; init; }

    /// <summary>The report.</summary>
    public required string ReportId { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateOnly PeriodFrom { get; init; }

    /// <summary>The last day of the period.</summary>
    public required DateOnly PeriodTo { get; init; }

    /// <summary>1 for the first, one more for each correction.</summary>
    public required int Number { get; init; }

    /// <summary>The version of the program it was counted by.</summary>
    public required Guid ProgramVersionId { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTime SignedAt { get; init; }

    /// <summary>Who signed.</summary>
    public required Guid SignedBy { get; init; }

    /// <summary>The name of who signed, as it was then.</summary>
    public required string SignedByName { get; init; }

    /// <summary>Why it was corrected, or signed although a control sum does not hold; null when neither.</summary>
    public string? Reason { get; init; }

    /// <summary>The figures as JSON, in the form of <c>Patronage.Reporting.Reports.ReportFigures</c>.</summary>
    public required string Figures { get; init; }

    /// <inheritdoc/>
    public Guid? OwnerOrganizationId => OrganizationId;
}

internal sealed class SignedReportMapping : IEntityTypeConfiguration<SignedReport>
{
    public void Configure(EntityTypeBuilder<SignedReport> builder)
    {
        builder.ToTable("SignedReports");
        builder.HasOne<Organization>().WithMany().HasForeignKey(report => report.OrganizationId);
        // Two who sign at once meet here: there is one first report and one first correction.
        builder.HasIndex(report => new { report.OrganizationId, report.ProgramId, report.ReportId, report.PeriodFrom, report.Number }).IsUnique();
    }
}
