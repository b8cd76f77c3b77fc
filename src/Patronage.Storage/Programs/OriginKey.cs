using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Patronage.Storage.Keys;
using Patronage.Storage.Settings;

namespace Patronage.Storage.Programs;

/// <summary>The key of an installation that a person here knows: what is signed with it comes from there.</summary>
/// <param name="PublicKey">The public key, base64 of its standard form.</param>
/// <param name="Title">Whose it is, in the words of whoever took it in.</param>
/// <param name="By">Who took it in.</param>
/// <param name="On">The day, UTC.</param>
public sealed record KnownOrigin(string PublicKey, string Title, string By, DateOnly On);

/// <summary>The key with which this installation signs what it gives away, and the keys of others that it knows. The private key lies sealed in the database.</summary>
public static class OriginKey
{
    private const string Purpose = "program-origin";
    private const string OwnName = "program-origin.key";
    private const string KnownName = "program-origin.known";

    /// <summary>The installation's own key; made when there is none. The context's next saving writes it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<ECDsa> OpenAsync(PatronageDb db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (await FindAsync(db, OwnName, cancellation) is { } setting)
        {
            var box = Convert.FromBase64String(JsonSerializer.Deserialize<string>(setting.Value)!);
            key.ImportPkcs8PrivateKey(await db.Vault.OpenAsync(DataKey.Installation, Purpose, OwnName, box, cancellation) ?? throw new InvalidOperationException("The key of the installation is gone."), out _);
            return key;
        }

        var sealedKey = await db.Vault.SealAsync(DataKey.Installation, Purpose, OwnName, key.ExportPkcs8PrivateKey(), cancellation);
        db.Settings.Add(new Setting { OrganizationId = Guid.Empty, Name = OwnName, Value = JsonSerializer.Serialize(Convert.ToBase64String(sealedKey)) });
        return key;
    }

    /// <summary>The keys of others that are known here.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<KnownOrigin>> KnownAsync(PatronageDb db, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await FindAsync(db, KnownName, cancellation) is { } setting ? JsonSerializer.Deserialize<List<KnownOrigin>>(setting.Value)! : [];
    }

    /// <summary>Takes a key in; one that is known gets the new title. The context's next saving writes it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="origin">The key.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task LearnAsync(PatronageDb db, KnownOrigin origin, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(origin);
        List<KnownOrigin> known = [.. (await KnownAsync(db, cancellation)).Where(item => item.PublicKey != origin.PublicKey), origin];
        var value = JsonSerializer.Serialize(known);
        if (await FindAsync(db, KnownName, cancellation) is { } setting)
        {
            setting.Value = value;
        }
        else
        {
            db.Settings.Add(new Setting { OrganizationId = Guid.Empty, Name = KnownName, Value = value });
        }
    }

    private static Task<Setting?> FindAsync(PatronageDb db, string name, CancellationToken cancellation) =>
        db.Settings.FirstOrDefaultAsync(setting => setting.OrganizationId == Guid.Empty && setting.Name == name, cancellation);
}
