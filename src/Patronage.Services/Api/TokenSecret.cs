using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Patronage.Services.Api;

/// <summary>
/// The text of a key: a mark by which scanners of sources know it, the id by which it is found, the secret by which it is known. Only the hash of the secret is kept; finding by id and
/// comparing hashes in equal time tells nobody how near a guess was.
/// </summary>
internal static class TokenSecret
{
    /// <summary>What each key begins with.</summary>
    public const string Mark = "patr_";

    private const int IdLetters = 22, SecretLetters = 43, SecretBytes = 32;

    /// <summary>Makes a key for an id.</summary>
    /// <returns>The text, which is shown once, and the hash, which is kept.</returns>
    public static (string Text, byte[] Hash) Make(Guid id)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return ($"{Mark}{Base64Url.EncodeToString(id.ToByteArray(bigEndian: true))}{secret}", Hash(secret));
    }

    /// <summary>Reads a text.</summary>
    /// <returns>The id and the secret; null when it is no key.</returns>
    public static (Guid Id, string Secret)? Read(string? text)
    {
        if (text is null || text.Length != Mark.Length + IdLetters + SecretLetters || !text.StartsWith(Mark, StringComparison.Ordinal))
        {
            return null;
        }

        var id = new byte[16];
        return Base64Url.IsValid(text.AsSpan(Mark.Length, IdLetters), out var length) && length == id.Length && Base64Url.TryDecodeFromChars(text.AsSpan(Mark.Length, IdLetters), id, out _)
            ? (new Guid(id, bigEndian: true), text[(Mark.Length + IdLetters)..])
            : null;
    }

    /// <summary>Whether a secret is the one whose hash was kept. Without a hash the same work is done, so that an unknown id takes as long.</summary>
    public static bool Matches(string secret, byte[]? hash) => CryptographicOperations.FixedTimeEquals(Hash(secret), hash ?? new byte[SHA256.HashSizeInBytes]);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
