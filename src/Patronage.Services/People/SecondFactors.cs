using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using Patronage.Services.Access;
using Patronage.Services.Clock;
using Patronage.Services.Results;
using Patronage.Storage;
using Patronage.Storage.Keys;
using Patronage.Storage.People;
using Patronage.Storage.Saving;

namespace Patronage.Services.People;

/// <summary>The second step of a person's signing in, as the person sees it.</summary>
/// <param name="Since">When it was turned on, UTC; null when the password alone lets in.</param>
/// <param name="CodesLeft">How many recovery codes still work.</param>
public sealed record SecondFactorState(DateTime? Since, int CodesLeft);

/// <summary>A secret to be shared with an application on the telephone; it counts once a code of it was typed.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Words">The secret as it is typed by hand, in groups of four.</param>
/// <param name="Address">The address that is drawn as a QR code: <c>otpauth://totp/…</c>.</param>
public sealed record SecondFactorOffer(byte[] Secret, string Words, string Address);

/// <summary>What a typed code was.</summary>
public enum SecondFactorCheck
{
    /// <summary>It does not let in.</summary>
    Wrong,

    /// <summary>A code of the telephone.</summary>
    Code,

    /// <summary>A recovery code, now used up.</summary>
    Recovery,
}

/// <summary>
/// The second step of signing in: codes of an application on the telephone that change every half a minute (TOTP, RFC 6238), and recovery codes on paper.
/// No code works twice.
/// </summary>
public sealed class SecondFactors(IDbContextFactory<PatronageDb> databases, OrganizationClock clock, IPasswordHasher<PatronageUser> hasher)
{
    /// <summary>How many recovery codes there are when they are new.</summary>
    public const int RecoveryCodes = 10;

    private const string Purpose = "second-factor";
    private const int SecretBytes = 20;

    // Without letters and digits that are taken for each other on paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int CodeGroups = 3;
    private const int GroupLength = 4;

