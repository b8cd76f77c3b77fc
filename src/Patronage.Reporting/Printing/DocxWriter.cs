using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Patronage.Programs.Model;
using Patronage.Reporting.Documents;

namespace Patronage.Reporting.Printing;

/// <summary>Writes a laid-out document as a DOCX file. Equal documents give equal bytes.</summary>
public static class DocxWriter
{
    /// <summary>What such a file is, as a browser is told.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int Margin = 1134;
    private const int LeftMargin = 1418;

    /// <summary>Writes the file.</summary>
    public static byte[] Write(PrintedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var (width, height) = SizeOf(document.Paper);
        var body = new Body();
        var blocks = new DocxBlocks(width - LeftMargin - Margin);
        foreach (var block in document.Blocks)
        {
            body.Append(blocks.Of(block));
        }

        return Write(body, document.Title, document.Language, (width, height), document.Paper.Landscape);
    }

    internal static byte[] Write(Body body, string title, string language, (int Width, int Height) size, bool landscape)
    {
        if (body.LastChild is Table)
        {
            // A table at the very end needs a paragraph after it.
            body.Append(new Paragraph());
        }

        body.Append(new SectionProperties(
            new PageSize { Width = (uint)size.Width, Height = (uint)size.Height, Orient = landscape ? PageOrientationValues.Landscape : PageOrientationValues.Portrait },
            new PageMargin { Top = Margin, Bottom = Margin, Left = LeftMargin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 }));
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rId1");
            main.Document = new Document(body);
            main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = Styles(language);
            OfficeFile.Name(package.AddNewPart<CoreFilePropertiesPart>("rId2"), title, language);
        }

        return OfficeFile.Settle(stream);
    }

    internal static (int Width, int Height) SizeOf(Paper paper)
    {
        var (width, height) = paper.Size switch { PaperSize.A3 => (16838, 23811), PaperSize.A5 => (8391, 11906), _ => (11906, 16838) };
        return paper.Landscape ? (height, width) : (width, height);
    }

    internal static int TextWidth(Paper paper) => SizeOf(paper).Width - LeftMargin - Margin;

    private static Styles Styles(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = "Times New Roman", ComplexScript = "Times New Roman" },
                new FontSize { Val = "24" },
                new FontSizeComplexScript { Val = "24" },
                new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "259", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        new Style(
            new StyleName { Val = "heading 1" },
            new BasedOn { Val = "Normal" },
            new NextParagraphStyle { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "240", After = "160" }, new OutlineLevel { Val = 0 }),
            new StyleRunProperties(new Bold(), new FontSize { Val = "26" }, new FontSizeComplexScript { Val = "26" })) { Type = StyleValues.Paragraph, StyleId = "Heading1" },
        new Style(
            new StyleName { Val = "Normal Table" },
            new UIPriority { Val = 99 },
            new SemiHidden(),
            new UnhideWhenUsed(),
            new StyleTableProperties(
                new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
                new TableCellMarginDefault(
                    new TopMargin { Width = "28", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = Docx.Padding, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "28", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = Docx.Padding, Type = TableWidthValues.Dxa }))) { Type = StyleValues.Table, StyleId = "TableNormal", Default = true });
}
