using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Patronage.Services.Tests.Files;

/// <summary>Pictures as telephones make them, with the place at every spot where one is written.</summary>
internal static class SamplePictures
{
    /// <summary>What must never be stored: it stands in every place data of the samples.</summary>
    public const string Place = "55.7558N37.6173E";

    /// <summary>A quarter turn, as telephones that are held upright write it.</summary>
    public const int Turned = 6;

    /// <summary>The pixels of the JPEG: tables, frame, scan with stuffed bytes and restarts, a second scan.</summary>
    public static readonly byte[] JpegPixels =
    [
        .. Segment(0xDB, [0, .. Enumerable.Range(1, 64).Select(n => (byte)n)]),
        .. Segment(0xC2, [8, 0, 40, 0, 60, 1, 1, 0x11, 0]),
        .. Segment(0xC4, [0, .. new byte[16]]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0x00, 0xFF, 0x00,
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 0x78, 0xFF, 0x00,
    ];

    public static byte[] Jpeg { get; } =
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif()]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>"u8, .. Secret]),
        .. Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. Profile]),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Secret]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Secret]),
        .. Segment(0xFE, Secret),
        .. JpegPixels,
        0xFF, 0xD9,
        // Behind the end: a second picture of the same moment, and a film.
        0xFF, 0xD8, .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif()]), 0xFF, 0xD9, .. "ftypmp42"u8, .. Secret,
    ];

    public static byte[] Png { get; } =
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A,
        .. Chunk("IHDR", [0, 0, 0, 60, 0, 0, 0, 40, 8, 2, 0, 0, 0]),
        .. Chunk("eXIf", Exif()),
        .. Chunk("tEXt", [.. "Comment\0"u8, .. Secret]),
        .. Chunk("zTXt", Secret), .. Chunk("iTXt", Secret), .. Chunk("caBX", Secret), .. Chunk("tIME", [7, 0xEA, 11, 23, 9, 0, 0]),
        .. Chunk("pHYs", [0, 0, 1, 0, 0, 0, 1, 0, 1]),
        .. Chunk("IDAT", [1, 2, 3, 4]), .. Chunk("tEXt", Secret), .. Chunk("IDAT", [5, 6]),
        .. Chunk("IEND", []), .. Secret,
    ];

    public static byte[] Webp { get; } = Riff(
        [.. Fourcc("VP8X", [0x0C, 0, 0, 0, 59, 0, 0, 39, 0, 0]), .. Fourcc("ICCP", [1, 2, 3]), .. Fourcc("VP8L", [0x2F, 59, 0xC0, 9, 0, 1, 2]), .. Fourcc("EXIF", Exif()), .. Fourcc("XMP ", Secret), .. Fourcc("PRIV", Secret)]);

    public static byte[] Of(string kind) => kind switch { "jpeg" => Jpeg, "png" => Png, _ => Webp };

    /// <summary>Whether bytes stand somewhere in a content.</summary>
    public static bool Holds(ReadOnlySpan<byte> content, ReadOnlySpan<byte> what) => content.IndexOf(what) >= 0;

    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    public static byte[] Riff(byte[] chunks)
    {
        var head = new byte[12];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), chunks.Length + 4);
        "WEBP"u8.CopyTo(head.AsSpan(8));
        return [.. head, .. chunks];
    }

    public static byte[] Chunk(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        byte[] told = [.. Encoding.ASCII.GetBytes(type), .. body];
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Sum(told));
        return [.. length, .. told, .. sum];
    }

    public static byte[] Fourcc(string type, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. Encoding.ASCII.GetBytes(type), .. length, .. body, .. new byte[body.Length & 1]];
    }

    /// <summary>An archive with these files.</summary>
    public static byte[] Zip(params ReadOnlySpan<(string Name, string Text)> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name, CompressionLevel.NoCompression).Open());
                writer.Write(text);
            }
        }

        return memory.ToArray();
    }

    // Little-endian, as telephones write it: how it is turned, the camera, and the directory of the place.
    private static byte[] Exif() =>
    [
        .. "II*\0"u8, 8, 0, 0, 0,
        3, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, Turned, 0, 0, 0,
        0x0F, 0x01, 2, 0, 16, 0, 0, 0, 50, 0, 0, 0,
        0x25, 0x88, 4, 0, 1, 0, 0, 0, 50, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0,
        .. Secret,
    ];

    // A profile of colours tells its own length at its beginning.
    private static byte[] Profile => [0, 0, 0, 132, .. new byte[32], .. "acsp"u8, .. new byte[92]];

    private static uint Sum(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }

    private static byte[] Secret => Encoding.ASCII.GetBytes(Place);
}