    // A telephone's clock may be half a minute off.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>What stands for a person now.</summary>
    public async Task<SecondFactorState> StateAsync(Person person, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Own(person));
        var since = await db.SecondFactors.AsNoTracking().Where(item => item.UserId == person.Id).Select(item => (DateTime?)item.Since).FirstOrDefaultAsync(cancellation);
        return new SecondFactorState(since, since is null ? 0 : await db.RecoveryCodes.CountAsync(item => item.UserId == person.Id && item.UsedAt == null, cancellation));
    }

    /// <summary>A new secret; nothing is kept of it until a code of it is typed.</summary>
    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(SecretBytes);

    /// <summary>A secret as a person takes it over.</summary>
    public static SecondFactorOffer Offer(string userName, byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var words = Base32Encoding.ToString(secret);
        return new SecondFactorOffer(secret, string.Join(' ', words.Chunk(GroupLength).Select(group => new string(group))), new OtpUri(OtpType.Totp, secret, userName, T("Патронат")).ToString());
    }

    /// <summary>Turns the second step on, once a code shows that the telephone has the secret. Open sessions end.</summary>
    /// <param name="person">Whose it is.</param>
    /// <param name="secret">The secret that was offered.</param>
    /// <param name="code">The code that the telephone shows.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The recovery codes, to be shown once.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(Person person, byte[] secret, string code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(secret);
        if (!Verify(secret, code, 0, out var step))
        {
            return Outcome.Invalid<IReadOnlyList<string>>("Code", T("Код не подошёл. Дождитесь следующего и проверьте, что часы телефона идут верно."));
        }

        await using var db = databases.Open(Own(person));
        if (await db.SecondFactors.AnyAsync(item => item.UserId == person.Id, cancellation))
        {
            return Outcome.Invalid<IReadOnlyList<string>>("Code", T("Вход в два шага уже включён."));
        }

        var user = await db.Users.FirstAsync(item => item.Id == person.Id, cancellation);
        user.TwoFactorEnabled = true;
        EndSessions(user);
        db.SecondFactors.Add(new SecondFactor { UserId = person.Id, SealedSecret = await db.Vault.SealAsync(DataKey.Installation, Purpose, person.Id.ToString("N"), secret, cancellation), Since = clock.UtcNow, LastStep = step });
        return await SaveAsync(db, await NewCodesAsync(db, person.Id, cancellation), cancellation);
    }

    /// <summary>Makes new recovery codes; the earlier ones stop working.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> RenewCodesAsync(Person person, string password, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Own(person));
        return await OwnAsync(db, person, password, cancellation) is null
            ? WrongPassword<IReadOnlyList<string>>()
            : await SaveAsync(db, await NewCodesAsync(db, person.Id, cancellation), cancellation);
    }

    /// <summary>Turns the second step off. Open sessions end.</summary>
    public async Task<Outcome<Guid>> TurnOffAsync(Person person, string password, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(person);
        await using var db = databases.Open(Own(person));
        if (await OwnAsync(db, person, password, cancellation) is not { } user)
        {
            return WrongPassword<Guid>();
        }

        await RemoveAsync(db, user, cancellation);
        return await SaveAsync(db, person.Id, cancellation);
    }

    /// <summary>Whether a typed code lets a person in whose password was right.</summary>
    /// <param name="userId">The person.</param>
    /// <param name="typed">A code of the telephone or a recovery code, with or without spaces and hyphens.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<SecondFactorCheck> CheckAsync(Guid userId, string typed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        await using var db = databases.Open(Actor.System("sign-in"));
        if (await db.SecondFactors.FirstOrDefaultAsync(item => item.UserId == userId, cancellation) is not { } factor
            || await db.Vault.OpenAsync(DataKey.Installation, Purpose, userId.ToString("N"), factor.SealedSecret, cancellation) is not { } secret)
        {
            return SecondFactorCheck.Wrong;
        }

        var plain = Plain(typed);
        if (Verify(secret, plain, factor.LastStep, out var step))
        {
            factor.LastStep = step;
            return (await db.TrySaveAsync(cancellation)).Ok ? SecondFactorCheck.Code : SecondFactorCheck.Wrong;
        }

        var hash = Hash(userId, plain);
        if ((await db.RecoveryCodes.Where(item => item.UserId == userId && item.UsedAt == null).ToListAsync(cancellation)).Find(item => CryptographicOperations.FixedTimeEquals(item.Hash, hash)) is not { } code)
        {
            return SecondFactorCheck.Wrong;
        }

        code.UsedAt = clock.UtcNow;
        return (await db.TrySaveAsync(cancellation)).Ok ? SecondFactorCheck.Recovery : SecondFactorCheck.Wrong;
    }

    /// <summary>Takes the second step from an account within a use case that has the right to.</summary>
    internal static async Task RemoveAsync(PatronageDb db, PatronageUser user, CancellationToken cancellation)
    {
        user.TwoFactorEnabled = false;
        db.SecondFactors.RemoveRange(await db.SecondFactors.Where(item => item.UserId == user.Id).ToListAsync(cancellation));
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(item => item.UserId == user.Id).ToListAsync(cancellation));
        EndSessions(user);
    }

    private static Actor Own(Person person) => new(person.Id, "own-account", person.OrganizationId, person.Origin);

    private static void EndSessions(PatronageUser user) => user.SecurityStamp = Guid.NewGuid().ToString("N");

    private bool Verify(byte[] secret, string code, long last, out long step)
    {
        var plain = Plain(code);
        return new Totp(secret).VerifyTotp(clock.UtcNow, plain, out step, Window) && step > last;
    }

    private async Task<PatronageUser?> OwnAsync(PatronageDb db, Person person, string password, CancellationToken cancellation)
    {
        var user = await db.Users.FirstAsync(item => item.Id == person.Id, cancellation);
        return user.PasswordHash is { } known && hasher.VerifyHashedPassword(user, known, password ?? "") != PasswordVerificationResult.Failed ? user : null;
    }

    private static async Task<IReadOnlyList<string>> NewCodesAsync(PatronageDb db, Guid userId, CancellationToken cancellation)
    {
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(item => item.UserId == userId).ToListAsync(cancellation));
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => RandomNumberGenerator.GetString(Alphabet, CodeGroups * GroupLength)).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { UserId = userId, Hash = Hash(userId, code) }));
        return codes.ConvertAll(code => string.Join('-', code.Chunk(GroupLength).Select(group => new string(group))));
    }

    private static string Plain(string typed) => string.Concat((typed ?? "").Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static byte[] Hash(Guid userId, string code) => SHA256.HashData(Encoding.UTF8.GetBytes($"{userId:N}|{code}"));

    private static Outcome<TValue> WrongPassword<TValue>() => Outcome.Invalid<TValue>("Password", T("Пароль не подходит."));

    private async Task<Outcome<T>> SaveAsync<T>(PatronageDb db, T value, CancellationToken cancellation) =>
        await db.TrySaveAsync(cancellation) is { Ok: true } ? Outcome.Done(value) : new Outcome<T>.Conflict(new ConflictInfo("", clock.UtcNow, []));
}
