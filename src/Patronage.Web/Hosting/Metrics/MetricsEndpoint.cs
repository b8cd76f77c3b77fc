using System.Security.Cryptography;
using System.Text;

namespace Patronage.Web.Hosting.Metrics;

/// <summary>Where the figures of the running site are read: at an address of their own, or with a token.</summary>
public static class MetricsEndpoint
{
    /// <summary>The path.</summary>
    public const string Path = "/metrics";

    private const string Scheme = "Bearer ";

    /// <summary>At the figures' own address nothing else answers. It stands before everything else.</summary>
    /// <param name="app">The site.</param>
    /// <param name="options">Who may read them.</param>
    public static void UseMetrics(this WebApplication app, MetricsOptions options)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Port is { } port)
        {
            app.Use((context, next) =>
            {
                if (context.Connection.LocalPort != port)
                {
                    return next(context);
                }

                return HttpMethods.IsGet(context.Request.Method) && context.Request.Path == Path ? AnswerAsync(context) : Refuse(context, StatusCodes.Status404NotFound);
            });
        }

        if (options.Token is { } token)
        {
            var wanted = SHA256.HashData(Encoding.UTF8.GetBytes(token));
            app.Use((context, next) =>
            {
                if (context.Request.Path != Path || !HttpMethods.IsGet(context.Request.Method))
                {
                    return next(context);
                }

                var shown = context.Request.Headers.Authorization.ToString();
                return shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(wanted, SHA256.HashData(Encoding.UTF8.GetBytes(shown[Scheme.Length..].Trim())))
                    ? AnswerAsync(context)
                    : Refuse(context, StatusCodes.Status401Unauthorized);
            });
        }
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = MetricsBook.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(context.RequestServices.GetRequiredService<MetricsBook>().Write(), context.RequestAborted);
    }

    private static Task Refuse(HttpContext context, int code)
    {
        context.Response.StatusCode = code;
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
