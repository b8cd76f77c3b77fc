using System.Security.Cryptography;

namespace Patronage.Storage.Keys;

/// <summary>AES-256-GCM: a byte for the format, the nonce, the tag, the ciphertext. What it belongs to is authenticated with it, so that a sealed value cannot be moved elsewhere.</summary>
internal static class Envelope
{
    private const byte Format = 1;
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Head = 1 + Nonce + Tag;

    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, byte[] context)
    {
        var box = new byte[Head + plain.Length];
        box[0] = Format;
        RandomNumberGenerator.Fill(box.AsSpan(1, Nonce));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(1, Nonce), plain, box.AsSpan(Head), box.AsSpan(1 + Nonce, Tag), context);
        return box;
    }

    public static byte[] Open(byte[] key, ReadOnlySpan<byte> box, byte[] context)
    {
        if (box.Length < Head || box[0] != Format)
            throw new CryptographicException("This is not a sealed value of a known format.");
        var plain = new byte[box.Length - Head];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(box.Slice(1, Nonce), box[Head..], box.Slice(1 + Nonce, Tag), plain, context);
        return plain;
    }
}
