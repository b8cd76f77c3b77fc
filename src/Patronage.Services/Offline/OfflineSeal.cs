using System.Security.Cryptography;
using System.Text;

namespace Patronage.Services.Offline;

/// <summary>
/// Opens what a telephone sealed: an agreement over P-256 between the key of the bundle and a key made for one record, HKDF-SHA256 over it, AES-256-GCM bound to the record's id. The telephone
/// keeps no half of it, so that not even its owner's code opens there what waits to be sent.
/// </summary>
internal static class OfflineSeal
{
    private const int KeyBytes = 32;
    private const int TagBytes = 16;
    private const int NonceBytes = 12;

    /// <summary>Makes a pair of keys: the private one stays here.</summary>
    public static (string Private, string Public) NewPair()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return (Convert.ToBase64String(pair.ExportPkcs8PrivateKey()), Convert.ToBase64String(pair.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>Opens a record.</summary>
    /// <returns>Its bytes; null when it was not sealed for this bundle and id, or was changed on the way.</returns>
    public static byte[]? Open(string privateKey, SealedVisit visit)
    {
        try
        {
            using var mine = ECDiffieHellman.Create();
            mine.ImportPkcs8PrivateKey(Convert.FromBase64String(privateKey), out _);
            using var theirs = ECDiffieHellman.Create();
            theirs.ImportSubjectPublicKeyInfo(Convert.FromBase64String(visit.Sender), out _);
            var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(theirs.PublicKey), KeyBytes, [], Encoding.UTF8.GetBytes(visit.Bundle.ToString("N")));
            var (nonce, box) = (Convert.FromBase64String(visit.Nonce), Convert.FromBase64String(visit.Sealed));
            if (nonce.Length != NonceBytes || box.Length < TagBytes)
            {
                return null;
            }

            using var aes = new AesGcm(key, TagBytes);
            var plain = new byte[box.Length - TagBytes];
            aes.Decrypt(nonce, box.AsSpan(..^TagBytes), box.AsSpan(^TagBytes..), plain, Encoding.UTF8.GetBytes(visit.Id));
            return plain;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
