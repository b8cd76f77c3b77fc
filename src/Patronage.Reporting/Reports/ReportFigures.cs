using System.Text.Json;
using Patronage.Programs.Model;
using Patronage.Rules;

namespace Patronage.Reporting.Reports;

/// <summary>A figure of a report as it was signed.</summary>
/// <param name="Row">The row.</param>
/// <param name="Number">The figure; null for words and where there was none.</param>
/// <param name="Words">The words of a row of words; null for others.</param>
public sealed record SignedFigure(string Row, decimal? Number, string? Words);

/// <summary>A figure that is another than before.</summary>
/// <param name="Row">The row, as the program has it now; null when it has it no more.</param>
/// <param name="RowId">The row's id.</param>
/// <param name="Before">What stood there; null: nothing.</param>
/// <param name="After">What stands there; null: nothing.</param>
public sealed record FigureChange(ReportRow? Row, string RowId, string? Before, string? After);

/// <summary>What is signed of a report: its figures, whether its control sums held, and of how many cases. It says nothing of persons.</summary>
public sealed record ReportFigures
{
    /// <summary>One for each row that is no heading.</summary>
    public required IReadOnlyList<SignedFigure> Rows { get; init; }

    /// <summary>Control sum to whether it held: the verdict's name.</summary>
    public required IReadOnlyDictionary<string, string> Checks { get; init; }

    /// <summary>The day up to which cases were read.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Cases of which it was not known whether they belong to some row.</summary>
    public int UnknownCases { get; init; }

    /// <summary>What is signed of a computed report.</summary>
    public static ReportFigures Of(ReportResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ReportFigures
        {
            Rows = [.. result.Rows.Where(row => row.Row.Kind != RowKind.Heading).Select(row => new SignedFigure(row.Row.Id, row.Figure, row.Words))],
            Checks = result.Checks.ToDictionary(check => check.Check.Id, check => check.Verdict.ToString(), StringComparer.Ordinal),
            AsOf = result.AsOf,
            UnknownCases = result.Rows.SelectMany(row => row.Unknown).Distinct(StringComparer.Ordinal).Count(),
        };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It did not.</exception>
    public static ReportFigures Parse(string json) => JsonSerializer.Deserialize<ReportFigures>(json) ?? throw new JsonException("No figures.");

    /// <summary>The figures as text: what is stored and what the audit witnesses.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>The figure of a row; null when there is none.</summary>
    public decimal? Number(string row) => Rows.FirstOrDefault(figure => figure.Row == row)?.Number;

    /// <summary>The words of a row; null when there are none.</summary>
    public string? Words(string row) => Rows.FirstOrDefault(figure => figure.Row == row)?.Words;

    /// <summary>Whether a control sum did not hold.</summary>
    public bool Fails(string check) => Checks.GetValueOrDefault(check) == nameof(Verdict.False);

    /// <summary>What is another than in figures of before, in the order of the report's rows; rows that the program has no more come last.</summary>
    /// <param name="before">The figures of before.</param>
    /// <param name="report">The report.</param>
    public IReadOnlyList<FigureChange> Since(ReportFigures before, ReportDefinition report)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(report);
        var (old, now) = (before.Rows.ToDictionary(figure => figure.Row, Said, StringComparer.Ordinal), Rows.ToDictionary(figure => figure.Row, Said, StringComparer.Ordinal));
        return
        [
            .. report.Rows.Select(row => row.Id).Concat(old.Keys).Concat(now.Keys).Distinct(StringComparer.Ordinal)
                .Select(id => new FigureChange(report.Rows.Find(id), id, old.GetValueOrDefault(id), now.GetValueOrDefault(id)))
                .Where(change => change.Before != change.After),
        ];
    }

    // Two figures that read alike are the same figure: a report has no more digits than it shows.
    private static string? Said(SignedFigure figure) => figure.Number is { } number ? ReportSheet.Figure(number) : figure.Words;
}
