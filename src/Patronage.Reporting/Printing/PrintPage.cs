using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Patronage.Programs.Model;
using Patronage.Reporting.Documents;

namespace Patronage.Reporting.Printing;

/// <summary>Writes a laid-out document as markup that a browser prints: every copy begins on a page of its own.</summary>
public static class PrintPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The rules of a style sheet that give the paper: size, direction, margins.</summary>
    public static string PaperRule(Paper paper)
    {
        ArgumentNullException.ThrowIfNull(paper);
        return $"@page {{ size: {paper.Size} {(paper.Landscape ? "landscape" : "portrait")}; margin: 20mm 15mm 20mm 25mm; }}";
    }

    /// <summary>The markup of the document, one article a copy. Everything that people wrote is encoded.</summary>
    public static string Articles(PrintedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var html = new StringBuilder();
        for (var copy = 1; copy <= document.Copies; copy++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<article class=\"paper{(document.Paper.Landscape ? " landscape" : "")}\" lang=\"{Text(document.Language)}\"");
            html.Append(copy == 1 ? ">" : " aria-hidden=\"true\">");
            foreach (var block in document.Blocks)
            {
                Write(html, block, isFirst: copy == 1);
            }

            html.Append("</article>");
        }

        return html.ToString();
    }

    private static void Write(StringBuilder html, PrintedBlock block, bool isFirst)
    {
        var align = block.Align switch { PrintedAlign.Center => " center", PrintedAlign.Right => " right", _ => "" };
        switch (block)
        {
            case PrintedBlock.Heading heading:
                html.Append(isFirst ? "<h2 class=\"doc-heading" : "<p class=\"doc-heading").Append(align).Append("\">").Append(Runs(heading.Runs)).Append(isFirst ? "</h2>" : "</p>");
                break;
            case PrintedBlock.Paragraph paragraph:
                html.Append("<p class=\"doc-text").Append(paragraph.IsNarrow ? " narrow" : align).Append("\">").Append(Runs(paragraph.Runs)).Append("</p>");
                break;
            case PrintedBlock.Fields fields:
                foreach (var field in fields.Items) Field(html, field, align);
                break;
            case PrintedBlock.Boxes boxes:
                Boxes(html, boxes);
                break;
            case PrintedBlock.Table table:
                Table(html, table);
                break;
            case PrintedBlock.Signatures signatures:
                html.Append("<div class=\"doc-signatures").Append(align).Append(signatures.Places.Count == 2 ? " pair\">" : "\">");
                foreach (var place in signatures.Places)
                {
                    html.Append("<div class=\"doc-sign\"><span class=\"doc-name\">").Append(Text(place.Name ?? "")).Append("</span><span class=\"doc-caption\">").Append(Text(place.Caption)).Append("</span></div>");
                }

                html.Append("</div>");
                break;
        }
    }

    private static string Runs(IReadOnlyList<PrintedRun> runs) =>
        string.Concat(runs.Select(run => run is PrintedRun.Words words ? Lines(words.Text) : "<span class=\"doc-blank\"></span>"));

    private static void Field(StringBuilder html, PrintedField field, string align)
    {
        html.Append("<div class=\"doc-field").Append(field.Stacked ? " stacked" : "").Append(align).Append("\"><span class=\"doc-label\">").Append(Text(field.Label)).Append(field.Stacked ? "" : ":").Append("</span>");
        if (field.Value.Count == 0)
        {
            html.Append("<span class=\"doc-line\"></span>").Append(field.Stacked ? "<span class=\"doc-line\"></span>" : "");
        }
        else
        {
            html.Append("<span class=\"doc-value\">").Append(string.Join("<br>", field.Value.Select(Text))).Append("</span>");
        }

        html.Append("</div>");
    }

    private static void Boxes(StringBuilder html, PrintedBlock.Boxes boxes)
    {
        if (boxes.Columns.Count == 1)
        {
            html.Append("<ul class=\"doc-boxes\">");
            foreach (var box in boxes.Columns[0])
            {
                html.Append(CultureInfo.InvariantCulture, $"<li class=\"depth-{box.Depth}\"><span class=\"doc-box\">{(box.Ticked ? "V" : "")}</span>{Text(box.Text)}{(box.Ticked ? "<span class=\"hidden-text\"> (отмечено)</span>" : "")}</li>");
            }

            html.Append("</ul>");
            return;
        }

        html.Append("<table class=\"doc-table doc-grid\" role=\"presentation\"><tbody>");
        for (var row = 0; row < boxes.Columns.Max(column => column.Count); row++)
        {
            html.Append("<tr>");
            foreach (var box in boxes.Columns.Select(column => column.ElementAtOrDefault(row)))
            {
                html.Append(CultureInfo.InvariantCulture, $"<td class=\"depth-{box?.Depth ?? 0}\">{(box is { Depth: > 0 } ? "– " : "")}{Text(box?.Text ?? "")}</td>");
                html.Append("<td class=\"doc-tick\">").Append(box is { Ticked: true } ? "V" : "").Append("</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private static void Table(StringBuilder html, PrintedBlock.Table table)
    {
        html.Append("<table class=\"doc-table\">");
        if (table.Caption is { } caption) html.Append("<caption>").Append(Text(caption)).Append("</caption>");
        html.Append("<colgroup>");
        var total = table.Columns.Sum(column => column.Weight);
        foreach (var column in table.Columns) html.Append(CultureInfo.InvariantCulture, $"<col style=\"width:{column.Weight * 100 / total}%\">");
        html.Append("</colgroup><thead><tr>").Append(string.Concat(table.Columns.Select(column => $"<th scope=\"col\">{Text(column.Title)}</th>"))).Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            if (row.Group is { } group) html.Append(CultureInfo.InvariantCulture, $"<th colspan=\"{table.Columns.Count}\" scope=\"rowgroup\">{Text(group)}</th>");
            else html.Append(string.Concat(row.Cells.Select(cell => $"<td>{Lines(cell)}</td>")));
            html.Append("</tr>");
        }

        html.Append("</tbody></table>");
    }

    private static string Lines(string text) => string.Join("<br>", text.Split('\n').Select(Text));

    private static string Text(string text) => Encoder.Encode(text);
}
