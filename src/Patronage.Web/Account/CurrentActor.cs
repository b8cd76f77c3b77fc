using Patronage.Storage.Saving;

namespace Patronage.Web.Account;

/// <summary>Whom the audit names when the stores of sign-in write within a request.</summary>
internal sealed class CurrentActor(IHttpContextAccessor contexts) : ICurrentActor
{
    public Actor? Actor
    {
        get
        {
            var context = contexts.HttpContext;
            var origin = context?.Connection.RemoteIpAddress?.ToString();
            return context is not null && SessionClaims.UserIdOf(context.User) is { } id
                ? new Actor(id, "own-account", Guid.Empty, origin)
                : new Actor(null, "system:sign-in", Guid.Empty, origin);
        }
    }
}
