using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Patronage.Storage.Keys;

/// <summary>The key file is not there, or lacks a key under which something in the database is wrapped.</summary>
public sealed class MasterKeyMissingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="keyId">The key that is missing; null when the file is.</param>
    public MasterKeyMissingException(string path, string? keyId)
        : base(keyId is null
            ? $"The key file {path} is not there, and the database already holds data sealed under it. Put the file back from its backup."
            : $"The key file {path} has no key '{keyId}', under which data in the database are sealed. Put the key back from its backup.")
    {
        Path = path;
        KeyId = keyId;
    }

    /// <summary>The key file.</summary>
    public string Path { get; }

    /// <summary>The key that is missing; null when the file is.</summary>
    public string? KeyId { get; }
}

/// <summary>
/// The master keys: a file outside the database, readable by its owner alone. The active key wraps new data keys; older ones stay until nothing is
/// wrapped under them. The file is read again when it names a key that this process does not know yet, so that several nodes can share it.
/// </summary>
public sealed class MasterKeyRing
{
    private const int KeyBytes = 32;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _clock;
    private KeyFile? _file;
    private (DateTime, long) _stamp;

    /// <summary>Creates the ring of a file; nothing is read yet.</summary>
    /// <param name="path">The key file.</param>
    /// <param name="clock">Gives the day that a key's id carries.</param>
    public MasterKeyRing(string path, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = System.IO.Path.GetFullPath(path);
        _clock = clock;
    }

    /// <summary>The key file.</summary>
    public string Path => _path;

    /// <summary>The id of the key under which new data keys are wrapped.</summary>
    public string ActiveId => Newest().Active;

    /// <summary>For how long the active key has been it.</summary>
    public TimeSpan ActiveFor
    {
        get
        {
            var file = Newest();
            return _clock.GetUtcNow().UtcDateTime - (file.Keys.First(key => string.Equals(key.Id, file.Active, StringComparison.Ordinal)).Since ?? DateTime.MinValue);
        }
    }

    /// <summary>The ids of all keys, the oldest first.</summary>
    public IReadOnlyList<string> Ids => [.. Current().Keys.Select(key => key.Id)];

    /// <summary>Creates the file with a first key, unless it is there.</summary>
    /// <returns>Whether it was created.</returns>
    public bool EnsureCreated()
    {
        lock (_gate)
        {
            if (File.Exists(_path))
                return false;
            var key = NewKey();
            try
            {
                Write(new KeyFile(key.Id, [key]), replace: false);
                return true;
            }
            catch (IOException) when (File.Exists(_path))
            {
                // Another node of a shared directory was quicker: its file counts.
                _file = null;
                return false;
            }
        }
    }

    /// <summary>Adds a key and makes it the active one. What is wrapped under older keys stays readable.</summary>
    /// <returns>The new key's id.</returns>
    public string Rotate()
    {
        lock (_gate)
        {
            _file = null;
            var key = NewKey();
            Write(new KeyFile(key.Id, [.. Current().Keys, key]), replace: true);
            return key.Id;
        }
    }

    /// <summary>Takes a key out of the file for good. Whoever calls it has made sure that nothing is wrapped under it.</summary>
    /// <param name="keyId">The key; not the active one.</param>
    /// <exception cref="InvalidOperationException">It is the active key.</exception>
    public void Retire(string keyId)
    {
        lock (_gate)
        {
            _file = null;
            var current = Current();
            if (string.Equals(current.Active, keyId, StringComparison.Ordinal))
                throw new InvalidOperationException($"'{keyId}' is the active master key; rotate first.");
            Write(current with { Keys = [.. current.Keys.Where(key => !string.Equals(key.Id, keyId, StringComparison.Ordinal))] }, replace: true);
        }
    }

    internal byte[] Wrap(string keyId, Guid dataKeyId, byte[] dataKey) => Envelope.Seal(Key(keyId), dataKey, Context(dataKeyId));

    internal byte[] Unwrap(string keyId, Guid dataKeyId, byte[] wrapped) => Envelope.Open(Key(keyId), wrapped, Context(dataKeyId));

    internal byte[] Authenticate(string keyId, ReadOnlySpan<byte> message)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Key(keyId), KeyBytes, info: "patronage.audit"u8.ToArray());
        return HMACSHA256.HashData(key, message);
    }

    private static byte[] Context(Guid dataKeyId) => Encoding.UTF8.GetBytes("data-key|" + dataKeyId.ToString("N"));

    private byte[] Key(string keyId)
    {
        var known = Find(Current(), keyId);
        if (known is not null)
            return known;
        lock (_gate)
            _file = null;
        return Find(Current(), keyId) ?? throw new MasterKeyMissingException(_path, keyId);
    }

    private static byte[]? Find(KeyFile file, string keyId) =>
        file.Keys.FirstOrDefault(key => string.Equals(key.Id, keyId, StringComparison.Ordinal))?.Key;

    private KeyFile Current()
    {
        lock (_gate)
        {
            if (_file is not null)
                return _file;
            if (!File.Exists(_path))
                throw new MasterKeyMissingException(_path, keyId: null);
            _stamp = Stamp();
            return _file = JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(_path))
                ?? throw new InvalidDataException($"The key file {_path} is empty.");
        }
    }

    // Whoever wraps must know of a rotation by another node, or would go on under a key that is about to be taken out.
    private KeyFile Newest()
    {
        lock (_gate)
        {
            if (_file is not null && Stamp() != _stamp)
                _file = null;
            return Current();
        }
    }

    private (DateTime, long) Stamp()
    {
        var info = new FileInfo(_path);
        return info.Exists ? (info.LastWriteTimeUtc, info.Length) : default;
    }

    private StoredKey NewKey() => new(
        _clock.GetUtcNow().ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
        RandomNumberGenerator.GetBytes(KeyBytes),
        _clock.GetUtcNow().UtcDateTime);

    private void Write(KeyFile file, bool replace)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // A whole new file takes the old one's place: a crash in between leaves one of the two, never a half.
        var fresh = _path + "." + Guid.NewGuid().ToString("N") + ".new";
        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, file, Json);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(fresh, _path, replace);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
        _stamp = Stamp();
        _file = file;
    }

    private sealed record KeyFile(string Active, IReadOnlyList<StoredKey> Keys);

    private sealed record StoredKey(string Id, byte[] Key, DateTime? Since = null);
}
