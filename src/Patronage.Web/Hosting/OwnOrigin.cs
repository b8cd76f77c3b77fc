namespace Patronage.Web.Hosting;

/// <summary>Circuits are opened by pages of this site alone. A page of another one can reach the address as well, and the rule of one origin does not hold for WebSocket.</summary>
internal static class OwnOrigin
{
    public static IApplicationBuilder UseOwnOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || IsOwn(context.Request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // The name of the host is compared and not the port: a proxy may listen on another one, and cookies know none. Whoever sends no origin is no browser. A page cannot set the
    // headers by which a proxy tells the name that was asked for.
    private static bool IsOwn(HttpRequest request) =>
        request.Headers.Origin.Count == 0
        || (request.Headers.Origin is [{ } text] && Uri.TryCreate(text, UriKind.Absolute, out var origin)
            && (Same(origin.Host, request.Host.Host) || request.Headers["X-Forwarded-Host"].Any(told => Same(origin.Host, new HostString(told ?? "").Host))));

    private static bool Same(string one, string other) => string.Equals(one.Trim('[', ']'), other.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
