using FsCheck;
using FsCheck.Fluent;
using Patronage.Services.Files;
using Patronage.Services.Files.Pictures;

namespace Patronage.Services.Tests.Files;

public sealed class PictureCleanerTests
{
    private static readonly byte[] Orientation = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, SamplePictures.Turned, 0, 0, 0, 0, 0, 0];

    public static TheoryData<string> Kinds => [.. FileKind.All.Where(kind => kind.IsPicture).Select(kind => kind.Id)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_PhotoWithPlaceEverywhere_HoldsNoneOfItAndStaysTurned(string kind)
    {
        var clean = Cleaned(kind, SamplePictures.Of(kind));
        var bytes = Join(clean);

        Assert.False(SamplePictures.Holds(bytes, System.Text.Encoding.ASCII.GetBytes(SamplePictures.Place)));
        Assert.Equal((SamplePictures.Turned, new PixelSize(60, 40)), (clean.Orientation, clean.Size));
        Assert.True(SamplePictures.Holds(bytes, Orientation));
        Assert.Equal(clean.Length, bytes.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_WhatIsCleanAlready_StaysByteForByte(string kind)
    {
        var once = Join(Cleaned(kind, SamplePictures.Of(kind)));

        Assert.Equal(once, Join(Cleaned(kind, once)));
    }

    [Fact]
    public void Clean_Jpeg_KeepsPixelsAndColours()
    {
        var bytes = Join(Cleaned("jpeg", SamplePictures.Jpeg));

        Assert.True(SamplePictures.Holds(bytes, SamplePictures.JpegPixels));
        Assert.True(SamplePictures.Holds(bytes, "ICC_PROFILE\0"u8));
        Assert.True(SamplePictures.Holds(bytes, "JFIF\0"u8));
        Assert.Equal([0xFF, 0xD9], bytes[^2..]);
    }

    [Fact]
    public void Clean_Png_KeepsEveryChunkOfThePictureInOrder()
    {
        var bytes = Join(Cleaned("png", SamplePictures.Png));

        Assert.Equal(["IHDR", "eXIf", "pHYs", "IDAT", "IDAT", "IEND"], Types(bytes));
    }

    [Fact]
    public void Clean_Webp_TellsItsOwnLengthAndNoMoreOfXmp()
    {
        var bytes = Join(Cleaned("webp", SamplePictures.Webp));

        Assert.Equal(bytes.Length - 8, System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(0x08, bytes[20]);
        Assert.True(SamplePictures.Holds(bytes, SamplePictures.Fourcc("VP8L", [0x2F, 59, 0xC0, 9, 0, 1, 2])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_CutAnywhere_IsRefusedOrWhole(string kind)
    {
        var photo = SamplePictures.Of(kind);
        var whole = Join(Cleaned(kind, photo));
        for (var length = 0; length < photo.Length; length++)
        {
            switch (PictureCleaner.Clean(FileKind.Find(kind)!, photo.AsMemory(0, length)))
            {
                case PictureOutcome.Refused refused:
                    Assert.Equal(FileRefusal.Damaged, refused.Why);
                    break;
                case PictureOutcome.Clean clean:
                    // Only what stood behind the end is missing.
                    Assert.Equal(whole, Join(clean));
                    break;
                default:
                    Assert.Fail("Neither taken nor refused.");
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_SpoiltAnywhere_NeverThrowsAndNeverTellsThePlace(string kind)
    {
        var photo = SamplePictures.Of(kind);
        var spoilt =
            from places in Gen.ArrayOf(Gen.Choose(0, photo.Length - 1), 3)
            from values in Gen.ArrayOf(Gen.Elements(0x00, 0x01, 0x7F, 0x80, 0xD9, 0xDA, 0xE1, 0xFE, 0xFF), 3)
            select places.Zip(values).Aggregate(photo.ToArray(), (bytes, change) =>
            {
                bytes[change.First] = (byte)change.Second;
                return bytes;
            });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4000), Prop.ForAll(spoilt.ToArbitrary(), bytes => IsSafe(kind, bytes)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Clean_AnyBytesBehindASignature_NeverThrows(string kind)
    {
        var head = SamplePictures.Of(kind)[..12];
        Prop.ForAll<byte[]>(bytes => PictureCleaner.Clean(FileKind.Find(kind)!, (byte[])[.. head, .. bytes ?? []]) is not null).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Clean_SegmentsWithoutEnd_AreRefusedInGoodTime()
    {
        byte[] jpeg = [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xFE, 0, 2], 200_000).SelectMany(bytes => bytes)];
        byte[] fill = [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 5_000_000)];
        byte[] png = [.. SamplePictures.Png[..33], .. Enumerable.Repeat(SamplePictures.Chunk("tEXt", []), 200_000).SelectMany(bytes => bytes)];

        Assert.Equal(FileRefusal.Damaged, Refusal("jpeg", jpeg));
        Assert.Equal(FileRefusal.Damaged, Refusal("jpeg", fill));
        Assert.Equal(FileRefusal.Damaged, Refusal("png", png));
    }

    [Theory]
    [InlineData(32_001, 1, FileRefusal.TooManyPixels)]
    [InlineData(20_000, 20_000, FileRefusal.TooManyPixels)]
    [InlineData(0, 40, FileRefusal.Damaged)]
    [InlineData(16_320, 12_240, FileRefusal.None)]
    [InlineData(int.MinValue, int.MinValue, FileRefusal.TooManyPixels)]
    public void Clean_SizeTold_IsBoundedWithoutDecoding(int width, int height, FileRefusal expected)
    {
        var head = SamplePictures.Png[16..29];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head, width);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);

        Assert.Equal(expected, Refusal("png", [.. SamplePictures.Png[..8], .. SamplePictures.Chunk("IHDR", head), .. SamplePictures.Png[33..]]));
    }

    [Fact]
    public void Clean_ForgedDirectory_ReadsNoOrientationAndHarmsNothing()
    {
        // It says that its entries lie far beyond, and that there are 65 535 of them.
        byte[][] forged = [[.. "II*\0"u8, 0xFF, 0xFF, 0xFF, 0xFF], [.. "MM\0*"u8, 0, 0, 0, 8, 0xFF, 0xFF], [.. "II*\0"u8, 0, 0, 0, 0], [], [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0]];
        foreach (var directory in forged)
        {
            byte[] photo = [0xFF, 0xD8, .. SamplePictures.Segment(0xE1, [.. "Exif\0\0"u8, .. directory]), .. SamplePictures.JpegPixels, 0xFF, 0xD9];

            Assert.Equal(1, Cleaned("jpeg", photo).Orientation);
        }
    }

    [Fact]
    public void Clean_WebpFrameWithAPassenger_IsRefused()
    {
        byte[] frame = [.. new byte[16], .. SamplePictures.Fourcc("VP8L", [0x2F, 59, 0xC0, 9, 0])];
        byte[] Moving(byte[] body) => SamplePictures.Riff([.. SamplePictures.Fourcc("VP8X", [2, 0, 0, 0, 59, 0, 0, 39, 0, 0]), .. SamplePictures.Fourcc("ANIM", new byte[6]), .. SamplePictures.Fourcc("ANMF", body)]);

        Assert.Equal(FileRefusal.None, Refusal("webp", Moving(frame)));
        Assert.Equal(FileRefusal.Damaged, Refusal("webp", Moving([.. frame, .. SamplePictures.Fourcc("XMP ", [1, 2])])));
    }

    private static bool IsSafe(string kind, byte[] bytes)
    {
        if (PictureCleaner.Clean(FileKind.Find(kind)!, bytes) is not PictureOutcome.Clean clean)
        {
            return true;
        }

        var joined = Join(clean);
        var again = PictureCleaner.Clean(FileKind.Find(kind)!, joined) as PictureOutcome.Clean;
        var stays = again is not null && joined.AsSpan().SequenceEqual(Join(again));

        // The pixels of a WebP have no build of their own: a stretched length makes pixels of whatever follows.
        return stays && (kind == "webp" || !SamplePictures.Holds(joined, System.Text.Encoding.ASCII.GetBytes(SamplePictures.Place)));
    }

    private static FileRefusal Refusal(string kind, byte[] bytes) => PictureCleaner.Clean(FileKind.Find(kind)!, bytes) is PictureOutcome.Refused refused ? refused.Why : FileRefusal.None;

    private static PictureOutcome.Clean Cleaned(string kind, byte[] bytes) => Assert.IsType<PictureOutcome.Clean>(PictureCleaner.Clean(FileKind.Find(kind)!, bytes));

    private static byte[] Join(PictureOutcome.Clean clean) => [.. clean.Parts.SelectMany(part => part.ToArray())];

    private static List<string> Types(byte[] png)
    {
        var types = new List<string>();
        for (var at = 8; at < png.Length; at += 12 + System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)))
        {
            types.Add(System.Text.Encoding.ASCII.GetString(png, at + 4, 4));
        }

        return types;
    }
}
