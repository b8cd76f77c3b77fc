using System.Buffers.Binary;

namespace Patronage.Services.Files.Pictures;

/// <summary>
/// How a picture is turned: the one thing of Exif that is kept, since without it a photo of a telephone lies on its side. It is read from the first
/// directory and written into one that holds nothing else.
/// </summary>
internal static class Orientation
{
    /// <summary>As it is.</summary>
    public const int Upright = 1;

    private const int EntryBytes = 12;
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    /// <summary>Reads it from a directory as TIFF writes it.</summary>
    /// <returns>From 1 to 8; 1 when it is not told, or not in a way that can be understood.</returns>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return Upright;
        }

        var little = tiff.StartsWith("II*\0"u8);
        if (!little && !tiff.StartsWith("MM\0*"u8))
        {
            return Upright;
        }

        var directory = Long(tiff[4..], little);
        if (directory > (uint)tiff.Length - 2)
        {
            return Upright;
        }

        var entries = tiff[((int)directory + 2)..];
        var count = Word(tiff[(int)directory..], little);
        for (var index = 0; index < count && (index + 1) * EntryBytes <= entries.Length; index++)
        {
            var entry = entries.Slice(index * EntryBytes, EntryBytes);
            if (Word(entry, little) == Tag && Word(entry[2..], little) == Short && Word(entry[8..], little) is >= 1 and <= 8 and var value)
            {
                return value;
            }
        }

        return Upright;
    }

    /// <summary>A directory that says nothing but how the picture is turned.</summary>
    public static byte[] Write(int orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Word(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
