using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Exchange;

/// <summary>
/// Writes and reads packages. What is read comes from anybody: sizes are counted while it is unpacked and not believed, names are those that a program's
/// files have and no others, nothing is written to a disk, and nothing in it is ever run or followed.
/// </summary>
public static partial class PackageFile
{
    /// <summary>The most bytes of a packed program.</summary>
    public const int MostPacked = 8 * 1024 * 1024;

    private const int MostUnpacked = 32 * 1024 * 1024;
    private const int MostFiles = 2000;
    private const int LongestPath = 200;
    private const string ManifestName = "patronage-program.json";
    private const string SignatureName = "patronage-program.sig";
    private const int UnixTypeShift = 16;
    private const int UnixTypeMask = 0xF000;
    private const int UnixLink = 0xA000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 8 };

    // The first moment that the archive's format knows: equal programs give equal bytes but for the signature.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Packs a program.</summary>
    /// <param name="manifest">What it says of itself; the list of files is filled in here.</param>
    /// <param name="files">Its files with those of the programs it builds on.</param>
    /// <param name="key">The key of the installation.</param>
    public static byte[] Write(PackageManifest manifest, IProgramFiles files, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(key);
        var contents = files.Paths.Order(StringComparer.Ordinal).ToDictionary(path => path, path => Strict.GetBytes(files.Read(path)), StringComparer.Ordinal);
        var whole = JsonSerializer.SerializeToUtf8Bytes(manifest with
        {
            Files = new SortedDictionary<string, string>(contents.ToDictionary(pair => pair.Key, pair => HashOf(pair.Value), StringComparer.Ordinal), StringComparer.Ordinal),
            PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        }, Json);
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, ManifestName, whole);
            Add(archive, SignatureName, key.SignData(whole, HashAlgorithmName.SHA256));
            foreach (var (path, content) in contents)
            {
                Add(archive, path, content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads a package.</summary>
    /// <param name="content">The bytes, from anybody.</param>
    /// <returns>The package, whose signature belongs to it; or why there is none.</returns>
    public static (ProgramPackage? Package, PackageProblem Problem) Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MostPacked)
        {
            return (null, PackageProblem.TooLarge);
        }

        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var (entries, problem) = Unpack(archive);
            return problem == PackageProblem.None ? Judge(entries) : (null, problem);
        }
        catch (DecoderFallbackException)
        {
            return (null, PackageProblem.NotText);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return (null, PackageProblem.NotAnArchive);
        }
    }

    private static (Dictionary<string, byte[]> Entries, PackageProblem Problem) Unpack(ZipArchive archive)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        if (archive.Entries.Count > MostFiles)
        {
            return (entries, PackageProblem.TooManyFiles);
        }

        var left = MostUnpacked;
        foreach (var entry in archive.Entries)
        {
            var isOwn = entry.FullName is ManifestName or SignatureName;
            if ((!isOwn && (entry.FullName.Length > LongestPath || !ProgramPath().IsMatch(entry.FullName))) || ((entry.ExternalAttributes >> UnixTypeShift) & UnixTypeMask) == UnixLink)
            {
                return (entries, PackageProblem.BadName);
            }

            // What an entry says of its size may be a lie: it is counted while it is unpacked.
            if (Take(entry, left) is not { } bytes)
            {
                return (entries, PackageProblem.TooLarge);
            }

            left -= bytes.Length;
            if (!entries.TryAdd(entry.FullName, bytes))
            {
                return (entries, PackageProblem.BadName);
            }
        }

        return (entries, PackageProblem.None);
    }

    private static byte[]? Take(ZipArchiveEntry entry, int most)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (from.Read(buffer) is > 0 and var read)
        {
            if (to.Length + read > most)
            {
                return null;
            }

            to.Write(buffer, 0, read);
        }

        return to.ToArray();
    }

    private static (ProgramPackage? Package, PackageProblem Problem) Judge(Dictionary<string, byte[]> entries)
    {
        if (!entries.Remove(ManifestName, out var whole) || !entries.Remove(SignatureName, out var signature) || ManifestOf(whole) is not { } manifest)
        {
            return (null, PackageProblem.NoManifest);
        }

        if (manifest.Files.Count != entries.Count || manifest.Files.Any(pair => !entries.TryGetValue(pair.Key, out var bytes) || !string.Equals(HashOf(bytes), pair.Value, StringComparison.OrdinalIgnoreCase)))
        {
            return (null, PackageProblem.Changed);
        }

        return IsSigned(manifest, whole, signature)
            ? (new ProgramPackage(manifest, new MemoryProgramFiles(manifest.Files.Keys.ToDictionary(path => path, path => Strict.GetString(entries[path]), StringComparer.Ordinal))), PackageProblem.None)
            : (null, PackageProblem.WrongSignature);
    }

    private static PackageManifest? ManifestOf(byte[] whole)
    {
        try
        {
            return JsonSerializer.Deserialize<PackageManifest>(whole, Json) is { Format: PackageManifest.CurrentFormat, Files.Count: > 0 } manifest && ProgramId().IsMatch(manifest.Program) ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsSigned(PackageManifest manifest, byte[] whole, byte[] signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(manifest.PublicKey), out _);
            return key.VerifyData(whole, signature, HashAlgorithmName.SHA256);
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return false;
        }
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // Two roots, names of plain letters, no step up and no way back to the root.
    [GeneratedRegex(@"\A(program-templates|rules)(/[a-zA-Z0-9][a-zA-Z0-9_-]*(\.[a-zA-Z0-9_-]+)*){2,5}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ProgramPath();

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,63}\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ProgramId();
}
