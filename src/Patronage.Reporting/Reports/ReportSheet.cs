using System.Globalization;
using Patronage.Programs.Model;
using Patronage.Programs.Terms;
using Patronage.Reporting.Documents;

namespace Patronage.Reporting.Reports;

/// <summary>A value of a sheet.</summary>
/// <param name="Text">How it is read.</param>
/// <param name="Number">The number; null for words and for what is empty.</param>
public sealed record SheetCell(string Text, decimal? Number = null);

/// <summary>A column of a sheet.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Weight">Its share of the width.</param>
public sealed record SheetColumn(string Title, int Weight);

/// <summary>A computed report as a table, before it becomes a file.</summary>
/// <param name="Title">The report's title.</param>
/// <param name="Organization">Who reports.</param>
/// <param name="Period">The period, in words.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record ReportSheet(string Title, string Organization, string Period, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)
{
    private const int DigitsShown = 2;

    /// <summary>Makes the table of a report.</summary>
    public static ReportSheet Of(ReportResult result, string organization)
    {
        ArgumentNullException.ThrowIfNull(result);
        var isRegister = result.Report.Columns.Count > 0;
        return new(
            result.Report.Title.Default,
            organization,
            PeriodWords(result),
            isRegister ? [.. result.Report.Columns.Select(column => new SheetColumn(column.Title.Default, 8))] : [new("№", 2), new("Показатель", 14), new("Значение", 4)],
            isRegister
                ? [.. result.Lines.Select(line => (IReadOnlyList<SheetCell>)[.. line.Cells.Select(cell => new SheetCell(cell))])]
                : [.. result.Rows.Select(row => (IReadOnlyList<SheetCell>)[new SheetCell(row.Row.Number ?? ""), new SheetCell(row.Row.Title.Default), FigureCell(row)])]);
    }

    /// <summary>Makes the table of several organizations together: the figure of all, then each.</summary>
    public static ReportSheet OfCentres(ReportDefinition report, Period period, string organization, IReadOnlyList<ConsolidatedRow> rows, IReadOnlyList<(string Title, ReportFigures Figures)> centres)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(centres);
        return new(
            report.Title.Default,
            organization,
            $"с {AnswerWords.Day(period.From)} по {AnswerWords.Day(period.To)}",
            [new("№", 2), new("Показатель", 14), new("Всего", 4), .. centres.Select(centre => new SheetColumn(centre.Title, 4))],
            [.. rows.Select(row => (IReadOnlyList<SheetCell>)[new(row.Row.Number ?? ""), new(row.Row.Title.Default), Cell(row.Figure, null), .. centres.Select(centre => Cell(centre.Figures.Number(row.Row.Id), centre.Figures.Words(row.Row.Id)))])]);
    }

    /// <summary>A figure as it is read: at most two digits after the comma.</summary>
    public static string Figure(decimal figure) => decimal.Round(figure, DigitsShown, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>The sheet as a document to print, with a place to sign.</summary>
    public PrintedDocument ToDocument() => new(
        Title,
        "ru",
        Columns.Count > 5 ? new Paper(PaperSize.A4, Landscape: true) : Paper.Usual,
        1,
        [
            new PrintedBlock.Heading([new PrintedRun.Words(Title)]) { Align = PrintedAlign.Center },
            new PrintedBlock.Paragraph([new PrintedRun.Words(Organization)]) { Align = PrintedAlign.Center },
            new PrintedBlock.Paragraph([new PrintedRun.Words(Period)]) { Align = PrintedAlign.Center },
            new PrintedBlock.Table(null, [.. Columns.Select(column => new PrintedColumn(column.Title, column.Weight))], [.. Rows.Select(row => new PrintedRow(null, [.. row.Select(cell => cell.Text)]))]),
            new PrintedBlock.Signatures([new PrintedSignature("(должность, подпись, фамилия, инициалы)", null)]),
        ],
        []);

    private static SheetCell FigureCell(RowResult row) => Cell(row.Figure, row.Words);

    private static SheetCell Cell(decimal? number, string? words) => number is { } figure ? new(Figure(figure), decimal.Round(figure, DigitsShown, MidpointRounding.AwayFromZero)) : new(words ?? "");

    private static string PeriodWords(ReportResult result) =>
        $"с {AnswerWords.Day(result.Period.From)} по {AnswerWords.Day(result.Period.To)}{(result.AsOf < result.Period.To ? $" (на {AnswerWords.Day(result.AsOf)})" : "")}";
}
