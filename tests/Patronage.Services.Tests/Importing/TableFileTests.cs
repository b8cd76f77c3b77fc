using System.Text;
using Patronage.Services.Importing;

namespace Patronage.Services.Tests.Importing;

/// <summary>Tables are read as offices write them; what is no table, too much of one, or reaches outside is refused.</summary>
public sealed class TableFileTests
{
    private const string Head = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>Дата рождения</t></is></c></row>";

    [Theory]
    [InlineData("Фамилия;Имя\nИванова;\"Анна; \"\"Аня\"\"\"\n", ';')]
    [InlineData("Фамилия,Имя\r\nИванова,\"Анна; \"\"Аня\"\"\"\r\n", ',')]
    [InlineData("Фамилия\tИмя\nИванова\t\"Анна; \"\"Аня\"\"\"", '\t')]
    public void Csv_WithAnySeparatorInAnyEncoding_IsRead(string text, char separator)
    {
        foreach (var encoding in new[] { new UTF8Encoding(false), Encoding.UTF8, Encoding.Unicode, CodePagesEncodingProvider.Instance.GetEncoding(1251)! })
        {
            var table = Workbook.Read(Workbook.Csv(text, encoding));

            Assert.Equal(["Фамилия", "Имя"], table.Headings);
            Assert.Equal((2, "Иванова", "Анна; \"Аня\""), (table.Rows.Single().Number, table.Rows[0].Cells[0].Text, table.Rows[0].Cells[1].Text));
            Assert.NotEqual('\0', separator);
        }
    }

    [Fact]
    public void Workbook_WithTextsInAllPlaces_IsReadWithoutWhatIsPronounced()
    {
        var table = Workbook.Read(Workbook.Of($"{Head}<row r=\"4\"><c r=\"A4\" t=\"str\"><v>Иванова</v></c><c r=\"C4\"><v>42401</v></c></row>"));

        Assert.Equal(["Фамилия", "Член семьи", "Дата рождения"], table.Headings);
        Assert.Equal((4, "Иванова", ""), (table.Rows.Single().Number, table.Rows[0].Cells[0].Text, table.Rows[0].Cells[1].Text));
        Assert.Equal(new DateOnly(2016, 2, 1), ImportDates.Read(table.Rows[0].Cells[2], from1904: false));
    }

    [Theory]
    [InlineData("01.02.2026", "2026-02-01")]
    [InlineData("1.2.2026", "2026-02-01")]
    [InlineData("2026-02-01", "2026-02-01")]
    [InlineData("01/02/2026", "2026-02-01")]
    [InlineData("01.02.2026 00:00:00", "2026-02-01")]
    [InlineData("2026-02-01T00:00:00", "2026-02-01")]
    [InlineData("1.2.26", null)]
    [InlineData("31.02.2026", null)]
    [InlineData("=TODAY()", null)]
    [InlineData("45000", null)]
    public void Day_AsPeopleWriteIt_IsReadAndNotGuessed(string text, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), ImportDates.Read(new ImportCell(text), from1904: false));

    [Fact]
    public void Day_OfAWorkbookThatCountsFrom1904_IsFourYearsLater()
    {
        var cell = new ImportCell("40939", IsNumber: true);

        Assert.Equal((new DateOnly(2012, 1, 31), new DateOnly(2016, 2, 1)), (ImportDates.Read(cell, from1904: false)!.Value, ImportDates.Read(cell, from1904: true)!.Value));
        Assert.Null(ImportDates.Read(new ImportCell("1e300", IsNumber: true), from1904: false));
    }

    [Fact]
    public void Formula_InACell_IsNeitherComputedNorTaken()
    {
        var table = Workbook.Read(Workbook.Of($"{Head}<row r=\"2\"><c r=\"A2\"><f>WEBSERVICE(\"http://x\")</f><v>5</v></c></row>"));

        Assert.True(table.Rows[0].Cells[0].IsFormula);
    }

    [Fact]
    public void Workbook_WithADocumentType_IsRefusedBeforeAnyEntityIsRead() =>
        Assert.Contains("повреждён", Workbook.Why(Workbook.Of(Head, "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\"><!ENTITY b \"&a;&a;\">]>")), StringComparison.Ordinal);

    [Fact]
    public void Workbook_WhoseSheetLiesOutside_IsRefused() => Assert.Contains("нет листа", Workbook.Why(Workbook.Of(Head, target: "http://127.0.0.1/sheet.xml", mode: "External")), StringComparison.Ordinal);

    [Fact]
    public void Workbook_ThatUnpacksToMuch_IsRefusedAsSoonAsThatIsSeen()
    {
        var bomb = Workbook.Of(Head, target: "worksheets/bomb.xml", more: ("xl/worksheets/bomb.xml", stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes($"<worksheet xmlns=\"{Workbook.Sheet}\"><sheetData>"));
            var spaces = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (var i = 0; i < 120; i++) stream.Write(spaces);
        }));

        Assert.True(bomb.Length < ImportLimits.MostBytes);
        Assert.Contains("распаковывается", Workbook.Why(bomb), StringComparison.Ordinal);
    }

    [Fact]
    public void Workbook_WithMacros_IsRefused() => Assert.Contains("макросы", Workbook.Why(Workbook.Of(Head, more: ("xl/vbaProject.bin", stream => stream.WriteByte(1)))), StringComparison.Ordinal);

    [Fact]
    public void Table_WithAMillionColumns_IsRefusedAtTheFirstRow()
    {
        Assert.Contains("столбцов", Workbook.Why(Workbook.Csv(new string(';', 1_000_000))), StringComparison.Ordinal);
        Assert.Contains("столбцов", Workbook.Why(Workbook.Of("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")), StringComparison.Ordinal);
    }

    [Fact]
    public void Table_WithTooManyRowsOrLetters_IsRefused()
    {
        Assert.Contains("строк", Workbook.Why(Workbook.Csv("Фамилия;Имя\n" + string.Concat(Enumerable.Repeat("а;б\n", 6_000)))), StringComparison.Ordinal);
        Assert.Contains("знаков", Workbook.Why(Workbook.Csv("Фамилия;Имя\nа;" + new string('я', 20_000))), StringComparison.Ordinal);
        Assert.Contains("кавычка", Workbook.Why(Workbook.Csv("Фамилия;Имя\nа;\"б")), StringComparison.Ordinal);
    }

    [Fact]
    public void Heading_ThatStandsTwice_IsRefusedByName()
    {
        Assert.Contains("«фамилия»", Workbook.Why(Workbook.Csv("Фамилия;Имя;фамилия \nа;б;в")).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Contains("правее", Workbook.Why(Workbook.Csv("Фамилия;Имя\nа;б;в")), StringComparison.Ordinal);
        Assert.Contains("ни одной строки", Workbook.Why(Workbook.Csv("Фамилия;Имя\n;\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatIsNoTable_IsRefused()
    {
        Assert.Contains("не таблица", Workbook.Why("%PDF-1.7 nothing"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("пустой", Workbook.Why([]), StringComparison.Ordinal);
        Assert.Contains("повреждён", Workbook.Why(Workbook.Of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>")), StringComparison.Ordinal);
        Assert.Contains("больше", Workbook.Why(new byte[ImportLimits.MostBytes + 1]), StringComparison.Ordinal);
    }
}
