using Patronage.Casework.Journal;
using Patronage.Programs.Calendars;
using Patronage.Programs.Model;

namespace Patronage.Casework.Scenarios;

/// <summary>Works out what one case adds to a report. Reports are counted by a later part of the product, which scenarios are given.</summary>
public interface IReportFigures
{
    /// <summary>The report over this case alone.</summary>
    /// <param name="program">The program.</param>
    /// <param name="calendar">The calendar.</param>
    /// <param name="report">The report.</param>
    /// <param name="file">The case.</param>
    /// <param name="period">A day of the period.</param>
    /// <param name="today">The day on which it is made.</param>
    /// <param name="typed">What is typed into rows that take data from outside.</param>
    /// <returns>Row, column or control sum (<c>rows/accepted</c>, <c>columns/basis</c>, <c>checks/sum</c>) to its text; null where there is no figure.</returns>
    IReadOnlyDictionary<string, string?> Of(
        Program program, ProductionCalendar calendar, ReportDefinition report, CaseFile file, DateOnly period, DateOnly today, IReadOnlyDictionary<string, string> typed);
}
