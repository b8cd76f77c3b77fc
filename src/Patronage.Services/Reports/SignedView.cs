using Patronage.Reporting.Reports;
using Patronage.Storage.Reports;

namespace Patronage.Services.Reports;

/// <summary>A report as it was signed.</summary>
/// <param name="Number">1 for the first, one more for each correction.</param>
/// <param name="On">The organization's day on which it was signed.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why it was corrected, or signed as it is; null when nothing was to be said.</param>
/// <param name="Figures">What was signed.</param>
public sealed record SignedView(int Number, DateOnly On, string By, string? Reason, ReportFigures Figures)
{
    internal static SignedView Of(SignedReport row, string timeZone) => new(row.Number, DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(row.SignedAt, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(timeZone))), row.SignedByName, row.Reason, ReportFigures.Parse(row.Figures));
}

/// <summary>What a person signs.</summary>
/// <param name="After">The number of the last signed one that the person saw; 0 when there was none.</param>
/// <param name="Shown">The figures that the person saw.</param>
/// <param name="Reason">Why it is corrected, or signed although something is open.</param>
public sealed record SignInput(int After, ReportFigures Shown, string? Reason);
