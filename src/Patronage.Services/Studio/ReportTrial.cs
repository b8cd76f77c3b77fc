using Microsoft.EntityFrameworkCore;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Reports;
using Patronage.Services.Access;
using Patronage.Services.Reports;
using Patronage.Services.Results;
using Patronage.Services.Workplaces;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.Saving;

namespace Patronage.Services.Studio;

/// <summary>Counts a report of a draft over the cases of the person's organizations, beside the published one, before anybody has to send it. Nothing is stored.</summary>
public sealed class ReportTrial(IDbContextFactory<PatronageDb> databases, WorkplaceFinder workplaces)
{
    /// <summary>Counts.</summary>
    /// <param name="person">Who asks; needs <see cref="Operation.ReplayProgram"/> and <see cref="Operation.SeeReports"/>. Only figures leave.</param>
    /// <param name="program">The program with the report as it is being edited.</param>
    /// <param name="published">The published program; null when there is nothing to compare with.</param>
    /// <param name="reportId">The report.</param>
    /// <param name="day">A day of the period.</param>
    /// <param name="progress">Told how many of how many cases are read.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<ReportTried>> RunAsync(
        Person person, Program program, Program? published, string reportId, DateOnly day, IProgress<(int Done, int Of)>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.MayAnywhere(Operation.ReplayProgram) || !person.May(Operation.SeeReports, person.OrganizationId))
        {
            return new Outcome<ReportTried>.Denied(T("Считать отчёт черновика на делах может методист."));
        }

        ArgumentNullException.ThrowIfNull(program);
        if (program.Reports.Find(reportId) is not { } report)
        {
            return new Outcome<ReportTried>.NotFound();
        }

        await using var db = databases.Open(person.ActorFor(Operation.ReplayProgram, person.OrganizationId), AccessScope.Everything);
        var place = await workplaces.UnderAsync(db, await workplaces.FindAsync(db, person.OrganizationId, cancellation), program.Identity, cancellation);
        var now = Begin(program, report);
        var before = published?.Reports.Find(reportId) is { } old && ReportDesk.PeriodOf(old, day) == now.Period ? Begin(published, old) : null;
        var cases = await CasesOfReport.All(db, program.Identity.Id, now.AsOf, ReportDesk.OrganizationsOf(person)).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellation);
        await ReportDesk.FeedAsync(db, before is null ? [now] : [now, before], cases, null, progress, cancellation);
        AuditLog.Record(db, new AuditFact("read", "report-trial", reportId));
        await db.SaveChangesAsync(cancellation);
        return Outcome.Done(ReportTried.Of(now.Finish(), before?.Finish(), cases.Count));

        ReportRun Begin(Program of, ReportDefinition definition) => new(of, place.Calendar, place.Facts, definition, ReportDesk.PeriodOf(definition, day), place.Today);
    }
}

/// <summary>A row as a trial found it.</summary>
/// <param name="Row">The row; of the published report when the draft has it no more.</param>
/// <param name="Figure">The figure by the draft; null: none.</param>
/// <param name="Before">The figure by the published program; null: none.</param>
/// <param name="Failure">Why the draft has no figure; null when it has one or none is wanted.</param>
/// <param name="Unknown">Of how many cases it is not known whether they belong here.</param>
/// <param name="IsNew">The published report has no such row.</param>
/// <param name="IsGone">The draft has no such row.</param>
/// <param name="IsOther">Both have it, and the figure became another.</param>
public sealed record TriedRow(ReportRow Row, decimal? Figure, decimal? Before, string? Failure, int Unknown, bool IsNew, bool IsGone, bool IsOther);

/// <summary>A column of a register.</summary>
/// <param name="Column">The column.</param>
/// <param name="Filled">In how many lines something stands there.</param>
public sealed record TriedColumn(ReportColumn Column, int Filled);

/// <summary>What a trial found: figures alone, no family and no line of a register.</summary>
public sealed record ReportTried
{
    /// <summary>The report as the draft has it.</summary>
    public required ReportDefinition Report { get; init; }

    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The day up to which cases were read.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How many cases were read.</summary>
    public required int Cases { get; init; }

    /// <summary>Whether the published program has this report for the same period, so that there is something to compare with.</summary>
    public required bool HasBefore { get; init; }

    /// <summary>Its rows in the draft's order; those that are gone come last.</summary>
    public required IReadOnlyList<TriedRow> Rows { get; init; }

    /// <summary>Its control sums.</summary>
    public required IReadOnlyList<CheckResult> Checks { get; init; }

    /// <summary>How many lines a register has; null for a report of rows.</summary>
    public int? Lines { get; init; }

    /// <summary>How many it had by the published program.</summary>
    public int? LinesBefore { get; init; }

    /// <summary>Of how many cases it is not known whether they belong into the register.</summary>
    public int UnknownLines { get; init; }

    /// <summary>Its columns; empty for a report of rows.</summary>
    public IReadOnlyList<TriedColumn> Columns { get; init; } = [];

    internal static ReportTried Of(ReportResult now, ReportResult? before, int cases)
    {
        var (was, isRegister) = (before?.Rows.ToDictionary(row => row.Row.Id, StringComparer.Ordinal) ?? [], now.Report.Columns.Count > 0);
        return new ReportTried
        {
            Report = now.Report, Period = now.Period, AsOf = now.AsOf, Cases = cases, HasBefore = before is not null,
            Rows =
            [
                .. now.Rows.Select(row =>
                {
                    var old = was.GetValueOrDefault(row.Row.Id);
                    return new TriedRow(row.Row, row.Figure, old?.Figure, row.Failure, row.Unknown.Count, before is not null && old is null, IsGone: false, old is not null && old.Figure != row.Figure);
                }),
                .. was.Values.Where(row => now.Report.Rows.Find(row.Row.Id) is null).Select(row => new TriedRow(row.Row, null, row.Figure, null, 0, IsNew: false, IsGone: true, IsOther: false)),
            ],
            Checks = now.Checks,
            Lines = isRegister ? now.Lines.Count : null,
            LinesBefore = isRegister ? before?.Lines.Count : null,
            UnknownLines = now.UnknownInRegister.Count,
            Columns = [.. now.Report.Columns.Select((column, at) => new TriedColumn(column, now.Lines.Count(line => line.Cells[at].Length > 0)))],
        };
    }
}
