using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Patronage.Reporting.Tests.Documents;

/// <summary>Looks into office files.</summary>
internal static class Office
{
    /// <summary>Fails with all that the office format's own validator finds.</summary>
    public static void IsValidDocx(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var package = WordprocessingDocument.Open(stream, isEditable: false);
        IsValid(package);
    }

    public static void IsValidXlsx(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var package = SpreadsheetDocument.Open(stream, isEditable: false);
        IsValid(package);
    }

    /// <summary>The words of a text document, paragraph by paragraph.</summary>
    public static string TextOf(byte[] file)
    {
        using var stream = new MemoryStream(file);
        using var package = WordprocessingDocument.Open(stream, isEditable: false);
        return string.Join('\n', package.MainDocumentPart!.Document.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(paragraph => paragraph.InnerText));
    }

    public static XDocument Part(byte[] file, string name)
    {
        using var stream = new MemoryStream(file);
        using var zip = new ZipArchive(stream);
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }

    private static void IsValid(OpenXmlPackage package)
    {
        var found = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(error => $"{error.Path?.XPath}: {error.Description}").Take(5).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
