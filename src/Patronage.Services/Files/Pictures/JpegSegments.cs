using System.Buffers.Binary;

namespace Patronage.Services.Files.Pictures;

/// <summary>What becomes of a segment of a JPEG.</summary>
internal enum SegmentFate
{
    /// <summary>It is no part of the picture and goes.</summary>
    Dropped,

    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>It says that it is a part of the picture and is not built as one: something may be hidden in it.</summary>
    Malformed,
}

/// <summary>
/// Judges segments by their build, so that nothing rides along inside one whose length was stretched: tables, frames and scans must fill their length exactly; of the
/// application's segments those are kept that tell the colours, and only in the form that everybody writes.
/// </summary>
internal static class JpegSegments
{
    private const int ProfileHead = 14;

    public static SegmentFate Judge(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xC4 => Built(IsHuffman(body)),
        0xC8 => SegmentFate.Dropped,
        0xCC => Built(IsArithmetic(body)),
        >= 0xC0 and <= 0xCF => Built(body.Length >= 6 && body.Length == 6 + (3 * body[5])),
        0xDA => Built(body.Length >= 4 && body.Length == 4 + (2 * body[0])),
        0xDB => Built(IsQuantization(body)),
        0xDC or 0xDD => Built(body.Length == 2),
        0xE0 => KeptIf(body.Length == 14 && body.StartsWith("JFIF\0"u8)),
        0xE2 => KeptIf(IsWholeProfile(body)),
        0xEE => KeptIf(body.Length == 12 && body.StartsWith("Adobe"u8)),
        _ => SegmentFate.Dropped,
    };

    private static SegmentFate Built(bool well) => well ? SegmentFate.Kept : SegmentFate.Malformed;

    private static SegmentFate KeptIf(bool known) => known ? SegmentFate.Kept : SegmentFate.Dropped;

    private static bool IsHuffman(ReadOnlySpan<byte> body)
    {
        while (body.Length >= 17)
        {
            var length = 17;
            foreach (var count in body[1..17])
            {
                length += count;
            }

            if ((body[0] & 0xEC) != 0 || length > body.Length)
            {
                return false;
            }

            body = body[length..];
        }

        return body.IsEmpty;
    }

    private static bool IsQuantization(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            var length = (body[0] >> 4) switch { 0 => 65, 1 => 129, _ => int.MaxValue };
            if (length > body.Length)
            {
                return false;
            }

            body = body[length..];
        }

        return true;
    }

    private static bool IsArithmetic(ReadOnlySpan<byte> body)
    {
        for (var at = 0; at < body.Length; at += 2)
        {
            if ((body[at] & 0xEC) != 0)
            {
                return false;
            }
        }

        return body.Length % 2 == 0;
    }

    // A profile of colours in one piece, which tells its own length. The few that come in several pieces go: the colours are then those of every screen.
    private static bool IsWholeProfile(ReadOnlySpan<byte> body) =>
        body.Length >= ProfileHead + 128 && body.StartsWith("ICC_PROFILE\0\x01\x01"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(body[ProfileHead..]) == (uint)(body.Length - ProfileHead) && body[(ProfileHead + 36)..].StartsWith("acsp"u8);
}
