using Microsoft.EntityFrameworkCore;
using Patronage.Storage;
using Patronage.Storage.Saving;

namespace Patronage.Services.People;

/// <summary>What a session was opened with.</summary>
/// <param name="UserId">The account.</param>
/// <param name="SecurityStamp">The account's stamp at that moment: another one follows a change of password.</param>
/// <param name="OpenedAt">The moment, UTC.</param>
public sealed record Session(Guid UserId, string SecurityStamp, DateTime OpenedAt);

/// <summary>Says whether a session is still good.</summary>
public sealed class Sessions(IDbContextFactory<PatronageDb> databases)
{
    /// <summary>How long a session lasts at most, however busy it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Whether the account is there, not locked, has the same stamp, its sessions were not ended since, and the session is not too old.</summary>
    public async Task<bool> HoldsAsync(Session session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var db = databases.Open(Actor.System("sessions"));
        var user = await db.Users.AsNoTracking().Where(item => item.Id == session.UserId)
            .Select(item => new { item.Locked, item.SecurityStamp, item.SessionsEndedAt })
            .FirstOrDefaultAsync(cancellation);
        return user is { Locked: false }
            && string.Equals(user.SecurityStamp, session.SecurityStamp, StringComparison.Ordinal)
            && (user.SessionsEndedAt is null || session.OpenedAt > user.SessionsEndedAt)
            && db.Clock.GetUtcNow().UtcDateTime - session.OpenedAt < Longest;
    }
}
