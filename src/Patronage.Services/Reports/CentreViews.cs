using Patronage.Casework.Explaining;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Reports;

namespace Patronage.Services.Reports;

/// <summary>How a report of a centre for a period stands.</summary>
public enum ReportState
{
    /// <summary>The centre led no case under the program in that period or before.</summary>
    NotAsked,

    /// <summary>The period goes on, or has not begun.</summary>
    Running,

    /// <summary>The period is over, and the program does not ask to send the report.</summary>
    Over,

    /// <summary>The period is over, the last day to send has not passed or is not set.</summary>
    Awaited,

    /// <summary>The last day to send has passed, and it is not marked as sent.</summary>
    Late,

    /// <summary>Sent.</summary>
    Sent,
}

/// <summary>A report of a centre for a period.</summary>
/// <param name="State">How it stands.</param>
/// <param name="DueOn">The last day to send it; null when none is set.</param>
/// <param name="SentOn">The day it was sent; null while it was not.</param>
/// <param name="SignedNumber">The number of the last signed one; 0 while nobody signed.</param>
public sealed record CentreCell(ReportState State, DateOnly? DueOn, DateOnly? SentOn, int SignedNumber)
{
    /// <summary>It was sent after its last day.</summary>
    public bool WasLate => SentOn > DueOn;

    /// <summary>Why it is due when it is; null when it is not due.</summary>
    public Explanation? Why { get; init; }
}

/// <summary>A centre's reports of a year.</summary>
/// <param name="OrganizationId">The centre.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Cells">One for each period of the table.</param>
public sealed record CentreRow(Guid OrganizationId, string Title, IReadOnlyList<CentreCell> Cells);

/// <summary>One report of all centres that work under its program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Report">The report.</param>
/// <param name="Periods">The periods of the year.</param>
/// <param name="Centres">The centres, by title.</param>
public sealed record CentreTable(Program Program, ReportDefinition Report, IReadOnlyList<Period> Periods, IReadOnlyList<CentreRow> Centres);

/// <summary>The calendar of the reports of a year.</summary>
/// <param name="Today">The organization's day.</param>
/// <param name="Year">The year.</param>
/// <param name="Tables">One for each report that has a period.</param>
public sealed record ReportCalendar(DateOnly Today, int Year, IReadOnlyList<CentreTable> Tables);

/// <summary>What a centre signed for a period.</summary>
/// <param name="OrganizationId">The centre.</param>
/// <param name="Title">Its short title.</param>
/// <param name="Signed">The last one signed; null while nobody has.</param>
public sealed record CentrePart(Guid OrganizationId, string Title, SignedView? Signed);

/// <summary>A period of the past and what all centres together had in it.</summary>
/// <param name="Period">The period.</param>
/// <param name="Centres">How many centres had signed.</param>
/// <param name="Rows">The rows together.</param>
public sealed record TrendPoint(Period Period, int Centres, IReadOnlyList<ConsolidatedRow> Rows);

/// <summary>A report of all centres together.</summary>
/// <param name="Program">The program.</param>
/// <param name="Report">The report.</param>
/// <param name="Period">The period.</param>
/// <param name="Organization">Whose centres they are.</param>
/// <param name="Today">The organization's day.</param>
/// <param name="Centres">The centres that are asked for it, by title.</param>
/// <param name="Rows">The rows of those that signed, together.</param>
/// <param name="Checks">The control sums over these.</param>
/// <param name="Trend">The same in periods of before and in this one, in order.</param>
public sealed record ConsolidatedView(
    Program Program, ReportDefinition Report, Period Period, string Organization, DateOnly Today, IReadOnlyList<CentrePart> Centres,
    IReadOnlyList<ConsolidatedRow> Rows, IReadOnlyList<CheckResult> Checks, IReadOnlyList<TrendPoint> Trend)
{
    /// <summary>The centres that have not signed.</summary>
    public IReadOnlyList<CentrePart> Missing => [.. Centres.Where(centre => centre.Signed is null)];

    /// <summary>As a table: all together, then each centre.</summary>
    public ReportSheet Sheet => ReportSheet.OfCentres(Report, Period, Organization, Rows, [.. Centres.Where(centre => centre.Signed is not null).Select(centre => (centre.Title, centre.Signed!.Figures))]);
}
