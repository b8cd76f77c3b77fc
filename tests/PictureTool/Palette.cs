using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PictureTool;

/// <summary>Makes a PNG of a browser small: at most 256 colours, those that stand in the picture most.</summary>
internal static class Palette
{
    private const int Colours = 256;
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The same picture with a palette.</summary>
    /// <param name="png">A PNG of 8 bits a channel, with or without transparency, not interlaced: what Chromium writes.</param>
    public static byte[] Reduce(byte[] png)
    {
        var (width, height, pixels) = Read(png);
        var palette = Choose(pixels);
        var indexes = Index(pixels, palette);
        using var result = new MemoryStream();
        result.Write(Signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Write(result, "IHDR", header);
        Write(result, "PLTE", [.. palette.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour })]);
        Write(result, "IDAT", Pack(indexes, width, height));
        Write(result, "IEND", []);
        return result.ToArray();
    }

    private static (int Width, int Height, int[] Pixels) Read(byte[] png)
    {
        var (width, height, channels) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = Signature.Length; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var content = png.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                    channels = content[9] switch { 2 => 3, 6 => 4, _ => throw new InvalidDataException("Not a picture of true colours.") };
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var raw = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new int[width * height];
        var (row, above) = (new byte[width * channels], new byte[width * channels]);
        for (var y = 0; y < height; y++)
        {
            var filter = raw.ReadByte();
            raw.ReadExactly(row);
            for (var x = 0; x < row.Length; x++)
            {
                int left = x < channels ? 0 : row[x - channels], up = above[x], corner = x < channels ? 0 : above[x - channels];
                row[x] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) });
            }

            for (var x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = (row[x * channels] << 16) | (row[(x * channels) + 1] << 8) | row[(x * channels) + 2];
            }

            (row, above) = (above, row);
        }

        return (width, height, pixels);
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    // Colours of screens are few, and the edges of letters are shades between them: whoever comes often stays, the rest take the nearest.
    private static int[] Choose(int[] pixels)
    {
        var counts = pixels.CountBy(colour => colour).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key).ToList();
        if (counts.Count <= Colours)
        {
            return [.. counts];
        }

        var chosen = counts.Take(Colours / 2).ToList();
        foreach (var colour in counts.Skip(Colours / 2))
        {
            if (chosen.Count == Colours)
            {
                break;
            }

            if (chosen.TrueForAll(other => Distance(colour, other) > 150))
            {
                chosen.Add(colour);
            }
        }

        return [.. chosen];
    }

    private static byte[] Index(int[] pixels, int[] palette)
    {
        var nearest = new Dictionary<int, byte>();
        return [.. pixels.Select(pixel => nearest.TryGetValue(pixel, out var known) ? known : nearest[pixel] = (byte)Enumerable.Range(0, palette.Length).MinBy(at => Distance(pixel, palette[at])))];
    }

    private static int Distance(int one, int other)
    {
        var (r, g, b) = ((one >> 16) - (other >> 16), ((one >> 8) & 255) - ((other >> 8) & 255), (one & 255) - (other & 255));
        return (2 * r * r) + (4 * g * g) + (3 * b * b);
    }

    private static byte[] Pack(byte[] indexes, int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(indexes, y * width, width);
            }
        }

        return packed.ToArray();
    }

    private static void Write(Stream output, string type, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
        output.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        output.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        return ~crc;
    }
}
