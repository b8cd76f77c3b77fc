using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.People;
using Patronage.Storage.Saving;
using Patronage.Storage.Settings;

namespace Patronage.Services.People;

/// <summary>Whose password a link sets.</summary>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">«Хасанова Г. Р.»</param>
public sealed record PasswordLinkOwner(string UserName, string DisplayName);

/// <summary>Links that work once, by which a person sets a password. No password is ever made up for anybody.</summary>
public sealed class PasswordLinks(IDbContextFactory<PatronageDb> databases, OrganizationClock clock, IPasswordHasher<PatronageUser> hasher, AccountSignals signals)
{
    private const string Purpose = "set-password";
    private static readonly TimeSpan WorksFor = TimeSpan.FromHours(72);

    /// <summary>Whose password a token sets; null when it does not work (any more).</summary>
    public async Task<PasswordLinkOwner?> FindAsync(string token, CancellationToken cancellation = default)
    {
        await using var db = databases.Open(Actor.System("password-link"));
        return await OneTimeLinks.FindAsync(db, Purpose, token, cancellation) is { UserId: { } id }
            ? await db.Users.AsNoTracking().Where(user => user.Id == id && !user.Locked).Select(user => new PasswordLinkOwner(user.UserName ?? "", user.DisplayName)).FirstOrDefaultAsync(cancellation)
            : null;
    }

    /// <summary>Sets the password and uses the link up; sessions that were open end.</summary>
    /// <param name="token">The token.</param>
    /// <param name="password">The password.</param>
    /// <param name="again">The password once more.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The account; not found when the link does not work (any more).</returns>
    public async Task<Outcome<Guid>> SetAsync(string token, string password, string again, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(password);
        await using var db = databases.Open(Actor.System("password-link"));
        if (await OneTimeLinks.RedeemAsync(db, Purpose, token, cancellation) is not { UserId: { } id } || await db.Users.FirstOrDefaultAsync(item => item.Id == id && !item.Locked, cancellation) is not { } user)
        {
            return new Outcome<Guid>.NotFound();
        }

        if (PasswordRule.Problem(password, user.UserName ?? "") is { } weak)
        {
            return Outcome.Invalid<Guid>("Password", weak);
        }

        if (!string.Equals(password, again, StringComparison.Ordinal))
        {
            return Outcome.Invalid<Guid>("PasswordAgain", T("Пароли не совпадают. Наберите второй раз то же самое."));
        }

        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.SessionsEndedAt = clock.UtcNow;
        (user.AccessFailedCount, user.LockoutEnd) = (0, null);
        if (!(await db.TrySaveAsync(cancellation)).Ok)
        {
            return new Outcome<Guid>.NotFound();
        }

        signals.Tell(id);
        return Outcome.Done(id);
    }

    internal static async Task<PasswordLink> CreateAsync(PatronageDb db, Guid userId, DateTime now, CancellationToken cancellation) =>
        new(userId, await OneTimeLinks.CreateAsync(db, Purpose, WorksFor, userId, cancellation), now + WorksFor);
}
