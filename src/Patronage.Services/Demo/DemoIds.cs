using System.Security.Cryptography;
using System.Text;

namespace Patronage.Services.Demo;

/// <summary>Ids made of names, so that the same files give the same ids everywhere.</summary>
public static class DemoIds
{
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    /// <summary>The id of a thing.</summary>
    /// <param name="kind">Its kind: the same name of two kinds gives two ids.</param>
    /// <param name="name">Its name in the files.</param>
    /// <returns>A version 8 id (RFC 9562: made by the application's own rule).</returns>
    public static Guid Of(string kind, string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{name}")).AsSpan(0, 16);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | 0x80);
        bytes[VariantByte] = (byte)((bytes[VariantByte] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
