using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Patronage.Storage.Keys;

namespace Patronage.Storage.Audit;

/// <summary>
/// The hash of an entry: SHA-256 over the hash before it and every field, each with its length. The details go in sealed, so that the chain still
/// verifies when the key they are sealed under is gone.
/// </summary>
internal static class AuditHash
{
    public static readonly byte[] Genesis = new byte[SHA256.HashSizeInBytes];

    public static byte[] Of(AuditEntry entry, long sequence, byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, previous);
        Add(hash, entry.OrganizationId);
        Add(hash, sequence);
        Add(hash, entry.Id);
        Add(hash, entry.At.Ticks);
        Add(hash, entry.UserId);
        Add(hash, entry.Right);
        Add(hash, entry.Origin);
        Add(hash, entry.Action);
        Add(hash, entry.SubjectType);
        Add(hash, entry.SubjectId);
        Add(hash, entry.FamilyId);
        Add(hash, entry.CaseId);
        Add(hash, entry.KeyId);
        Add(hash, entry.Details);
        return hash.GetHashAndReset();
    }

    public static byte[] HeadMac(MasterKeyRing ring, AuditChain chain)
    {
        var message = new byte[16 + 8 + chain.LastHash.Length];
        chain.OrganizationId.TryWriteBytes(message);
        BinaryPrimitives.WriteInt64LittleEndian(message.AsSpan(16), chain.LastSequence);
        chain.LastHash.CopyTo(message.AsSpan(24));
        return ring.Authenticate(chain.MasterKeyId, message);
    }

    public static bool HeadIsAuthentic(MasterKeyRing ring, AuditChain chain) =>
        CryptographicOperations.FixedTimeEquals(HeadMac(ring, chain), chain.Mac);

    private static void Add(IncrementalHash hash, string? text) => Add(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, Guid? id) => Add(hash, id?.ToByteArray());

    private static void Add(IncrementalHash hash, long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        Add(hash, bytes);
    }

    private static void Add(IncrementalHash hash, byte[]? bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        if (bytes is not null)
            hash.AppendData(bytes);
    }
}
