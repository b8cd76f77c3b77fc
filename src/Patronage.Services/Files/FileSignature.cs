namespace Patronage.Services.Files;

/// <summary>Says what a file is by its content. The name is never asked: it is what a person, or a harm-doer, typed.</summary>
public static class FileSignature
{
    private const int HeadBytes = 64;

    private static readonly string[] HeicBrands = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1", "avif", "avis"];

    /// <summary>Judges a content.</summary>
    /// <param name="content">All of it.</param>
    /// <returns>The kind, and <see cref="FileRefusal.None"/>; or no kind, and why not.</returns>
    public static (FileKind? Kind, FileRefusal Refusal) Of(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.IsEmpty)
        {
            return (null, FileRefusal.Empty);
        }

        if (Picture(bytes) is { } picture)
        {
            return (picture, FileRefusal.None);
        }

        if (bytes.StartsWith("%PDF-"u8))
        {
            return (FileKind.Pdf, FileRefusal.None);
        }

        if (IsHeic(bytes))
        {
            return (null, FileRefusal.IsHeic);
        }

        if (IsProgram(bytes))
        {
            return (null, FileRefusal.IsProgram);
        }

        if (bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return (null, FileRefusal.IsOldOffice);
        }

        if (bytes.StartsWith("PK\x03\x04"u8))
        {
            return OfficePackage.KindOf(content);
        }

        return IsText(bytes) ? (FileKind.Text, FileRefusal.None) : (null, FileRefusal.OtherKind);
    }

    private static FileKind? Picture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : bytes.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? FileKind.Webp
        : null;

    private static bool IsHeic(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 12 || !bytes[4..8].SequenceEqual("ftyp"u8))
        {
            return false;
        }

        var head = System.Text.Encoding.Latin1.GetString(bytes[8..int.Min(bytes.Length, HeadBytes)]);
        return HeicBrands.Any(brand => head.Contains(brand, StringComparison.Ordinal));
    }

    // Windows, Linux, macOS (both byte orders, and for several processors, which Java's classes share), Android, scripts.
    private static bool IsProgram(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("MZ"u8) || bytes.StartsWith("\x7FELF"u8) || bytes.StartsWith("#!"u8) || bytes.StartsWith("dex\n"u8)
        || bytes.StartsWith<byte>([0xFE, 0xED, 0xFA]) || bytes.StartsWith<byte>([0xCE, 0xFA, 0xED, 0xFE]) || bytes.StartsWith<byte>([0xCF, 0xFA, 0xED, 0xFE])
        || bytes.StartsWith<byte>([0xCA, 0xFE, 0xBA, 0xBE]);

    // Text of any encoding that these offices write: UTF-8, UTF-16 with its mark, windows-1251. No control characters but those of lines.
    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
        {
            return bytes.Length % 2 == 0;
        }

        foreach (var value in bytes)
        {
            if (value is 0x7F or (< 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C)))
            {
                return false;
            }
        }

        return true;
    }
}
