using System.Text.RegularExpressions;
using Patronage.Programs.Facts;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Reporting.Reports;

/// <summary>A row of several organizations together.</summary>
/// <param name="Row">The row.</param>
/// <param name="Figure">The figure of all; null for a heading, for words, and where it cannot be told from theirs.</param>
/// <param name="Failure">Why it cannot be told; null when it can or none is wanted.</param>
public sealed record ConsolidatedRow(ReportRow Row, decimal? Figure, string? Failure);

/// <summary>
/// One report out of those that several organizations signed. What was counted is added up; a formula is computed from what was added up and not from the
/// formulas of each; an average is not made from averages, because nobody says over how many each was taken.
/// </summary>
public static partial class ReportConsolidation
{
    /// <summary>Adds up.</summary>
    /// <param name="run">The report and its period; no case need be read.</param>
    /// <param name="parts">What each organization signed.</param>
    /// <returns>A row for each row of the report, in its order.</returns>
    public static IReadOnlyList<ConsolidatedRow> Of(ReportRun run, IReadOnlyList<ReportFigures> parts)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(parts);
        var known = new Dictionary<string, (decimal? Figure, string? Failure)>(StringComparer.Ordinal);
        return [.. run.Report.Rows.Select(row => Row(row, FigureOf(run, row, parts, known)))];
    }

    private static ConsolidatedRow Row(ReportRow row, (decimal? Figure, string? Failure) found) => new(row, found.Figure, found.Failure);

    /// <summary>Whether the control sums hold for the figures of all.</summary>
    public static IReadOnlyList<CheckResult> Checks(ReportRun run, IReadOnlyList<ConsolidatedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(rows);
        var figures = run.Figures(rows.ToDictionary(row => MemberName.Of(row.Row.Id), row => row.Figure, StringComparer.Ordinal));
        return [.. run.Report.Checks.Select(check => new CheckResult(check, check.Condition?.Test(figures) ?? Verdict.Unknown))];
    }

    private static (decimal? Figure, string? Failure) FigureOf(ReportRun run, ReportRow row, IReadOnlyList<ReportFigures> parts, Dictionary<string, (decimal? Figure, string? Failure)> known)
    {
        if (known.TryGetValue(row.Id, out var before))
        {
            return before;
        }

        // A program that refers to itself in a circle does not compile; what is being computed stands here only so that nothing depends on that.
        known[row.Id] = (null, null);
        return known[row.Id] = row switch
        {
            { Kind: RowKind.Heading } or { IsText: true } => (null, null),
            { Kind: RowKind.Formula, Formula: { } formula } => ReportRun.Compute(formula, run.Figures(RowPlan.RowsOf(run.Report, formula).ToDictionary(item => MemberName.Of(item.Id), item => FigureOf(run, item, parts, known).Figure, StringComparer.Ordinal))),
            _ when !Adds(run.Report, row) => (null, "из отчётов центров не складывается: считается по делам"),
            _ => Sum(row.Id, parts),
        };
    }

    private static (decimal? Figure, string? Failure) Sum(string row, IReadOnlyList<ReportFigures> parts)
    {
        var figures = parts.Select(part => part.Number(row)).ToList();
        return figures.Count > 0 && figures.TrueForAll(figure => figure is not null) ? (figures.Sum(), null) : (null, "есть не во всех отчётах");
    }

    // A part of a row adds up when the row does; a part of a formula when the formula itself only adds and subtracts.
    private static bool Adds(ReportDefinition report, ReportRow row) => row.Kind switch
    {
        RowKind.Average => false,
        RowKind.Part => row.Of is null || report.Rows.Find(row.Of) is not { } whole || Adds(report, whole),
        RowKind.Formula => row.Formula is { } formula && OnlyNamesAndSigns().IsMatch(formula.Source.Text) && RowPlan.RowsOf(report, formula).All(item => Adds(report, item)),
        _ => true,
    };

    [GeneratedRegex(@"^[\s()+-]*([A-Za-z_]\w*[\s()+-]*)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OnlyNamesAndSigns();
}
