using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Patronage.Storage.People;

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
    TimeProvider time)
    : SignInManager<PatronageUser>(users, contexts, claims, options, log, schemes, confirmation)
{
    /// <inheritdoc/>
    public override async Task<bool> CanSignInAsync(PatronageUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return !user.Locked && await base.CanSignInAsync(user);
    }

    /// <inheritdoc/>
    public override async Task SignInWithClaimsAsync(PatronageUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        var now = time.GetUtcNow().UtcDateTime;
        user.LastSignInAt = now;
        await UserManager.UpdateAsync(user);
        if (InterfaceLanguage.Find(user.Language) is { } language)
        {
            LanguageChoice.Keep(Context, language);
        }

        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(SessionClaims.OpenedAt, now.Ticks.ToString(CultureInfo.InvariantCulture))));
    }
}
