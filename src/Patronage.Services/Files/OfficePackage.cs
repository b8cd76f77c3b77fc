using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Patronage.Services.Files;

/// <summary>Tells documents of offices from other archives, by what lies in them. Nothing is unpacked but the kind of an open document.</summary>
internal static class OfficePackage
{
    private const int MostEntries = 20_000;
    private const int LongestMimeType = 80;

    public static (FileKind? Kind, FileRefusal Refusal) KindOf(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var stream = Open(content);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return Judge(archive);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return (null, FileRefusal.Damaged);
        }
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);

    private static (FileKind? Kind, FileRefusal Refusal) Judge(ZipArchive archive)
    {
        if (archive.Entries.Count > MostEntries)
        {
            return (null, FileRefusal.OtherKind);
        }

        var names = archive.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)))
        {
            return (null, FileRefusal.HasMacros);
        }

        if (names.Contains("META-INF/MANIFEST.MF") || names.Contains("AndroidManifest.xml"))
        {
            return (null, FileRefusal.IsProgram);
        }

        return names.Contains("[Content_Types].xml") && names.Contains("word/document.xml") ? (FileKind.Docx, FileRefusal.None)
            : names.Contains("[Content_Types].xml") && names.Contains("xl/workbook.xml") ? (FileKind.Xlsx, FileRefusal.None)
            : OpenDocument(archive) is { } kind ? (kind, FileRefusal.None)
            : (null, FileRefusal.OtherKind);
    }

    private static FileKind? OpenDocument(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        var buffer = new byte[LongestMimeType];
        var type = Encoding.Latin1.GetString(buffer, 0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)).Trim();
        return type == FileKind.Odt.ContentType ? FileKind.Odt : type == FileKind.Ods.ContentType ? FileKind.Ods : null;
    }
}
