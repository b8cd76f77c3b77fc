using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Patronage.Services.People;

namespace Patronage.Web.Account;

/// <summary>Ends a circuit's signing in within a minute of the account being locked, its password changed or its sessions ended.</summary>
internal sealed class SessionState(ILoggerFactory logs, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        SessionClaims.SessionOf(authenticationState.User) is { } session && await sessions.HoldsAsync(session, cancellationToken);
}
