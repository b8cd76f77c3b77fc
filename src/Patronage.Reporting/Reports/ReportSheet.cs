using System.Globalization;
using Patronage.Programs.Model;
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

    private static SheetCell FigureCell(RowResult row) => row.Figure is { } figure ? new(Figure(figure), decimal.Round(figure, DigitsShown, MidpointRounding.AwayFromZero)) : new(row.Words ?? "");

    private static string PeriodWords(ReportResult result) =>
        $"с {AnswerWords.Day(result.Period.From)} по {AnswerWords.Day(result.Period.To)}{(result.AsOf < result.Period.To ? $" (на {AnswerWords.Day(result.AsOf)})" : "")}";
}
