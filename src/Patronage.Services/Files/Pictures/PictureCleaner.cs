namespace Patronage.Services.Files.Pictures;

/// <summary>
/// Takes out of a picture what tells where, when, by whom and with what it was taken, before it is stored. A pure function of its bytes: never throws, decodes
/// nothing, and copies nothing but a few bytes. What it does not know, it leaves out.
/// </summary>
public static class PictureCleaner
{
    /// <summary>Cleans a picture.</summary>
    /// <param name="kind">What its content says that it is.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="ArgumentException">The kind is no picture.</exception>
    public static PictureOutcome Clean(FileKind kind, ReadOnlyMemory<byte> content)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind == FileKind.Jpeg ? JpegCleaner.Clean(content)
            : kind == FileKind.Png ? PngCleaner.Clean(content)
            : kind == FileKind.Webp ? WebpCleaner.Clean(content)
            : throw new ArgumentException($"A file of the kind {kind.Id} is no picture.", nameof(kind));
    }
}
