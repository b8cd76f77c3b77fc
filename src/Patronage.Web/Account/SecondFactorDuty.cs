using System.Security.Claims;

namespace Patronage.Web.Account;

/// <summary>
/// The duty to sign in by two steps, for the roles that the configuration names (<c>SecondFactor:Roles</c>): until such a person has turned the second step on,
/// nothing but the page for it opens.
/// </summary>
internal static class SecondFactorDuty
{
    public const string Page = "/account/second-factor";
    private const string Claim = "owes-second-factor";
    private static readonly string[] Open = [Page, "/account/password", "/sign-out", "/language", "/problem", "/health"];

    /// <summary>The claim of a session whose person owes the second step.</summary>
    public static Claim OwedClaim => new(Claim, "1");

    /// <summary>Whether the person of a session owes the second step.</summary>
    public static bool IsOwed(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Claim);

    /// <summary>Leads those who owe the second step to its page, whatever they ask for.</summary>
    public static IApplicationBuilder UseSecondFactorDuty(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsOwed(context.User) || context.GetEndpoint()?.Metadata.GetMetadata<StaticFile>() is not null || Array.Exists(Open, page => context.Request.Path.StartsWithSegments(page, StringComparison.Ordinal)))
        {
            return next(context);
        }

        if (HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            context.Response.Redirect($"{context.Request.PathBase}{Page}");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    });
}
