using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Patronage.Storage.Settings;

/// <summary>Makes and redeems links that work once.</summary>
public static class OneTimeLinks
{
    /// <summary>The purpose of the link that creates the first administrator.</summary>
    public const string FirstAdministrator = "first-administrator";

    /// <summary>Adds a link to the context and withdraws those of the same purpose and person that still work.</summary>
    /// <param name="db">The context; its next saving writes the link.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="validFor">How long it works.</param>
    /// <param name="userId">The person it is for; null when it creates one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The token; it is kept nowhere.</returns>
    public static async Task<string> CreateAsync(PatronageDb db, string purpose, TimeSpan validFor, Guid? userId = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        foreach (var old in await db.OneTimeLinks.Where(l => l.Purpose == purpose && l.UserId == userId && l.UsedAt == null).ToListAsync(cancellation))
            old.UsedAt = now;
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.OneTimeLinks.Add(new OneTimeLink { Purpose = purpose, UserId = userId, TokenHash = Hash(token), CreatedAt = now, ExpiresAt = now + validFor });
        return token;
    }

    /// <summary>Finds the link of a token, if it still works.</summary>
    /// <param name="db">The context.</param>
    /// <param name="purpose">What it must be for.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The link, tracked; null when there is none that works.</returns>
    public static async Task<OneTimeLink?> FindAsync(PatronageDb db, string purpose, string token, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var hash = Hash(token);
        var now = db.Clock.GetUtcNow().UtcDateTime;
        return await db.OneTimeLinks.FirstOrDefaultAsync(l => l.TokenHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancellation);
    }

    /// <summary>
    /// Marks the link of a token as used. Of two who use it at once, one gets a conflict from <see cref="PatronageDb.TrySaveAsync"/>.
    /// </summary>
    /// <param name="db">The context; its next saving writes it.</param>
    /// <param name="purpose">What it must be for.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The link; null when there is none that works.</returns>
    public static async Task<OneTimeLink?> RedeemAsync(PatronageDb db, string purpose, string token, CancellationToken cancellation = default)
    {
        var link = await FindAsync(db, purpose, token, cancellation);
        if (link is not null)
            link.UsedAt = db.Clock.GetUtcNow().UtcDateTime;
        return link;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
