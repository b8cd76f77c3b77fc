using System.Text;

namespace Patronage.Programs.LegalText;

/// <summary>Why a file is not taken for a legal document.</summary>
public enum SourceProblem
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>It has more bytes, or more text, than a document has.</summary>
    TooLarge,

    /// <summary>It is of a kind that is not read: an old Word file, RTF, PDF, a picture.</summary>
    OtherKind,

    /// <summary>It says that it is a Word document, but cannot be read as one.</summary>
    Broken,

    /// <summary>There is no text in it.</summary>
    Empty,
}

/// <summary>
/// Reads a file that a person chose as a legal document: Word (DOCX), a web page, plain text. The file comes from anybody: its bytes and its text are counted, nothing in it is run, followed
/// or written to a disk, and what it is is told by its content, not by its name.
/// </summary>
public static class SourceLoader
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    internal const int MostLetters = 700_000;
    internal const int MostParagraphs = 20_000;
    private const int Probe = 4096;
    private const int Cyrillic = 1251;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly byte[][] Others = [[0xD0, 0xCF, 0x11, 0xE0], "%PDF"u8.ToArray(), "{\\rtf"u8.ToArray()];

    /// <summary>Reads a file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <returns>Its paragraphs; or why there are none.</returns>
    public static (IReadOnlyList<SourceParagraph> Paragraphs, SourceProblem Problem) Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MostBytes)
        {
            return ([], SourceProblem.TooLarge);
        }

        var bytes = content.Span;
        if (bytes.StartsWith("PK"u8))
        {
            return DocxText.Read(content) is var (lines, problem) && problem == SourceProblem.None ? Judge(lines) : ([], problem);
        }

        foreach (var other in Others)
        {
            if (bytes.StartsWith(other))
            {
                return ([], SourceProblem.OtherKind);
            }
        }

        return TextOf(bytes) is not { } text ? ([], SourceProblem.OtherKind)
            : text.Length > MostLetters ? ([], SourceProblem.TooLarge)
            : Judge(HtmlText.IsHtml(text) ? HtmlText.Lines(text) : PlainText.Lines(text));
    }

    private static (IReadOnlyList<SourceParagraph> Paragraphs, SourceProblem Problem) Judge(IEnumerable<string> lines)
    {
        var paragraphs = new List<SourceParagraph>();
        foreach (var line in lines)
        {
            if (paragraphs.Count == MostParagraphs)
            {
                return ([], SourceProblem.TooLarge);
            }

            paragraphs.Add(new SourceParagraph(line));
        }

        return paragraphs.Count == 0 ? ([], SourceProblem.Empty) : (paragraphs, SourceProblem.None);
    }

    // UTF-8 or UTF-16 by its mark, UTF-8 where the bytes are it, else the Cyrillic page of Windows, in which older documents are kept. Null: no text at all.
    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(bytes[3..])
            : Guess(bytes);
        return text.AsSpan(0, Math.Min(text.Length, Probe)).Contains('\0') ? null : text;
    }

    private static string Guess(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Cyrillic)!.GetString(bytes);
        }
    }
}
