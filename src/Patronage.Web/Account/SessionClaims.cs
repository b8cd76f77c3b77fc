using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Patronage.Services.People;

namespace Patronage.Web.Account;

/// <summary>The session as the cookie carries it.</summary>
internal static class SessionClaims
{
    public const string OpenedAt = "opened-at";

    private static readonly string Stamp = new ClaimsIdentityOptions().SecurityStampClaimType;

    public static Guid? UserIdOf(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Session? SessionOf(ClaimsPrincipal user) =>
        UserIdOf(user) is { } id && user.FindFirstValue(Stamp) is { } stamp
        && long.TryParse(user.FindFirstValue(OpenedAt), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new Session(id, stamp, new DateTime(ticks, DateTimeKind.Utc))
            : null;
}
