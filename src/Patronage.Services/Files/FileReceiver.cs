using Patronage.Services.Files.Pictures;

namespace Patronage.Services.Files;

/// <summary>A file that was taken: what it is, and its bytes as they will be stored.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its safe name.</param>
/// <param name="Parts">Its bytes, in order; of a picture without what tells the place.</param>
public sealed record ReceivedFile(FileKind Kind, string Name, IReadOnlyList<ReadOnlyMemory<byte>> Parts)
{
    /// <summary>How many bytes it has.</summary>
    public long Size => Parts.Sum(part => (long)part.Length);

    internal Stream Open() => new PartsStream(Parts);
}

/// <summary>Takes a file from a person: judges it by its content and cleans it. Pure but for the reading.</summary>
public static class FileReceiver
{
    /// <summary>Reads a content once, into memory of its own size.</summary>
    /// <param name="content">The content; read to its end, or to one byte beyond <paramref name="most"/>.</param>
    /// <param name="told">The size that the sender tells; a false one costs only time.</param>
    /// <param name="most">The largest size that is taken.</param>
    /// <param name="progress">Told how many bytes have come; null when nobody waits for that.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The bytes; null when there are more than are taken.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream content, long told, int most, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (told > most)
        {
            return null;
        }

        var buffer = new byte[long.Clamp(told, 0, most) + 1];
        var read = 0;
        while (true)
        {
            while (read < buffer.Length)
            {
                var came = await content.ReadAsync(buffer.AsMemory(read), cancellation);
                if (came == 0)
                {
                    return buffer.AsMemory(0, read);
                }

                read += came;
                progress?.Report(read);
            }

            if (buffer.Length > most)
            {
                return null;
            }

            Array.Resize(ref buffer, (int)long.Min((long)buffer.Length * 2, most + 1L));
        }
    }

    /// <summary>Judges and cleans a content.</summary>
    /// <param name="name">The name that came.</param>
    /// <param name="content">All of it.</param>
    /// <param name="picturesOnly">Whether only a picture is asked for.</param>
    /// <returns>The file; or why it is not taken.</returns>
    public static (ReceivedFile? File, FileRefusal Refusal) Receive(string? name, ReadOnlyMemory<byte> content, bool picturesOnly = false)
    {
        if (content.Length > FileLimits.LargestFile)
        {
            return (null, FileRefusal.TooLarge);
        }

        var (kind, refusal) = FileSignature.Of(content);
        if (kind is null)
        {
            return (null, refusal);
        }

        if (!kind.IsPicture)
        {
            return picturesOnly ? (null, FileRefusal.NoPicture) : (new ReceivedFile(kind, SafeFileName.Of(name, kind), [content]), FileRefusal.None);
        }

        return PictureCleaner.Clean(kind, content) switch
        {
            PictureOutcome.Clean clean => (new ReceivedFile(kind, SafeFileName.Of(name, kind), clean.Parts), FileRefusal.None),
            PictureOutcome.Refused refused => (null, refused.Why),
            _ => (null, FileRefusal.Damaged),
        };
    }
}
