using System.Buffers.Binary;

namespace Patronage.Services.Files.Pictures;

/// <summary>Takes out of a PNG everything that is not the picture: Exif, texts, times, what makers of programs put there, what stands behind the end.</summary>
internal static class PngCleaner
{
    private const int MostChunks = 100_000;
    private const int HeadBytes = 8;
    private const int FrameBytes = 12;

    // The picture, its colours, its size on paper, its frames when it moves.
    private static readonly HashSet<string> Kept = new(
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT"], StringComparer.Ordinal);

    private static readonly uint[] CrcTable = Table();

    public static PictureOutcome Clean(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        var kept = new KeptParts(content);
        var (at, orientation, size, hasData) = (HeadBytes, Pictures.Orientation.Upright, default(PixelSize), false);
        kept.Keep(0, int.Min(HeadBytes, bytes.Length));
        for (var count = 0; count < MostChunks; count++)
        {
            if (bytes.Length - at < FrameBytes || BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) is var length && length > (uint)(bytes.Length - at - FrameBytes))
            {
                return PictureOutcome.Damaged;
            }

            var type = System.Text.Encoding.Latin1.GetString(bytes.Slice(at + 4, 4));
            var body = bytes.Slice(at + 8, (int)length);
            var end = at + FrameBytes + (int)length;
            var sum = BinaryPrimitives.ReadUInt32BigEndian(bytes[(end - 4)..]);
            if ((count == 0) != (type == "IHDR") || (type == "IHDR" && length != 13) || sum != Crc(bytes.Slice(at + 4, 4 + (int)length)))
            {
                return PictureOutcome.Damaged;
            }

            switch (type)
            {
                case "IHDR":
                    size = new PixelSize(BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
                    break;
                case "IDAT":
                    hasData = true;
                    break;
                case "eXIf":
                    orientation = Pictures.Orientation.Read(body);
                    break;
                default:
                    break;
            }

            if (Kept.Contains(type))
            {
                kept.Keep(at, end);
            }

            if (type == "IEND")
            {
                return hasData ? Finish(kept.ToList(), size, orientation) : PictureOutcome.Damaged;
            }

            at = end;
        }

        return PictureOutcome.Damaged;
    }

    private static PictureOutcome Finish(List<ReadOnlyMemory<byte>> parts, PixelSize size, int orientation)
    {
        if (size.IsEmpty)
        {
            return PictureOutcome.Damaged;
        }

        if (!size.Fits)
        {
            return new PictureOutcome.Refused(FileRefusal.TooManyPixels);
        }

        if (orientation != Pictures.Orientation.Upright)
        {
            // Behind the head: the head is the first part's beginning.
            const int HeadEnd = HeadBytes + FrameBytes + 13;
            var first = parts[0];
            parts[0] = first[..HeadEnd];
            parts.Insert(1, Chunk("eXIf"u8, Pictures.Orientation.Write(orientation)));
            parts.Insert(2, first[HeadEnd..]);
        }

        return new PictureOutcome.Clean(parts, size, orientation);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] body)
    {
        var chunk = new byte[FrameBytes + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        type.CopyTo(chunk.AsSpan(4));
        body.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), Crc(chunk.AsSpan(4, 4 + body.Length)));
        return chunk;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] Table()
    {
        var table = new uint[256];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }

            table[value] = crc;
        }

        return table;
    }
}
