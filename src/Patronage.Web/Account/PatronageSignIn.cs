using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Patronage.Services.People;
using Patronage.Storage.People;
using Patronage.Web.Hosting;

namespace Patronage.Web.Account;

/// <summary>Signing in: a locked account may not, and the cookie says when the session was opened.</summary>
public sealed class PatronageSignIn(
    UserManager<PatronageUser> users,
    IHttpContextAccessor contexts,
    IUserClaimsPrincipalFactory<PatronageUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<PatronageUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<PatronageUser> confirmation,
    TimeProvider time,
    PersonDirectory directory,
    SiteOptions site)
    : SignInManager<PatronageUser>(users, contexts, claims, options, log, schemes, confirmation)
{
    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(PatronageUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.Locked && await base.CanSignInAsync(user);
    }

    /// <summary>How long the code may take after the password.</summary>
    public static TimeSpan SecondStepTime => TimeSpan.FromMinutes(5);

    /// <summary>Whether a code is asked for after the password. The password alone does not forget wrong tries then.</summary>
    /// <param name="user">The account.</param>
    public override Task<bool> IsTwoFactorEnabledAsync(PatronageUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.TwoFactorEnabled);
    }

    /// <summary>Remembers in the browser, for a few minutes, whose password was right.</summary>
    /// <param name="user">The account.</param>
    public Task BeginSecondStepAsync(PatronageUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var identity = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Id.ToString()));
        identity.AddClaim(new Claim(SessionClaims.OpenedAt, user.SecurityStamp ?? ""));
        return Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(identity));
    }

    /// <summary>Whose password was right a moment ago; null when nobody's, or when the account changed since.</summary>
    public async Task<PatronageUser?> SecondStepUserAsync()
    {
        var step = (await Context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Principal;
        return step?.FindFirstValue(ClaimTypes.Name) is { } id && await UserManager.FindByIdAsync(id) is { TwoFactorEnabled: true } user
            && string.Equals(step.FindFirstValue(SessionClaims.OpenedAt), user.SecurityStamp, StringComparison.Ordinal) && await CanSignInAsync(user)
            ? user
            : null;
    }

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(PatronageUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = time.GetUtcNow().UtcDateTime;
        user.LastSignInAt = now;
        // Sessions may have been ended by a clock that was ahead; whoever gives the password now is let in all the same.
        var opened = user.SessionsEndedAt is { } ended && ended >= now ? ended.AddMilliseconds(1) : now;
        await UserManager.UpdateAsync(user);
        if (InterfaceLanguage.Find(user.Language) is { } language)
        {
            LanguageChoice.Keep(Context, language);
        }

        var owes = !user.TwoFactorEnabled && site.SecondFactorRoles.Count > 0 && await directory.LoadAsync(user.Id) is { } person && person.Roles.Any(held => site.SecondFactorRoles.Contains(held.Role));
        await base.SignInWithClaimsAsync(
            user,
            authenticationProperties,
            [.. additionalClaims, new Claim(SessionClaims.OpenedAt, opened.Ticks.ToString(CultureInfo.InvariantCulture)), .. owes ? [SecondFactorDuty.OwedClaim] : Array.Empty<Claim>()]);
    }
}
