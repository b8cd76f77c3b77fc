using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Patronage.Services.People;
using Patronage.Storage;
using Patronage.Storage.Audit;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Web.Account;

/// <summary>What came of a name and a password.</summary>
public enum PasswordCheck
{
    /// <summary>They do not belong together, or there is nobody of that name.</summary>
    Wrong,

    /// <summary>Too many wrong passwords of this name; the right one is not taken either.</summary>
    LockedOut,

    /// <summary>Too many wrong tries of this address.</summary>
    Barred,

    /// <summary>The password is right and the account closed.</summary>
    Closed,

    /// <summary>The password is right.</summary>
    Right,
}

/// <summary>Decides on a name and a password. Whoever does not know the password learns nothing of who has an account: neither by words, nor by locking, nor by time.</summary>
internal sealed class PasswordGate(UserManager<PatronageUser> users, PatronageSignIn signIn, IPasswordHasher<PatronageUser> hasher, WrongTries tries, IDbContextFactory<PatronageDb> databases, IHttpContextAccessor contexts)
{
    private const int LongestName = 256;
    private const string Subject = "sign-in";

    /// <summary>Tries it.</summary>
    /// <returns>What came of it; and whose password it is, where it is right.</returns>
    public async Task<(PasswordCheck Check, PatronageUser? User)> CheckAsync(string name, string password, CancellationToken cancellation)
    {
        var address = contexts.HttpContext?.Connection.RemoteIpAddress;
        if (tries.IsBarred(address))
        {
            return (PasswordCheck.Barred, null);
        }

        var isPossible = name.Length <= LongestName && password.Length <= PasswordRule.Longest;
        var user = isPossible ? await users.FindByNameAsync(name) : null;
        var check = user is null ? await OfNobodyAsync(name, isPossible ? password : "", cancellation) : await OfAsync(user, password);
        if (check == PasswordCheck.Wrong)
        {
            tries.FailFrom(address);
        }

        return (check, check == PasswordCheck.Right ? user : null);
    }

    private async Task<PasswordCheck> OfAsync(PatronageUser user, string password)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return PasswordCheck.LockedOut;
        }

        if (user.PasswordHash is null)
        {
            hasher.HashPassword(user, password);
        }

        if (!await users.CheckPasswordAsync(user, password))
        {
            await users.AccessFailedAsync(user);
            return await users.IsLockedOutAsync(user) ? PasswordCheck.LockedOut : PasswordCheck.Wrong;
        }

        if (!await signIn.CanSignInAsync(user))
        {
            return PasswordCheck.Closed;
        }

        // With a second step wrong codes go on being counted until one is right.
        if (!user.TwoFactorEnabled)
        {
            await users.ResetAccessFailedCountAsync(user);
        }

        return PasswordCheck.Right;
    }

    // As much work as for an account: a hash, and a line of the audit, where an account would have its counter changed.
    private async Task<PasswordCheck> OfNobodyAsync(string name, string password, CancellationToken cancellation)
    {
        if (tries.IsLockedOut(name))
        {
            return PasswordCheck.LockedOut;
        }

        hasher.HashPassword(new PatronageUser(), password);
        await using var db = databases.Open(Actor.System("sign-in") with { Origin = contexts.HttpContext?.Connection.RemoteIpAddress?.ToString() });
        AuditLog.Record(db, new AuditFact(AuditActions.Refused, Subject, ""));
        await db.SaveChangesAsync(cancellation);
        return tries.Fail(name) ? PasswordCheck.LockedOut : PasswordCheck.Wrong;
    }
}
