namespace Patronage.Web.Hosting;

/// <summary>
/// Over a secure connection every cookie of the site has a prefix that binds it to this very host: another site of the same domain, or somebody on the way of an insecure
/// answer, can neither set nor replace one. Within the site the names stay as they are.
/// </summary>
internal static class HostCookies
{
    private const string Host = "__Host-", Secure = "__Secure-";

    // The way back from a provider of signing in has a path of its own, which the stricter prefix does not allow; what it carries is sealed.
    private const string OfAPath = ".AspNetCore.Correlation.";

    public static IApplicationBuilder UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.IsHttps)
        {
            var headers = context.Request.Headers;
            if (headers.Cookie.Count > 0)
            {
                headers.Cookie = string.Join("; ", headers.Cookie.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Own).OfType<string>());
            }

            // Said first, called last: whatever set a cookie has done so by then.
            context.Response.OnStarting(static state =>
            {
                var answer = ((HttpResponse)state).Headers;
                if (answer.SetCookie.Count > 0)
                {
                    answer.SetCookie = answer.SetCookie.Select(cookie => Bind(cookie ?? "")).ToArray();
                }

                return Task.CompletedTask;
            }, context.Response);
        }

        return next(context);
    });

    // A cookie without the prefix did not come from here.
    private static string? Own(string cookie) =>
        cookie.StartsWith(Host, StringComparison.Ordinal) ? cookie[Host.Length..]
        : cookie.StartsWith(Secure + OfAPath, StringComparison.Ordinal) ? cookie[Secure.Length..]
        : null;

    private static string Bind(string cookie)
    {
        var attributes = cookie.Split(';', StringSplitOptions.TrimEntries);
        var secured = attributes.Contains("secure", StringComparer.OrdinalIgnoreCase) ? cookie : $"{cookie}; secure";
        return (attributes.Contains("path=/", StringComparer.OrdinalIgnoreCase) ? Host : Secure) + secured;
    }
}
