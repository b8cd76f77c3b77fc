using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Rules;

namespace Patronage.Reporting.Reports;

/// <summary>A case as a report knows it.</summary>
/// <param name="Id">The case.</param>
/// <param name="Family">The family: one that has two cases is counted once.</param>
public sealed record ReportCase(string Id, string Family);

/// <summary>A row with its figure.</summary>
/// <param name="Row">What the program says of it.</param>
/// <param name="Figure">The figure; null for a heading, for words, and while it cannot be told.</param>
/// <param name="Words">What was typed into a row of words; null for others.</param>
/// <param name="Failure">Why there is no figure; null when there is one or none is wanted.</param>
/// <param name="Unknown">Cases of which it is not known whether they belong to it: the figure may be greater.</param>
public sealed record RowResult(ReportRow Row, decimal? Figure, string? Words, string? Failure, IReadOnlyList<string> Unknown);

/// <summary>A control sum.</summary>
/// <param name="Check">What the program says of it.</param>
/// <param name="Verdict">Whether it holds; unknown while a row that it reads is empty.</param>
public sealed record CheckResult(ReportCheck Check, Verdict Verdict);

/// <summary>A line of a register.</summary>
/// <param name="Case">The case.</param>
/// <param name="Cells">One a column; an empty one is not known.</param>
public sealed record RegisterLine(string Case, IReadOnlyList<string> Cells);

/// <summary>A computed report.</summary>
/// <param name="Report">What the program says of it.</param>
/// <param name="Period">The period it is about.</param>
/// <param name="AsOf">The day up to which cases were read: the period's last, or today while it runs.</param>
/// <param name="Rows">Its rows in order; empty for a register.</param>
/// <param name="Checks">Its control sums.</param>
/// <param name="Lines">The lines of a register.</param>
public sealed record ReportResult(
    ReportDefinition Report, Period Period, DateOnly AsOf, IReadOnlyList<RowResult> Rows, IReadOnlyList<CheckResult> Checks, IReadOnlyList<RegisterLine> Lines)
{
    private readonly ReportRun? _run;

    internal ReportResult(ReportRun run, IReadOnlyList<RowResult> rows, IReadOnlyList<CheckResult> checks, IReadOnlyList<RegisterLine> lines)
        : this(run.Report, run.Period, run.AsOf, rows, checks, lines) => _run = run;

    /// <summary>Cases of which it is not known whether they belong into a register.</summary>
    public IReadOnlyList<string> UnknownInRegister => _run?.UnknownInRegister ?? [];

    /// <summary>The cases behind a row's figure, in the order in which they were read.</summary>
    public IReadOnlyList<string> Behind(string row) => _run?.Behind(row) ?? [];
}
