using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Patronage.Services.Offline;
using Patronage.Storage.Journal;

namespace Patronage.Services.Tests.Offline;

/// <summary>Seals a visit as the page on a telephone does (wwwroot/offline/vault.js).</summary>
internal static class Phone
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { Converters = { new AnswerJson(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static SealedVisit Seal(OfflineBundle bundle, OfflineVisit visit, string? id = null)
    {
        id ??= Guid.CreateVersion7().ToString("N");
        using var mine = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var server = ECDiffieHellman.Create();
        server.ImportSubjectPublicKeyInfo(Convert.FromBase64String(bundle.PublicKey), out _);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(server.PublicKey), 32, [], Encoding.UTF8.GetBytes(bundle.Id.ToString("N")));
        var (nonce, plain) = (RandomNumberGenerator.GetBytes(12), JsonSerializer.SerializeToUtf8Bytes(visit, Json));
        var box = new byte[plain.Length + 16];
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(nonce, plain, box.AsSpan(..plain.Length), box.AsSpan(plain.Length..), Encoding.UTF8.GetBytes(id));
        return new SealedVisit(id, bundle.Id, Convert.ToBase64String(mine.ExportSubjectPublicKeyInfo()), Convert.ToBase64String(nonce), Convert.ToBase64String(box));
    }
}
