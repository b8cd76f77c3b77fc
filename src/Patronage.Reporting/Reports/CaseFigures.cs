using System.Globalization;
using Patronage.Casework.Journal;
using Patronage.Casework.Scenarios;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Reporting.Reports;

/// <summary>What one case adds to a report, for scenarios: the report itself, made over this case alone.</summary>
public sealed class CaseFigures : IReportFigures
{
    private CaseFigures()
    {
    }

    /// <summary>The only one: it keeps nothing.</summary>
    public static CaseFigures Instance { get; } = new();

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string?> Of(
        Program program, ProductionCalendar calendar, ReportDefinition report, CaseFile file, DateOnly period, DateOnly today, IReadOnlyDictionary<string, string> typed)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(file);
        var run = new ReportRun(program, calendar, file.Organization, report, Periods.Containing(report.Per ?? PeriodKind.Year, period), today);
        run.Add(new ReportCase(file.Id, file.Id), file);
        var result = run.Finish(typed);
        var line = result.Lines.Count > 0 ? result.Lines[0] : null;
        var figures = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var row in result.Rows)
        {
            figures[$"rows/{row.Row.Id}"] = row.Words ?? row.Figure?.ToString("0.####", CultureInfo.InvariantCulture);
        }

        for (var at = 0; at < report.Columns.Count; at++)
        {
            figures[$"columns/{report.Columns[at].Id}"] = line?.Cells[at];
        }

        foreach (var check in result.Checks)
        {
            figures[$"checks/{check.Check.Id}"] = check.Verdict switch { Verdict.True => "yes", Verdict.False => "no", _ => "unknown" };
        }

        return figures;
    }
}
