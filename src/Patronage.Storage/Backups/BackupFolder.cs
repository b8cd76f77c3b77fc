using System.Security.Cryptography;
using System.Text.Json;

namespace Patronage.Storage.Backups;

/// <summary>How a folder is no backup that can be restored.</summary>
public enum BackupFault
{
    /// <summary>There is no manifest: it is no backup, or one that was not finished.</summary>
    NoManifest,

    /// <summary>The manifest cannot be read, or is of a later version of the product.</summary>
    OtherFormat,

    /// <summary>The database is not there.</summary>
    NoDatabase,

    /// <summary>The database is not the one that was written.</summary>
    OtherHash,
}

/// <summary>A folder that holds a backup.</summary>
public static class BackupFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads a backup and holds its hashes against its files.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The manifest, or what is wrong.</returns>
    public static async Task<(BackupManifest? Manifest, BackupFault? Fault)> ReadAsync(string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = Path.Combine(folder, BackupManifest.FileName);
        if (!File.Exists(path))
        {
            return (null, BackupFault.NoManifest);
        }

        BackupManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(path, cancellation), Json);
        }
        catch (JsonException)
        {
            return (null, BackupFault.OtherFormat);
        }

        // The name is of a file in the folder, and of nothing outside of it.
        if (manifest is not { Format: BackupManifest.CurrentFormat, File: { } file } || file != Path.GetFileName(file))
        {
            return (null, BackupFault.OtherFormat);
        }

        var database = Path.Combine(folder, file);
        return !File.Exists(database) ? (manifest, BackupFault.NoDatabase)
            : new FileInfo(database).Length == manifest.Bytes && await HashAsync(database, cancellation) == manifest.Sha256 ? (manifest, null) : (manifest, BackupFault.OtherHash);
    }

    internal static async Task WriteAsync(string folder, BackupManifest manifest, CancellationToken cancellation)
    {
        await using var stream = new FileStream(Path.Combine(folder, BackupManifest.FileName), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(stream, manifest, Json, cancellation);
        stream.Flush(flushToDisk: true);
    }

    internal static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
