using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Patronage.Services.People;
using Patronage.Storage.Saving;

namespace Patronage.Web.Account;

/// <summary>
/// Ends a circuit's signing in as soon as the account is locked, its password changed or its sessions ended: at once when that was done on this node, within
/// a minute when on another. A role that was given or ended makes the circuit ask for the person's rights anew.
/// </summary>
internal sealed class SessionState : RevalidatingServerAuthenticationStateProvider
{
    private readonly Sessions _sessions;
    private readonly AccountSignals _signals;

    public SessionState(ILoggerFactory logs, Sessions sessions, AccountSignals signals)
        : base(logs)
    {
        (_sessions, _signals) = (sessions, signals);
        _signals.Changed += Look;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    // A database that is away for a minute signs nobody out: until it is back nothing can be read or written anyway, and then it is asked.
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return SessionClaims.SessionOf(authenticationState.User) is { } session && await _sessions.HoldsAsync(session, cancellationToken);
        }
        catch (Exception failure) when (DatabaseFailures.AreAway(failure))
        {
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _signals.Changed -= Look;
        base.Dispose(disposing);
    }

    private void Look(object? sender, AccountChangedEventArgs changed) => _ = LookAsync(changed.UserId);

    private async Task LookAsync(Guid userId)
    {
        AuthenticationState state;
        try
        {
            state = await GetAuthenticationStateAsync();
        }
        catch (InvalidOperationException)
        {
            // A request without a circuit has no state to keep.
            return;
        }

        if (SessionClaims.UserIdOf(state.User) != userId)
        {
            return;
        }

        var holds = await ValidateAuthenticationStateAsync(state, CancellationToken.None);
        SetAuthenticationState(Task.FromResult(holds ? state : new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
    }
}
