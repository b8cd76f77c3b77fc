using System.Buffers.Binary;

namespace Patronage.Services.Files.Pictures;

/// <summary>Takes out of a WebP everything that is not the picture: Exif, XMP, chunks that the format does not name, what stands behind the end.</summary>
internal static class WebpCleaner
{
    private const int MostChunks = 100_000;
    private const int HeadBytes = 12;
    private const int MostOfFrame = 4;
    private const int FrameHead = 16;
    private const byte ExifFlag = 0x08;
    private const byte XmpFlag = 0x04;

    public static PictureOutcome Clean(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.Length < HeadBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) is var told && (told < 4 || told > (uint)bytes.Length - 8))
        {
            return PictureOutcome.Damaged;
        }

        var (end, at, orientation, size, hasData) = ((int)told + 8, HeadBytes, Pictures.Orientation.Upright, default(PixelSize), false);
        var kept = new KeptParts(content);
        ReadOnlyMemory<byte>? extended = null;
        for (var count = 0; at < end; count++)
        {
            if (count == MostChunks || Chunk(bytes[..end], at) is not var (type, start, length, next))
            {
                return PictureOutcome.Damaged;
            }

            var body = bytes.Slice(start, length);
            switch (type)
            {
                case "VP8X" when count == 0 && body.Length == 10:
                    extended = content.Slice(at, next - at);
                    size = new PixelSize(1 + ThreeBytes(body[4..]), 1 + ThreeBytes(body[7..]));
                    break;
                case "VP8 " or "VP8L":
                    hasData = true;
                    size = size.IsEmpty ? SizeOf(type, body) : size;
                    kept.Keep(at, next);
                    break;
                case "ANMF":
                    if (!IsFrame(body))
                    {
                        return PictureOutcome.Damaged;
                    }

                    hasData = true;
                    kept.Keep(at, next);
                    break;
                case "ALPH" or "ANIM" or "ICCP":
                    kept.Keep(at, next);
                    break;
                case "EXIF":
                    orientation = Pictures.Orientation.Read(body.StartsWith("Exif\0\0"u8) ? body[6..] : body);
                    break;
                default:
                    break;
            }

            at = next;
        }

        return !hasData || size.IsEmpty ? PictureOutcome.Damaged
            : !size.Fits ? new PictureOutcome.Refused(FileRefusal.TooManyPixels)
            : Finish(kept.ToList(), extended, size, orientation);
    }

    private static PictureOutcome.Clean Finish(List<ReadOnlyMemory<byte>> chunks, ReadOnlyMemory<byte>? extended, PixelSize size, int orientation)
    {
        List<ReadOnlyMemory<byte>> parts = [];
        if (extended is { } told)
        {
            var turned = orientation != Pictures.Orientation.Upright;
            var head = told.ToArray();
            head[8] = (byte)((head[8] & ~(ExifFlag | XmpFlag)) | (turned ? ExifFlag : 0));
            parts.Add(head);
            parts.AddRange(chunks);
            if (turned)
            {
                var directory = Pictures.Orientation.Write(orientation);
                parts.Add((byte[])[.. "EXIF"u8, (byte)directory.Length, 0, 0, 0, .. directory]);
            }
        }
        else
        {
            // Without the extended head no Exif is looked for, and so none is written.
            (parts, orientation) = (chunks, Pictures.Orientation.Upright);
        }

        var riff = new byte[HeadBytes];
        "RIFF"u8.CopyTo(riff);
        BinaryPrimitives.WriteInt32LittleEndian(riff.AsSpan(4), 4 + parts.Sum(part => part.Length));
        "WEBP"u8.CopyTo(riff.AsSpan(8));
        return new PictureOutcome.Clean([riff, .. parts], size, orientation);
    }

    // A chunk at a place: its name, where its body lies, where the next one begins. Chunks begin at even places.
    private static (string Type, int Start, int Length, int Next)? Chunk(ReadOnlySpan<byte> bytes, int at)
    {
        if (bytes.Length - at < 8)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
        return length + (length & 1) > (uint)(bytes.Length - at - 8)
            ? null
            : (System.Text.Encoding.Latin1.GetString(bytes.Slice(at, 4)), at + 8, (int)length, at + 8 + (int)(length + (length & 1)));
    }

    // A frame of a moving picture holds nothing but its pixels.
    private static bool IsFrame(ReadOnlySpan<byte> body)
    {
        for (var (at, count) = (FrameHead, 0); ; count++)
        {
            if (at == body.Length && count > 0)
            {
                return true;
            }

            if (at > body.Length || count == MostOfFrame || Chunk(body, at) is not var (type, _, _, next) || type is not ("ALPH" or "VP8 " or "VP8L"))
            {
                return false;
            }

            at = next;
        }
    }

    private static PixelSize SizeOf(string type, ReadOnlySpan<byte> body)
    {
        if (type == "VP8 ")
        {
            return body.Length >= 10 && body[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A])
                ? new PixelSize(BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF)
                : default;
        }

        if (body.Length < 5 || body[0] != 0x2F)
        {
            return default;
        }

        var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
        return new PixelSize(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
    }

    private static int ThreeBytes(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
