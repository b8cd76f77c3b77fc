using System.IO.Compression;
using System.Text;
using Patronage.Services.Importing;

namespace Patronage.Services.Tests.Importing;

/// <summary>Files of tables as people and harm-doers make them.</summary>
internal static class Workbook
{
    public const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook with these rows of cells, each written as XML.</summary>
    public static byte[] Of(string rows, string? before = null, string target = "worksheets/sheet1.xml", string? mode = null, params (string Name, Action<Stream> Write)[] more)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add(archive, "xl/workbook.xml", $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><workbookPr/><sheets><sheet name=\"Лист\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add(archive, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" {(mode is null ? "" : $"TargetMode=\"{mode}\" ")}Target=\"{target}\"/></Relationships>");
            Add(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Sheet}\"><si><t>Фамилия</t></si><si><r><t>Член </t></r><r><t>семьи</t></r><rPh><t>тсс</t></rPh></si></sst>");
            Add(archive, "xl/worksheets/sheet1.xml", $"{before}<worksheet xmlns=\"{Sheet}\"><sheetData>{rows}</sheetData></worksheet>");
            foreach (var (name, write) in more)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                write(entry);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Csv(string text, Encoding? encoding = null) => [.. (encoding ?? Encoding.UTF8).GetPreamble(), .. (encoding ?? Encoding.UTF8).GetBytes(text)];

    public static ImportTable Read(byte[] content) => TableFile.Read(content).ValueOrDefault ?? throw new InvalidOperationException(Why(content));

    public static string Why(byte[] content) => Assert.IsType<Services.Results.Outcome<ImportTable>.Invalid>(TableFile.Read(content)).Problems.Single().Message;

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
