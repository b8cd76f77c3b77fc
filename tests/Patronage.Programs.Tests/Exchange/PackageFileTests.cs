using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Patronage.Programs.Exchange;
using Patronage.Programs.Reading;
using Patronage.Programs.Tests.Files;

namespace Patronage.Programs.Tests.Exchange;

public sealed class PackageFileTests : IDisposable
{
    private const int Link = unchecked((int)0xA1FF0000);
    private const string Norms = "program-templates/soligorsk/norms.json";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Package_OfAProgramWithItsParents_ComesBackWithTheSameTextsAndHash()
    {
        var files = ProgramCompiler.Closure("soligorsk", Repository.Programs);

        var (package, problem) = PackageFile.Read(Made());

        Assert.Equal(PackageProblem.None, problem);
        Assert.Equal(files.Paths.Order(StringComparer.Ordinal), package!.Files.Paths.Order(StringComparer.Ordinal));
        Assert.All(files.Paths, path => Assert.Equal(files.Read(path), package.Files.Read(path)));
        Assert.Equal(ProgramCompiler.Compile("soligorsk", files).Program!.Hash, ProgramCompiler.Compile("soligorsk", package.Files).Program!.Hash);
        Assert.Equal(Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo()), package.Manifest.PublicKey);
        Assert.Equal(39, package.Fingerprint.Length);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("program-templates/../../x.json")]
    [InlineData("/rules/soligorsk/x.json")]
    [InlineData("rules\\soligorsk\\x.json")]
    [InlineData("C:/rules/soligorsk/x.json")]
    [InlineData("rules/soligorsk/.hidden/x.json")]
    [InlineData("rules/soligorsk/")]
    [InlineData("other/soligorsk/x.json")]
    [InlineData("rules/soligorsk/x\u0000.json")]
    public void Entry_UnderANameThatNoProgramHas_RefusesTheWhole(string name) =>
        Assert.Equal(PackageProblem.BadName, PackageFile.Read(With(archive => Put(archive, name, "{}"))).Problem);

    [Fact]
    public void Entry_ThatIsALinkOrThereTwice_RefusesTheWhole()
    {
        Assert.Equal(PackageProblem.BadName, PackageFile.Read(With(archive => Put(archive, "rules/soligorsk/link.json", "/etc/passwd").ExternalAttributes = Link)).Problem);
        Assert.Equal(PackageProblem.BadName, PackageFile.Read(With(archive => Put(archive, Norms.ToUpperInvariant().Replace("PROGRAM-TEMPLATES", "program-templates", StringComparison.Ordinal), "{}"))).Problem);
    }

    [Fact]
    public void Bomb_OfZeros_IsNotUnpackedToItsEnd()
    {
        var bomb = With(archive =>
        {
            using var stream = archive.CreateEntry("rules/soligorsk/bomb.json", CompressionLevel.SmallestSize).Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++) stream.Write(block);
        });

        Assert.True(bomb.Length < PackageFile.MostPacked);
        Assert.Equal(PackageProblem.TooLarge, PackageFile.Read(bomb).Problem);
        Assert.Equal(PackageProblem.TooManyFiles, PackageFile.Read(With(archive =>
        {
            for (var i = 0; i < 2001; i++) archive.CreateEntry($"rules/soligorsk/f{i}.json");
        })).Problem);
        Assert.Equal(PackageProblem.TooLarge, PackageFile.Read(new byte[PackageFile.MostPacked + 1]).Problem);
    }

    [Fact]
    public void Content_ThatWasChangedAfterwards_IsRefused()
    {
        Assert.Equal(PackageProblem.Changed, PackageFile.Read(With(archive => Replace(archive, Norms, text => text + " "))).Problem);
        Assert.Equal(PackageProblem.Changed, PackageFile.Read(With(archive => Put(archive, "rules/soligorsk/more.json", "{}"))).Problem);
        Assert.Equal(PackageProblem.Changed, PackageFile.Read(With(archive => archive.GetEntry(Norms)!.Delete())).Problem);
        Assert.Equal(PackageProblem.WrongSignature, PackageFile.Read(With(archive => Replace(archive, "patronage-program.json", text => text.Replace("Солигорск", "Слуцк", StringComparison.Ordinal)))).Problem);
        Assert.Equal(PackageProblem.NoManifest, PackageFile.Read(With(archive => archive.GetEntry("patronage-program.sig")!.Delete())).Problem);
        Assert.Equal(PackageProblem.NoManifest, PackageFile.Read(With(archive => Replace(archive, "patronage-program.json", _ => "{ \"format\": 9 }"))).Problem);
    }

    [Fact]
    public void Anything_ThatIsNoPackage_IsRefusedAndNeverThrows()
    {
        var good = Made();
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var spoiled = good.ToArray();
            for (var bytes = 0; bytes < 8; bytes++) spoiled[random.Next(spoiled.Length)] = (byte)random.Next(256);
            var (package, problem) = PackageFile.Read(spoiled.AsMemory(0, random.Next(2) == 0 ? spoiled.Length : random.Next(spoiled.Length)));
            Assert.Equal(package is null, problem != PackageProblem.None);
        }

        Assert.Equal(PackageProblem.NotAnArchive, PackageFile.Read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"u8.ToArray()).Problem);
    }

    private byte[] Made() => PackageFile.Write(
        new PackageManifest { Program = "soligorsk", Title = "Солигорск", Version = 1, Hash = "x", InForceFrom = new DateOnly(2026, 1, 1), Files = [] }, ProgramCompiler.Closure("soligorsk", Repository.Programs), _key);

    private byte[] With(Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(Made());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) change(archive);
        return stream.ToArray();
    }

    private static ZipArchiveEntry Put(ZipArchive archive, string name, string text)
    {
        var entry = archive.CreateEntry(name);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
        return entry;
    }

    private static void Replace(ZipArchive archive, string name, Func<string, string> change)
    {
        string text;
        using (var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8)) text = reader.ReadToEnd();
        archive.GetEntry(name)!.Delete();
        Put(archive, name, change(text));
    }
}
