using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Patronage.Storage.Keys;

/// <summary>A data key was destroyed: nothing can be sealed under it any more.</summary>
/// <param name="keyId">The key.</param>
public sealed class DataKeyDestroyedException(Guid keyId) : Exception($"The data key {keyId} was destroyed.")
{
    /// <summary>The key.</summary>
    public Guid KeyId { get; } = keyId;
}

/// <summary>
/// Seals and opens what a context writes and reads. Keys are unwrapped once per context and forgotten with it, so that a destroyed key is out of use
/// as soon as running use cases end.
/// </summary>
public sealed class Vault
{
    private readonly Dictionary<Guid, byte[]?> _keys = [];
    private readonly PatronageDb _db;
    private readonly MasterKeyRing _ring;

    internal Vault(PatronageDb db, MasterKeyRing ring)
    {
        _db = db;
        _ring = ring;
    }

    /// <summary>Seals a value. The key is made with the first value that is sealed under it.</summary>
    /// <param name="keyId">The key: a family's id, or <see cref="DataKey.Installation"/>.</param>
    /// <param name="purpose">What kind of value it is.</param>
    /// <param name="id">The id of what the value belongs to; the same must be given to open it.</param>
    /// <param name="plain">The value.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The sealed value.</returns>
    /// <exception cref="DataKeyDestroyedException">The key was destroyed.</exception>
    public async ValueTask<byte[]> SealAsync(Guid keyId, string purpose, string id, ReadOnlyMemory<byte> plain, CancellationToken cancellation = default)
    {
        var key = await KeyAsync(keyId, create: true, cancellation) ?? throw new DataKeyDestroyedException(keyId);
        return Envelope.Seal(key, plain.Span, Context(keyId, purpose, id));
    }

    /// <summary>Opens a sealed value.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="purpose">What kind of value it is.</param>
    /// <param name="id">The id of what the value belongs to.</param>
    /// <param name="box">The sealed value.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The value; null when the key was destroyed.</returns>
    /// <exception cref="CryptographicException">The value was changed or does not belong here.</exception>
    public async ValueTask<byte[]?> OpenAsync(Guid keyId, string purpose, string id, ReadOnlyMemory<byte> box, CancellationToken cancellation = default)
    {
        var key = await KeyAsync(keyId, create: false, cancellation);
        return key is null ? null : Envelope.Open(key, box.Span, Context(keyId, purpose, id));
    }

    /// <summary>Unwraps several keys in one question to the database.</summary>
    /// <param name="keyIds">The keys.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task PreloadAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken cancellation = default)
    {
        var missing = keyIds.Where(id => !_keys.ContainsKey(id)).ToList();
        if (missing.Count == 0)
            return;
        foreach (var row in await _db.DataKeys.AsNoTracking().Where(k => missing.Contains(k.Id)).ToListAsync(cancellation))
            _keys[row.Id] = Unwrap(row);
    }

    internal async ValueTask<bool> IsDestroyedAsync(Guid keyId, CancellationToken cancellation)
    {
        if (_keys.TryGetValue(keyId, out var known))
            return known is null;
        var row = _db.DataKeys.Local.FindEntry(keyId)?.Entity ?? await _db.DataKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Id == keyId, cancellation);
        return row?.DestroyedAt is not null;
    }

    internal void Forget(Guid keyId) => _keys[keyId] = null;

    private async ValueTask<byte[]?> KeyAsync(Guid keyId, bool create, CancellationToken cancellation)
    {
        if (_keys.TryGetValue(keyId, out var known))
            return known;
        var row = await _db.DataKeys.AsNoTracking().FirstOrDefaultAsync(k => k.Id == keyId, cancellation);
        if (row is not null)
            return _keys[keyId] = Unwrap(row);
        if (!create)
            return null;
        var key = RandomNumberGenerator.GetBytes(32);
        var master = _ring.ActiveId;
        _db.DataKeys.Add(new DataKey { Id = keyId, MasterKeyId = master, Wrapped = _ring.Wrap(master, keyId, key), CreatedAt = _db.Clock.GetUtcNow().UtcDateTime });
        return _keys[keyId] = key;
    }

    private byte[]? Unwrap(DataKey row) => row.Wrapped is null ? null : _ring.Unwrap(row.MasterKeyId!, row.Id, row.Wrapped);

    private static byte[] Context(Guid keyId, string purpose, string id) => Encoding.UTF8.GetBytes($"{keyId:N}|{purpose}|{id}");
}
