using FsCheck;
using FsCheck.Fluent;
using Patronage.Services.Files;

namespace Patronage.Services.Tests.Files;

public sealed class FileReceiverTests
{
    public static TheoryData<string, byte[], string?, FileRefusal> Contents => new()
    {
        { "фото.jpg", SamplePictures.Jpeg, "jpeg", FileRefusal.None },
        { "фото.exe", SamplePictures.Png, "png", FileRefusal.None },
        { "фото.jpg", SamplePictures.Webp, "webp", FileRefusal.None },
        { "скан.pdf", "%PDF-1.7\n..."u8.ToArray(), "pdf", FileRefusal.None },
        { "заметка.txt", "Семья дома"u8.ToArray(), "txt", FileRefusal.None },
        { "заметка.txt", [0xD1, 0xE5, 0xEC, 0xFC, 0xFF, 0x0D, 0x0A], "txt", FileRefusal.None },
        { "письмо.docx", SamplePictures.Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x")), "docx", FileRefusal.None },
        { "список.xlsx", SamplePictures.Zip(("[Content_Types].xml", "x"), ("xl/workbook.xml", "x")), "xlsx", FileRefusal.None },
        { "письмо.odt", SamplePictures.Zip(("mimetype", "application/vnd.oasis.opendocument.text")), "odt", FileRefusal.None },
        { "список.ods", SamplePictures.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), "ods", FileRefusal.None },
        { "фото.jpg", [], null, FileRefusal.Empty },
        { "фото.jpg", "MZ\x90\0\x03"u8.ToArray(), null, FileRefusal.IsProgram },
        { "фото.png", "\x7FELF\x02\x01"u8.ToArray(), null, FileRefusal.IsProgram },
        { "фото.jpg", "#!/bin/sh\nrm -rf ~"u8.ToArray(), null, FileRefusal.IsProgram },
        { "фото.jpg", SamplePictures.Zip(("META-INF/MANIFEST.MF", "Main-Class: X")), null, FileRefusal.IsProgram },
        { "IMG_0001.HEIC", [0, 0, 0, 24, .. "ftypheic\0\0\0\0mif1heic"u8], null, FileRefusal.IsHeic },
        { "IMG_0001.jpg", [0, 0, 0, 24, .. "ftypmif1\0\0\0\0heic"u8], null, FileRefusal.IsHeic },
        { "акт.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], null, FileRefusal.IsOldOffice },
        { "акт.docx", SamplePictures.Zip(("[Content_Types].xml", "x"), ("word/document.xml", "x"), ("word/vbaProject.bin", "x")), null, FileRefusal.HasMacros },
        { "архив.zip", SamplePictures.Zip(("тайна.txt", "x")), null, FileRefusal.OtherKind },
        { "архив.docx", "PK\x03\x04 and nothing of an archive"u8.ToArray(), null, FileRefusal.Damaged },
        { "звук.mp3", "ID3\x03\0\0"u8.ToArray(), null, FileRefusal.OtherKind },
        { "фото.jpg", SamplePictures.Jpeg[..60], null, FileRefusal.Damaged },
    };

    public static TheoryData<string?, string, string> Names => new()
    {
        { "фото дома.JPG", "jpeg", "фото дома.jpg" },
        { "..\\..\\windows\\фото.jpg", "jpeg", "фото.jpg" },
        { "/etc/passwd", "txt", "passwd.txt" },
        { "снимок.jpg.exe", "jpeg", "снимок.jpg.jpg" },
        { "снимок\u202Egpj.exe", "jpeg", "снимокgpj.jpg" },
        { "CON.txt", "txt", "_CON.txt" },
        { "Приказ № 12.04", "pdf", "Приказ № 12.04.pdf" },
        { "a<b>:\"|?*.pdf", "pdf", "a_b______.pdf" },
        { "  ...  ", "png", "Снимок.png" },
        { null, "pdf", "Документ.pdf" },
        { "😀 двор\u0007.png", "png", "😀 двор.png" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void Receive_Content_IsJudgedByWhatItIsAndNotByItsName(string name, byte[] content, string? kind, FileRefusal refusal)
    {
        var received = FileReceiver.Receive(name, content);

        Assert.Equal((kind, refusal), (received.File?.Kind.Id, received.Refusal));
    }

    [Fact]
    public void Receive_PaperWhereAPhotoIsAskedFor_IsRefused() =>
        Assert.Equal(FileRefusal.NoPicture, FileReceiver.Receive("фото.jpg", "%PDF-1.7"u8.ToArray(), picturesOnly: true).Refusal);

    [Fact]
    public void Refusals_All_AreToldInWords()
    {
        foreach (var refusal in Enum.GetValues<FileRefusal>().Where(item => item != FileRefusal.None))
        {
            Assert.Matches("^«фото.jpg»: [а-я].+\\.$", FileRefusals.Message(refusal, "фото.jpg"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_OfAnyOrigin_IsSafeAndTellsTheKind(string? name, string kind, string expected) => Assert.Equal(expected, SafeFileName.Of(name, FileKind.Find(kind)!));

    [Fact]
    public void Name_AnyText_IsShortWithoutFoldersAndControls() => Prop.ForAll<string?>(text =>
    {
        var name = SafeFileName.Of(text, FileKind.Pdf);
        return name.Length is > 4 and <= FileLimits.LongestName && name.EndsWith(".pdf", StringComparison.Ordinal) && name.IndexOfAny(['/', '\\', ':', '\0', '\n', '"']) < 0;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 3)]
    [InlineData(0, 0)]
    [InlineData(64, 0)]
    [InlineData(65, 64)]
    [InlineData(65, 1)]
    public async Task Read_WhateverSizeIsTold_TakesAllOrNothing(int size, long told)
    {
        const int Most = 64;
        var content = Enumerable.Range(0, size).Select(n => (byte)n).ToArray();
        using var stream = new MemoryStream(content);

        var read = await FileReceiver.ReadAsync(stream, told, Most);

        Assert.Equal(size > Most ? null : content, read?.ToArray());
    }
}
