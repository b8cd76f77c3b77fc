using System.Security.Cryptography;
using Patronage.Programs.Reading;

namespace Patronage.Programs.Exchange;

/// <summary>What a package says of itself.</summary>
public sealed record PackageManifest
{
    /// <summary>The only format there is.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of the package.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The program.</summary>
    public required string Program { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>The number of the version where it was made.</summary>
    public required int Version { get; init; }

    /// <summary>The hash over the canonical content of the program.</summary>
    public required string Hash { get; init; }

    /// <summary>What the version changed, in the words of its author.</summary>
    public string Note { get; init; } = "";

    /// <summary>The first day it is in force where it was made.</summary>
    public required DateOnly InForceFrom { get; init; }

    /// <summary>Path to the SHA-256 of the file, in hexadecimal.</summary>
    public required SortedDictionary<string, string> Files { get; init; }

    /// <summary>What the installation that made it calls itself.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Its public key, as base64 of the standard form (SubjectPublicKeyInfo, ECDSA over P-256).</summary>
    public string PublicKey { get; init; } = "";
}

/// <summary>A program as one file: its folders with those of the programs it builds on, a list with hashes, a signature over the list.</summary>
/// <param name="Manifest">What it says of itself.</param>
/// <param name="Files">The files.</param>
public sealed record ProgramPackage(PackageManifest Manifest, MemoryProgramFiles Files)
{
    private const int DigitsShown = 16;

    /// <summary>What the key of an installation is recognised by, as people compare it: «3F2A 91C0 …».</summary>
    public string Fingerprint => FingerprintOf(Manifest.PublicKey);

    /// <summary>What a public key is recognised by; empty for no key.</summary>
    public static string FingerprintOf(string publicKey)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        if (publicKey.Length == 0)
        {
            return "";
        }

        var digits = Convert.ToHexString(SHA256.HashData(Convert.FromBase64String(publicKey)))[..(2 * DigitsShown)];
        return string.Join(' ', digits.Chunk(4).Select(part => new string(part)));
    }
}
