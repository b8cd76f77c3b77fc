using System.Buffers.Binary;

namespace Patronage.Services.Files.Pictures;

/// <summary>
/// Takes out of a JPEG everything that is not the picture: Exif with the place, XMP, IPTC, comments, other pictures and films behind the end. Kept is what a
/// decoder needs, the colours, and how the picture is turned.
/// </summary>
internal static class JpegCleaner
{
    private const int MostSegments = 20_000;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Exif = 0xE1;

    public static PictureOutcome Clean(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != StartOfImage)
        {
            return PictureOutcome.Damaged;
        }

        var kept = new KeptParts(content);
        var (orientation, size, hasScan) = (Pictures.Orientation.Upright, default(PixelSize), false);
        var at = 2;
        for (var count = 0; count < MostSegments; count++)
        {
            if (NextMarker(bytes, at) is not { } found)
            {
                return PictureOutcome.Damaged;
            }

            at = found;
            var marker = bytes[at + 1];
            if (marker == EndOfImage)
            {
                kept.Keep(at, at + 2);
                return hasScan ? Finish(kept, content, size, orientation) : PictureOutcome.Damaged;
            }

            if (at + 4 > bytes.Length || BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]) is var length && (length < 2 || at + 2 + length > bytes.Length) || marker is StartOfImage or (>= 0xD0 and <= 0xD7))
            {
                return PictureOutcome.Damaged;
            }

            var end = at + 2 + length;
            var body = bytes[(at + 4)..end];
            if (marker == Exif && body.StartsWith("Exif\0\0"u8) && orientation == Pictures.Orientation.Upright)
            {
                orientation = Pictures.Orientation.Read(body[6..]);
            }

            if (IsFrame(marker) && body.Length >= 5)
            {
                size = new PixelSize(BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
            }

            var fate = JpegSegments.Judge(marker, body);
            if (fate == SegmentFate.Malformed)
            {
                return PictureOutcome.Damaged;
            }

            if (marker == StartOfScan)
            {
                (hasScan, end) = (true, EndOfScan(bytes, end));
            }

            if (fate == SegmentFate.Kept)
            {
                kept.Keep(at, end);
            }

            at = end;
        }

        return PictureOutcome.Damaged;
    }

    private static PictureOutcome Finish(KeptParts kept, ReadOnlyMemory<byte> content, PixelSize size, int orientation)
    {
        if (size.IsEmpty)
        {
            return PictureOutcome.Damaged;
        }

        if (!size.Fits)
        {
            return new PictureOutcome.Refused(FileRefusal.TooManyPixels);
        }

        List<ReadOnlyMemory<byte>> parts = [content[..2]];
        if (orientation != Pictures.Orientation.Upright)
        {
            var directory = Pictures.Orientation.Write(orientation);
            parts.Add((byte[])[0xFF, Exif, 0, (byte)(2 + 6 + directory.Length), .. "Exif\0\0"u8, .. directory]);
        }

        parts.AddRange(kept.ToList());
        return new PictureOutcome.Clean(parts, size, orientation);
    }

    // What stands between segments, and bytes that only fill, belong to nothing and go.
    private static int? NextMarker(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at < bytes.Length - 1; at++)
        {
            var skip = bytes[at..^1].IndexOf((byte)0xFF);
            if (skip < 0)
            {
                return null;
            }

            at += skip;
            if (bytes[at + 1] is not (0xFF or 0x00 or 0x01))
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // The scan goes on to the next marker that is neither a stuffed byte nor a restart.
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int from)
    {
        for (var at = from; at < bytes.Length - 1; at += 2)
        {
            var skip = bytes[at..^1].IndexOf((byte)0xFF);
            if (skip < 0)
            {
                return bytes.Length;
            }

            at += skip;
            if (bytes[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return bytes.Length;
    }
}
